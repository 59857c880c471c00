"""The text of a book: what its pages say on the site, but for what only a screen has a use for; and its links."""

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from mkdocs.config import load_config

from conftest import ROOT, SITE_URL
from publish.books.book import XHTML, Chapter, chapters
from publish.books.titles import front
from publish.language import capital, language
from publish.tables.progress import progress

LANGUAGES = ("en", "kk")
# What readers of a book have no use for: pages for who writes the record, or uses its site.
LEFT_OUT = {
    *(f"about/{name}.md" for name in ("building", "checker", "checks", "contributing", "offline", "search", "style")),
    *("about/translations.md", "changes.md", "data.md", "search.md"),
}
# What the site shows besides, by its class.
SCREEN = {
    "beside",
    "jump",
    "jumps",
    "downloads",
    "moved",
    "notes",
    "copies",
    "filters",
    "count",
    "screen",
    "find",
    "news",
    "back",
}
# The section of the first page that has nothing else.
EMPTY = "new"


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request, record) -> tuple[str, list[Chapter]]:
    """A language, and the chapters of its book."""
    return request.param, chapters(record, request.param, SITE_URL, progress(record))


def test_chapters_say_what_the_pages_of_the_site_say(record, site, book):
    code, found = book
    assert {chapter.name for chapter in found} == set(record.names) - LEFT_OUT
    for chapter in found:
        page = tinyhtml5.parse((site / record.layout.url(code, chapter.name)).read_text("utf-8"))
        shown = next(each for each in page.iter(f"{XHTML}div") if "record" in each.get("class", "").split())
        assert "".join(said(chapter.body)).split() == "".join(said(shown)).split(), chapter.name
        assert not [each.tag for each in chapter.body.iter() if not is_for_books(each)], chapter.name


def said(element: Element) -> Iterator[str]:
    """Yield the text of an element, without what is not for books, and without what is folded up."""
    if is_for_books(element):
        yield element.text or ""
        for child in element[_shown(element)]:
            yield from said(child)
            yield child.tail or ""


def _shown(element: Element) -> slice:
    """Return which children of an element a book has: of most folds the line, of some what it opens."""
    if element.tag != f"{XHTML}details":
        return slice(None)
    names = element.get("class", "").split()
    return slice(1, 2) if "stand" in names else slice(1, None) if "glanced" in names else slice(1)


def is_for_books(element: Element) -> bool:
    return (
        isinstance(element.tag, str)
        and element.tag not in (f"{XHTML}script", f"{XHTML}style", f"{XHTML}noscript")
        and not SCREEN & set(element.get("class", "").split())
        and element.get("id") != EMPTY
    )


def test_links_lead_to_chapters_or_to_the_hosted_site(record, site, book):
    _, found = book
    anchors = {chapter.key: {"", *(each.get("id") for each in chapter.body.iter())} for chapter in found}
    inside = 0
    for chapter in found:
        for link in chapter.body.iter(f"{XHTML}a"):
            href = link.get("href", "")
            if href.startswith(SITE_URL):
                address = posixpath.normpath(href.removeprefix(SITE_URL).partition("#")[0])
                assert (site / address).is_file(), (chapter.name, href)
            elif ":" not in href:
                key, _, anchor = href.partition("#")
                assert anchor in anchors[key], (chapter.name, href)
                inside += 1
    assert inside > 1_500


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_first_page_says_whose_it_is_and_whose_not(record, code):
    words = language(code).words
    title, *lines = (line.text for line in front(record, code, "2026-11-30", SITE_URL))
    assert title == record.layout.site_names[code]
    by = capital(words["citing"]["edited_by_maintainers"])
    assert lines[:3] == [words["proceedings"], words["byline"]["independent"], by]
    assert any(language(code).date("2026-11-30") in line for line in lines)
    assert lines[-2:] == [SITE_URL, words["footer_licence_text"]]


def test_pages_are_rendered_with_what_mkdocs_has(record):
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert list(record.layout.markdown) == config.markdown_extensions
    assert {name: options for name, options in record.layout.markdown.items() if options} == config.mdx_configs
