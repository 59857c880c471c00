"""The tables of commitments: the matrix of all States and instruments, and the strips of a State or an instrument."""

from typing import Any

from publish.tables.standing import forum_days, forum_marks, ratified_since, standing, strip, time_line, treaties
from publish.tables.view import View
from xref.kinds import kind


def matrix(view: View) -> dict[str, Any]:
    """Return what held between every State and every treaty on the day of each Forum."""
    states = view.registers.treaty_status
    days = forum_days(view.registers)
    rows = {
        key: {
            state: "".join(standing(entry["treaties"].get(key), treaty.get("adopted"), day) for day in days.values())
            for state, entry in states.items()
        }
        for key, treaty in treaties(view.registers).items()
    }
    return {
        "states": states,
        "treaties": treaties(view.registers),
        "rows": rows,
        "patterns": sorted({pattern for row in rows.values() for pattern in row.values()}),
        "forums": [view.title(kind("forum").page(key)) for key in days],
        "ratified_since": ratified_since,
    }


def strips(view: View) -> dict[str, Any]:
    """Return a time line for every State and treaty, a table for each State."""
    keys = list(treaties(view.registers))
    return _strips(view, {state: [(state, key) for key in keys] for state in view.registers.treaty_status})


def treaties_of_state(view: View) -> dict[str, Any]:
    """Return the time lines of the State that the page is about."""
    return _strips(view, {"": [(view.key, key) for key in treaties(view.registers)]})


def parties(view: View) -> dict[str, Any]:
    """Return the time lines of the treaty that the page is about, a line for each State."""
    return {**_strips(view, {"": [(state, view.key) for state in view.registers.treaty_status]}), "by_state": True}


def calls(view: View) -> dict[str, Any]:
    """Return where each State stood towards the instruments that a Forum asked governments to ratify."""
    registers = view.registers
    asked = [(forum, key) for forum, entry in registers.forums.items() for key in entry.get("asked_for", [])]
    days = forum_days(registers)
    states = registers.treaty_status
    return {
        "calls": asked,
        "titles": {forum: view.title(kind("forum").page(forum)) for forum, _ in asked},
        "instruments": registers.instruments,
        "states": states,
        "stood": {
            (forum, state): standing(entry["treaties"].get(key), registers.instruments[key].get("adopted"), days[forum])
            for forum, key in asked
            for state, entry in states.items()
        },
        "ratified_since": ratified_since,
    }


def _strips(view: View, tables: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    status, line = view.registers.treaty_status, time_line(view.registers)
    entries = {pair: status[pair[0]]["treaties"].get(pair[1]) for pairs in tables.values() for pair in pairs}
    return {
        "tables": tables,
        "entries": entries,
        "marks": {pair: strip(line, entry) for pair, entry in entries.items()},
        "by_state": False,
        "names": {key: state["name"] for key, state in status.items()},
        "instruments": view.registers.instruments,
        "forum_marks": forum_marks(view.registers),
        "years": (line.first.year, line.end.year - 1),
        "ratified_since": ratified_since,
    }
