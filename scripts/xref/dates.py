"""Dates that may be known in part: the few forms of EDTF (ISO 8601-2) that the registers use."""

import calendar
import re
from datetime import date
from typing import NamedTuple

_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Span(NamedTuple):
    """The earliest and the latest day that a date can mean."""

    earliest: date
    latest: date


def span(text: str) -> Span:
    """Return what "2006-12-06", "2006-12", "2006", "2006-12-06/2006-12-07" or "../2022-08" can mean.

    Raises ValueError, with a sentence, for anything else and for days that no calendar has.
    """
    first, slash, last = text.partition("/")
    start = Span(date.min, date.min) if first == ".." and slash else _part(first, text)
    end = _part(last, text) if slash else start
    if start.earliest > end.latest:
        raise ValueError(f"'{text}' ends before it begins")
    return Span(start.earliest, end.latest)


def _part(part: str, text: str) -> Span:
    match = _PART.fullmatch(part)
    if not match:
        raise ValueError(f"'{text}' is not a date such as 2006-12-06, 2006-12 or 2006")
    year, month, day = (int(number) if number else 0 for number in match.groups())
    try:
        if day:
            return Span(date(year, month, day), date(year, month, day))
        if month:
            return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Span(date(year, 1, 1), date(year, 12, 31))
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"'{text}' is not a day of the calendar") from None
