"""Entries of registers that stand on pages: where each has its anchor, its key; those with a date; what they cite."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import Any, NamedTuple

from xref.dates import span
from xref.kinds import KINDS, SOURCES, Kind, homes, kind
from xref.memo import remembered
from xref.registers import Registers


class Entry(NamedTuple):
    """An entry of a register, by its key, and the kind of what it is about."""

    key: str
    kind: Kind
    data: dict[str, Any]

    @property
    def page(self) -> str:
        """The name of the page on which it stands: a dated fact on that of its first theme.

        Without a theme, what was observed of one State stands on that State's page, and all else in the chronology.
        """
        if not self.kind.dated:
            return self.kind.pages
        themes, states = self.data["themes"], self.data["states"]
        if themes:
            return kind("theme").page(themes[0])
        observed = self.kind == kind("observation") and len(states) == 1
        return kind("state").page(states[0]) if observed else self.kind.pages


@remembered
def standing(registers: Registers) -> list[Entry]:
    """Return all entries that stand on pages, register by register."""
    return [
        Entry(key, each, data)
        for each in KINDS
        if each.register and (each.dated or _is_one_page(each))
        for key, data in registers[each.register].items()
    ]


@remembered
def by_place(registers: Registers) -> dict[tuple[str, str], Entry]:
    """Return all entries that stand on pages, by the page and the anchor there."""
    return {(entry.page, entry.key): entry for entry in standing(registers)}


@remembered
def dated(registers: Registers) -> dict[str, Entry]:
    """Return the dated facts by their keys, in the order of their dates."""
    found = sorted(
        (entry for entry in standing(registers) if entry.kind.dated), key=lambda entry: in_time(entry.data["date"])
    )
    return {entry.key: entry for entry in found}


def in_time(text: str) -> tuple[date, date]:
    """Return what puts a date of a register in the order of time.

    What is known to a month or a year stands at its end, and what lasted where it began. A day that no calendar has
    comes last: another rule speaks of it.
    """
    first, _, last = text.partition("/")
    try:
        return span(last if first == ".." else first).latest, span(text).latest
    except ValueError:
        return date.max, date.max


@remembered
def anchors(registers: Registers) -> Mapping[str, Set[str]]:
    """Return the keys of the entries that stand on each page, by its name."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in standing(registers):
        found[entry.page].add(entry.key)
        if entry.page == SOURCES:
            found[page_of_source(entry.data)].add(entry.key)
    return found


def page_of_source(source: dict[str, Any]) -> str:
    """Return the name of the page, which a record may lack, that says all that is known of a source and of its like."""
    return kind("publisher").page(source.get("kind", "other"))


def citing(registers: Registers) -> Iterator[tuple[str, str, str]]:
    """Yield each source that a register cites, by its key, with the page and the anchor where that is shown."""
    for entry in standing(registers):
        yield from ((source, entry.page, entry.key) for source in cited(entry.data))
    for name, home in homes().items():
        for key, data in registers[name].items():
            yield from ((source, home.page(key), "") for source in cited(data))


def may_stand_on(page: str) -> set[str]:
    """Return the registers whose entries may stand on a page, by its name."""
    found = {each.register for each in KINDS if _is_one_page(each) and each.pages == page}
    if page == kind("measure").pages or kind("theme").key(page) or kind("state").key(page):
        found |= {each.register for each in KINDS if each.dated}
    return found


def _is_one_page(of: Kind) -> bool:
    """Return whether all entries of a kind stand on one page."""
    return bool(of.register) and not of.dated and not {"{", "*"} & {*of.pages}


def cited(data: Any) -> dict[str, None]:
    """Return the sources that an entry cites, each once, in its order."""
    found: dict[str, None] = {}
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if key in ("sources", "note_sources"):
            found |= dict.fromkeys(value)
        elif isinstance(value, dict | list):
            found |= cited(value)
    return found
