"""A page in pieces, by anchor: for search, for reading beside another language, for previews of references."""

from collections.abc import Iterator, Mapping
from html import escape
from xml.etree.ElementTree import Element

from publish.json_text import text_script
from publish.page.elements import Drawing, comment, html, inner_html, is_comment, words
from publish.page.notices import BEGIN, END
from xref.page import Page

# The tables whose rows are parts of the page: entries of registers, where they stand.
_OF_ENTRIES = {"chronology", "observations", "people", "sources", "terms", "trails", "undertakings"}
# Those that only lead to what stands elsewhere.
_LISTS = {"changes", "citing", "find", "glance", "labels", "meetings", "news", "results", "themes", "undertaken"}
# Between entries: they have ids too.
_HEADINGS = {"h2", "h3"}
# The comment in an entry behind which stands what its previews do without.
_MORE = "more"


def outside_boxes(root: Element) -> Iterator[Element]:
    """Yield the elements and comments of a page that do not stand between the marks of what is shown in English."""
    hidden = False
    for element in root:
        mark = f"<!-- {comment(element)} -->"
        hidden = hidden or mark == BEGIN
        if not hidden:
            yield element
        hidden = hidden and mark != END


def pieces(root: Element, tables: Mapping[str, Drawing]) -> dict[str, str]:
    """Return the HTML of each part of a page, by its anchor: an element with an id, and what follows it.

    Takes the words of the page alone, and uses them up: without what is set beside them, before they are put into
    sections. Titles are left out, and tables but for the entries of a register.
    """
    found: dict[str, str] = {}
    anchor = ""
    for element in outside_boxes(root):
        anchor = element.get("id") or anchor
        if anchor and not is_comment(element):
            found[anchor] = found.get(anchor, "") + (html(_own(element)) if element.tag != "h1" else "")
    return found | {key: inner_html(_own(entry)) for key, entry in _entries(tables).items()}


def texts(root: Element, tables: Mapping[str, Drawing]) -> dict[str, str]:
    """Return the words of each part of a page, by its anchor, and of its tables, but not the headings of the parts."""
    found: dict[str, str] = {}
    anchor = ""
    for element in outside_boxes(root):
        name = comment(element)
        for shown in tables[name].root if name in tables.keys() - _OF_ENTRIES - _LISTS else [element]:
            anchor = shown.get("id") or anchor
            if anchor and not is_comment(shown):
                found[anchor] = found.get(anchor, "") + ("" if _is_heading(shown) else words(shown))
    return found | {key: words(entry) for key, entry in _entries(tables).items()}


def headings(root: Element) -> dict[str, str]:
    """Return the words of the headings of a page's parts, by their anchors, without the title."""
    found = (element for element in outside_boxes(root) if _is_heading(element) and element.tag != "h1")
    return {element.get("id", ""): words(element).strip() for element in found}


def _is_heading(element: Element) -> bool:
    return bool(element.get("id")) and element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}


def _own(element: Element) -> Element:
    """Return an element without what belongs to its page as a whole: ids, and the text that follows it."""
    for each in element.iter():
        each.attrib.pop("id", None)
    element.tail = None
    return element


def _entries(tables: Mapping[str, Drawing]) -> dict[str, Element]:
    """Return the entries of the registers among a page's tables, by their keys, as they are shown elsewhere."""
    drawn = [tables[name].root for name in tables if name in _OF_ENTRIES]
    marked = ((element.get("id", ""), element) for root in drawn for element in root.iter())
    return {key: _entry(element) for key, element in marked if key and element.tag not in _HEADINGS}


def _entry(element: Element) -> Element:
    entry = Element("div")
    entry.text = element.text
    for child in element:
        if comment(child) == _MORE:
            entry[-1].tail = (entry[-1].tail or "").rstrip()
            break
        entry.append(_paragraph(child) if child.tag in ("th", "td") else child)
    return entry


def _paragraph(cell: Element) -> Element:
    paragraph = Element("p")
    paragraph.text, paragraph.tail, paragraph[:] = cell.text, cell.tail, list(cell)
    return paragraph


def text_file(page: Page, found: dict[str, str], status: list[str]) -> tuple[str, str]:
    """Return the script that gives other pages a page's pieces, and its address.

    `status` says what the text is.
    """
    key = f"{page.language}/{page.name.removesuffix('.md')}"
    return text_script(key, {"~status": escape(" ".join(status)), **found})
