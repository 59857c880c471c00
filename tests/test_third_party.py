"""Any MkDocs tree: what the checker says of its links and anchors is what the built HTML says is broken, no more."""

import posixpath
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

import make
from conftest import ENVIRONMENT
from html_page import read
from xref.corpus import Corpus
from xref.rules import check
from xref.yaml_data import load

TREES = {path.stem: path for path in sorted((Path(__file__).parent / "trees").glob("*.yml"))}


@pytest.fixture(params=TREES)
def root(request, tmp_path) -> Path:
    """A third-party project, with its built site in site/."""
    for path, text in load(TREES[request.param].read_text("utf-8")).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    command = [str(make.PROJECT.python), "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return tmp_path


def labels_of(text: str) -> set[str]:
    return set(re.findall(r"L\w+", text))


def broken_in_html(root: Path) -> set[str]:
    """Return the labels (L1, L2 …) of the links of the built site that lead nowhere."""
    site = root / "site"
    built = {path.relative_to(site).as_posix(): read(path) for path in site.rglob("*.html")}
    found = set()
    for address in built:
        for label, target in links_with_labels(site / address):
            path, _, anchor = target.partition("#")
            if re.match(r"[a-z]+:|//|/", path):
                continue
            there = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(path))) if path else address
            file = site / there
            file = file / "index.html" if file.is_dir() else file
            there = file.relative_to(site).as_posix() if file.exists() else ""
            known = {*anchors(built, there), "top"}  # browsers have a #top of their own
            if not file.is_file() or (anchor and unquote(anchor) not in known):
                found.add(label)
    return found


def anchors(built, address: str) -> set[str]:
    return (
        {a.get(key, "") for _, a, _ in built[address].elements for key in ("id", "name")} if address in built else set()
    )


def links_with_labels(file: Path):
    html = file.read_text("utf-8")
    for match in re.finditer(r"<a\b[^>]*?href=\"([^\"]*)\"[^>]*>(.*?)</a>", html, re.DOTALL):
        for label in labels_of(re.sub(r"<img[^>]*>", "", match[2])):
            yield label, match[1]
    for match in re.finditer(r"<img\b[^>]*>", html):
        source, alt = (re.search(rf'{name}="([^"]*)"', match[0]) for name in ("src", "alt"))
        for label in labels_of(alt[1] if alt else ""):
            yield label, source[1]


def test_checker_says_what_the_built_html_says(root):
    corpus = Corpus.read(root)
    problems = check(corpus)
    reported = set()
    for problem in problems:
        assert problem.rule in ("unknown-page", "unknown-anchor", "unknown-file"), problem
        page = corpus.pages[problem.place.path]
        link = next(link for link in page.links if page.place(link.offset) == problem.place)
        label = labels_of(link.text) if not link.html else labels_of(re.split("</a>|/>", page.text[link.offset :])[0])
        reported |= label
    assert reported == broken_in_html(root)


def test_every_anchor_we_believe_in_is_in_the_html(root):
    corpus = Corpus.read(root)
    for page in corpus.pages.values():
        built = read(root / "site" / corpus.layout.url(page.language, page.name))
        ids = {a.get(key, "") for _, a, _ in built.elements for key in ("id", "name")}
        assert corpus.anchors(page) <= ids, page.path
        headings = {a["id"] for tag, a, _ in built.elements if re.fullmatch("h[1-6]", tag) and "id" in a}
        assert headings - {"keyboardModalLabel", "searchModalLabel"} <= corpus.anchors(page), page.path
