"""The proceedings of a language as one text: the site's own pages in the order of the navigation, without the frame."""

import posixpath
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin
from xml.etree.ElementTree import Element

import tinyhtml5

from publish.language import language
from publish.page.language_versions import url
from publish.page.navigation import in_order
from xref.corpus import Corpus

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
# What only a screen has a use for, by its class; the sources of a page are notes only where it stands alone.
_SCREEN = {"beside", "jump", "downloads", "moved", "print-head", "notes", "copies"}


class Chapter(NamedTuple):
    """A page: its name in the record, its key as part of an address, its title, its depth from 1, and its XHTML."""

    name: str
    key: str
    title: str
    depth: int
    body: Element


def chapters(corpus: Corpus, site: Path, code: str, site_url: str) -> list[Chapter]:
    """Return all pages of a language's site. Links between them are `key#anchor`; others lead to the hosted site."""
    names = in_order(corpus, language(code))
    found = [_chapter(corpus, site, code, name) for name in names]
    addresses = {url(corpus, code, chapter.name): chapter for chapter in found}
    anchors = {chapter.key: {element.get("id") for element in chapter.body.iter()} for chapter in found}
    for chapter in found:
        here = url(corpus, code, chapter.name)
        for link in chapter.body.iter(f"{XHTML}a"):
            target = _target(link.attrib.pop("href", ""), here, addresses, anchors, site_url)
            if target:
                link.set("href", target)
    return found


def _chapter(corpus: Corpus, site: Path, code: str, name: str) -> Chapter:
    root = tinyhtml5.parse((site / url(corpus, code, name)).read_text("utf-8"), namespace_html_elements=True)
    body = next(element for element in root.iter(f"{XHTML}div") if "record" in element.get("class", "").split())
    body.set("lang", body.get("lang", corpus.page(code, name).language))
    _clean(body)
    key = name.removesuffix(".md").removesuffix("/index")
    return Chapter(name, key.replace("/", "-"), corpus.page(code, name).title, 1 + key.count("/"), body)


def _clean(parent: Element) -> None:
    for child in list(parent):
        classes = set(child.get("class", "").split())
        if not isinstance(child.tag, str) or child.tag == f"{XHTML}script" or classes & _SCREEN:
            _remove(parent, child)
        else:
            _clean(child)


def _remove(parent: Element, child: Element) -> None:
    """Remove an element, but not the text that follows it."""
    at = list(parent).index(child)
    if child.tail and at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _target(
    href: str, here: str, addresses: dict[str, Chapter], anchors: dict[str, set[str | None]], site_url: str
) -> str | None:
    """Return where a link of a page leads in the book, or on the web, or None where there is nothing to lead to."""
    if not href or ":" in href.split("/")[0]:
        return href
    path, anchor = urldefrag(href)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    if path not in addresses:
        return urljoin(site_url, f"{path}#{anchor}" if anchor else path) if site_url else None
    key = addresses[path].key
    return f"{key}#{anchor}" if anchor in anchors[key] else f"{key}#"
