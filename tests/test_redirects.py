"""What has moved is still reached by its old address: a page, its anchors, an anchor of a page that stayed."""

import pytest

from conftest import DEFAULT, ROOT, TRANSLATIONS
from html_page import read
from publish.page.redirects import moved_anchors, redirected_pages
from xref import permalinks
from xref.corpus import Corpus
from xref.permalinks import Address

MOVED = """\
forums/2006-astana/opening.md -> forums/2006-astana/first-plenary.md
forums/2006-astana/opening.md#p1
forums/2006-astana/opening.md#p4 -> forums/2006-astana/key-areas.md#p1
forums/2006-astana/index.md#p99 -> forums/2009-bishkek/index.md#p1
"""


@pytest.fixture
def record(monkeypatch) -> Corpus:
    """The record, with the permalinks of these tests in the place of its own."""
    parsed = permalinks.parse(MOVED)
    monkeypatch.setattr(permalinks, "read", lambda corpus: parsed)
    return Corpus.read(ROOT)


def test_moves_follow_the_page_where_an_anchor_has_no_line_of_its_own(record):
    assert permalinks.moves(record) == {
        Address("forums/2006-astana/opening.md", ""): Address("forums/2006-astana/first-plenary.md", ""),
        Address("forums/2006-astana/opening.md", "p1"): Address("forums/2006-astana/first-plenary.md", "p1"),
        Address("forums/2006-astana/opening.md", "p4"): Address("forums/2006-astana/key-areas.md", "p1"),
        Address("forums/2006-astana/index.md", "p99"): Address("forums/2009-bishkek/index.md", "p1"),
    }
    assert moved_anchors(record, "forums/2006-astana/index.md") == [
        ("p99", Address("forums/2009-bishkek/index.md", "p1"))
    ]


def test_a_moved_page_leads_on_in_six_languages(record, tmp_path):
    pages = redirected_pages(record)
    here = "forums/2006-astana/opening.html"
    assert pages.keys() == {here, *(f"{code}/{here}" for code in TRANSLATIONS)}
    for address, text in pages.items():
        (tmp_path / "page.html").write_text(text, "utf-8")
        page = read(tmp_path / "page.html")
        assert page.all("html")[0]["lang"] == (address.split("/")[0] if address != here else DEFAULT)
        assert page.all("meta", name="robots", content="noindex") and not page.all("link", rel="canonical")
        assert page.all("meta", **{"http-equiv": "refresh"})[0]["content"] == "0; url=first-plenary.html"
        assert [a["href"] for a in page.all("a")] == [
            "first-plenary.html",
            "first-plenary.html#p1",
            "key-areas.html#p1",
        ]


def test_release_adds_what_is_new_and_keeps_what_was(tree):
    root = tree({"docs/data/permalinks.txt": "states/kz.md -> states/kazakhstan.md\nstates/kazakhstan.md#p1\n"})
    corpus = Corpus.read(root)
    text, new = permalinks.release(corpus)
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines == sorted(lines)
    assert "states/kz.md -> states/kazakhstan.md" in lines
    assert "instruments/crc.md#art-2" in lines
    assert "sources.md#crin-2006" in lines
    assert new == len(lines) - 2
    (root / "docs/data/permalinks.txt").write_text(text, "utf-8")
    assert permalinks.release(Corpus.read(root)) == (text, 0)
