"""The glossary's terms in running text: whole in English, with any endings in a translation."""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache, lru_cache

from xref.folding import SHORTEST, folding
from xref.own_words import own_words
from xref.page import Page
from xref.registers import REGISTER_LANGUAGE, Register
from xref.segments import Segment

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_APOSTROPHES = "’‘ʻʼ"


class Terms:
    """The terms of a glossary (see its schema), each with its forms by language."""

    def __init__(self, glossary: Register):
        english = [(form, term) for term, forms in glossary.items() for form in forms[REGISTER_LANGUAGE]["forms"]]
        self._terms = {_folded(form): term for form, term in english}
        # The longest first: "plenary session" is not a "session".
        phrases = sorted(filter(None, (" ".join(form.split()) for form, _ in english)), key=len, reverse=True)
        # A text is searched many times as quickly for some first letters than for letters of any size.
        firsts = "".join(sorted({re.escape(size) for form in phrases for size in (form[0].lower(), form[0].upper())}))
        rests = "|".join(
            rf"(?<={re.escape(form[0])})" + r"\s+".join(map(re.escape, form[1:].split(" "))) for form in phrases
        )
        self._english = re.compile(rf"([{firsts}](?<=\b.)(?i:{rests}))(?i:s|es)?\b") if phrases else None
        self._forms = {
            (term, language): [*forms["forms"], *forms.get("also", [])]
            for term, entry in glossary.items()
            for language, forms in entry.items()
        }
        self._found = cache(self._find)

    def in_english(self, page: Page, segment: Segment) -> list[str]:
        """Return the terms that a segment of an English page uses."""
        offsets, found = self._found(page)
        return list(dict.fromkeys(found[bisect_left(offsets, segment.start) : bisect_left(offsets, segment.end)]))

    def _find(self, page: Page) -> tuple[list[int], list[str]]:
        matches = list(self._english.finditer(own_words(page))) if self._english else []
        return [match.start() for match in matches], [self._terms[_folded(match[1])] for match in matches]

    def forms(self, term: str, language: str) -> list[str]:
        """Return the accepted forms of a term in a language, none where the glossary has none."""
        return self._forms.get((term, language), [])

    def uses_any(self, text: str, forms: list[str], language: str) -> bool:
        """Return whether a text has every word of one of the forms, in any order, with the endings search takes off."""
        said, stems = _said(text), folding(language).stems
        return any(all(_has(said, word, stems) for word in _words(form)) for form in forms)


@lru_cache(1)  # it is asked for one term after another
def _said(text: str) -> str:
    """Return the words of a text, each between two blanks."""
    return f" {' '.join(_WORD.findall(_folded(text)))} "


@cache
def _words(form: str) -> list[str]:
    """Return the words of a form that a text must have: an abbreviation in brackets and small words may be left out."""
    found = _WORD.findall(_folded(re.sub(r"\([^)]*\)", "", form)))
    return [word for word in found if len(word) >= SHORTEST] or found


def _has(said: str, word: str, stems: Callable[..., frozenset[str]]) -> bool:
    """Return whether a word is among others: they may have more endings, and it, as in a dictionary, one of its own."""
    if f" {word} " in said:
        return True
    wanted = stems(word, 1)
    start = said.find(begin := f" {word[:SHORTEST]}")
    while start >= 0:
        if not wanted.isdisjoint(stems(said[start + 1 : said.find(" ", start + 1)])):
            return True
        start = said.find(begin, start + 1)
    return False


def _folded(text: str) -> str:
    text = text.lower().replace("ё", "е")
    for mark in _APOSTROPHES:
        text = text.replace(mark, "'")
    return " ".join(text.split())
