"""The checker as a hook of other projects: what is installed is all of it, with all that it imports."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import check
from conftest import ROOT
from xref.data import load
from xref.schema import FOLDER as SCHEMAS
from xref.words import FOLDER as LANGUAGES

SCRIPTS = ROOT / "scripts"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_hook_runs_the_checker():
    (hook,) = load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    module, function = SETTINGS["project"]["scripts"][hook["entry"]].split(":")
    assert module in SETTINGS["tool"]["setuptools"]["py-modules"]
    assert getattr(sys.modules[module], function) is check.main


def test_every_folder_of_the_checker_is_installed():
    folders = {path.parent for path in (SCRIPTS / "xref").rglob("*.py")} | {SCHEMAS, LANGUAGES}
    packages = {folder.relative_to(SCRIPTS).as_posix().replace("/", ".") for folder in folders}
    assert set(SETTINGS["tool"]["setuptools"]["packages"]) == packages
    kinds = {f"*{path.suffix}" for folder in (SCHEMAS, LANGUAGES) for path in folder.iterdir()}
    assert set(SETTINGS["tool"]["setuptools"]["package-data"]["*"]) == kinds


def test_everything_imported_is_installed():
    imported = set()
    for path in [SCRIPTS / "check.py", *(SCRIPTS / "xref").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module.partition(".")[0])
    foreign = imported - sys.stdlib_module_names - {"xref"}
    dependencies = {normal(packages_distributions()[name][0]) for name in foreign}
    assert set(SETTINGS["project"]["dependencies"]) == dependencies
    locked = (ROOT / "requirements.in").read_text("utf-8").splitlines()
    assert dependencies <= {line.split()[0] for line in locked if line}


def normal(name: str) -> str:
    """Return the name of a package as its index has it."""
    return re.sub(r"[-_.]+", "-", name).lower()
