"""Words as search compares them: letters that people take for one another become the same letter.

`overrides/assets/search.js` folds what readers type in the same way; a test compares the two.
"""

import re
import unicodedata
from functools import cache
from typing import Any

from xref.language_file import LanguageFile, language_file
from xref.memo import remembered

_APOSTROPHES = str.maketrans("", "", "'’ʻʼ‘`´")
_WORD = re.compile(r"[^\W\d_]+|\d+")
# "A/RES/S-27/2": a symbol is found whole, and by its parts.
_SYMBOL = re.compile(r"[a-z]+(?:/[a-z0-9-]+)+")
# So many letters of a word stay, whatever its ending.
SHORTEST = 3
_DOUBLED = re.compile(r"([^\W\d_])\1+")


class Folding:
    """How the words of one language are folded, from the table in its file."""

    def __init__(self, table: dict[str, Any]):
        self._table = table
        self._letters = str.maketrans(table["letters"])
        self.stems = cache(self._stems)  # of most words it is asked again and again
        self._endings = [self._longest_first(group) for group in table["endings"]]

    def words(self, text: str) -> list[str]:
        """Return the folded words of a text, and its symbols whole."""
        plain = unicodedata.normalize("NFC", text).lower().translate(_APOSTROPHES)
        # All at once: nothing in the tables reaches over a blank.
        return self.word(" ".join([*_WORD.findall(plain), *_SYMBOL.findall(plain)])).split()

    def word(self, word: str) -> str:
        """Return a folded word; of one that is not of letters nothing may be left."""
        parts = unicodedata.normalize("NFD", word.translate(self._letters))
        folded = "".join(c for c in parts if not unicodedata.combining(c))
        for pair, letter in self._table["pairs"].items():
            folded = folded.replace(pair, letter)
        return _DOUBLED.sub(r"\1", folded)

    def _stems(self, word: str, most: int | None = None) -> frozenset[str]:
        """Return a word, folded, and all that may be left of it when endings have come off.

        Search takes off the longest ending of each group; here each is tried, of at most so many groups.
        """
        found = {self.word(word.translate(_APOSTROPHES)): 0}
        for group in self._endings:
            likely = [(stem, taken) for stem, taken in found.items() if stem.endswith(tuple(group))]
            for stem, taken in likely:
                endings = [one for one in group if stem.endswith(one) and len(stem) - len(one) >= SHORTEST]
                for one in endings if most is None or taken < most else ():
                    found.setdefault(stem[: -len(one)], taken + 1)
        return frozenset(self._softened(stem) for stem in found)

    def _softened(self, word: str) -> str:
        return word[:-1] + str(self._table["softened"].get(word[-1], word[-1]))

    def rules(self, units: dict[str, list[str]]) -> dict[str, Any]:
        """Return what the reader's browser needs to fold, stem and understand a query.

        `units` are the words for the parts of a text, by the beginning of their anchors; '*' is any ending.
        """
        return {
            "letters": self._table["letters"],
            "pairs": self._table["pairs"],
            "endings": self._endings,
            "softened": self._table["softened"],
            "same": {self.word(stem): self.word(other) for stem, other in self._table["same"].items()},
            "units": {
                kind: sorted({self.word(form.rstrip("*.")) + ("*" if form.endswith("*") else "") for form in forms})
                for kind, forms in units.items()
            },
        }

    def _longest_first(self, group: list[str]) -> list[str]:
        return sorted({self.word(ending) for ending in group} - {""}, key=lambda ending: (-len(ending), ending))


def folding(code: str) -> Folding:
    """Return the folding of a language of the site."""
    return _folding(language_file(code))


@remembered
def _folding(file: LanguageFile) -> Folding:
    return Folding(file.words["search"])
