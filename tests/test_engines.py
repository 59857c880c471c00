"""Leaving the engine: a fork builds the same site, hooks.py alone knows MkDocs, the report on Zensical counts right."""

import ast
import re
from importlib.metadata import version
from pathlib import Path

import pytest

from bench.engines import Attempt, table
from conftest import ROOT, SITE_URL, build

GENERATOR = re.compile(rb'(?<=<meta name="generator" content=")[^"]*(?=">)')
ENGINES = {"mkdocs", "material", "mkdocs_static_i18n", "properdocs", "zensical"}

OURS = {
    "index.html": '<html lang="en"><h1 id="top"></h1><p id="p1"></p><input id="__drawer">'
    '<a href="kk/a%20b.html#p1"></a><a href="#p1"></a><img src="assets/map.svg">',
    "kk/a b.html": '<html lang="kk"><h1 id="top"></h1><p id="p1"></p><a href="../index.html?with=ru#top"></a>',
    "kk/lost.html": '<html lang="kk"><h1 id="top"></h1>',
    "data/record.json": "{}",
    "assets/map.svg": "",
}
THEIRS = {
    "en/index.html": '<html lang="en"><h1 id="top"></h1><!-- facts --><!-- Search --><code>&lt;!-- facts --&gt;</code>'
    '<link rel="preconnect" href="https://fonts.example.org"><a href="https://example.org/a"></a>'
    '<a href="../kk/a%20b.html#p1"></a><a href="#p1"></a><a href="#top"></a><img src="../assets/map.svg">',
    "kk/a b.html": '<html lang="en"><h1 id="top"></h1><p id="p1"></p><a href="../index.html"></a><a href="../en/"></a>',
    "assets/main.css": '@import "//styles.example.net/a.css"; a { background: url(data:,) }',
}
TABLE = """\
|  | Ours | Theirs | Broken |
|---|---|---|---|
| builds | yes | yes | no: a \\| b |
| seconds | 2.0 | 1.5 | 0.1 |
| MB | 0.0 | 0.0 | – |
| pages | 3 | 2 | – |
| our pages at another address | 0 | 1 | – |
| our pages nowhere | 0 | 1 | – |
| other files of ours nowhere, but for assets | 0 | 1 | – |
| pages in another `lang` than ours | 0 | 1 | – |
| ids missing on the pages | 0 | 1 | – |
| of the 5 addresses `page#id`, those that lead nowhere | 0 | 3 | – |
| links within the site that lead nowhere | 0 | 3 | – |
| markers left unfilled | 0 | 1 | – |
| other hosts that pages load from | none | fonts.example.org, styles.example.net | – |
"""


@pytest.mark.slow
def test_properdocs_builds_the_same_site(project, tmp_path):
    build(tmp_path / "ours", SITE_URL, project)
    # It takes MkDocs' place for the hooks and plugins that import it: whatever would load the real one fails here.
    (tmp_path / "mkdocs.py").write_text("raise ImportError('a second engine')", "utf-8")
    build(tmp_path / "theirs", SITE_URL, project, engine="properdocs", PYTHONPATH=str(tmp_path))
    ours, theirs = contents(tmp_path / "ours"), contents(tmp_path / "theirs")
    assert generators(ours) == {f"mkdocs-{version('mkdocs')}".encode()}
    assert generators(theirs) == {f"mkdocs-ProperDocs {version('properdocs')}".encode()}
    assert theirs.keys() == ours.keys()
    assert [path for path in ours if without_generator(ours[path]) != without_generator(theirs[path])] == []


def test_only_these_modules_know_the_engine():
    """The page on building names them."""
    files = [file for file in (ROOT / "scripts").rglob("*.py") if file.parent.name != "bench"]  # these measure it
    knowing = {file.relative_to(ROOT / "scripts").as_posix() for file in files if imported(file) & ENGINES}
    assert knowing == {"hooks.py", "publish/build/engine.py", "desk/serving.py"}
    page = (ROOT / "docs/en/about/building.md").read_text("utf-8")
    assert all(f"`scripts/{name}`" in page for name in knowing)


def test_table(tmp_path):
    for name, files in (("ours", OURS), ("theirs", THEIRS)):
        for path, text in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, "utf-8")
    attempts = [
        Attempt("Ours", tmp_path / "ours", 2),
        Attempt("Theirs", tmp_path / "theirs", 1.52),
        Attempt("Broken", tmp_path / "broken", 0.1, "a | b"),
    ]
    assert "".join(f"{line}\n" for line in table(attempts, "en")) == TABLE


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
