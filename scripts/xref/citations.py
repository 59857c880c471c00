"""Citations in prose, such as "article 19 of the Convention": one grammar, each language's words as data."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from xref.language_file import LanguageFile, language_file
from xref.memo import remembered
from xref.page import Page

_SPACE = r"(?:[ \t\u00a0]*\n[ \t]*|[ \t\u00a0]+)"
_DASH = r"[-\u2010-\u2014]"
_APOSTROPHES = "'’‘ʻʼ`"
# What a citation never stands in: another link, a quotation, raw HTML, an attribute list.
_LINK = re.compile(r"\[(?:\\.|[^\[\]])*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])?")
_QUOTATION = re.compile(
    r"“(?:(?!\n\s*\n)[^”])*”|«(?:(?!\n\s*\n)[^»])*»|„(?:(?!\n\s*\n)[^“”])*[“”]|\"(?:(?!\n\s*\n)[^\"])*\""
)
_MARKUP = re.compile(r"<[^<>]*>|\{[^{}\n]*\}")
# The word before the stop, and what follows; or a blank line.
_SENTENCE_END = re.compile(r"([.!?…])[\"”»)]?\s+(?=(\S))|\n[ \t]*\n")
_LAST_WORD = re.compile(r"\w*\Z")
_NUMBER = re.compile(r"(?<!\()\d+")
_RANGE = re.compile(rf"{_SPACE}?{_DASH}{_SPACE}?")


class Number(NamedTuple):
    """One number of a citation and where it stands; `last` is the end of a range that it begins."""

    value: int
    start: int
    end: int
    last: int | None = None


class Citation(NamedTuple):
    """Words that name parts of a document by number. `kind` begins the parts' ids: 'art-', 'p', 'goal-'."""

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

    def __init__(self, data: dict[str, Any]):
        units = [word for found in data["units"].values() for word in found]
        names = [(word, name) for name, found in data["documents"].items() for word in found]
        names.sort(key=lambda pair: -len(pair[0]))  # the longest name first: it may contain a shorter one
        self._kinds = {kind: re.compile(_any(found)) for kind, found in data["units"].items()}
        self._abbreviations = frozenset({"no", *(word[:-1] for word in units if word.endswith("."))})
        self._kind = cache(lambda text: next(k for k, pattern in self._kinds.items() if pattern.fullmatch(text)))
        self._document = cache(lambda text: next(name for word, name in names if re.fullmatch(_any([word]), text)))
        # A pattern that begins with the words themselves is searched for by their first letters, which is fast;
        # that no letter stands before them is looked at afterwards.
        document = f"(?P<document>{_any(word for word, _ in names)})"
        self._mention = re.compile(rf"{document}(?!\w)")
        self._forms = [re.compile(rf"{form}(?!\w|{_DASH}\d)") for form in _forms(data, units, document)]
        self._labels = {k: re.compile(rf"(?<!\w){_any(w)}(?!\w)") for k, w in data["units"].items()}

    def find(self, page: Page) -> Iterator[Citation]:
        """Yield the citations of a page that have one reading; where a sentence names two documents, none has."""
        prose = page.prose
        candidates = [match for form in self._forms for match in form.finditer(prose)]
        if not candidates:
            return
        candidates.sort(key=re.Match.start)
        begins, reaches = _closed(prose)
        ends = _sentence_ends(page, self._abbreviations)
        documents = self._documents_by_sentence(prose, ends)
        seen = 0
        for match in candidates:
            start, end = match.span()
            if start < seen or _is_letter(prose[start - 1 : start]):
                continue
            span = bisect_right(begins, start)
            if (span and start < reaches[span - 1]) or prose[prose.rfind("\n", 0, start) + 1 : start + 1].lstrip()[
                0
            ] in "#>":
                continue
            seen = end
            document = self._document(match["document"])
            if documents.get(bisect_right(ends, start)) == document:
                first, last = match.span("numbers")
                text = prose[first:last]
                numbers = (Number(int(text), first, last),) if text.isdigit() else tuple(_numbers(text, first))
                yield Citation(self._kind(match["unit"]), numbers, document, start, end, match.span("unit"))

    def _documents_by_sentence(self, prose: str, ends: list[int]) -> dict[int, str]:
        """Return the document that each sentence names, by the sentence's number; "" where it names several."""
        found: dict[int, str] = {}
        for match in self._mention.finditer(prose):
            start = match.start()
            if not _is_letter(prose[start - 1 : start]):
                sentence, document = bisect_right(ends, start), self._document(match["document"])
                if found.setdefault(sentence, document) != document:
                    found[sentence] = ""
        return found

    def sentence(self, page: Page, offset: int) -> tuple[int, int]:
        """Return where the sentence begins and ends in which an offset of a page lies; a heading is one."""
        ends = _sentence_ends(page, self._abbreviations)
        number = bisect_right(ends, offset)
        return ends[number - 1] if number else 0, ends[number] if number < len(ends) else len(page.prose)

    def kinds(self, label: str) -> set[str]:
        """Return the kinds of parts that the words of a link name."""
        return {kind for kind, pattern in self._labels.items() if pattern.search(label)}


