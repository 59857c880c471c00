"""The glossary's terms in running text: whole in English, with any endings in a translation."""

import re
from bisect import bisect_left
from functools import cache

from xref.own_words import own_words
from xref.page import Page
from xref.registers import REGISTER_LANGUAGE, Register
from xref.segments import Segment

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# In the languages of the record an ending changes the last letters of a stem as well: қ/ғ, к/г, а/ы.
_STEM = {1: 1, 2: 2, 3: 3, 4: 3, 5: 4}
_APOSTROPHES = "’‘ʻʼ"


class Terms:
    """The terms of a glossary (see its schema), each with its forms by language."""

    def __init__(self, glossary: Register):
        english = [(form, term) for term, forms in glossary.items() for form in forms[REGISTER_LANGUAGE]["forms"]]
        self._terms = {_folded(form): term for form, term in english}
        # The longest first: "plenary session" is not a "session".
        phrases = sorted((form for form, _ in english), key=len, reverse=True)
        pattern = "|".join(r"\s+".join(map(re.escape, form.split())) for form in phrases)
        self._english = re.compile(rf"\b({pattern})(?:s|es)?\b", re.IGNORECASE)
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
        matches = list(self._english.finditer(own_words(page))) if self._terms else []
        return [match.start() for match in matches], [self._terms[_folded(match[1])] for match in matches]

    def forms(self, term: str, language: str) -> list[str]:
        """Return the accepted forms of a term in a language, none where the glossary has none."""
        return self._forms.get((term, language), [])

    def uses_any(self, text: str, forms: list[str]) -> bool:
        """Return whether a text has every word of one of the forms, in any order and with any endings."""
        begins = f" {' '.join(_WORD.findall(_folded(text)))}"
        return any(all(f" {stem}" in begins for stem in _stems(form)) for form in forms)


@cache
def _stems(form: str) -> list[str]:
    # What stands in brackets, an abbreviation, may be left out.
    found = _WORD.findall(_folded(re.sub(r"\([^)]*\)", "", form)))
    return [word[: _STEM.get(len(word), len(word) - 2)] for word in found]


def _folded(text: str) -> str:
    text = text.lower().replace("ё", "е")
    for mark in _APOSTROPHES:
        text = text.replace(mark, "'")
    return " ".join(text.split())
