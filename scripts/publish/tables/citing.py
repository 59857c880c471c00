"""The texts that others lean on, and who cites each: by its parts, as lists that lead to the paragraphs."""

from collections import defaultdict
from typing import Any, NamedTuple

from publish.page.backlinks import NUMBERED, Backlink, named
from publish.page.navigation import in_order
from publish.tables.view import View
from xref.kinds import kind_of


class Cited(NamedTuple):
    """A part of a text, or with no anchor the text as a whole, and who cites it: pages with their paragraphs."""

    anchor: str
    label: str
    pages: list[tuple[str, list[tuple[str, str]]]]


def citing(view: View) -> dict[str, Any]:
    """Return each text that can be cited, in the order of the navigation, with who cites it."""
    texts = [name for name in in_order(view.corpus, view.language) if (of := kind_of(name)) and of.cited]
    return {
        "rows": {name: _parts(view, name) for name in texts},
        "uncited": {name: _uncited(view, name) for name in texts},
        "ids": {name: name.removesuffix(".md").replace("/", "-") for name in texts},
    }


def _parts(view: View, name: str) -> list[Cited]:
    page = view.corpus.page(view.language.code, name)
    anchors = {anchor: number for number, anchor in enumerate(["", *page.anchors])}
    found = [(anchor, links) for (cited, anchor), links in view.backlinks.items() if cited == name]
    return [
        Cited(anchor, _label(view, anchor), by_page(view, links))
        for anchor, links in sorted(found, key=lambda part: anchors.get(part[0], len(anchors)))
    ]


def _uncited(view: View, name: str) -> list[tuple[str, str]]:
    """Return the anchors and numbers of the parts of a text that nobody cites."""
    matches = (NUMBERED.fullmatch(anchor) for anchor in view.corpus.page(view.language.code, name).anchors)
    return [(match[0], match[2]) for match in matches if match and not view.cited(name, match[0])]


def _label(view: View, anchor: str) -> str:
    """Return what a numbered part is called on its own page, nothing for the text as a whole."""
    match = NUMBERED.fullmatch(anchor)
    return view.language.words["parts_cited"][match[1].strip("-")].format(number=match[2]) if match else ""


def by_page(view: View, links: list[Backlink]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return who cites, page by page: the anchors, and what they are called there."""
    pages: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for link in links:
        pages[link.name].append((link.anchor, named(view.corpus, view.language, link)))
    return list(pages.items())