@remembered
def _sentence_ends(page: Page, abbreviations: frozenset[str]) -> list[int]:
    """Return where sentences end. A stop before a small letter ends none, nor one after an abbreviation."""
    ends = []
    for match in _SENTENCE_END.finditer(page.prose):
        following = match[2]
        if following is None:
            ends.append(match.start())
        elif following.isdigit():
            word = _LAST_WORD.search(page.prose, max(0, match.start() - 12), match.start())
            if not word or word[0].lower() not in abbreviations:
                ends.append(match.end())
        elif not following.islower():
            ends.append(match.end())
    return ends


def grammar(language: str) -> Grammar | None:
    """Return the grammar of a language, or None where its file of words has none."""
    return _grammar(language_file(language))


@remembered
def _grammar(file: LanguageFile) -> Grammar | None:
    data = file.words.get("citations")
    return Grammar(data) if data else None


def _forms(data: dict[str, Any], units: list[str], document: str) -> list[str]:
    unit = f"(?P<unit>{_any(units)})"
    also = _any(data["and"])
    number = rf"\d+(?:{_SPACE}?\([a-z0-9]{{1,3}}\))*"
    comma = rf"{_DASH}?,{_SPACE}?(?:{also}{_SPACE})?"
    separator = rf"(?:{_SPACE}?{_DASH}{_SPACE}?|{comma}|{_DASH}?{_SPACE}{also}{_SPACE})"
    numbers = rf"(?P<numbers>{number}(?:{separator}{number})*)"
    if data["order"] == "document-first":
        return [rf"{document}{_SPACE}{numbers}(?:{_DASH}|{_SPACE})?{unit}"]
    between = data.get("before_document")
    joint = rf",?{_SPACE}(?:{_any(between)}{_SPACE})?" if between else _SPACE
    inner = rf"(?:,{_SPACE}{_any(data['units']['p'])}{_SPACE}\d+,?)?"
    return [
        rf"{unit}{_SPACE}?{numbers}{inner}{joint}{document}",
        rf"{document},?{_SPACE}{unit}{_SPACE}?{numbers}",
    ]


def _any(words: Iterable[str]) -> str:
    """Return the pattern of some words of the language's file, each with its small and its capital first letter."""
    patterns = []
    for word in words:
        pattern = _pattern(word)
        patterns += [pattern, word[0].upper() + pattern[1:]] if word[0].islower() else [pattern]
    return f"(?:{'|'.join(patterns)})"


def _pattern(word: str) -> str:
    special = {"*": r"\w*", " ": _SPACE, **dict.fromkeys(_APOSTROPHES, f"[{_APOSTROPHES}]")}
    return "".join(special.get(character) or re.escape(character) for character in word)


def _numbers(text: str, offset: int) -> Iterator[Number]:
    found = list(_NUMBER.finditer(text))
    for match, following in zip(found, [*found[1:], None]):
        ranged = following and _RANGE.fullmatch(text, match.end(), following.start())
        last = int(following[0]) if following and ranged else None
        yield Number(int(match[0]), offset + match.start(), offset + match.end(), last)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _closed(prose: str) -> tuple[list[int], list[int]]:
    """Return where the spans begin in which no citation is looked for, and how far those begun by then reach."""
    spans = [match.span() for match in _LINK.finditer(prose)]
    if any(mark in prose for mark in '“«„"'):
        spans += [match.span() for match in _QUOTATION.finditer(prose)]
    spans += [match.span() for match in _MARKUP.finditer(prose)]
    spans.sort()
    return [start for start, _ in spans], list(accumulate((end for _, end in spans), max))
