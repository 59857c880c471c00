"""What a page shows where its address is shared or found: a description, and its language as Open Graph names it."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.core import get_global

from publish.language import record_name
from xref.changes import readable
from xref.corpus import Record
from xref.kinds import SOURCES
from xref.memo import remembered
from xref.page import Page

# What search engines and messengers show of a description; and what is too short to say what a page is.
_LONGEST, _SHORTEST = 160, 80
_SOURCE = re.compile(rf"\[[^\[\]]*\]\([^()\s]*{re.escape(SOURCES)}#[^()\s]*\)")
# How blocks begin that are no sentences: titles, comments and markers, tables.
_APART = ("#", "<", "|")
_ITEM = re.compile(r"^\s*[-*] ", re.MULTILINE)
_ENDS = (".", "…", "?", "!", ":", ";")


def description(corpus: Record, page: Page) -> str:
    """Return what a page says first, in its language and without its sources: at most 160 signs, whole words.

    Its title comes first where another page begins with the same words, and with the record's name where it is a table
    and no more.
    """
    text = _beginning(page)
    if not text:
        return _cut(f"{page.title}. {record_name(corpus.layout, page.language)}.")
    return _cut(f"{page.title}. {text}" if text in _shared(corpus, page.language) else text)


def locale(code: str) -> str:
    """Return a language as Open Graph names it, with its likeliest territory by CLDR: "kk_KZ"."""
    language, *_, territory = get_global("likely_subtags").get(code, code).split("_")
    return f"{language}_{territory}"


@remembered
def _shared(corpus: Record, code: str) -> set[str]:
    """Return the words with which more than one page of a language begins."""
    found = Counter[str]()
    for name in corpus.names:
        page = corpus.page(code, name)
        found[_beginning(page)] += 1
        corpus.done_with(page)
    return {text for text, times in found.items() if times > 1}


def _beginning(page: Page) -> str:
    text = ""
    for sentence in _sentences(page):
        text = f"{text} {sentence}".strip()
        if len(text) >= _SHORTEST:
            break
    return _cut(text)


def _sentences(page: Page) -> Iterator[str]:
    for block in page.blocks:
        text = page.text[block.offset : block.offset + len(block.text)]
        # Front matter stands in the block of a title, whose text has it blanked.
        if not text.lstrip().startswith(_APART) and not block.text.lstrip().startswith(_APART):
            for item in filter(None, map(str.strip, _ITEM.split(_SOURCE.sub("", text)))):
                said = readable(item).replace("`", "")
                yield said if said.endswith(_ENDS) else f"{said}."


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rpartition(" ")[0].rstrip(" .,;:–") + "…"
