"""Numbers that a text says in words, or in Roman figures: "twenty-one", "жиырма бір", "двести", "XXI"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

# They multiply what stands before them; alone they may be another word, as a face is in Turkic languages.
_SCALES = {100, 1000, 10**6, 10**9}
_NINE = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
# A single letter may be one as such.
_ROMAN_FIGURES = {f"{'X' * (n // 10)}{_NINE[n % 10]}": n for n in range(2, 40) if n not in (5, 10)}
_NEXT_WORD = re.compile(r"[ \t\u00a0]+(\w+)")
_JOINT = r"(?:[ \t\u00a0]*\n[ \t]*|[ \t\u00a0]+|-)"


class Said(NamedTuple):
    """A number in words, and where it begins; one that is `vague` may mean something else, and need not be repeated."""

    offset: int
    value: str
    vague: bool


class _Word(NamedTuple):
    start: int
    end: int
    value: int
    vague: bool


_Meaning = TypeVar("_Meaning")


class Lexicon(Generic[_Meaning]):
    """Words and what they mean; '*' stands for endings, which are a pattern."""

    def __init__(self, forms: dict[str, _Meaning], endings: str = r"\w*"):
        self._forms = forms
        self._endings = re.compile(endings)
        self._known: dict[str, _Meaning | None] = {}

    def meaning(self, word: str) -> _Meaning | None:
        """Return what a word means, None where it is not known."""
        if word not in self._known:
            lengths = (length for length in range(len(word), 0, -1) if f"{word[:length]}*" in self._forms)
            ended = (self._forms[f"{word[:at]}*"] for at in lengths if self._endings.fullmatch(word, at))
            self._known[word] = self._forms.get(word) or next(ended, None)
        return self._known[word]


class NumberWords:
    """How one language says numbers in words, from the `numbers` in its file.

    `spelled` has the words by their values, `vague` such as say one among other things; '*' is any of the `endings`, at
    most one of each group. What is in `other` only looks so. Words `beside` these are looked for in the same passage
    through a text, for it is the passage that takes time.
    """

    def __init__(self, data: dict[str, Any], beside: Iterable[str] = ()):
        forms = {
            form: (int(value), kind == "vague")
            for kind in ("vague", "spelled")
            for value, found in data.get(kind, {}).items()
            for form in found
        }
        self._lexicon = Lexicon(forms, "".join(f"(?:{_any(group)})?" for group in data.get("endings", [])))
        # By its first three letters a word is found quickly; its first letter stands after none.
        seconds: dict[str, set[str]] = {}
        wanted = (*forms, *beside, *_ROMAN_FIGURES)
        for form in filter(None, (*wanted, *map(str.lower, wanted))):
            seconds.setdefault(form[0], set()).add(form[1:3].rstrip("*"))
        begins = (rf"{re.escape(first)}(?<!\w\w)(?:{_any(found)})" for first, found in sorted(seconds.items()))
        self._words = re.compile(rf"(?:{'|'.join(begins)})\w*")
        other = data.get("other", [])
        # The phrases in which a word stands, and where.
        self._within = cache(lambda word: [(phrase, phrase.find(word)) for phrase in other if word in phrase])
        self._joint = re.compile(f"{_JOINT}(?:(?:{_any(data['and'])}){_JOINT})?" if data.get("and") else _JOINT)

    def candidates(self, text: str) -> list[tuple[int, int]]:
        """Return where the words of a text begin and end that begin as those do which are looked for."""
        return [match.span() for match in self._words.finditer(_small(text))]

    def found(self, text: str, candidates: list[tuple[int, int]]) -> list[Said]:
        """Return the numbers that a text says in words or in Roman figures, in its order."""
        said = [number for run in self._runs(_small(text), candidates) for number in _numbers(run)]
        return sorted([*said, *_roman(text, candidates)])

    def as_figures(self, text: str) -> str:
        """Return a text with a figure in the place of each word for a number but one and two, whichever it is."""
        for match in reversed([*self._words.finditer(text.lower())]):
            value, _ = self._lexicon.meaning(match[0]) or (0, False)
            text = f"{text[: match.start()]}0{text[match.end() :]}" if value > 2 else text
        return text

    def scale(self, text: str, offset: int) -> int:
        """Return by how much the word after a figure multiplies it, 1 where it is no such word."""
        match = _NEXT_WORD.match(text, offset)
        value, _ = (self._lexicon.meaning(match[1].lower()) if match else None) or (1, False)
        return value if value in _SCALES else 1

    def _runs(self, text: str, candidates: list[tuple[int, int]]) -> Iterator[list[_Word]]:
        """Yield the words for numbers that stand side by side."""
        run: list[_Word] = []
        for start, end in candidates:
            meaning = self._lexicon.meaning(text[start:end])
            if meaning is None or self._is_other(text, start, end):
                continue
            if run and not self._joint.fullmatch(text, run[-1].end, start):
                yield run
                run = []
            run.append(_Word(start, end, *meaning))
        if run:
            yield run

    def _is_other(self, text: str, start: int, end: int) -> bool:
        """Return whether a word only looks like a number, by itself or beside others."""
        phrases = self._within(text[start:end])
        return any(text.startswith(phrase, max(0, start - at)) for phrase, at in phrases)


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, reverse=True)))


def _numbers(run: list[_Word]) -> Iterator[Said]:
    """Yield the numbers that words side by side make: "two hundred and five", and "two, three" are two."""
    whole = part = start = words = 0
    vague = False
    for word in [*run, None]:
        value, least = (word.value, _least(part or whole)) if word else (0, 0)
        if word and words and not vague and not word.vague and part and value in _SCALES and part < value:
            whole, part = (whole, part * value) if value == 100 else (whole + part * value, 0)
        elif word and words and not vague and not word.vague and value < least:
            part += value
        else:
            if words:  # one and two are often said in another way: "a", "both", "the other"
                number = whole + part
                yield Said(start, str(number), vague or number <= 2 or (words == 1 and number in _SCALES))
            if not word:
                return
            whole, part = (value, 0) if value in _SCALES and value > 100 else (0, value)
            start, words, vague = word.start, 0, word.vague
        words += 1


def _least(number: int) -> int:
    """Return the power of ten below which something may be added to a number in words."""
    power = 1
    while number and number % (power * 10) == 0:
        power *= 10
    return power


def _roman(text: str, candidates: list[tuple[int, int]]) -> Iterator[Said]:
    for start, end in candidates:
        value = _ROMAN_FIGURES.get(text[start:end])
        if value and text[start - 1 : start] != ".":
            yield Said(start, str(value), False)


def _small(text: str) -> str:
    """Return a text in small letters, unless one of them has another length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text
