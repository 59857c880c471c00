"""Session summaries and adopted texts in Akoma Ntoso 3.0 (OASIS LegalDocML, 2018), a file for each language."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from publish.language import record_name
from publish.page.state import PageState
from xref.changes import readable
from xref.corpus import Record
from xref.dates import span
from xref.kinds import kind_of
from xref.page import Page
from xref.segments import Segment, segments

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_TAG = f"{{{NAMESPACE}}}"
_NUMBER = re.compile(r"\s*(\d+[a-z]*)\\\.")
_CUT = re.compile(r"\n[ \t>]*(?=\n)|\n(?=- )")


# Where the links of a page lead inside the record, by their offsets.
Addresses = dict[int, str]


class Document(NamedTuple):
    """A page that is given as Akoma Ntoso: the name of its kind, and the Forum that it belongs to."""

    kind: str
    forum: str


def document(corpus: Record, name: str) -> Document | None:
    """Return what a page is given as, by its name, if it is a session summary or an adopted text."""
    kind = kind_of(name)
    forum = kind.key(name) if kind else ""
    return Document(kind.document, forum) if kind and kind.document and forum in corpus.registers.forums else None


def export(corpus: Record, state: PageState) -> dict[str, str]:
    """Return a page as XML, by its address from the root of the site, if it is a document."""
    page = state.page
    found = document(corpus, page.name)
    if not found:
        return {}
    ElementTree.register_namespace("", NAMESPACE)
    return {address(page.language, page.name): _xml(corpus, state, found, _addresses(corpus, page))}


def address(code: str, name: str) -> str:
    """Return where a document is published in a language, from the root of the site."""
    return f"data/akn/{code}/{name.removesuffix('.md')}.xml"


def _xml(corpus: Record, state: PageState, document: Document, addresses: Addresses) -> str:
    page, root = state.page, Element(f"{_TAG}akomaNtoso")
    doc = SubElement(root, f"{_TAG}doc", {"name": document.kind})
    _meta(doc, corpus, page, document)
    preface = SubElement(doc, f"{_TAG}preface")
    SubElement(SubElement(preface, f"{_TAG}p"), f"{_TAG}docTitle").text = page.title
    body = SubElement(doc, f"{_TAG}mainBody")
    container = body
    levels = {heading.id: heading for heading in page.headings}
    for anchor, segment in segments(page).items():
        if anchor in state.missing:
            continue
        heading = levels.get(anchor)
        if heading:
            container = body if heading.level == 1 else _section(body, anchor, heading.text)
            _text(container, addresses, page, segment, skip=heading.text)
        else:
            _paragraph(container, addresses, page, segment)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _meta(doc: Element, corpus: Record, page: Page, document: Document) -> None:
    forum = corpus.registers.forums[document.forum]
    day = span(forum["dates"]).earliest.isoformat()
    country = corpus.registers.treaty_status[forum["state"]]["code"].lower()
    work = f"/akn/{country}/doc/{day}/{page.name.removesuffix('.md')}"
    meta = SubElement(doc, f"{_TAG}meta")
    identification = SubElement(meta, f"{_TAG}identification", {"source": "#record"})
    for part, uri in (
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}/{page.language}"),
        ("FRBRManifestation", f"{work}/{page.language}.xml"),
    ):
        level = SubElement(identification, f"{_TAG}{part}")
        SubElement(level, f"{_TAG}FRBRthis", {"value": uri})
        SubElement(level, f"{_TAG}FRBRuri", {"value": uri})
        # The day on which the Forum began: that of the text itself is not known.
        SubElement(level, f"{_TAG}FRBRdate", {"date": day, "name": "forum"})
        SubElement(level, f"{_TAG}FRBRauthor", {"href": "#record"})
        if part == "FRBRWork":
            SubElement(level, f"{_TAG}FRBRcountry", {"value": country})
        if part == "FRBRExpression":
            SubElement(level, f"{_TAG}FRBRlanguage", {"language": page.language})
    references = SubElement(meta, f"{_TAG}references", {"source": "#record"})
    name = record_name(corpus.layout, page.language)
    SubElement(references, f"{_TAG}TLCOrganization", {"eId": "record", "href": "/ontology/record", "showAs": name})


def _section(body: Element, anchor: str, heading: str) -> Element:
    section = SubElement(body, f"{_TAG}hcontainer", {"name": "section", "eId": anchor})
    SubElement(section, f"{_TAG}heading").text = readable(heading)
    return section


def _paragraph(container: Element, addresses: Addresses, page: Page, segment: Segment) -> None:
    paragraph = SubElement(container, f"{_TAG}paragraph", {"eId": segment.anchor})
    number = _NUMBER.match(segment.text)
    if number:
        SubElement(paragraph, f"{_TAG}num").text = f"{number[1]}."
    content = SubElement(paragraph, f"{_TAG}content", {"eId": f"{segment.anchor}__content"})
    for start, end in _blocks(segment, number.end() if number else 0):
        _inline(SubElement(content, f"{_TAG}p"), addresses, page, start, end)


def _text(container: Element, addresses: Addresses, page: Page, segment: Segment, skip: str) -> None:
    """Add what stands under a heading without a number of its own."""
    after = segment.text.index("\n", segment.text.index(skip)) if "\n" in segment.text.strip() else len(segment.text)
    blocks = [(a, b) for a, b in _blocks(segment, after) if readable(page.text[a:b])]
    if blocks:
        text = SubElement(container, f"{_TAG}hcontainer", {"name": "text", "eId": f"{segment.anchor}__text"})
        content = SubElement(text, f"{_TAG}content", {"eId": f"{segment.anchor}__content"})
        for start, end in blocks:
            _inline(SubElement(content, f"{_TAG}p"), addresses, page, start, end)


def _blocks(segment: Segment, offset: int) -> Iterator[tuple[int, int]]:
    """Yield where the blocks of a segment, and the lines of its lists, begin and end on its page, from an offset on."""
    start = offset
    for cut in [*(match.start() for match in _CUT.finditer(segment.text, offset)), len(segment.text)]:
        if segment.text[start:cut].strip():
            yield segment.start + start, segment.start + cut
        start = cut


def _inline(element: Element, addresses: Addresses, page: Page, start: int, end: int) -> None:
    """Add the words of a block, with its links as references."""
    last: Element | None = None
    offset = start
    for link in page.links:
        if not start <= link.offset < end or link.image:
            continue
        _append(element, last, _plain(page.text[offset : link.offset]))
        last = SubElement(element, f"{_TAG}ref", {"href": addresses.get(link.offset, link.target)})
        last.text = _plain(link.text).strip()
        offset = page.text.index(")", link.target_offset + len(link.target)) + 1
    _append(element, last, _plain(page.text[offset:end]).rstrip())
    if element.text:
        element.text = element.text.lstrip()


def _addresses(corpus: Record, page: Page) -> Addresses:
    """Return where the links of a page lead inside the record."""
    return {
        link.offset: f"/{corpus.layout.url(page.language, target.name)}" + (f"#{link.anchor}" if link.anchor else "")
        for _, link, _, target in corpus.references_from(page)
        if target
    }


def _plain(text: str) -> str:
    """Return Markdown between links as words, with one blank where it begins or ends with any."""
    words = readable(text)
    before, after = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{before}{words}{after}" if words else before


def _append(element: Element, last: Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text
