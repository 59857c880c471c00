"""Citations in prose, such as "article 19 of the Convention": one grammar, each language's words as data."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from xref.page import Page
from xref.words import words

_SPACE = r"(?:[ \t\u00a0]*\n[ \t]*|[ \t\u00a0]+)"
_DASH = r"[-\u2010-\u2014]"
_APOSTROPHES = "'’‘ʻʼ`"
# What a citation never reaches into: another link, a quotation, a heading, raw HTML.
_MASKED = re.compile(
    r"^#{1,6}.*$|^[ ]{0,3}>.*$"
    r"|!?\[(?:\\.|[^\[\]])*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])?"
    r"|“(?:(?!\n\s*\n)[^”])*”|«(?:(?!\n\s*\n)[^»])*»|„(?:(?!\n\s*\n)[^“”])*[“”]|\"(?:(?!\n\s*\n)[^\"])*\""
    r"|<[^<>]*>|\{[^{}\n]*\}",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(r"(\w*)[.!?…][\"”»)]?\s+(?=\S)|\n[ \t]*\n")


class Number(NamedTuple):
    """One number of a citation and where it stands; `last` is the end of a range that it begins."""

    value: int
    start: int
    end: int
    last: int | None = None


class Citation(NamedTuple):
    """Words that name parts of a document by number. `kind` is the beginning of the parts' ids: 'art-', 'p', 'goal-'."""

    kind: str
    numbers: tuple[Number, ...]
    document: str
    start: int
    end: int
    unit: tuple[int, int]


class Grammar:
    """The citations of one language, made from the `citations` in its file of words.

    In the words, '*' stands for any ending, a blank for any blanks or one line break, an apostrophe for all its kinds;
    a small first letter may also be a capital.
    """

    def __init__(self, data: dict):
        self._units = {kind: [_pattern(word) for word in found] for kind, found in data["units"].items()}
        units = [word for found in data["units"].values() for word in found]
        self._abbreviations = {word[:-1] for word in units if word.endswith(".")} | {"No"}
        documents = [(word, name) for name, found in data["documents"].items() for word in found]
        documents.sort(key=lambda pair: -len(pair[0]))  # the longest name first: it may contain a shorter one
        self._documents = [(re.compile(_pattern(word)), name) for word, name in documents]
        document = f"(?P<document>{_any(_pattern(word) for word, _ in documents)})"
        unit = f"(?P<unit>{_any(p for found in self._units.values() for p in found)})"
        also = _any(map(_pattern, data["and"]))
        number = rf"\d+(?:{_SPACE}?\([a-z0-9]{{1,3}}\))*"
        separator = rf"(?:{_SPACE}?{_DASH}{_SPACE}?|{_DASH}?(?:,{_SPACE}?(?:{also}{_SPACE})?|{_SPACE}{also}{_SPACE}))"
        numbers = rf"(?P<numbers>{number}(?:{separator}{number})*)"
        between = _any(map(_pattern, data.get("before_document", []))) if data.get("before_document") else ""
        if data["order"] == "document-first":
            forms = [rf"{document}{_SPACE}{numbers}(?:{_DASH}|{_SPACE})?{unit}"]
        else:
            part = _any(self._units["p"])
            inner = rf"(?:,{_SPACE}{part}{_SPACE}\d+,?)?"
            joint = rf"(?:,?{_SPACE}{between}{_SPACE}|,?{_SPACE})" if between else _SPACE
            forms = [
                rf"{unit}{_SPACE}?{numbers}{inner}{joint}{document}",
                rf"{document},?{_SPACE}{unit}{_SPACE}?{numbers}",
            ]
        self._forms = [re.compile(rf"(?<![\w\x00]){form}(?!\w|{_DASH}\d)") for form in forms]
        self._mention = re.compile(rf"(?<!\w)(?:{document})(?!\w)")
        self._range = re.compile(rf"{_SPACE}?{_DASH}{_SPACE}?\Z")

    def find(self, page: Page) -> Iterator[Citation]:
        """Yield the citations of a page that have one reading; where a sentence names two documents, none has."""
        prose = page.prose
        masked = _MASKED.sub(lambda match: "\x00" * len(match[0]), prose)
        seen = -1
        for match in sorted((m for form in self._forms for m in form.finditer(masked)), key=lambda m: m.start()):
            if match.start() <= seen:
                continue
            seen = match.end()
            document = self._document(match["document"])
            if document and self._mentioned(self._sentence(prose, match.start(), match.end())) == {document}:
                numbers = tuple(self._numbers(match["numbers"], match.start("numbers")))
                yield Citation(
                    self._kind(match["unit"]), numbers, document, match.start(), match.end(), match.span("unit")
                )

    def kinds(self, label: str) -> set[str]:
        """Return the kinds of parts that the words of a link name."""
        return {
            kind
            for kind, patterns in self._units.items()
            if re.search(rf"(?:(?<!\w)|(?<=\d{_DASH}))(?:{_any(patterns)})(?!\w)", label)
        }

    def _sentence(self, text: str, start: int, end: int) -> str:
        """Return the sentence round a span. A full stop before a small letter ends none, nor one after an abbreviation."""
        before = 0
        for match in _SENTENCE_END.finditer(text):
            following = text[match.end() : match.end() + 1]
            within = following.islower() or (following.isdigit() and match[1] in self._abbreviations)
            if match[1] is not None and within:
                continue
            if match.end() <= start:
                before = match.end()
            elif (last := match.start() if match[1] is None else match.end(1)) >= end:
                return text[before:last]
        return text[before:]

    def _kind(self, unit: str) -> str:
        return next(kind for kind, found in self._units.items() if any(re.fullmatch(p, unit) for p in found))

    def _document(self, text: str) -> str:
        return next((name for pattern, name in self._documents if pattern.fullmatch(text)), "")

    def _mentioned(self, sentence: str) -> set[str]:
        return {self._document(match["document"]) for match in self._mention.finditer(sentence)}

    def _numbers(self, text: str, offset: int) -> Iterator[Number]:
        found = [match for match in re.finditer(r"\d+", text) if text[match.start() - 1 : match.start()] != "("]
        for match, following in zip(found, [*found[1:], None]):
            between = text[match.end() : following.start()] if following else ""
            last = int(following[0]) if following and self._range.fullmatch(between) else None
            yield Number(int(match[0]), offset + match.start(), offset + match.end(), last)


@cache
def grammar(language: str) -> Grammar | None:
    """Return the grammar of a language, or None where its file of words has none."""
    data = words(language).get("citations")
    return Grammar(data) if data else None


def _pattern(word: str) -> str:
    """Return the regular expression of a word of the language's file."""
    pattern = ""
    for character in word:
        if character == "*":
            pattern += r"\w*"
        elif character == " ":
            pattern += _SPACE
        elif character in _APOSTROPHES:
            pattern += f"[{_APOSTROPHES}]"
        else:
            pattern += re.escape(character)
    first = word[0]
    return f"[{first}{first.upper()}]{pattern[1:]}" if first.islower() and first.upper() != first else pattern


def _any(patterns) -> str:
    return f"(?:{'|'.join(patterns)})"
