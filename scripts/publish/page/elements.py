"""Elements of a page, as Python-Markdown keeps them, from what templates draw and what writers set as raw HTML.

Text and attributes are HTML: "&amp;" is an ampersand, "&lt;" no beginning of a tag; a lone "&" is one too.
"""

from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from markdown import Markdown
from markdown.serializers import to_xhtml_string
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

# What parts words for search; all other elements may stand inside one.
_PARTING = {"p", "li", "blockquote", "ul", "ol", "dl", "dd", "dt", "div", "br", "small", "span", "td", "th", "tr"}
_PARTING |= {f"h{level}" for level in range(1, 7)}
# An attribute of what says where a text comes from and how sure it is, and belongs to no text.
BESIDE = "data-beside"
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Drawing(NamedTuple):
    """What templates have drawn, in XML: the same where it looks the same."""

    xml: str = ""

    @property
    def root(self) -> Element:
        """What was drawn, as the content of an element that is not part of it; made anew each time."""
        parser = XMLParser(target=TreeBuilder(insert_comments=True))
        # Python-Markdown leaves alone what looks like an entity in the text of an element.
        parser.feed(f"<drawn>{self.xml.replace('&amp;', '&amp;amp;')}</drawn>")
        root: Element = parser.close()
        return root


def is_comment(element: Element) -> bool:
    """Return whether what stands among elements is a comment."""
    return not isinstance(element.tag, str)


def comment(element: Element) -> str:
    """Return the text of a comment, nothing for an element."""
    return (element.text or "").strip() if is_comment(element) else ""


def with_raw_html(md: Markdown, root: Element) -> Element:
    """Return a rendered tree with elements and comments for raw HTML, which Python-Markdown keeps as strings."""
    return _RawHtml(md).read(root)


def words(element: Element) -> str:
    """Return the text of an element, with blanks where one of its blocks ends.

    Without examples of code, and what is marked as set beside it.
    """
    found: list[str] = []
    _say(element, found)
    return unescape("".join(found))


def _say(element: Element, found: list[str]) -> None:
    if is_comment(element) or element.tag == "pre" or element.get(BESIDE) is not None:
        return
    gap = " " if element.tag in _PARTING else ""
    found += [gap, element.text or ""]
    for child in element:
        _say(child, found)
        found.append(child.tail or "")
    found.append(gap)


def html(element: Element) -> str:
    """Return an element as a page has it."""
    return to_xhtml_string(element)


def inner_html(element: Element) -> str:
    """Return what is in an element."""
    content = Element("content")
    content.tag = None  # type: ignore[assignment]  # the serializer's word for "no element, but what is in it"
    content.text, content[:] = element.text, list(element)
    return to_xhtml_string(content)


def with_parents(root: Element) -> Iterator[tuple[Element, Element]]:
    """Yield all elements below one, in order, each with its parent; what is put in meanwhile is left out."""
    for child in list(root):
        yield root, child
        yield from with_parents(child)


def append_text(element: Element, text: str) -> None:
    """Add text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


class _RawHtml(HTMLParser):
    """Builds a tree again, and reads on its way what stands for raw HTML; what a writer left open ends with its parent.

    An element that holds nothing but a block of raw HTML gives way to it, as Python-Markdown has it.
    """

    def __init__(self, md: Markdown):
        super().__init__(convert_charrefs=False)
        self._stash = md.htmlStash.rawHtmlBlocks
        self._is_block = md.postprocessors["raw_html"].isblocklevel  # type: ignore[attr-defined]
        self._built = TreeBuilder(insert_comments=True)
        self._open: list[str] = []

    def read(self, root: Element) -> Element:
        self._element(root)
        return self._built.close()

    def _element(self, element: Element) -> None:
        if is_comment(element):
            self._built.comment(element.text)
            return
        block = HTML_PLACEHOLDER_RE.fullmatch(element.text or "") if element.tag == "p" and not len(element) else None
        if block and not element.attrib and self._is_block(self._expanded(block[0])):
            self._text(block[0])
            return
        attributes = {key: value and self._expanded(value) for key, value in element.items()}
        self._built.start(element.tag, attributes)
        outside, self._open = self._open, []
        self._text(element.text)
        for child in element:
            self._element(child)
            self._text(child.tail)
        self._close()
        self._open = outside
        self._built.end(element.tag)

    def _text(self, text: str | None) -> None:
        """Add text; every second piece of it, if there are several, is the number of a string of raw HTML."""
        for at, piece in enumerate(HTML_PLACEHOLDER_RE.split(text or "")):
            if at % 2 == 0:
                self._built.data(piece.replace(AMP_SUBSTITUTE, "&"))
            else:
                self.reset()
                self.feed(self._expanded(str(self._stash[int(piece)])))
                self.close()

    def _expanded(self, text: str) -> str:
        found = HTML_PLACEHOLDER_RE.sub(lambda match: self._expanded(str(self._stash[int(match[1])])), text)
        return found.replace(AMP_SUBSTITUTE, "&")

    def _close(self, depth: int = 0) -> None:
        while len(self._open) > depth:
            self._built.end(self._open.pop())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._built.start(tag, {key: value and value.replace("&", "&amp;") for key, value in attrs})
        if tag in _VOID:
            self._built.end(tag)
        else:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._close(len(self._open) - 1 - self._open[::-1].index(tag))

    def handle_data(self, data: str) -> None:
        self._built.data(data)

    def handle_entityref(self, name: str) -> None:
        self._built.data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._built.data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._built.comment(data)
