"""The search index of a language: which paragraph has which word, in scripts that a page loads when it is asked.

A page begins with a block of its names, then comes a block for each anchor. Numbers go on after the last block with
what each of them is called, in the same order. A shard holds the words of a stretch of the alphabet, and for each word
the numbers of its blocks; the head has the rules of the language, the pages, and what a filter asks.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from publish.json_text import compact
from publish.language import language
from publish.search.coding import coded, front_coded
from publish.search.parts import Part
from publish.tables.results import FACETS
from xref.folding import SHORTEST_OF_KIN, folding
from xref.layout import Layout
from xref.page import Page

SHARD = 120_000  # letters of a shard's words, and their blocks: some 90 KB as a server sends them
# What stands behind a hyphen, which may be an ending: "ЮНИСЕФ-тің", "СММ-ро".
_TAIL = re.compile(r"(?<=\w)-([^\W\d_]+)")
_ADDRESS = re.compile(r"\bhttps?://\S+|\b[\w-]+(?:\.[\w-]+)+/\S*")


class _Block(NamedTuple):
    said: frozenset[str]
    called: frozenset[str] = frozenset()
    facets: frozenset[tuple[str, str, str]] = frozenset()
    aside: bool = False


class _Page(NamedTuple):
    title: str
    anchors: str
    blocks: list[_Block]  # its names, and what stands under each anchor
    weight: float


class Index:
    """What is gathered of one language while its pages are rendered."""

    def __init__(self, layout: Layout, code: str):
        self._layout, self._code = layout, code
        self._folding = folding(code)
        self._pages: dict[str, _Page] = {}
        self._changed = True

    def add(self, page: Page, names: str, parts: Mapping[str, Part], weight: float = 1) -> None:
        """Add a page, or put it in the place of what it was: its names, its parts by anchor, what it counts for."""
        blocks = [_Block(self._words(names)), *(self._block(part) for part in parts.values())]
        before = self._pages.get(page.name)
        self._pages[page.name] = _Page(page.title, " ".join(parts), blocks, weight)
        self._changed |= self._pages[page.name] != before

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the scripts of the index with their addresses: its head, and its shards.

        Nothing when all that was added since the last time was there already.
        """
        if not self._changed:
            return
        self._changed = False
        names = sorted(self._pages, key=_order)
        blocks = [block for name in names for block in self._pages[name].blocks]
        places = self._joined(_places([*(block.said for block in blocks), *(block.called for block in blocks)]))
        shards = [list(shard) for shard in _shards(places)]
        head = {
            **self._folding.rules(self._units()),
            **self._numbers(),
            "peculiar": {each: language(each).words["search"]["peculiar"] for each in self._layout.languages},
            "pages": [self._entry(name) for name in names],
            "lengths": "".join(_length(block) for block in blocks),
            "aside": coded([number for number, block in enumerate(blocks) if block.aside]),
            "facets": _facets(blocks),
            "shards": [shard[0][:2] for shard in shards],
        }
        yield f"search/{self._code}.js", f"searchIndex({compact(self._code)},{compact(head)})\n"
        for number, words in enumerate(shards):
            lists = [places[word] for word in words]
            written = ["" if one is before else coded(one) for before, one in zip([None, *lists], lists)]
            data = f"{compact(front_coded(words))},{compact(' '.join(written))}"
            yield f"search/{self._code}-{number}.js", f"searchShard({compact(self._code)},{number},{data})\n"

    def _joined(self, places: dict[str, list[int]]) -> dict[str, list[int]]:
        """Return words with their places: forms of one word that follow each other in the alphabet have one list."""
        found: dict[str, list[int]] = {}
        for stem, group in groupby(sorted(places), key=self._stem):
            words = list(group)
            joined = sorted({place for word in words for place in places[word]})
            found |= dict.fromkeys(words, joined) if stem else {word: places[word] for word in words}
        return found

    def _stem(self, word: str) -> str:
        """Return what words share that may have one list, nothing where too little is left of one to say so."""
        stem = self._folding.stem(word)
        return stem if len(stem) >= SHORTEST_OF_KIN else ""

    def _words(self, text: str) -> frozenset[str]:
        plain = _TAIL.sub(self._without_ending, _ADDRESS.sub(" ", text))
        return frozenset(self._folding.words(plain)) - self._folding.stop

    def _without_ending(self, tail: re.Match[str]) -> str:
        return " " if self._folding.is_ending(tail[1]) else tail[0]

    def _block(self, part: Part) -> _Block:
        called = self._words(part.name)
        return _Block(self._words(part.text) - called, called, part.facets, part.aside)

    def _entry(self, name: str) -> list[Any]:
        title, anchors, _, weight = self._pages[name]
        return [name.removesuffix(".md"), title, anchors, *([weight] if weight != 1 else [])]

    def _units(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code in dict.fromkeys((self._code, self._layout.default)):
            for kind, forms in language(code).words["citations"]["units"].items():
                found.setdefault(kind, []).extend(forms)
        return found

    def _numbers(self) -> dict[str, dict[str, Any]]:
        """Return the words for numbers, by the number: those of the language, '*' for any ending."""
        words, fold = language(self._code).words["citations"], self._folding.pattern
        return {
            "ordinals": {number: [fold(form) for form in forms] for number, forms in words["ordinals"].items()},
            "tens": {fold(word): int(number) for number, word in words["tens"].items()},
        }


def _order(name: str) -> list[tuple[bool, str]]:
    """Return what puts the pages of a folder before those of the folders in it, its index first."""
    *folders, file = name.split("/")
    return [*((True, folder) for folder in folders), (False, "" if file == "index.md" else file)]


def _places(blocks: Iterable[Iterable[Any]]) -> dict[Any, list[int]]:
    """Return for each member of some sets the numbers of those that have it."""
    found: dict[Any, list[int]] = {}
    for number, block in enumerate(blocks):
        for member in block:
            found.setdefault(member, []).append(number)
    return found


def _facets(blocks: list[_Block]) -> dict[str, list[tuple[str, str, str]]]:
    """Return for each facet its values: as an address has them, what they are called, and their blocks."""
    places = sorted(_places(block.facets for block in blocks).items())
    return {
        facet: [(value, label, coded(numbers)) for (name, value, label), numbers in places if name == facet]
        for facet in FACETS
    }


def _length(block: _Block) -> str:
    """Return how many words a block has, as a letter: each stands for two times as many."""
    return chr(ord("a") + round(math.log2(1 + len(block.said))))


def _shards(places: dict[str, list[int]]) -> Iterator[list[str]]:
    """Yield the words in shards; those that begin with the same two letters stay together."""
    shard: list[str] = []
    size = 0
    for _, group in groupby(sorted(places), key=lambda word: word[:2]):
        words = list(group)
        length = sum(len(word) + len(places[word]) for word in words)
        if shard and size + length > SHARD:
            yield shard
            shard, size = [], 0
        shard += words
        size += length
    if shard:
        yield shard
