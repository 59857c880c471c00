"""The proceedings of a language as one text: its pages in the order of the navigation, without their frame."""

import posixpath
from collections.abc import Collection, Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from publish.build.edition import Edition
from publish.language import language
from publish.page.elements import is_comment
from publish.page.navigation import in_order
from publish.page.notices import with_english_parts
from publish.page.paragraphs import Paragraphs
from publish.page.state import page_state
from publish.tables.progress import Progress
from xref.corpus import Record
from xref.layout import relative
from xref.page import Page

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


class Chapter(NamedTuple):
    """A page: its name in the record, its key as part of an address, its title, its depth from 1, and its XHTML."""

    name: str
    key: str
    title: str
    depth: int
    body: Element


def names(corpus: Record, code: str) -> list[str]:
    """Return the names of the pages that are in a book, in their order: all but those that say otherwise."""
    pages = {name: corpus.page(corpus.layout.default, name) for name in in_order(corpus, language(code))}
    return [name for name, page in pages.items() if page.front_matter.get("book") is not False]


def chapters(corpus: Record, code: str, site_url: str, progress: dict[str, Progress]) -> list[Chapter]:
    """Return the pages of a language. Links between them are `key#anchor`; others lead to the hosted site.

    `progress` says how far the translations are.
    """
    edition = Edition(corpus, code, site_url, progress, screen=False)
    found = [_chapter(edition, name) for name in names(corpus, code)]
    addresses = {corpus.layout.url(code, chapter.name): chapter.key for chapter in found}
    anchors = {chapter.key: {element.get("id", "") for element in chapter.body.iter()} for chapter in found}
    for chapter in found:
        here = corpus.layout.url(code, chapter.name)
        for link in chapter.body.iter(f"{XHTML}a"):
            target = _target(link.attrib.pop("href", ""), here, addresses, anchors, site_url)
            if target:
                link.set("href", target)
    return found


def _chapter(edition: Edition, name: str) -> Chapter:
    page = edition.corpus.page(edition.code, name)
    body = _xhtml(_rendered(edition, page))
    _drop_empty_sections(body)
    body.set("lang", page.language)
    key = name.removesuffix(".md").removesuffix("/index")
    return Chapter(name, key.replace("/", "-"), page.title, 1 + key.count("/"), body)


def _drop_empty_sections(body: Element) -> None:
    """Remove each section of which the heading alone is left: what stood there is for screens."""
    for section in body.findall(f"{XHTML}section"):
        if len(section) == 1:
            body.remove(section)


def _rendered(edition: Edition, page: Page) -> Element:
    """Return a page as the site renders it, but for what only a screen has a use for."""
    corpus, state = edition.corpus, page_state(edition.corpus, page)
    extension = Paragraphs(edition.rendering(state))
    known = corpus.layout.markdown
    markdown = Markdown(extensions=[*known, extension], extension_configs=known)
    markdown.treeprocessors.register(_Links(corpus, page, edition.code), "links", 0)
    markdown.convert(with_english_parts(state))
    return extension.page.body


class _Links(Treeprocessor):
    """Turns links to files of docs/ into links to addresses of the site, as MkDocs does."""

    def __init__(self, corpus: Record, page: Page, code: str):
        super().__init__()
        self._corpus, self._page, self._code = corpus, page, code

    def run(self, root: Element) -> None:
        """Change the links in a page."""
        here, folder = self._corpus.layout.url(self._code, self._page.name), posixpath.dirname(self._page.path)
        for link in root.iter("a"):
            way, _, anchor = link.get("href", "").partition("#")
            path = posixpath.normpath(f"{folder}/{unquote(way)}")
            if way and ":" not in way.split("/")[0]:
                way = relative(here, self._address(path))
                link.set("href", f"{way}#{anchor}" if anchor else way)

    def _address(self, path: str) -> str:
        there, name = self._corpus.split(path)
        if path.endswith(".md"):
            return self._corpus.layout.url(self._code, name)
        file = path.removeprefix(f"{self._corpus.layout.docs}/")
        return name if there == self._corpus.layout.default else file


def _xhtml(element: Element, space: str = XHTML) -> Element:
    """Return an element as a book has it: with the names of XHTML and SVG, characters for entities, no comments."""
    space = SVG if element.tag == "svg" else space
    made = Element(f"{space}{element.tag}", {key: unescape(value or "") for key, value in element.items()})
    made.text = unescape(element.text or "")
    for child in element:
        if not is_comment(child):
            made.append(_xhtml(child, space))
            made[-1].tail = unescape(child.tail or "")
        elif len(made):
            made[-1].tail = f"{made[-1].tail}{unescape(child.tail or '')}"
        else:
            made.text += unescape(child.tail or "")
    return made


def _target(
    href: str, here: str, addresses: dict[str, str], anchors: Mapping[str, Collection[str]], site_url: str
) -> str | None:
    """Return where a link of a page leads in the book, or on the web, or None where there is nothing to lead to."""
    if not href or ":" in href.split("/")[0]:
        return href
    path, anchor = urldefrag(href)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    if path not in addresses:
        return urljoin(site_url, f"{path}#{anchor}" if anchor else path) if site_url else None
    key = addresses[path]
    return f"{key}#{anchor}" if anchor in anchors[key] else f"{key}#"
