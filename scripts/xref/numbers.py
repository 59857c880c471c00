"""The numbers and dates that a text says, as values: "6–7 December" and "6–7 желтоқсан" say the same."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from xref.language_file import LanguageFile, language_file
from xref.memo import remembered
from xref.own_words import own_words
from xref.page import Page
from xref.required import required
from xref.segments import Segment

# A date in figures gives its day, month and year; spaces, points and commas may part thousands.
_FIGURES = re.compile(r"\d+(?:[-., \u00a0\u2009\u202f]\d+)*")
_VALUES = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>0[1-9]|1[0-2])\.(?P<year>\d{4})(?![\d.])"
    r"|(?<![\d-])(?P<iso_year>\d{4})-(?P<iso_month>0[1-9]|1[0-2])-(?P<iso_day>\d\d)(?![\d-])"
    r"|(?P<thousands>(?<![\d.,])\d{1,3}(?:([ .,\u00a0\u2009\u202f])\d{3})(?:\8\d{3})*(?![\d]|[.,]\d))"
    r"|\d+(?:[.,]\d+)*"
)
# A month's name is one beside a figure; elsewhere it may be another word, such as "may".
_FIGURE_BEFORE = re.compile(r"\d[^\s.]*[\s-]+(?:\w+\.?\s+)?\Z|\d-?\Z")
_FIGURE_AFTER = re.compile(r"\s+(?:\w+\.?\s+)?\d")
_REACH = 24


class Numerals:
    """How one language writes months, and the small numbers that may stand as words."""

    def __init__(self, months: list[list[str]], spelled: dict[str, list[str]]):
        # No group stands in it, nor before the words: a pattern is searched for by first letters, which is fast.
        self._months = re.compile(rf"(?:{'|'.join(map(_alternatives, months))})\b")
        each = [re.compile(_alternatives(forms)) for forms in months]
        self._month = cache(lambda name: next(n for n, forms in enumerate(each, 1) if forms.fullmatch(name)))
        self._spelled = cache(lambda value: re.compile(_any([_alternatives(spelled[value])])))
        self._small = spelled.keys()

    def found(self, text: str) -> list[tuple[int, str]]:
        """Return the values that a text says in figures, with "month 12" for a month, and where each stands."""
        values = self._months_in(text)
        for match in _FIGURES.finditer(text):
            figures, offset = match[0], match.start()
            if figures.isdigit() and figures[0] != "0":
                values.append((offset, figures))
            else:
                values += [(offset, value) for value in _values_of(figures)]
        return sorted(values)

    def _months_in(self, text: str) -> list[tuple[int, str]]:
        """Return the months that a text names beside a figure, or beside such a month: "May and June 2011"."""
        values: list[tuple[int, str]] = []
        found = self._months.finditer(text)
        waiting = [match for match in found if not _in_word(text, match.start())]
        while waiting:
            dated = [match for match in waiting if _is_beside_figure(text, *match.span())]
            values += [(match.start(), f"month {self._month(match[0])}") for match in dated]
            waiting = [match for match in waiting if match not in dated] if dated else []
            for match in dated if waiting else ():
                text = f"{text[: match.start()]}{'0' * len(match[0])}{text[match.end() :]}"
        return values

    def spells(self, value: str, text: str) -> bool:
        """Return whether a text says a small number in words."""
        return value in self._small and bool(self._spelled(value).search(text))


def of_date(edtf: str) -> set[str]:
    """Return the values that a text says which names a date of a register (see xref.dates)."""
    found: set[str] = set()
    for year, month, day in re.findall(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", edtf):
        found |= {year, *([f"month {int(month)}"] if month else ()), *([str(int(day))] if day else ())}
    return found


def numerals(language: str) -> Numerals | None:
    """Return how a language writes numbers, or None where its file of words does not say."""
    return _numerals(language_file(language))


@remembered
def _numerals(file: LanguageFile) -> Numerals | None:
    data = file.words.get("numbers")
    return Numerals(data["months"], data["spelled"]) if data else None


def values(page: Page, segment: Segment) -> list[str]:
    """Return the values that a segment of a page says, sorted, in a language whose numerals are known."""
    offsets, found = _values(page)
    return sorted(found[bisect_left(offsets, segment.start) : bisect_left(offsets, segment.end)])


@remembered
def _values(page: Page) -> tuple[list[int], list[str]]:
    found = required(numerals(page.language)).found(own_words(page, foreign=True))
    return [offset for offset, _ in found], [value for _, value in found]


def _values_of(figures: str) -> Iterator[str]:
    for match in _VALUES.finditer(figures):
        day, month, year = match["day"] or match["iso_day"], match["month"] or match["iso_month"], match["year"]
        if day:
            yield from (str(int(day)), f"month {int(month)}", year or match["iso_year"])
        else:
            number = re.sub(r"\D", "", match[0]) if match["thousands"] else match[0].replace(",", ".")
            yield number.lstrip("0") or "0"


def _is_beside_figure(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _REACH) : start]
    return bool(_FIGURE_BEFORE.search(before) or _FIGURE_AFTER.match(text, end, end + _REACH))


def _in_word(text: str, offset: int) -> bool:
    before = text[offset - 1 : offset]
    return before.isalnum() or before == "_"


def _any(patterns: Iterable[str]) -> str:
    return rf"\b(?:{'|'.join(patterns)})\b"


def _alternatives(forms: list[str]) -> str:
    """Return the pattern of some words of the language's file: '*' is any ending, a small first letter may be great."""
    forms = [*forms, *(form[0].upper() + form[1:] for form in forms if form[0].islower())]
    return "|".join(re.escape(form).replace(r"\*", r"\w*") for form in forms)
