"""The numbers and dates that a text says, as values: "6–7 December" and "6–7 желтоқсан" say the same."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from xref.language_file import LanguageFile, language_file
from xref.memo import remembered
from xref.number_words import Lexicon, NumberWords, Said
from xref.own_words import own_words
from xref.page import Page
from xref.required import required
from xref.segments import Segment, segments

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
_NONE: tuple[set[str], set[str]] = set(), set()
_DATE = re.compile(r"month \d+|[12]\d{3}")
MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_MONTH = re.compile(rf"\.({'|'.join(reversed(MONTHS))})(?!\w)")


class Numerals:
    """How one language writes months, and numbers in words."""

    def __init__(self, data: dict[str, Any]):
        forms = {form: n for n, months in enumerate(data["months"], 1) for form in months}
        forms |= {form[0].upper() + form[1:]: n for form, n in forms.items()}
        self._months = Lexicon(forms)
        self._words = NumberWords(data, beside=forms)

    def found(self, text: str) -> tuple[list[tuple[int, str]], list[Said]]:
        """Return the values that a text says in figures, with "month 12" for a month, and where each stands; and those
        that it says in words."""
        candidates = self._words.candidates(text)
        return self._in_figures(text, candidates), self._words.found(text, candidates)

    def _in_figures(self, text: str, candidates: list[tuple[int, int]]) -> list[tuple[int, str]]:
        values = self._months_in(text, candidates)
        for match in _FIGURES.finditer(text):
            figures, offset = match[0], match.start()
            plain = [figures] if figures.isdigit() and figures[0] != "0" else list(_values_of(figures))
            if (scale := self._words.scale(text, match.end())) > 1:
                plain[-1] = _multiplied(plain[-1], scale)
            values += [(offset, value) for value in plain]
            if month := _ROMAN_MONTH.match(text, match.end()):
                values.append((offset, f"month {MONTHS.index(month[1]) + 1}"))
        return sorted(values)

    def _months_in(self, text: str, candidates: list[tuple[int, int]]) -> list[tuple[int, str]]:
        """Return the months that a text names beside a figure, or beside such a month: "May and June 2011"."""
        values: list[tuple[int, str]] = []
        named = ((start, end, self._months.meaning(text[start:end])) for start, end in candidates)
        waiting = [(start, end, number) for start, end, number in named if number]
        while waiting:
            dated = [(start, end, number) for start, end, number in waiting if self._is_beside_figure(text, start, end)]
            values += [(start, f"month {number}") for start, _, number in dated]
            waiting = [each for each in waiting if each not in dated] if dated else []
            for start, end, _ in dated if waiting else ():
                text = f"{text[:start]}{'0' * (end - start)}{text[end:]}"
        return values

    def _is_beside_figure(self, text: str, start: int, end: int) -> bool:
        before = text[max(0, start - _REACH) : start].rpartition("\n\n")[2]
        after = text[end : end + _REACH].partition("\n\n")[0]
        if _FIGURE_BEFORE.search(before) or _FIGURE_AFTER.match(after):
            return True
        before, after = self._words.as_figures(before), self._words.as_figures(after)
        return bool(_FIGURE_BEFORE.search(before) or _FIGURE_AFTER.match(after))


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
    return Numerals(data) if data else None


def values(page: Page, segment: Segment) -> list[str]:
    """Return the values that a segment of a page says, sorted, in a language whose numerals are known."""
    offsets, found, _ = _found(page)
    return sorted(found[bisect_left(offsets, segment.start) : bisect_left(offsets, segment.end)])


@remembered
def _found(page: Page) -> tuple[list[int], list[str], list[Said]]:
    figures, spelled = required(numerals(page.language)).found(own_words(page, foreign=True))
    return [offset for offset, _ in figures], [value for _, value in figures], spelled


class Numbers(NamedTuple):
    """What a text says in figures, as often as it does; in words; and in words that may mean something else."""

    figures: list[str]
    words: set[str]
    vague: set[str]


@remembered
def said(page: Page) -> dict[str, Numbers]:
    """Return the numbers that each segment of a page says, by its anchor, in a language whose numerals are known."""
    _, _, spelled = _found(page)
    return {anchor: _said(page, segment, spelled) for anchor, segment in segments(page).items()}


def _said(page: Page, segment: Segment, spelled: list[Said]) -> Numbers:
    found = spelled[bisect_left(spelled, (segment.start,)) : bisect_left(spelled, (segment.end,))]
    words, vague = ({each.value for each in found if each.vague is kind} for kind in (False, True)) if found else _NONE
    return Numbers(values(page, segment), words, vague)


def lacking(there: Numbers, here: Numbers) -> list[str]:
    """Return the values that a text says there and that a text here does not, in figures or in words."""
    everything = {*here.figures, *here.words, *here.vague}
    dates = {value for value in there.figures if _DATE.fullmatch(value)}  # which one language may say once for two days
    figures = Counter(value for value in there.figures if value not in dates) - Counter(here.figures)
    lost = [value for value in figures.elements() if value not in here.words | here.vague]
    lost += (dates | there.words) - everything
    return sorted(value for value in set(lost) if not _is_decade(value, everything)) if lost else []


def _is_decade(value: str, others: set[str]) -> bool:
    """Return whether "1990" is among others as "90", or the other way round: the nineties."""
    return value.endswith("0") and (
        value[2:] in others or any(value == other[2:] for other in others if len(other) == 4)
    )


def _values_of(figures: str) -> Iterator[str]:
    for match in _VALUES.finditer(figures):
        day, month, year = match["day"] or match["iso_day"], match["month"] or match["iso_month"], match["year"]
        if day:
            yield from (str(int(day)), f"month {int(month)}", year or match["iso_year"])
        else:
            number = re.sub(r"\D", "", match[0]) if match["thousands"] else match[0].replace(",", ".")
            yield number.lstrip("0") or "0"


def _multiplied(figure: str, scale: int) -> str:
    return f"{Decimal(figure) * scale:f}".rstrip("0").rstrip(".") if "." in figure else str(int(figure) * scale)
