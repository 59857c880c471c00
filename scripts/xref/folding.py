"""Words as search compares them: letters that people take for one another become the same letter.

`overrides/scripts/folding.js` folds what readers type in the same way; a test compares the two.
"""

import re
import unicodedata
from functools import cache
from typing import Any

from xref.language_file import LanguageFile, language_file
from xref.memo import remembered

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʻʼ‘`´", "'"))
_WORD = re.compile(r"[^\W\d_]+|\d+")
# "A/RES/S-27/2": a symbol is found whole, and by its parts.
_SYMBOL = re.compile(r"[a-z]+(?:/[a-z0-9-]+)+")
# So many letters of a word stay, whatever its ending; and of one that a suffix has made of another.
SHORTEST, SHORTEST_OF_KIN = 3, 5
_DOUBLED = re.compile(r"([^\W\d_])\1+")
# Cyrillic as people type it in Latin letters: what a language's own table says comes first. Of the letters that they
# mix up, one stands for all; "y" is left for the pairs, which know what follows.
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ӣ": "i", "ӯ": "u",
    "ҳ": "h", "ҷ": "ch", "ў": "u",
}  # fmt: skip


class Folding:
    """How the words of one language are folded, from the table in its file."""

    def __init__(self, table: dict[str, Any]):
        self._table = table
        self._letters = {**_LATIN, **table["letters"]}
        self._translated = str.maketrans(self._letters)
        self.stems = cache(self._stems)  # of most words it is asked again and again
        groups = [(SHORTEST, group) for group in table["endings"]]
        groups += [(SHORTEST_OF_KIN, group) for group in table["suffixes"]]
        self._endings = [(least, self._longest_first(group)) for least, group in groups]
        self.stop = frozenset(self.words(" ".join(table["stop"])))

    def words(self, text: str) -> list[str]:
        """Return the folded words of a text, and its symbols whole."""
        plain = self._plain(unicodedata.normalize("NFC", text).lower())
        # All at once: nothing in the tables reaches over a blank.
        return self.word(" ".join([*_WORD.findall(plain), *_SYMBOL.findall(plain)])).split()

    def _plain(self, text: str) -> str:
        """Return a text without apostrophes, but for what letters with one stand for in the language."""
        text = text.translate(_APOSTROPHES)
        for pair, letters in self._table["pairs"].items():
            if pair.endswith("'"):
                text = text.replace(pair, letters)
        return text.replace("'", "")

    def word(self, word: str) -> str:
        """Return a folded word; of one that is not of letters nothing may be left."""
        parts = unicodedata.normalize("NFD", word.translate(self._translated))
        folded = "".join(c for c in parts if not unicodedata.combining(c))
        for pair, letter in self._table["pairs"].items():
            folded = folded.replace(pair, letter)
        return _DOUBLED.sub(r"\1", folded)

    def _stems(self, word: str, most: int | None = None) -> frozenset[str]:
        """Return a word, folded, and all that may be left of it when endings have come off.

        Search takes off the longest ending of each group; here each is tried, of at most so many groups.
        """
        found = {self.word(self._plain(word)): 0}
        for least, group in self._endings:
            likely = [(stem, taken) for stem, taken in found.items() if stem.endswith(tuple(group))]
            for stem, taken in likely:
                endings = [one for one in group if stem.endswith(one) and len(stem) - len(one) >= least]
                for one in endings if most is None or taken < most else ():
                    found.setdefault(stem[: -len(one)], taken + 1)
        return frozenset(self._softened(stem) for stem in found)

    def stem(self, word: str) -> str:
        """Return what is left of a folded word without its endings, of each group the longest that fits."""
        for least, group in self._endings:
            ending = next((one for one in group if word.endswith(one) and len(word) - len(one) >= least), "")
            if ending and least == SHORTEST:
                word = self._softened(word[: -len(ending)])
        return word

    def is_ending(self, word: str) -> bool:
        """Return whether a word, folded, is an ending that comes off words."""
        folded = self.word(self._plain(word.lower()))
        return any(folded in group for _, group in self._endings)

    def _softened(self, word: str) -> str:
        return word[:-1] + str(self._table["softened"].get(word[-1], word[-1]))

    def rules(self, units: dict[str, list[str]]) -> dict[str, Any]:
        """Return what the reader's browser needs to fold, stem and understand a query.

        `units` are the words for the parts of a text, by the beginning of their anchors; '*' is any ending.
        """
        return {
            "letters": self._letters,
            "pairs": self._table["pairs"],
            "endings": self._endings,
            "softened": self._table["softened"],
            "same": {self.word(stem): self.word(other) for stem, other in self._table["same"].items()},
            "stop": " ".join(sorted(self.stop)),
            "synonyms": [[" ".join(self._meaning(phrase)) for phrase in group] for group in self._table["synonyms"]],
            "keyboards": self._table["keyboards"],
            "units": {kind: sorted({self.pattern(form) for form in forms}) for kind, forms in units.items()},
        }

    def pattern(self, form: str) -> str:
        """Return a word of a grammar, folded; '*' is any ending."""
        return " ".join(self.words(form)) + ("*" if form.endswith("*") else "")

    def _meaning(self, phrase: str) -> list[str]:
        return [word for word in self.words(phrase) if word not in self.stop]

    def _longest_first(self, group: list[str]) -> list[str]:
        return sorted({self.word(ending) for ending in group} - {""}, key=lambda ending: (-len(ending), ending))


def folding(code: str) -> Folding:
    """Return the folding of a language of the site."""
    return _folding(language_file(code))


@remembered
def _folding(file: LanguageFile) -> Folding:
    return Folding(file.words["search"])
