"""Tables that give way to cards where they are too wide: roles say what a cell is, and each cell names its column."""

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from publish.page.elements import is_comment, words

_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
# A table that a writer drew has no class; what has another one keeps its columns, and needs no names in its cells.
_CARDS = "cards"


def prepare_cards(root: Element) -> None:
    """Give the tables of a page their roles, which a style sheet would take from them, and what stands in cards."""
    for table in root.iter("table"):
        for element in table.iter():
            if not is_comment(element) and (role := _role(element)):
                element.set("role", role)
        if _CARDS in table.get("class", _CARDS).split():
            _name_cells(table)


def _role(element: Element) -> str:
    if element.tag == "th":
        return "rowheader" if element.get("scope") == "row" else "columnheader"
    return _ROLES.get(element.tag, "")


def _name_cells(table: Element) -> None:
    table.set("class", table.get("class", _CARDS))
    heads, *rows = (list(_cells(row)) for row in table.iter("tr"))
    for row in rows:
        for head, cell in zip(heads, row):
            cell.set("data-l", escape(words(head).strip()))


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row if cell.tag in ("th", "td"))
