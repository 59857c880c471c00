"""A Markdown extension that sets numbers, sources and counts of citations apart from the text."""

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import NamedTuple
from urllib.parse import urldefrag
from xml.etree.ElementTree import Comment, Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from publish.page.cards import prepare_cards
from publish.page.elements import Drawing, append_text, comment, with_parents, with_raw_html, words
from publish.page.folds import before_numbers, fold
from publish.page.fragments import headings, pieces, texts
from publish.page.line_breaks import set_line_breaks
from publish.page.notices import BEGIN, END
from publish.page.rendering import Rendering

_NUMBERED = re.compile(r"(p|art|goal)-?\d+[a-z]*")
_NUMBER = re.compile(r"\s*(\d+[a-z]*)\.\s*")
# "paragraph 4" and "2-бап" stay on one line.
_REFERENCE = re.compile(r"(?=.*\d)\S+(?:\s\S+)?")
_SOURCE = re.compile(r"(?:^|/)sources(?:/[a-z]+)?\.(?:md|html)#")
_INDENT = re.compile(r"\n\s+")
# Sections of their own look: what was not found and where it will stand; the halves of the first page.
_SECTIONS = {
    "not-known": "unknown",
    "text": "unknown",
    "place": "unknown",
    "new": "half full",
    "read-it-in": "half full",
}


class Paragraphs(Extension):
    """Renders one page at a time: `page` says what it is told of it, and then what it has found."""

    def __init__(self, page: Rendering | None = None) -> None:
        super().__init__()
        self.page = page or Rendering()

    def extendMarkdown(self, md: Markdown) -> None:
        # After all that gives elements their ids (attr_list 8, toc 5) and frees escaped characters (unescape 0).
        md.treeprocessors.register(_Decorator(md, self), "paragraphs", -10)


class _Apparatus(NamedTuple):
    """What is set beside the words of an element: it was taken out of them, and is put to them when they are known."""

    element: Element
    anchor: str
    number: str = ""
    sources: Sequence[Element] = ()
    cited: str = ""

    def put(self) -> None:
        """Add it to its element."""
        if self.sources:
            append_text(self.element, "\N{NO-BREAK SPACE}")
            SubElement(self.element, "span", {"class": "src ui"}).extend(self.sources)
        if self.number:
            number = Element("a", {"class": "no", "href": f"#{self.anchor}"})
            number.text, number.tail, self.element.text = self.number, f" {self.element.text or ''}", None
            self.element.insert(0, number)
        if self.cited:
            append_text(self.element, " ")
            SubElement(self.element, "a", {"class": "by ui", "href": f"#cited-{self.anchor}"}).text = self.cited


class _Decorator(Treeprocessor):
    def __init__(self, md: Markdown, extension: Paragraphs) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> Element:
        page = self._extension.page
        root = with_raw_html(self.md, root)
        _lead_on(root, page)
        apparatus = _set_apart(root, page)
        own = deepcopy(root)
        page.texts, page.headings = texts(own, page.tables), headings(own)
        _add_stale(own, page)
        set_line_breaks(own, page.language)
        page.pieces = pieces(own, page.tables)
        for each in apparatus:
            each.put()
        _add_stale(root, page)
        _set_english_apart(root, page)
        _call_numbers(root, page)
        _wrap_sections(root)
        _add_line(root, page)
        _fill_in(root, page)
        _remove_indents(root)
        prepare_cards(root)
        set_line_breaks(root, page.language)
        page.body = root
        return root


def _set_apart(root: Element, page: Rendering) -> list[_Apparatus]:
    """Give the elements of a page their classes, and take out of them what is not of their words."""
    found: list[_Apparatus] = []
    counts: list[_Apparatus] = []  # of headings: they stand at the end of another element, behind its own
    children = list(root)
    for element, following in zip(children, [*children[1:], None]):
        anchor, next_tag = element.get("id", ""), following.tag if following is not None else ""
        if following is not None and element.tag == "h1" and next_tag == "p" and not following.get("id"):
            _add_class(following, "lede")
        if following is not None and element.tag == "h2" and anchor == "ways":
            _add_class(following, "ways", "plain", "rows", "full")
        if element.tag == "p":
            found.append(_of_paragraph(element, anchor, page))
        elif _NUMBERED.fullmatch(anchor) and re.fullmatch("h[2-6]", element.tag):
            number = _take_number(element)
            found.append(_Apparatus(element, anchor, number))
            if number:
                _add_class(element, "art")
            if following is not None and next_tag == "p" and anchor in page.cited:
                counts.append(_Apparatus(following, anchor, cited=page.cited[anchor]))
    return found + counts


def _of_paragraph(element: Element, anchor: str, page: Rendering) -> _Apparatus:
    for link in element.iter("a"):
        if _REFERENCE.fullmatch(link.text or ""):
            _add_class(link, "ref")
    sources = _take_sources(element)
    for link in sources:
        _mark(link, page)
    number = _take_number(element) if anchor else ""
    if number:
        _add_class(element, "para")
    return _Apparatus(element, anchor, number, sources, page.cited.get(anchor, ""))


def _take_number(element: Element) -> str:
    """Take the number out of the beginning of an element."""
    match = _NUMBER.match(element.text or "")
    if not match:
        return ""
    element.text = match.string[match.end() :]
    return match[1]


