"""Leaving the engine: a fork builds the same site, and hooks.py alone knows MkDocs."""

import ast
import re
from importlib.metadata import version
from pathlib import Path

import pytest

from conftest import ROOT, SITE_URL, build

GENERATOR = re.compile(rb'(?<=<meta name="generator" content=")[^"]*(?=">)')
ENGINES = {"mkdocs", "material", "mkdocs_static_i18n", "properdocs"}


def test_properdocs_builds_the_same_site(site, tmp_path):
    # It takes MkDocs' place for the hooks and plugins that import it: whatever would load the real one fails here.
    (tmp_path / "mkdocs.py").write_text("raise ImportError('a second engine')", "utf-8")
    build(tmp_path / "site", SITE_URL, engine="properdocs", PYTHONPATH=str(tmp_path))
    ours, theirs = contents(site), contents(tmp_path / "site")
    assert generators(ours) == {f"mkdocs-{version('mkdocs')}".encode()}
    assert generators(theirs) == {f"mkdocs-ProperDocs {version('properdocs')}".encode()}
    assert theirs.keys() == ours.keys()
    assert [path for path in ours if without_generator(ours[path]) != without_generator(theirs[path])] == []


@pytest.mark.parametrize("folder", ["xref", "publish", "desk"])
def test_no_engine_is_imported(folder):
    files = [*(ROOT / "scripts" / folder).rglob("*.py")]
    assert files
    assert [f"{file.relative_to(ROOT)}: {name}" for file in files for name in imported(file) & ENGINES] == []


def test_hooks_are_where_the_engine_is_imported():
    assert "mkdocs" in imported(ROOT / "scripts/hooks.py")


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def generators(files: dict[str, bytes]) -> set[bytes]:
    return {name for path, content in files.items() if path.endswith(".html") for name in GENERATOR.findall(content)}


def without_generator(content: bytes) -> bytes:
    return GENERATOR.sub(b"", content)


def imported(file: Path) -> set[str]:
    """Return the first names of all modules that a module imports, wherever in it."""
    nodes = [*ast.walk(ast.parse(file.read_text("utf-8")))]
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    return {name.split(".")[0] for name in names}
