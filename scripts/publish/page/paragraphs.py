"""A Markdown extension that sets numbers, sources and counts of citations apart from the text."""

import re
from xml.etree.ElementTree import Element, SubElement, fromstring

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from publish.page.notices import BEGIN, END

_NUMBERED = re.compile(r"(?:p|art-|goal-)\d+[a-z]*")
_NUMBER = re.compile(r"\s*(\d+[a-z]*)\.\s*")
# "paragraph 4" and "2-бап" stay on one line.
_REFERENCE = re.compile(r"(?=.*\d)\S+(?:\s\S+)?")
_SOURCE = re.compile(r"(?:^|/)sources\.(?:md|html)#")
# Sections of their own look: what was not found and where it will stand; the halves of the first page.
_SECTIONS = {
    "not-known": "unknown",
    "text": "unknown",
    "place": "unknown",
    "state": "half full",
    "read-it-in": "half full",
}


class Paragraphs(Extension):
    """Of the page that is being rendered, by anchor: words such as "cited by 2", and XML for what is stale."""

    def __init__(self) -> None:
        super().__init__()
        self.cited: dict[str, str] = {}
        self.stale: dict[str, str] = {}
        # What stands over a part that is shown in English, and the codes of the page's language and of English.
        self.untranslated, self.language, self.default = "", "", ""

    def extendMarkdown(self, md: Markdown) -> None:
        # After all that gives elements their ids (attr_list 8, toc 5) and frees escaped characters (unescape 0).
        md.treeprocessors.register(_Decorator(md, self), "paragraphs", -10)


class _Decorator(Treeprocessor):
    def __init__(self, md: Markdown, extension: Paragraphs) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        children = list(root)
        for element, following in zip(children, [*children[1:], None]):
            if element.tag == "h1" and following is not None and following.tag == "p" and not following.get("id"):
                _add_class(following, "lede")
            if element.tag == "h2" and element.get("id") == "ways" and following is not None:
                _add_class(following, "ways", "plain", "rows", "full")
            if element.tag == "p":
                self._paragraph(element)
            elif _NUMBERED.fullmatch(element.get("id", "")) and re.fullmatch("h[2-6]", element.tag):
                self._heading(element, following)
        self._add_stale(root)
        self._set_english_apart(root)
        _wrap_sections(root)

    def _add_stale(self, root: Element) -> None:
        for element in list(root):
            if element.get("id") not in self._extension.stale:
                continue
            note = fromstring(self._extension.stale[element.get("id")])
            if element.tag == "p":
                _add_class(element, "para--stale")
                _append_text(element, " ")
                element.append(note)
            else:
                note.tag = "p"
                root.insert(list(root).index(element) + 1, note)

    def _set_english_apart(self, root: Element) -> None:
        """Put each part that stands between the two marks in a box of its own, in its language."""
        box = None
        for element in list(root):
            comment = self._comment(element)
            if comment == BEGIN:
                box = Element("div", {"class": "untranslated", "lang": self._extension.default})
                notice = SubElement(box, "p", {"class": "ui stale", "lang": self._extension.language})
                notice.text = self._extension.untranslated
                root.insert(list(root).index(element), box)
            if box is not None:
                root.remove(element)
                if comment not in (BEGIN, END):
                    box.append(element)
            if comment == END:
                box = None

    def _comment(self, element: Element) -> str:
        """Return the raw HTML that a paragraph stands for until the end of the rendering, or nothing."""
        match = HTML_PLACEHOLDER_RE.fullmatch(element.text or "") if element.tag == "p" else None
        return str(self.md.htmlStash.rawHtmlBlocks[int(match[1])]).strip() if match else ""

    def _paragraph(self, element: Element) -> None:
        for link in element.iter("a"):
            if _REFERENCE.fullmatch(link.text or ""):
                _add_class(link, "ref")
        _set_sources_apart(element)
        anchor = element.get("id", "")
        if anchor and _take_number(element, anchor):
            _add_class(element, "para")
        self._add_cited(element, anchor)

    def _heading(self, element: Element, following: Element | None) -> None:
        if _take_number(element, element.get("id", "")):
            _add_class(element, "art")
        if following is not None and following.tag == "p":
            self._add_cited(following, element.get("id", ""))

    def _add_cited(self, element: Element, anchor: str) -> None:
        if words := self._extension.cited.get(anchor):
            _append_text(element, " ")
            SubElement(element, "a", {"class": "by ui", "href": f"#cited-{anchor}"}).text = words


def _take_number(element: Element, anchor: str) -> bool:
    """Turn the number at the beginning into a link to the element itself."""
    match = _NUMBER.match(element.text or "")
    if not match:
        return False
    number = Element("a", {"class": "no", "href": f"#{anchor}"})
    number.text, number.tail = match[1], " " + element.text[match.end() :]
    element.text = None
    element.insert(0, number)
    return True


def _set_sources_apart(element: Element) -> None:
    """Gather the links to sources that end a paragraph in one span."""
    links = list(element)
    count = 0
    for link in reversed(links):
        if link.tag != "a" or not _SOURCE.search(link.get("href", "")) or (link.tail or "").strip():
            break
        count += 1
    if not count:
        return
    sources = Element("span", {"class": "src ui"})
    for link in links[-count:]:
        element.remove(link)
        link.tail = " "
        sources.append(link)
    sources[-1].tail = None
    before = list(element)
    if before:
        before[-1].tail = (before[-1].tail or "").rstrip() + "\N{NO-BREAK SPACE}"
    else:
        element.text = (element.text or "").rstrip() + "\N{NO-BREAK SPACE}"
    element.append(sources)


def _wrap_sections(root: Element) -> None:
    section = None
    for element in list(root):
        if element.tag in ("h1", "h2"):
            section = None
            if element.get("id") in _SECTIONS:
                section = Element("section", {"class": _SECTIONS[element.get("id")]})
                root.insert(list(root).index(element), section)
        if section is not None:
            root.remove(element)
            section.append(element)


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _add_class(element: Element, *names: str) -> None:
    element.set("class", " ".join(filter(None, [element.get("class", ""), *names])))
