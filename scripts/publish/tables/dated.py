"""Dated facts as pages show them: the newest in a table, all on a line of time, what followed an undertaking."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from publish.page.backlinks import short_name
from publish.tables.standing import ratified_since, treaties
from publish.tables.view import View
from xref.entries import Entry, dated, in_time
from xref.kinds import kind
from xref.registers import Registers

# The columns of a glance, and all kinds of what stands in the chronology.
COLUMNS = ("law", "institution", "observation", "figure")
KINDS = ("treaty", *COLUMNS, "meeting", "other")
# What happened between a State and a treaty, in the order of law.
EVENTS = ("signed", "act", "deposited", "in_force")


class Row(NamedTuple):
    """Something on a line of time: an entry, or what happened between a State and a treaty; `page` is where it stands.

    `key` is its anchor there, "" where it has none of its own; `treaty` and `event` are empty for an entry.
    """

    date: str
    kind: str
    states: list[str]
    themes: list[str]
    page: str
    sources: list[str]
    key: str = ""
    entry: dict[str, Any] = {}
    treaty: str = ""
    event: str = ""
    not_after: tuple[datetime.date, datetime.date] = (datetime.date.max, datetime.date.max)
    """Where it stands in time at the latest, where that is known better than its date."""

    @property
    def vague(self) -> str:
        """What is known of the date where that is no day: "month" or "year"."""
        shortest = min(len(part) for part in self.date.split("/") if part != "..")
        return {10: "", 7: "month"}.get(shortest, "year")

    @property
    def day(self) -> str:
        """Where it begins, for machines; where only its end is known, that."""
        first, _, last = self.date.partition("/")
        return last if first == ".." else first

    @property
    def year(self) -> str:
        """The year in which it was, or began, as a date: "../2022" where it is known to have been by then."""
        return f"../{self.day[:4]}" if self.date.startswith("..") else self.day[:4]


def _row(entry: Entry) -> Row:
    data = entry.data
    return Row(
        data["date"],
        data.get("kind", entry.kind.name),
        data["states"],
        data["themes"],
        entry.page,
        data["sources"],
        entry.key,
        data,
    )


def _in_time(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: min(in_time(row.date), row.not_after))


def _entries(registers: Registers) -> list[Row]:
    return [_row(entry) for entry in dated(registers).values()]


def _events(registers: Registers, only: Iterable[str]) -> Iterator[Row]:
    """Yield what happened between States and some treaties."""
    themes = {key: [theme] for theme, entry in registers["themes"].items() for key in entry.get("treaties", [])}
    for state, entry in registers.treaty_status.items():
        for key in only:
            standing = entry["treaties"].get(key, {})
            latest = (datetime.date.max, datetime.date.max)
            # What comes later in law comes later in time, also where of one only the year is known.
            for event in reversed([event for event in EVENTS if event in standing]):
                latest = min(latest, in_time(standing[event]))
                about = (standing[event], "treaty", [state], themes.get(key, []), kind("state").page(state))
                yield Row(*about, standing["sources"], treaty=key, event=event, not_after=latest)


def in_order(registers: Registers) -> list[Row]:
    """Return all that has a date, and the Forums among it, in the order of time; not what is still due."""
    forums = (
        Row(forum["dates"], "forum", forum["states"], [], kind("forum").page(key), forum["sources"], entry=forum)
        for key, forum in registers.forums.items()
    )
    known = (row for row in _entries(registers) if not row.entry.get("due"))
    return _in_time([*forums, *_events(registers, treaties(registers)), *known])


def _newest(rows: list[Row]) -> dict[str, Row]:
    """Return the newest of each column, of which it is known when it was, if any.

    What is due, or said of the State by others, is no observation.
    """
    found = (row for row in rows if not {"due", "form"} & row.entry.keys())
    return {row.kind: row for row in sorted(found, key=lambda row: not row.date.startswith(".."))}


def glance(view: View) -> dict[str, Any]:
    """Return the newest that was found of each kind: on the page of a theme by State, on that of a State by theme."""
    themes, states = view.registers["themes"], view.registers.treaty_status
    theme, entries = kind("theme").key(view.page.name), _entries(view.registers)
    about, others = (themes[theme], states) if theme else (states[view.key], themes)
    pairs = {key: (key, theme) if theme else (view.key, key) for key in others}
    return {
        "columns": COLUMNS,
        "names": {key: entry["name"] for key, entry in others.items()},
        "lines": {
            key: _newest([row for row in entries if row.states == [state] and of in row.themes])
            for key, (state, of) in pairs.items()
        },
        "ways": {key: (kind("theme").page(of), state) for key, (state, of) in pairs.items()},
        "caption": about["name"],
    }


def trails(view: View) -> dict[str, Any]:
    """Return lines of time with the Forum in them: each State's on the page of a theme, each theme's on a State's."""
    registers = view.registers
    theme = kind("theme").key(view.page.name)
    if not theme:
        return {"theme": "", "groups": _by_theme(view), "titles": _forum_titles(view)}
    found = [row for row in _entries(view.registers) if theme in row.themes]
    found += _events(registers, registers["themes"][theme].get("treaties", []))
    several = [row for row in found if len(row.states) > 1]
    groups: list[tuple[str, dict[str, str], list[Row]]] = [("", {}, _in_time(several))] if several else []
    groups += [
        (state, entry["name"], _in_time(row for row in found if row.states == [state]))
        for state, entry in registers.treaty_status.items()
    ]
    found_groups = [_with_forum(view, theme, *group) for group in groups]
    return {"theme": theme, "groups": found_groups, "titles": _forum_titles(view)}


