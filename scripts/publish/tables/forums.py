"""The Forums: the series with its true intervals, and the facts of each."""

from datetime import date
from itertools import pairwise
from typing import Any

from publish.tables.dated import facts_of_state
from publish.tables.standing import forum_days
from publish.tables.view import View
from xref.kinds import kind


def forums(view: View) -> dict[str, Any]:
    """Return the meetings in their order, each with the time to the next and since the one before."""
    days = list(forum_days(view.registers).values())
    pairs = list(pairwise(days))
    meetings = [_forum(view, key) for key in view.registers.forums]
    return {
        "forums": meetings,
        "titles": {forum["adopted"]: view.title(forum["adopted"]) for forum in meetings if forum["adopted"]},
        "gaps": [*(round((after - day).days / 365.25, 2) for day, after in pairs), 0],
        "intervals": [None, *(divmod(_months(day, after), 12) for day, after in pairs)],
    }


def facts(view: View) -> dict[str, Any]:
    """Return what the register says of the Forum, the instrument or the State that the page is about."""
    nothing = {"instrument": None, "forum": None, "state": None}
    if kind("instrument").key(view.page.name):
        return {**nothing, "instrument": view.registers.instruments[view.key]}
    if kind("state").key(view.page.name):
        return {**nothing, "state": facts_of_state(view)}
    forum = _forum(view, view.key)
    return {
        **nothing,
        "forum": forum,
        "absent": [state for state in view.registers.treaty_status if state not in forum["states"]],
        "names": {key: state["name"] for key, state in view.registers.treaty_status.items()},
        "adopted_title": view.title(forum["adopted"]) if forum["adopted"] else "",
    }


def statuses(view: View) -> list[str]:
    """Return, Forum by Forum, whether its text stands here, is reported, was not found, or is not known to exist."""
    return [_forum(view, key)["status"] for key in view.registers.forums]


def _forum(view: View, key: str) -> dict[str, Any]:
    adopted = view.corpus.find_page(view.corpus.layout.default, kind("resolution").page(key))
    return {
        **view.registers.forums[key],
        "key": key,
        "page": kind("forum").page(key),
        "adopted": adopted.name if adopted else "",
        "status": adopted.front_matter.get("status", "unknown") if adopted else "unknown",
    }


def _months(day: date, after: date) -> int:
    return (after.year - day.year) * 12 + after.month - day.month - (after.day < day.day)
