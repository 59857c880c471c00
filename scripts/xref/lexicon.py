"""The words of citations in a language: which phrases of its data stand in a text, and what each is in the grammar."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

# A word keeps what hangs on it: an apostrophe, a hyphen, a stroke with more letters ("child’s", "БҚК-нің", "CRC/C/3").
# "44/25" is no number of a part; "19.2" is one of a part and of its part.
_RAW = re.compile(r"\d+(?:[./]\d+)*|[^\W\d_]+(?:['’‘`‐‑-][^\W\d_]+|/[^\W_]+)*|\0+|\S")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_SUBDIVIDED = re.compile(r"\d+\.\d+")
_SAME = {"ё": "е", "‐": "-", "‑": "-", "ʼ": "'", "ʻ": "'", "‘": "'", "’": "'", "`": "'"}
# Letters that a keyboard may lack.
_SAME |= dict(zip("әғӣқңөӯұүҳһҷі", "агикноуууххчи", strict=True))
_LOST = re.compile("(?<=[og])'(?=[a-z])")  # the sign of the Uzbek letters "oʻ" and "gʻ"
_DASHES = frozenset("-‒–—")
_UNSEEN = frozenset("«»“”„\"'*_")
_OPENING = frozenset("«“„\"'")
_MARKS = {",": ",", ":": ",", "(": "(", ")": ")", "&": "&", "№": "#", "\0": "C", "§": "s"} | dict.fromkeys(_DASHES, "-")
# What may stand between the words of a name.
_BETWEEN = _UNSEEN | _DASHES | frozenset(",.")
_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix"})
# The lists of a language's file and the signs of their words; the first counts where a phrase is in several lists.
_LISTS = {
    "and": "&",
    "to": ">",
    "from": "<",
    "number": "#",
    "before_document": "g",
    "after_document": "h",
    "within": "s",
    "texts": "t",
    "counts": "!",
    "conventions": "K",
    "others": "X",
}


class Document(NamedTuple):
    """What a name means: a document, whether others are called so too, and the kind of its parts if it says that."""

    name: str
    bare: bool
    kind: str


class Token(NamedTuple):
    """What a part of a text is: its sign in the grammar, what it means, and where it stands."""

    sign: str
    value: Any
    start: int
    end: int


class _Raw(NamedTuple):
    text: str
    written: str
    start: int
    end: int


class _Word(NamedTuple):
    """A word of a phrase: its beginning or the whole of it, and how it has to be written if it is an abbreviation."""

    text: str
    whole: bool
    written: str

    def fits(self, raw: _Raw) -> bool:
        same = raw.text == self.text if self.whole else raw.text.startswith(self.text)
        return same and raw.written.startswith(self.written)


class _Phrase(NamedTuple):
    words: tuple[_Word, ...]
    sign: str
    value: Any


class _Telling:
    """Words that say which of several documents with one name is meant.

    '^' is any in capitals, '^*' one with an ending, '#' any figure.
    """

    def __init__(self, forms: Sequence[str]):
        self.figures, self._capitals = "#" in forms, "^" in forms
        self._endings = tuple(fold(form[1:]) for form in forms if form[0] == "*")
        self._capital_endings = tuple(fold(form[2:]) for form in forms if form.startswith("^*"))
        self._phrases = [_words(form) for form in forms if form[0] not in "*#^"]

    def begins(self, raws: list[_Raw], at: int) -> bool:
        """Return whether one of these words begins at a word."""
        if at >= len(raws):
            return False
        raw = raws[at]
        capital = raw.written[0].isupper() and (self._capitals or raw.text.endswith(self._capital_endings))
        return (self.figures and raw.text.isdigit()) or capital or self.says(raws, at)

    def says(self, raws: list[_Raw], at: int) -> bool:
        """Return whether one of these words begins at a word that is neither a figure nor any one in capitals."""
        if at >= len(raws):
            return False
        raw = raws[at]
        return raw.text.endswith(self._endings) or any(w[0].fits(raw) and _match(w, raws, at) for w in self._phrases)


class Lexicon:
    """The phrases of a language, from the `citations` in its file of words and from the names of documents."""

    def __init__(self, data: dict[str, Any], names: Iterable[tuple[str, str]] = ()):
        self._phrases: dict[str, list[_Phrase]] = {}
        self._suffixes = frozenset(map(fold, data.get("suffixes", ())))
        self._to_ending = tuple(fold(word[1:]) for word in data.get("to", ()) if word[0] == "*")
        self._spoken = frozenset(map(fold, data.get("spoken", ())))
        # Of what ends so something is said: "The Code repeats the Convention in its article 10".
        self._objects = tuple(fold(ending[1:]) for ending in data.get("objects", ()))
        self._before, self._behind = (_Telling(data.get("which", {}).get(side, ())) for side in ("before", "behind"))
        self._units = [(kind, _words(form)) for kind, forms in data["units"].items() for form in forms]
        self._heads = [_words(form)[0] for form in data.get("conventions", ())]
        self._single_units = [(kind, unit[0].text) for kind, unit in self._units if len(unit) == 1]
        # The documents that are called conventions: where one is named, "the Convention" alone may be that.
        self.conventions: set[str] = set()
        # How the documents begin whose names end with a unit: "Millennium Development Goals".
        self.units: set[str] = set()
        self._add_lists(data)
        self._add_numbers(data)
        self._add_names(data, names)
        for phrases in self._phrases.values():
            phrases.sort(key=_rank)
        named = (phrase for phrases in self._phrases.values() for phrase in phrases if phrase.sign in "DKX")
        self._telling = {max((word.text for word in phrase.words), key=len) for phrase in named}

    def _add(self, words: tuple[_Word, ...], sign: str, value: Any = "") -> None:
        self._phrases.setdefault(words[0].text[:2], []).append(_Phrase(words, sign, value))

    def _add_lists(self, data: dict[str, Any]) -> None:
        behind = data.get("after_document", ())
        for name, sign in _LISTS.items():
            for form in data.get(name, ()):
                if form[0] != "*":
                    value = fold(form) if sign == "g" else ""
                    self._add(_words(form), "b" if sign == "g" and form in behind else sign, value)
        for kind, words in self._units:
            self._add(words, "u", kind)

    def _add_numbers(self, data: dict[str, Any]) -> None:
        for value, forms in data.get("cardinals", {}).items():
            for form in forms:
                self._add(_words(form), "c", value)
        for value, forms in data.get("ordinals", {}).items():
            for form in forms:
                self._add(_words(form), "o", value)
                for ten, before in data.get("tens", {}).items() if len(value) == 1 else ():
                    for joint in " -":
                        self._add(_words(f"{before}{joint}{form}"), "o", ten[0] + value)

    def _add_names(self, data: dict[str, Any], names: Iterable[tuple[str, str]]) -> None:
        bare = {_words(form) for forms in data.get("bare", {}).values() for form in forms}
        for name, forms in (*data["documents"].items(), *data.get("bare", {}).items()):
            for spelling in chain.from_iterable(map(spellings, forms)):
                self._add_name(_words(spelling), name, bare)
        inflected = [_words(form)[0] for form in data.get("inflected", ())]
        joining = {_words(form)[0] for form in data.get("before_document", ())}
        for name, title in names:
            words = list(_words(title))
            while words and words[0] in joining:
                del words[0]
            if len(words) > 1 or title.isupper():  # a single word, "The Resolution", is no name
                stems = [next((stem for stem in inflected if word.text.startswith(stem.text)), word) for word in words]
                self._add_name(tuple(stems), name, bare)

    def _add_name(self, words: tuple[_Word, ...], name: str, bare: set[tuple[_Word, ...]]) -> None:
        kind = next((kind for kind, unit in self._single_units for word in words if word.text.startswith(unit)), "")
        if kind:
            self.units.add(f"{words[0].text}*")
        self._add(words, "D", Document(name, words in bare, kind))
        if words not in bare and any(word.text.startswith(head.text) for head in self._heads for word in words):
            self.conventions.add(name)

    def may_name(self, text: str) -> bool:
        """Return whether a text may name a document, or a convention that is none of ours: this is quick to see."""
        folded = _LOST.sub("", fold(text))
        return any(word in folded for word in self._telling)

    def tokens(self, text: str, offset: int = 0) -> list[Token]:
        """Return what stands in a text that begins at an offset; what is closed to citations has to be NULs."""
        folded = fold(text)
        raws = [
            _Raw(_LOST.sub("", folded[m.start() : m.end()]), m[0], m.start() + offset, m.end() + offset)
            for m in _RAW.finditer(text)
        ]
        found: list[Token] = []
        at = 0
        while at < len(raws):
            if raws[at].text in _UNSEEN:
                if raws[at].text in _OPENING and at + 1 < len(raws) and raws[at + 1].text[0].isdigit():
                    found.append(Token(".", "", raws[at].start, raws[at].end))  # no link begins before it
                at += 1
                continue
            token, at = self._phrase(raws, at) or self._single(raws, at)
            found.append(token)
            if token.sign == "u" and raws[at - 1].text.endswith(self._to_ending or ("\0",)):
                found.append(Token(">", "", token.end, token.end))
            elif token.sign == "D" and raws[at - 1].text.endswith(self._objects or ("\0",)):
                beside = at < len(raws) and raws[at].text.isdigit()
                found += [Token(".", "", token.end, token.end)] if beside else []
        return found

    def _phrase(self, raws: list[_Raw], at: int) -> tuple[Token, int] | None:
        """Return the longest phrase that begins at a word, and the number of the word behind it."""
        raw = raws[at]
        for phrase in self._phrases.get(raw.text[:2], ()):
            after = _match(phrase.words, raws, at) if phrase.words[0].fits(raw) else 0
            if after:
                sign = self._sign(phrase, raws, at, after)
                return Token(sign, phrase.value, raw.start, raws[after - 1].end), after
        return None

    def _sign(self, phrase: _Phrase, raws: list[_Raw], at: int, after: int) -> str:
        """Return the sign of a phrase in its place: a name that others have too depends on what is beside it."""
        if phrase.sign == "K":
            return "X" if raws[at].written[0].isupper() or self._says_which(raws, at, after) else "w"
        if phrase.sign == "D" and phrase.value.bare:
            head = any(head.fits(raws[at]) for head in self._heads)
            if self._says_which(raws, at, after):
                return "X" if head else "w"
            return "D" if raws[at].written[0].isupper() or not head else "w"
        return phrase.sign

    def _says_which(self, raws: list[_Raw], at: int, after: int) -> bool:
        """Return whether the words beside a name that several documents have say which of them is meant."""
        while at and raws[at - 1].text in _UNSEEN:
            at -= 1
        if at and self._before.begins(raws, at - 1) and not self._begins(raws, at - 1, "gbhuo"):
            return True
        while after < len(raws) and raws[after].text in _UNSEEN:
            after += 1
        if any(raw.text in self._spoken for raw in raws[after:]):
            # "Конвенсия дар бораи кӯдакон сухан …": what is spoken of, where nothing else says it.
            return sum(self._behind.says(raws, other) for other in range(after, len(raws))) > 1
        if self._behind.figures and [raw.text for raw in raws[after : after + 1]] in (["("], [","]):
            number = raws[after + 1 : after + 2]
            if number and (number[0].text.isdigit() or self._begins(raws, after + 1, "#")):
                return True
        return self._behind.begins(raws, after) or self._says_in_brackets(raws, after)

    def _says_in_brackets(self, raws: list[_Raw], at: int) -> bool:
        """Return whether brackets open at a word that say which document is meant: "(on the rights of women)"."""
        if [raw.text for raw in raws[at : at + 1]] != ["("]:
            return False
        end = next((end for end in range(at, len(raws)) if raws[end].text == ")"), at + 1)
        last = raws[end - 1].text
        return self._behind.says(raws, at + 1) or (not last.isdigit() and self._before.says(raws, end - 1))

    def _begins(self, raws: list[_Raw], at: int, signs: str) -> bool:
        """Return whether a phrase with one of some signs begins at a word."""
        phrase = self._phrase(raws, at) if at < len(raws) else None
        return phrase is not None and phrase[0].sign in signs

    def _single(self, raws: list[_Raw], at: int) -> tuple[Token, int]:
        """Return what a word that begins no phrase is, with an ending that hangs on a figure or a letter."""
        raw = raws[at]
        if _SUBDIVIDED.fullmatch(raw.text):
            return Token("n", raw.text.split(".")[0], raw.start, raw.end), at + 1
        if raw.text.isdigit():
            sign = "n" if len(raw.text) < 4 else "w"  # a year is no number of a part
        elif raw.text in _ROMAN or (len(raw.text) == 1 and raw.text.isalpha()):
            sign = "l"
        else:
            sign = _MARKS.get(raw.text[0]) or ("w" if raw.text[0].isalpha() else ".")
            sign = "W" if sign == "w" and raw.written[0].isupper() else sign
        last = self._ending(raws, at + 1) if sign in "nl)" else at
        if last > at:
            return Token("o" if sign == "n" else sign, raw.text, raw.start, raws[last].end), last + 1
        return Token(sign, raw.text, raw.start, raw.end), at + 1

    def _ending(self, raws: list[_Raw], at: int) -> int:
        """Return the number of the ending that hangs on what stands before a word, or 0: "-й", "th", "»-и", ")ning"."""
        hyphen = at
        while hyphen < len(raws) and (raws[hyphen].text == "-" or raws[hyphen].text in _UNSEEN):
            hyphen += 1
        hangs = hyphen > at or (hyphen < len(raws) and raws[at].start == raws[at - 1].end)
        return hyphen if hyphen < len(raws) and hangs and raws[hyphen].text in self._suffixes else 0


def spellings(form: str) -> Iterator[str]:
    """Yield what a name stands for that says "{one|another}" of its words."""
    choice = _CHOICE.search(form)
    if choice is None:
        yield form
    else:
        for words in choice[1].split("|"):
            yield from spellings(f"{form[: choice.start()]}{words}{form[choice.end() :]}".strip())


def fold(text: str) -> str:
    """Return a text of the same length without the differences that make no other word."""
    text = text.replace("İ", "i").lower()  # the one letter whose small form has another length
    for letter, other in _SAME.items():
        text = text.replace(letter, other)
    return text


def _rank(phrase: _Phrase) -> tuple[int, int, int]:
    """Return what puts the longest phrases first, of these the names of documents, last what may be a name."""
    kind = {"D": 0, "K": 2}.get(phrase.sign, 1)
    return -len(phrase.words), kind, -sum(len(word.text) for word in phrase.words)


@cache
def _words(form: str) -> tuple[_Word, ...]:
    """Return the words of a phrase: '*' is any ending, what is all in capitals an abbreviation; a last stop counts."""
    found: list[_Word] = []
    for match in _RAW.finditer(form):
        text = match[0]
        if text == "*":
            found[-1] = found[-1]._replace(whole=False)
        elif text not in _BETWEEN or (text == "." and match.end() == len(form)):
            found.append(_word(text))
    return tuple(found)


@cache
def _word(text: str) -> _Word:
    return _Word(_LOST.sub("", fold(text)), True, text if len(text) > 1 and text.isupper() else "")


def _match(words: Sequence[_Word], raws: list[_Raw], at: int) -> int:
    """Return the number of the word behind a phrase that begins at a word, or 0 where it does not."""
    for number, word in enumerate(words):
        while number and at < len(raws) and raws[at].text in _BETWEEN and not word.fits(raws[at]):
            at += 1
        if at == len(raws) or not word.fits(raws[at]):
            return 0
        at += 1
    return at