def _by_theme(view: View) -> list[Any]:
    entries = [row for row in _entries(view.registers) if view.key in row.states]
    themes = view.registers["themes"]
    return [
        _with_forum(view, theme, theme, entry["name"], _in_time(row for row in entries if theme in row.themes))
        for theme, entry in themes.items()
    ]


def _with_forum(view: View, theme: str, key: str, name: dict[str, str], rows: list[Row]) -> dict[str, Any]:
    """Return a line with the Forum of its theme at its place."""
    forum = view.registers["themes"][theme]["forum"]
    day = view.registers.forums[forum]["dates"]
    at = sum(in_time(row.date) <= in_time(day) for row in rows)
    return {"key": key, "name": name, "before": rows[:at], "after": rows[at:], "forum": forum, "day": day}


def _forum_titles(view: View) -> dict[str, str]:
    return {key: view.title(kind("forum").page(key)) for key in view.registers.forums}


def chronology(view: View) -> dict[str, Any]:
    """Return all that has a date in the order of time, and what it can be filtered by."""
    registers, rows = view.registers, in_order(view.registers)
    words, text = view.language.words, view.language.text
    return {
        "rows": rows,
        "here": view.page.name,
        "titles": {row.page: view.title(row.page) for row in rows if row.kind == "forum"},
        "states": registers.treaty_status,
        "named_states": [(key, text(state["name"])) for key, state in registers.treaty_status.items()],
        "named_themes": [(key, text(theme["name"])) for key, theme in registers["themes"].items()],
        "named_kinds": [(name, words["kinds"][name]) for name in KINDS],
    }


def meetings(view: View) -> dict[str, Any]:
    """Return the meetings that are not of the series."""
    return {"rows": [row for row in _entries(view.registers) if row.kind == "meeting"]}


def observations(view: View) -> dict[str, Any]:
    """Return what treaty bodies observed of a State on no theme alone, and what they wait for."""
    rows = [row for row in _entries(view.registers) if row.page == view.page.name and row.kind == "observation"]
    return {"rows": _in_time(rows)}


def undertakings(view: View) -> dict[str, Any]:
    """Return what was undertaken or called for, Forum by Forum, each with what followed by State, and its name."""
    registers, found = view.registers, {forum: list[Any]() for forum in view.registers.forums}
    known = {row.key: row for row in _entries(registers)}
    for key, entry in registers["undertakings"].items():
        name = short_name(view.corpus, view.language, Entry(key, kind("undertaking"), entry))
        found[entry["forum"]].append((key, entry, _followed(registers, known, entry), name))
    days = {key: forum["dates"] for key, forum in registers.forums.items()}
    return {
        "forums": found,
        "titles": _forum_titles(view),
        "sections": [heading for heading in view.page.headings if heading.level == 2],
        "before": lambda row, forum: in_time(row.date) < in_time(days[forum]),
        "states": registers.treaty_status,
        "themes": registers["themes"],
        "of_forum": {theme["forum"]: key for key, theme in registers["themes"].items()},
    }


def _followed(registers: Registers, known: dict[str, Row], undertaking: dict[str, Any]) -> dict[str, list[Row]]:
    """Return what followed an undertaking, by the States that it is about."""
    rows = [known[key] for key in undertaking.get("followed", [])]
    rows += _events(registers, [undertaking["treaty"]]) if "treaty" in undertaking else []
    about = undertaking.get("states", registers.treaty_status)
    return {state: _in_time(row for row in rows if state in row.states) for state in about}


def undertaken(view: View) -> dict[str, Any]:
    """Return what was undertaken or called for at the Forum that the page is about, or on its theme."""
    theme = kind("theme").key(view.page.name)
    found = view.registers["undertakings"].items()
    return {"entries": {key: e for key, e in found if (theme in e["themes"] if theme else e["forum"] == view.key)}}


def facts_of_state(view: View) -> dict[str, Any]:
    """Return what the record knows of a State in five rows."""
    registers, treaty = view.registers, treaties(view.registers)
    entries = [row for row in _entries(view.registers) if view.key in row.states]
    in_charge = {key for key, theme in registers["themes"].items() if theme.get("in_charge")}
    general = [row for row in entries if row.page == view.page.name and row.kind == "observation"]
    standing, titles = registers.treaty_status[view.key]["treaties"], _forum_titles(view)
    return {
        "attended": [view.key in forum["states"] for forum in registers.forums.values()],
        "attended_in": ", ".join(titles[key] for key, forum in registers.forums.items() if view.key in forum["states"]),
        "hosted_in": ", ".join(titles[key] for key, forum in registers.forums.items() if forum["state"] == view.key),
        "treaties": len(treaty),
        "party": sum(bool(ratified_since(standing.get(key, {}))) for key in treaty),
        "last": next((row for row in reversed(general) if not {"due", "form"} & row.entry.keys()), None),
        "due": [row for row in general if row.entry.get("due")],
        "bodies": [row for row in entries if row.kind == "institution" and in_charge & {*row.themes}][-3:],
    }


def themes(view: View) -> dict[str, Any]:
    """Return the themes with their Forums, and how many entries each has of each State."""
    registers, entries = view.registers, _entries(view.registers)
    return {
        "themes": registers["themes"],
        "states": registers.treaty_status,
        "forums": _forum_titles(view),
        "counts": {
            (theme, state): sum(theme in row.themes and state in row.states for row in entries)
            for theme in registers["themes"]
            for state in registers.treaty_status
        },
    }
