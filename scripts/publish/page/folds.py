"""Tables before the first paragraph of a page that has a number, or a mark for one: on a phone they fold."""

from collections.abc import Iterable, Mapping
from html import escape
from xml.etree.ElementTree import Element, SubElement

from publish.page.elements import Drawing, comment

# It stands behind the fold, and runs before that is painted.
_CLOSE = "document.currentScript.previousElementSibling.open=matchMedia('(min-width:45em)').matches"


def before_numbers(root: Element, tables: Mapping[str, Drawing]) -> list[str]:
    """Return the names of the tables before the first numbered paragraph, in a table or not; none if there is none.

    A list is no table: it is read, not looked over.
    """
    found: list[str] = []
    for element in root:
        name = comment(element)
        if _is_numbered([element]) or name in tables and _is_numbered(tables[name].root.iter()):
            return found
        found += [name] if name in tables and _is_table(tables[name].root) else []
    return []


def _is_numbered(elements: Iterable[Element]) -> bool:
    return any(element.tag in ("p", "li") and "para" in element.get("class", "").split() for element in elements)


def _is_table(drawn: Element) -> bool:
    return any(element.tag in ("table", "dl") for element in drawn)


def fold(drawn: Element, title: str, about: str) -> None:
    """Put what was drawn into an open fold with a title; for voices it says what the fold is about, if anything."""
    content = list(drawn)
    details = Element("details", {"class": "more glanced full", "open": ""})
    details.tail = "\n"
    summary = SubElement(details, "summary", {"class": "ui"})
    SubElement(summary, "span", {"class": "fold"}).text = title
    if about:
        SubElement(summary, "span", {"class": "vh"}).text = f": {escape(about)}"
    details.extend(content)
    script = Element("script")
    script.text = _CLOSE
    drawn[:] = [details, script]
