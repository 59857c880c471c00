"""What search knows of a page and of its parts besides their texts: what they are called, and what a filter asks of."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from publish.language import Language, language
from publish.page.navigation import short_title
from publish.page.rendering import Rendering
from publish.tables.results import FACETS, SOUGHT, kind_at, label
from xref.corpus import Record
from xref.entries import Entry, by_place, page_of_source, standing
from xref.kinds import kind, kind_of
from xref.memo import remembered
from xref.page import Page
from xref.registers import REFERENCES

Facets = set[tuple[str, str]]
# The registers whose pages are about one value of a facet.
_ABOUT = {kind(facet).register: facet for facet in FACETS[:2]}
_TOP, _NOT_KNOWN = "top", "not-known"
# What a part counts for beside others, by the kind of its page: the Forums come first, lists of sources last.
_WEIGHTS = {
    "forum": 1.15,
    "session": 1.15,
    "resolution": 1.15,
    "undertaking": 1.1,
    "theme": 0.95,
    "person": 0.9,
    "glossary": 0.7,
    "about": 1.1,
    "references": 0.5,
    "publisher": 0.45,
    "source": 0.45,
}
# Of pages that are no part of the record: they come after it.
_BESIDE_THE_RECORD = 0.8
# What of the HTML of a part are no words of its own.
_MARKUP = re.compile(r"<h([1-6])\b.*?</h\1>|<[^>]*>", re.DOTALL)


class Part(NamedTuple):
    """A part of a page: its words, what it is called, and the values of facets that it has, each with its label.

    One stands `aside` that has nothing to show of what was found in it, only a heading or a table, or that says what is
    not known.
    """

    text: str
    name: str = ""
    facets: frozenset[tuple[str, str, str]] = frozenset()
    aside: bool = False


def names(corpus: Record, code: str, page: Page) -> str:
    """Return what a page is called: by itself, in the navigation, in citations, in its register, in its address."""
    key = page.name.removesuffix(".md").removesuffix("/index")
    found = [page.title, short_title(corpus, language(code), page.name), key]
    for each in dict.fromkeys((code, corpus.layout.default)):
        found += language(each).words["citations"]["documents"].get(page.name, [])
    of = kind_of(page.name)
    entry = corpus.registers[of.register].get(of.key(page.name), {}) if of and of.home else {}
    symbol: str = entry.get("symbol", "")
    found += [entry.get("short", ""), symbol, str(entry.get("number", ""))]
    return " ".join(found).replace("/", " ") + " " + symbol


def weight(corpus: Record, page: Page) -> float:
    """Return what a part of a page counts for beside those of others, which count 1."""
    of = kind_at(page.name)
    return _WEIGHTS.get(of.name if of else "", 1) if _is_record(corpus, page) else _BESIDE_THE_RECORD


def _is_record(corpus: Record, page: Page) -> bool:
    """Return whether a page is part of the record, which books hold."""
    return (corpus.source(page) or page).front_matter.get("book") is not False


def parts(corpus: Record, code: str, page: Page, rendered: Rendering) -> dict[str, Part]:
    """Return the parts of a page, by their anchors: of one that is no part of the record only what they are called."""
    is_record = _is_record(corpus, page)
    of_page, led_to, lasting = _facets_of_page(page), _led_to(corpus, page), corpus.anchors(page)
    found = {}
    for anchor, text in rendered.texts.items():
        if anchor not in lasting:
            continue  # an entry that stands on another page
        said = " ".join((text, *_spellings(corpus).get((page.name, anchor), ()))) if is_record or anchor == _TOP else ""
        if entry := _entries(corpus).get((page.name, anchor)):
            facets = _facets_of_entry(entry)
            name, said = _name(language(code), entry), f"{said} {' '.join(_context(corpus, code, entry))}"
        else:
            facets, name = of_page | led_to[anchor], rendered.headings.get(anchor, "")
        labelled = ((facet, value, label(corpus, language(code), facet, value)) for facet, value in facets)
        aside = anchor == _NOT_KNOWN or not _MARKUP.sub("", rendered.pieces.get(anchor, "")).strip()
        found[anchor] = Part(said, name, frozenset(labelled), aside)
    return found


@remembered
def _entries(corpus: Record) -> dict[tuple[str, str], Entry]:
    """Return all entries by page and anchor, sources also on the page that says all of them."""
    sources = (entry for entry in standing(corpus.registers) if entry.kind == kind("source"))
    return by_place(corpus.registers) | {(page_of_source(entry.data), entry.key): entry for entry in sources}


@remembered
def _spellings(corpus: Record) -> dict[tuple[str, str], list[str]]:
    """Return the names of the people whom a part of a page names, in all their spellings."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in standing(corpus.registers):
        if entry.kind == kind("person") and entry.data["kind"] == "person":
            places = [place for at in entry.data.get("forums", {}).values() for place in at]
            for place in (*places, *entry.data.get("elsewhere", [])):
                page, _, anchor = place.partition("#")
                found[page, anchor] += _forms(entry.data)
    return found


def _forms(person: dict[str, Any]) -> list[str]:
    return [*person["name"].values(), *(form for forms in person.get("spellings", {}).values() for form in forms)]


def _name(speech: Language, entry: Entry) -> str:
    """Return what an entry is called: in a few words, by a label, a term, all spellings of a name."""
    data = entry.data
    if entry.kind == kind("person"):
        return " ".join(_forms(data))
    if entry.kind == kind("glossary"):
        return " ".join(data.get(speech.code, {}).get("forms", ()))
    short = speech.text(data["short"]) if isinstance(data.get("short"), dict) else ""
    return " ".join((short, data.get("label", ""), data.get("symbol", "")))


def _context(corpus: Record, code: str, entry: Entry) -> Iterator[str]:
    """Yield the words that stand over an entry, or beside it: its States, its Forums, its themes."""
    for name, key in _named(entry.data):
        if name in ("state", "forum", "theme"):
            page = corpus.page(code, kind(name).page(key))
            yield from (page.title, short_title(corpus, language(code), page.name))


def _named(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the kind and the key of each entry that an entry names."""
    for field, of in REFERENCES.items():
        values: str | Iterable[str] = data.get(field, ())
        yield from ((of, key) for key in ([values] if isinstance(values, str) else values))


def _facets_of_page(page: Page) -> Facets:
    """Return what holds for every part of a page: of what kind it is, and of which State or Forum."""
    of = kind_at(page.name)
    if not of:
        return set()
    found = {("kind", SOUGHT[of.name])} if of.name in SOUGHT else set()
    key = of.key(page.name).split("/")[0]
    return found | ({(_ABOUT[of.register], key)} if of.register in _ABOUT and key else set())


def _facets_of_entry(entry: Entry) -> Facets:
    kinds = {("kind", entry.data["kind"])} if entry.kind == kind("measure") else set()
    if entry.kind.name in SOUGHT:
        kinds = {("kind", SOUGHT[entry.kind.name])}
    return kinds | {pair for pair in _named(entry.data) if pair[0] in FACETS}


def _led_to(corpus: Record, page: Page) -> dict[str, Facets]:
    """Return the States and Forums to whose pages each part of a page leads."""
    found: dict[str, Facets] = defaultdict(set)
    for _, link, _, target in corpus.references_from(page):
        of = kind_of(target.name) if target else None
        if target and of and of.register in _ABOUT and target.name != page.name:
            found[page.anchor_at(link.offset)].add((_ABOUT[of.register], of.key(target.name).split("/")[0]))
    return found
