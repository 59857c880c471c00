"""The treaties: a table of all States, and the time lines of a State or a treaty."""

from typing import Any

from publish.tables.standing import forum_days, forum_marks, ratified_since, standing, strip, time_line, treaties
from publish.tables.view import View
from xref.kinds import kind
from xref.registers import Registers


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


def treaties_of_state(view: View) -> dict[str, Any]:
    """Return the time lines of the State that the page is about."""
    return strips(view.registers, [(view.key, key) for key in treaties(view.registers)])


def parties(view: View) -> dict[str, Any]:
    """Return the time lines of the treaty that the page is about, a line for each State."""
    pairs = [(state, view.key) for state in view.registers.treaty_status]
    return {**strips(view.registers, pairs), "by_state": True}


def strips(registers: Registers, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """Return a time line for each pair of a State and a treaty."""
    status, line = registers.treaty_status, time_line(registers)
    entries = {pair: status[pair[0]]["treaties"].get(pair[1]) for pair in pairs}
    return {
        "entries": entries,
        "marks": {pair: strip(line, entry) for pair, entry in entries.items()},
        "by_state": False,
        "names": {key: state["name"] for key, state in status.items()},
        "forum_marks": forum_marks(registers),
        "years": (line.first.year, line.end.year - 1),
        "ratified_since": ratified_since,
    }
