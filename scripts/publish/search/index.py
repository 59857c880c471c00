"""The search index of a language: which paragraph has which word, in scripts that a page loads when it is asked.

A page begins with a block of its names, then comes a block for each anchor. A shard holds the words of a stretch of
the alphabet, each but for what it shares with the word before (front coding: a twelfth less to load), and for each word
the gaps between the numbers of its blocks.
"""

import json
import re
import string
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from publish.language import language
from publish.page.navigation import short_title
from xref.corpus import Record
from xref.folding import folding
from xref.kinds import kind_of
from xref.layout import Layout
from xref.page import Page

SHARD = 120_000  # letters of a shard's words, and their blocks: some 90 KB as a server sends them
_DIGITS = string.digits + string.ascii_lowercase  # as JavaScript's parseInt reads them
# Pages about the record, and its list of cited texts, come after the record.
_ASIDE, _WEIGHT = ("about/", "references"), 0.5
_ADDRESS = re.compile(r"\bhttps?://\S+|\b[\w-]+(?:\.[\w-]+)+/\S*")


class _Page(NamedTuple):
    title: str
    anchors: str
    blocks: list[str]  # the words of its names, and of what stands under each anchor


class Index:
    """What is gathered of one language while its pages are rendered."""

    def __init__(self, layout: Layout, code: str):
        self._layout, self._code = layout, code
        self._folding = folding(code)
        self._pages: dict[str, _Page] = {}
        self._changed = True

    def add(self, page: Page, names: str, texts: dict[str, str]) -> None:
        """Add a page, or put it in the place of what it was before: its names, and the text of its parts by anchor."""
        if page.name.startswith("about/"):  # its headings alone: a fifth of all words would be of these pages
            texts = {heading.id: heading.text for heading in page.headings if heading.id}
        said = (names, *(_ADDRESS.sub(" ", text) for text in texts.values()))
        blocks = [" ".join(sorted(set(self._folding.words(text)))) for text in said]
        before = self._pages.get(page.name)
        self._pages[page.name] = _Page(page.title, " ".join(texts), blocks)
        self._changed |= self._pages[page.name] != before

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the scripts of the index with their addresses: its rules and pages, and its shards.

        Nothing when all that was added since the last time was there already.
        """
        if not self._changed:
            return
        self._changed = False
        names = sorted(self._pages, key=_order)
        places = self._places(names)
        shards = [list(shard) for shard in _shards(places)]
        head = {
            **self._folding.rules(self._units()),
            "peculiar": {each: language(each).words["search"]["peculiar"] for each in self._layout.languages},
            "pages": [self._entry(name) for name in names],
            "shards": [shard[0][:2] for shard in shards],
        }
        yield f"search/{self._code}.js", f"searchIndex({_json(self._code)},{_json(head)})\n"
        for number, words in enumerate(shards):
            data = f"{_json(front_coded(words))},{_json([gaps(places[word]) for word in words])}"
            yield f"search/{self._code}-{number}.js", f"searchShard({_json(self._code)},{number},{data})\n"

    def _entry(self, name: str) -> list[Any]:
        title, anchors, _ = self._pages[name]
        return [name.removesuffix(".md"), title, anchors, *([_WEIGHT] if name.startswith(_ASIDE) else [])]

    def _places(self, names: list[str]) -> dict[str, list[int]]:
        """Return the numbers of the blocks that have each word."""
        found: dict[str, list[int]] = {}
        for number, block in enumerate(block for name in names for block in self._pages[name].blocks):
            for word in block.split():
                found.setdefault(word, []).append(number)
        return found

    def _units(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code in dict.fromkeys((self._code, self._layout.default)):
            for kind, forms in language(code).words["citations"]["units"].items():
                found.setdefault(kind, []).extend(forms)
        return found


def names(corpus: Record, code: str, page: Page) -> str:
    """Return what a page is called: by itself, in the navigation, in citations, in its register, in its address."""
    key = page.name.removesuffix(".md").removesuffix("/index")
    names = [page.title, short_title(corpus, language(code), page.name), key]
    for each in dict.fromkeys((code, corpus.layout.default)):
        names += language(each).words["citations"]["documents"].get(page.name, [])
    kind = kind_of(page.name)
    entry = corpus.registers[kind.register].get(kind.key(page.name), {}) if kind and kind.home else {}
    symbol: str = entry.get("symbol", "")
    names += [entry.get("short", ""), symbol]
    return " ".join(names).replace("/", " ") + " " + symbol


def _order(name: str) -> list[tuple[bool, str]]:
    """Return what puts the pages of a folder before those of the folders in it, its index first."""
    *folders, file = name.split("/")
    return [*((True, folder) for folder in folders), (False, "" if file == "index.md" else file)]


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


def front_coded(words: list[str]) -> str:
    """Return sorted words, each as a digit for the letters that it shares with the one before, and the rest."""
    coded, before = [], ""
    for word in words:
        shared = next((i for i, (a, b) in enumerate(zip(word, before)) if a != b), min(len(word), len(before)))
        shared = min(shared, len(_DIGITS) - 1)
        coded.append(_DIGITS[shared] + word[shared:])
        before = word
    return " ".join(coded)


def gaps(numbers: list[int]) -> list[int]:
    """Return rising numbers as what each adds to the one before."""
    return [number - before for before, number in zip([0, *numbers], numbers)]


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
