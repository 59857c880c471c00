"""The checker as a hook of other projects: what is installed is all of it, with all that it imports."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

import check
from conftest import ROOT
from xref.language_file import FOLDER as LANGUAGES
from xref.schema import FOLDER as SCHEMAS
from xref.yaml_data import load

SCRIPTS = ROOT / "scripts"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_hook_runs_the_checker():
    (hook,) = load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    module, function = SETTINGS["project"]["scripts"][hook["entry"]].split(":")
    assert module in SETTINGS["tool"]["setuptools"]["py-modules"]
    assert getattr(sys.modules[module], function) is check.main


@pytest.mark.parametrize("beside", [(), ("make.py",)], ids=["installed", "in a project"])
def test_it_calls_itself_as_it_can_be_called(tmp_path, beside):
    """What its package has in a folder, alone or with the rest of a project."""
    folder = tmp_path / ("scripts" if beside else "site-packages")
    folder.mkdir()
    for name in ("check.py", "xref", "languages", *beside):
        (shutil.copytree if (SCRIPTS / name).is_dir() else shutil.copy)(SCRIPTS / name, folder / name)
    called = "python3 scripts/make.py check" if beside else "check-references"
    for arguments, said in (
        (["--help"], f"usage: {called} [-h]"),
        (["--root", "nowhere"], f"{called}: there is no mkdocs.yml in 'nowhere'\n"),
        (["--explain", "unreviewed-change"], f"`{called} --accept FILE`"),
    ):
        done = subprocess.run(
            [sys.executable, str(folder / "check.py"), *arguments], capture_output=True, text=True, cwd=tmp_path
        )
        assert said in done.stdout + done.stderr


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
    # It is imported where a project's configuration names it: xref/rendering.py.
    assert set(SETTINGS["project"]["dependencies"]) == dependencies | {"pymdown-extensions"}
    locked = (ROOT / "requirements.in").read_text("utf-8").splitlines()
    assert dependencies <= {line.split()[0] for line in locked if line}


def normal(name: str) -> str:
    """Return the name of a package as its index has it."""
    return re.sub(r"[-_.]+", "-", name).lower()
