"""Citations in prose, such as "article 19 of the Convention": one grammar, each language's words as data."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from xref.language_file import LanguageFile, language_file
from xref.lexicon import Lexicon, Token, fold
from xref.memo import remembered
from xref.page import Page
from xref.parts import Number, Parts, Sentence, Syntax
from xref.required import required

# What a citation never stands in: another link, raw HTML, an attribute list, a heading, a block of quotation.
_CLOSED = re.compile(
    r"\[(?P<words>(?:\\.|[^\[\]])*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])?|<[^<>]*>|\{[^{}\n]*\}"
    r"|^[ \t]*[#>].*",
    re.MULTILINE,
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# The word before the stop, and what follows; or a blank line.
_SENTENCE_END = re.compile(r"([.!?…])[\"”»)]?\s+(?=(\S))|\n[ \t]*\n")
_LAST_WORD = re.compile(r"\w*\Z")
# What looks like a number, or like a letter that stands for one.
_NUMBER = re.compile(r".*\d|\W+\w(?!\w)|\w[^\w']")
# A title in capitals, and the heading that follows it: "CONVENTION ON THE RIGHTS OF THE CHILD. ARTICLE 12."
_NOTHING_ELSE = re.compile(r"[gb]*D\.?")


class Citation(NamedTuple):
    """Words that name parts of a document."""

    kind: str
    numbers: list[Number]
    document: str
    start: int
    end: int


class Grammar:
    """The citations of one language, made from the `citations` in its file of words and from the names of documents."""

    def __init__(self, data: dict[str, Any], names: tuple[tuple[str, str], ...] = ()):
        self.lexicon = Lexicon(data, names)
        owners = tuple(map(fold, data["owners"]))
        self._syntax = Syntax(tuple(data["units"]), data["order"] == "unit-first", owners)
        units = [form for forms in data["units"].values() for form in forms]
        words = (*units, *data.get("within", ()), *data.get("number", ()))
        self._abbreviations = frozenset(form[:-1] for form in words if form.endswith("."))
        forms = (*map(fold, units), *self.lexicon.units)
        self._unit = re.compile("|".join(re.escape(form).replace(r"\*", r"\w*") for form in forms))
        spelled = {
            word for name in ("ordinals", "cardinals") for words in data.get(name, {}).values() for word in words
        }
        self._spelled = tuple(fold(word.rstrip("*")).replace("'", "") for word in spelled)

    def find(self, page: Page) -> Iterator[Citation]:
        """Yield the citations of a page that have one reading."""
        blocks: dict[tuple[int, int], list[int]] = {}
        start = end = 0
        for offset in self._candidates(page.prose):
            if offset >= end:
                start = max((blank.end() for blank in _BLANK_LINE.finditer(page.prose, end, offset)), default=end)
                blank = _BLANK_LINE.search(page.prose, offset)
                end = blank.start() if blank else len(page.prose)
            blocks.setdefault((start, end), []).append(offset)
        for (start, end), offsets in blocks.items():
            yield from self._in_block(page, start, end, offsets)

    def sentence(self, page: Page, offset: int) -> tuple[int, int]:
        """Return where the sentence begins and ends in which an offset of a page lies; a heading is one."""
        ends = _sentence_ends_of(page, self._abbreviations)
        number = bisect_right(ends, offset)
        return ends[number - 1] if number else 0, ends[number] if number < len(ends) else len(page.prose)

    def parts(self, label: str) -> list[Parts]:
        """Return the parts that the words of a link name, of whatever document."""
        return Sentence(self.lexicon.tokens(label), self._syntax).parts

    def _candidates(self, prose: str) -> Iterator[int]:
        """Yield where a unit stands beside a number and does not begin a link: this is quick to see."""
        text = fold(prose)
        for match in self._unit.finditer(text):
            start, end = match.span()
            before = text[max(0, start - 24) : start]
            linked = before.rfind("[") > before.rfind("]") or before.endswith("#")
            if not (linked or before[-1:].isalpha()):
                around = [*before.rstrip("-–— \n\u00a0").split()[-1:], *text[end : end + 24].lstrip(".-–—").split()[:2]]
                if any(word.replace("'", "").startswith(self._spelled) or _NUMBER.match(word) for word in around):
                    yield start

    def _in_block(self, page: Page, start: int, end: int, offsets: list[int]) -> Iterator[Citation]:
        """Yield the citations between two blank lines, where a unit stands at some offsets."""
        bounds = [start, *(start + at for at in _sentence_ends(page.prose[start:end], self._abbreviations)), end]
        sentences = {bisect_right(bounds, offset, hi=len(bounds) - 1) for offset in offsets}
        # A document may also be named in the sentence before, as a title.
        if not any(self.lexicon.may_name(page.prose[bounds[max(0, n - 2)] : bounds[n]]) for n in sentences):
            return
        text, linked = self._opened(page.prose[start:end], start)
        spoken_of = {page.name} & self.lexicon.conventions  # the conventions of which "the Convention" may speak
        title: list[Token] = []
        for first, last in pairwise(bounds):
            sentence = text[first - start : last - start]
            tokens = self.lexicon.tokens(sentence, first) if title or self.lexicon.may_name(sentence) else []
            closed = [token for token in linked if first <= token.start < last]
            named = self._conventions([*tokens, *closed])
            for parts, document in Sentence([*title, *tokens], self._syntax, closed).cited:
                name, bare, _ = document.value
                if not bare or name not in self.lexicon.conventions or spoken_of | set(named) <= {name}:
                    whole = min(parts.start, document.start), max(parts.end, document.end)
                    yield Citation(parts.kind, parts.numbers, name, *whole)
            spoken_of = set(named[-1:]) or spoken_of
            alone = _NOTHING_ELSE.fullmatch("".join(token.sign for token in tokens))
            title = [token for token in tokens if token.sign == "D"] if alone else []

    def _conventions(self, tokens: list[Token]) -> list[str]:
        """Return the conventions that words name in whole, in their order: "" for one that is no document of ours."""
        found = []
        for sign, value, *_ in sorted(tokens, key=lambda token: token.start):
            if sign == "X":
                found.append("")
            elif sign == "D" and not value.bare and value.name in self.lexicon.conventions:
                found.append(value.name)
        return found

    def _opened(self, text: str, offset: int) -> tuple[str, list[Token]]:
        """Return a text with NULs for what is closed to citations, and the tokens of that, about where they are."""
        inside: list[Token] = []
        pieces, end = [], 0
        for match in _CLOSED.finditer(text):
            inside += self.lexicon.tokens(match["words"] or "", offset + match.start())
            pieces += [text[end : match.start()], "\0" * len(match[0])]
            end = match.end()
        return "".join([*pieces, text[end:]]), inside


@remembered
def _sentence_ends_of(page: Page, abbreviations: frozenset[str]) -> list[int]:
    return _sentence_ends(page.prose, abbreviations)


def _sentence_ends(prose: str, abbreviations: frozenset[str]) -> list[int]:
    """Return where sentences end. A stop before a small letter ends none, nor one after an abbreviation."""
    ends = []
    for match in _SENTENCE_END.finditer(prose):
        following = match[2]
        if following is None:
            ends.append(match.start())
        elif following.isdigit():
            word = required(_LAST_WORD.search(prose, max(0, match.start() - 12), match.start()))
            if word[0].lower() not in abbreviations:
                ends.append(match.end())
        elif not following.islower():
            ends.append(match.end())
    return ends


def grammar(language: str, names: tuple[tuple[str, str], ...] = ()) -> Grammar | None:
    """Return the grammar of a language, or None where its file of words has none.

    `names` are documents with what they are called in the language, beside the names that its file has.
    """
    return _grammar(language_file(language), names)


@remembered
def _grammar(file: LanguageFile, names: tuple[tuple[str, str], ...]) -> Grammar | None:
    data = file.words.get("citations")
    return Grammar(data, names) if data else None