def _take_sources(element: Element) -> list[Element]:
    """Take the links to sources that end a paragraph out of it, and return them."""
    found: list[Element] = []
    for link in reversed(list(element)):
        if link.tag != "a" or not _SOURCE.search(link.get("href", "")) or (link.tail or "").strip():
            break
        element.remove(link)
        link.tail = " " if found else None
        found.insert(0, link)
    if found and len(element):
        element[-1].tail = (element[-1].tail or "").rstrip()
    elif found:
        element.text = (element.text or "").rstrip()
    return found


def _mark(link: Element, page: Rendering) -> None:
    """Show beside the label of a source how much of it was seen."""
    _, drawn = page.sources.get(urldefrag(link.get("href", "")).fragment, ("", Drawing()))
    if drawn.xml and link.text:
        before, blank, last = link.text.rpartition(" ")
        link.text = before + blank
        together = SubElement(link, "span", {"class": "nb"})
        together.text = last
        together.extend(drawn.root)


def _lead_on(root: Element, page: Rendering) -> None:
    """Let each link to a source lead to the page that says all of it."""
    for link in root.iter("a"):
        way, anchor = urldefrag(link.get("href", ""))
        if anchor in page.sources and _SOURCE.search(link.get("href", "")):
            link.set("href", f"{way.removesuffix('sources.html')}{page.sources[anchor][0]}.html#{anchor}")


def _add_stale(root: Element, page: Rendering) -> None:
    """Say beside each part whose English was changed that it was."""
    for element in list(root):
        if element.get("id") not in page.stale:
            continue
        note = deepcopy(page.stale[element.get("id", "")])
        if element.tag == "p":
            _add_class(element, "para--stale")
            append_text(element, " ")
            element.append(note)
        else:
            note.tag = "p"
            root.insert(list(root).index(element) + 1, note)


def _set_english_apart(root: Element, page: Rendering) -> None:
    """Put each part that stands between the two marks in a box of its own, in its language."""
    box = None
    for element in list(root):
        mark = f"<!-- {comment(element)} -->"
        if mark == BEGIN:
            box = Element("div", {"class": "untranslated", "lang": page.default})
            notice = SubElement(box, "p", {"class": "ui stale", "lang": page.language})
            notice.text = page.untranslated
            root.insert(list(root).index(element), box)
        if box is not None:
            root.remove(element)
            if mark not in (BEGIN, END):
                box.append(element)
        if mark == END:
            box = None


def _call_numbers(root: Element, page: Rendering) -> None:
    """Let voices say what a number is of: out of its place it says nothing."""
    english = [box for box in root if box.get("class") == "untranslated"]
    for part, called in ((root, page.called), *((box, page.called_in_default) for box in english)):
        for number in part.iter("a"):
            match = _NUMBERED.fullmatch(number.get("href", "")[1:])
            if number.get("class") == "no" and match and called:
                number.set("aria-label", called[match[1]].format(number=number.text))


def _add_line(root: Element, page: Rendering) -> None:
    """Put what is said of the page as a whole after its title, which may stand in a box of English.

    The first page, which has the field to find things, says what the record is before all else.
    """
    first = "find" in page.tables
    for line in page.line.root:
        title = next(((p, each) for p, each in with_parents(root) if each.tag == ("h2" if first else "h1")), None)
        parent, at = (title[0], list(title[0]).index(title[1]) + (not first)) if title else (root, 0)
        if parent is not root:
            line.set("lang", page.language)
        line.tail = "\n"
        parent.insert(at, line)


def _fill_in(root: Element, page: Rendering) -> None:
    """Let each marker give way to its table, and add what follows the page."""
    early = before_numbers(root, page.tables) if page.folds else ()
    for parent, marker in with_parents(root) if page.tables else ():
        if comment(marker) in page.tables:
            drawn = page.tables[comment(marker)].root
            if comment(marker) in early:
                fold(drawn, page.folds, _heading_before(marker, parent))
            # The marks tell a script where the words of the page end and a table begins.
            before, after = Comment("data"), Comment("/data")
            before.tail, after.tail = drawn.text, marker.tail
            at = list(parent).index(marker)
            parent[at : at + 1] = [before, *drawn, after]
    following = page.after.root
    if len(following) and len(root):
        root[-1].tail = None
    root.extend(following)


def _heading_before(marker: Element, parent: Element) -> str:
    before = list(parent)[: list(parent).index(marker)]
    return next((words(each).strip() for each in reversed(before) if each.tag in ("h2", "h3")), "")


def _remove_indents(element: Element) -> None:
    """Remove what indents lines, but in what is set as it stands."""
    if element.tag == "pre":
        return
    element.text = element.text and _INDENT.sub("\n", element.text)
    for child in element:
        _remove_indents(child)
        child.tail = child.tail and _INDENT.sub("\n", child.tail)


def _wrap_sections(root: Element) -> None:
    section = None
    for element in list(root):
        if element.tag in ("h1", "h2"):
            section = None
            if look := _SECTIONS.get(element.get("id", "")):
                section = Element("section", {"class": look})
                root.insert(list(root).index(element), section)
        if section is not None:
            root.remove(element)
            section.append(element)


def _add_class(element: Element, *names: str) -> None:
    element.set("class", " ".join(filter(None, [element.get("class", ""), *names])))
