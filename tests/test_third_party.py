"""Any MkDocs tree: what the checker says of its links and anchors is what the built HTML says is broken, no more."""

import posixpath
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import make
from conftest import ENVIRONMENT
from xref.corpus import Corpus
from xref.rules import check
from xref.site import Site
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
    built = {path.relative_to(site).as_posix(): Labelled(path) for path in site.rglob("*.html")}
    found = set()
    for address, page in built.items():
        for label, target in page.links:
            way = urlsplit(target)
            if way.scheme or way.netloc or way.path.startswith("/"):
                continue
            there = posixpath.normpath(posixpath.join("/", posixpath.dirname(address), unquote(way.path)))[1:]
            there = there if way.path else address
            there = posixpath.join(there, "index.html") if (site / there).is_dir() else there
            known = {*(built[there].ids if there in built else ()), "top"}  # browsers have a #top of their own
            if not (site / there).is_file() or (way.fragment and unquote(way.fragment) not in known):
                found.add(label)
    return found


class Labelled(HTMLParser):
    """The ids of a page, and its links with the labels that stand in them, or in what a picture shows instead."""

    def __init__(self, file: Path):
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[tuple[str, str]] = []
        self._open = ""
        self.feed(file.read_text("utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.ids |= {known.get("id"), known.get("name") if tag == "a" else None} - {None}
        if tag == "a":
            self._open = known.get("href") or ""
        elif tag == "img":
            self.links += [(label, known.get("src") or "") for label in labels_of(known.get("alt") or "")]

    def handle_endtag(self, tag):
        self._open = "" if tag == "a" else self._open

    def handle_data(self, data):
        self.links += [(label, self._open) for label in labels_of(data) if self._open]


def test_checker_says_what_the_built_html_says(root):
    corpus = Corpus.read(root)
    problems = check(corpus)
    reported = set()
    for problem in problems:
        assert problem.rule in ("unknown-page", "unknown-anchor", "unknown-file"), problem
        page = corpus.pages[problem.place.path]
        link = next(link for link in page.links if page.place(link.offset) == problem.place)
        label = labels_of(link.text) or labels_of(re.split("</a>|/>", page.text[link.offset :])[0])
        reported |= label
    assert reported == broken_in_html(root)


def test_every_anchor_we_believe_in_is_in_the_html(root):
    corpus = Corpus.read(root)
    site = Site(corpus)
    for page in corpus.pages.values():
        for build in site.builds_of(page):
            address = build.addresses[page.path.removeprefix(f"{corpus.layout.docs}/")]
            assert corpus.anchors(page) <= Labelled(root / "site" / address).ids, page.path
