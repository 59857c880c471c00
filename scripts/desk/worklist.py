"""The work-list of a language: every part that waits for a translator or a reader, with all that the work needs."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from xref.changes import readable
from xref.corpus import Corpus
from xref.history import earlier_text
from xref.segments import digests
from xref.translation import Part, translations_into


class Item(NamedTuple):
    """A part that waits, and why; texts are Markdown without the part's id, "" where there is none.

    The digests are of the English and of the translation as they are now: who brings the work back compares them.
    """

    name: str
    anchor: str
    why: str
    source: str
    earlier: str
    target: str
    source_digest: str
    own_digest: str


def worklist(corpus: Corpus, code: str) -> Iterator[Item]:
    """Yield what waits in a language, page by page."""
    for translation in translations_into(corpus, code):
        source = translation.source
        for part in translation.parts:
            why = reason(part)
            if not why or not part.source:
                continue
            earlier = earlier_text(corpus, source, part.anchor, part.recorded.source) if part.stale else ""
            yield Item(
                source.name,
                part.anchor,
                why,
                without_id(part.english.text, part.anchor),
                without_id(earlier, part.anchor) if earlier else "",
                "" if part.missing else without_id(part.here.text, part.anchor),
                digests(source)[part.anchor],
                digests(part.page)[part.anchor] if part.own else "",
            )


def reason(part: Part) -> str:
    """Return what a part waits for: "missing", "stale", "unreviewed", or nothing."""
    return "missing" if part.missing else "stale" if part.stale else "unreviewed" if part.unreviewed else ""


def count_words(text: str) -> int:
    """Return how many words a Markdown text has."""
    return len(re.findall(r"\w+(?:['’ʻʼ-]\w+)*", readable(text)))


def without_id(text: str, anchor: str) -> str:
    """Return the Markdown of a part without its id and the blank lines round it: a translator can't break those."""
    return re.sub(
        rf"(?:\n\{{: #{re.escape(anchor)} \}}|[ ]\{{#{re.escape(anchor)}\}})(?=\n|\Z)", "", text, count=1
    ).strip()


def with_id(text: str, anchor: str) -> str:
    """Return the Markdown of a part with its id: the reverse of `without_id`."""
    if re.search(rf"\{{:?[ ]*#{re.escape(anchor)}(?![\w-])", text):  # it has brought its id back
        return text.strip()
    first, gap, rest = text.strip().partition("\n" if text.lstrip().startswith("#") else "\n\n")
    return first + (f" {{#{anchor}}}" if first.startswith("#") else f"\n{{: #{anchor} }}") + gap + rest
