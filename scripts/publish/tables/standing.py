"""What each State had undertaken, and what of it held on the day of each Forum."""

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from xref.dates import span
from xref.memo import remembered
from xref.registers import Register, Registers

# The year of the Convention on the Rights of the Child.
_BEGINNING = date(1989, 1, 1)


class Standing(StrEnum):
    """Where a State stands towards a treaty on a day; unknown is a value of its own."""

    RATIFIED = "p"
    SIGNED = "s"
    NOT_PARTY = "n"
    UNKNOWN = "u"


class Mark(NamedTuple):
    """One drawn thing on a strip: its kind, and where it begins and ends in per cent of the line."""

    kind: str
    x1: float
    x2: float


class TimeLine(NamedTuple):
    """What strips are drawn on, so that their x is a share of it: from its first day up to the day after its last."""

    first: date
    end: date

    def share(self, day: date) -> float:
        """Return the place of a day in per cent of the line."""
        return round(100 * (day - self.first) / (self.end - self.first), 2)

    def place(self, edtf: str | None) -> float | None:
        """Return the place of the middle of a date, or None where its beginning is not known."""
        if not edtf or edtf.startswith(".."):
            return None
        earliest, latest = span(edtf)
        return self.share(earliest + (latest - earliest) / 2)


@remembered
def time_line(registers: Registers) -> TimeLine:
    """Return the line that reaches to the end of the year of the newest date of the registers."""
    years = (span(text).latest.year for text in registers.dates)
    return TimeLine(_BEGINNING, date(max(years, default=_BEGINNING.year) + 1, 1, 1))


def treaties(registers: Registers) -> Register:
    """Return the instruments that a State can be party to, in the order of the register."""
    return {key: entry for key, entry in registers.instruments.items() if entry["kind"] == "treaty"}


def forum_days(registers: Registers) -> dict[str, date]:
    """Return the first day of each Forum, by its key."""
    return {key: span(forum["dates"]).earliest for key, forum in registers.forums.items()}


def standing(entry: dict[str, Any] | None, adopted: str | None, day: date) -> Standing:
    """Return what held between a State and a treaty on a day.

    `entry` is the State's record of the treaty (None: nothing was found), `adopted` the treaty's own date.
    A date known in part says yes or no only if every day that it can mean says the same.
    """
    if adopted and span(adopted).earliest > day:
        return Standing.NOT_PARTY
    if not entry:
        return Standing.UNKNOWN
    since = ratified_since(entry)
    if not since and ("known_until" not in entry or day > span(entry["known_until"]).earliest):
        return Standing.UNKNOWN
    ratified = _had_happened(since, day) if since else False
    if ratified:
        return Standing.RATIFIED
    signed = "signed" in entry and _had_happened(entry["signed"], day, span(adopted).earliest if adopted else date.min)
    if ratified is None or signed is None:
        return Standing.UNKNOWN
    return Standing.SIGNED if signed else Standing.NOT_PARTY


def ratified_since(entry: dict[str, Any]) -> str | None:
    """Return the date of deposit, or of entry into force where that alone is known: an act of parliament is neither."""
    return entry.get("deposited") or entry.get("in_force")


def _had_happened(edtf: str, day: date, not_before: date = date.min) -> bool | None:
    """Return whether what happened on a date, and not before another, had happened by the day; None: can't be said."""
    earliest, latest = span(edtf)
    return True if latest <= day else False if max(earliest, not_before) > day else None


def strip(line: TimeLine, entry: dict[str, Any] | None) -> list[Mark]:
    """Return what to draw of a State's record of a treaty, from left to right."""
    if not entry:
        return [Mark("gap", 0, 100)]
    signed, since = line.place(entry.get("signed")), line.place(ratified_since(entry))
    known = line.share(span(entry["known_until"]).earliest) if "known_until" in entry else 100
    end = max(known, signed or 0, since or 0)
    marks = [Mark("gap", end, 100)] if end < 100 else []
    if signed is not None:
        marks += [Mark("pending", signed, end if since is None else since), Mark("signed", signed, signed)]
    if since is not None:
        marks += [Mark("held", since, end), Mark("party", since, since)]
    others = (line.place(other["date"]) for other in entry.get("differs", []))
    return [*marks, *(Mark("other", x, x) for x in others if x is not None)]


def forum_marks(registers: Registers) -> list[tuple[str, float]]:
    """Return the year of each Forum, in two digits, and its place on the line in per cent."""
    line = time_line(registers)
    return [(f"’{day.year % 100:02}", line.share(day)) for day in forum_days(registers).values()]
