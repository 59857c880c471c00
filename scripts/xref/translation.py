"""How each part of a translation stands to its English: translated, still true, still as it was accepted, reviewed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from xref.corpus import Corpus
from xref.memo import remembered
from xref.own_words import own_words
from xref.page import Page
from xref.required import required
from xref.segments import Segment, digests, segments

DRAFT = "draft"
_ENTRY = re.compile(r"^(\S+) ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{4})(?: (.+))?$", re.MULTILINE)


class Entry(NamedTuple):
    """The record of a part: digests of the English that it renders and of its own text, and perhaps its own review.

    The seal is over all three, so that one of them changed by hand does not go unseen.
    """

    source: str
    own: str
    seal: str
    review: str = ""

    @classmethod
    def of(cls, source: str, own: str, review: str = "") -> "Entry":
        """Return the entry of two digests and a review, sealed."""
        return cls(source, own, sha256(f"{source} {own} {review}".encode()).hexdigest()[:4], review)

    @property
    def genuine(self) -> bool:
        """No part of the entry was changed without the others."""
        return self == Entry.of(self.source, self.own, self.review)

    def __str__(self) -> str:
        return " ".join(filter(None, self))


@dataclass(frozen=True, slots=True)
class Part:
    """One anchor in English and in a translation: what stands there, None where nothing does, and what is recorded."""

    page: Page
    anchor: str
    source: Segment | None
    own: Segment | None
    entry: Entry | None
    stale: bool
    """The English was changed since it was translated."""
    untouched: bool
    """The text says what it said when it was accepted, whatever else was changed."""
    copied: bool
    """The text is still the English one, with which the page was begun."""

    @property
    def here(self) -> Segment:
        """The text of a part that has one. Raises LookupError for others."""
        return required(self.own, f"the text of '#{self.anchor}'")

    @property
    def english(self) -> Segment:
        """The English of a part that has one. Raises LookupError for others."""
        return required(self.source, f"the English of '#{self.anchor}'")

    @property
    def recorded(self) -> Entry:
        """What is recorded of a part. Raises LookupError where nothing is."""
        return required(self.entry, f"the record of '#{self.anchor}'")

    @property
    def missing(self) -> bool:
        """The English has not been translated."""
        return self.own is None or self.copied

    @property
    def unreviewed(self) -> bool:
        """There is a text, and nobody has reviewed it as it stands."""
        return not self.missing and self.review == DRAFT

    @property
    def changed(self) -> bool:
        """The text, or what is recorded of it, was changed since it was accepted, or it never was."""
        return not self.missing and not (self.untouched and self.recorded.genuine)

    @property
    def comparable(self) -> bool:
        """The text and its English can be compared: both are there, and it does not wait for a change of English."""
        return not self.missing and self.source is not None and not (self.stale and self.untouched)

    @property
    def review(self) -> str:
        """'draft', or who reviewed the text as it stands, and when."""
        if self.missing or self.changed:
            return DRAFT
        return self.recorded.review or review(self.page)


def review(page: Page) -> str:
    """Return 'draft', or who reviewed a translation, and when."""
    value = page.front_matter.get("review")
    return value if isinstance(value, str) else DRAFT


@remembered
def recorded(page: Page) -> dict[str, Entry]:
    """Return what the front matter records of each part of a translation; what can't be read is left out."""
    text = page.front_matter.get("translated")
    entries = _ENTRY.finditer(text) if isinstance(text, str) else ()
    return {anchor: Entry(*entry) for anchor, *entry in (match.groups(default="") for match in entries)}


@dataclass(eq=False)
class Translation:
    """A page and the one in the default language that it renders: what it has of that, and what it lacks."""

    page: Page
    source: Page

    @cached_property
    def parts(self) -> list[Part]:
        """Every part of the English page and of its translation, in the order of the English."""
        return list(_parts(self.page, self.source))

    @cached_property
    def missing(self) -> list[str]:
        """The anchors of the parts that are not translated."""
        return [part.anchor for part in self.parts if part.missing]

    @cached_property
    def stale(self) -> list[Part]:
        """The parts whose English was changed since they were translated."""
        return [part for part in self.parts if part.stale]

    @property
    def review(self) -> str:
        """'draft', or who reviewed the page, and when."""
        return review(self.page)


@remembered
def translation(page: Page, source: Page) -> Translation:
    """Return the translation that a page is of another: the same value whoever asks, as long as the page is known."""
    return Translation(page, source)


def _parts(page: Page, source: Page) -> Iterator[Part]:
    english, own, entries = segments(source), segments(page), recorded(page)
    now, here = digests(source), digests(page)
    for anchor in dict.fromkeys([*english, *own]):
        entry = entries.get(anchor)
        stale = entry is not None and anchor in own and anchor in english and entry.source != now[anchor]
        untouched = entry is not None and anchor in own and entry.own == here[anchor]
        same = entry is None and anchor in english and anchor in own and here[anchor] == now[anchor]
        copied = same and _has_words(own_words(page)[own[anchor].start : own[anchor].end])
        yield Part(page, anchor, english.get(anchor), own.get(anchor), entry, stale, untouched, copied)


def _has_words(text: str) -> bool:
    """Return whether a text is more than numbers and abbreviations, which two languages may share."""
    return any(word.lower() != word.upper() and not word.isupper() for word in text.split())


def translations_into(corpus: Corpus, code: str) -> Iterator[Translation]:
    """Yield the translation of every English page into a language; one that is not there lacks all parts."""
    for name in corpus.names:
        path = corpus.path(code, name)
        page = corpus.pages.get(path) or Page(path, "", code, name)
        source = corpus.pages[corpus.path(corpus.layout.default, name)]
        yield translation(page, source)
        corpus.done_with(page)
        corpus.done_with(source)


def translation_of(corpus: Corpus, page: Page) -> Translation | None:
    """Return the translation that a page is: None for an English page, and for one that has lost it."""
    source = corpus.source(page)
    return translation(page, source) if source and page.language in corpus.layout.languages else None


@remembered
def translations(corpus: Corpus) -> list[Translation]:
    """Return every translation."""
    return list(filter(None, (translation_of(corpus, page) for page in corpus.pages.values())))


@remembered
def readable_translations(corpus: Corpus) -> list[Translation]:
    """Return every translation that can be read, as its English page can: what is said of others would be false."""
    return [each for each in translations(corpus) if not {each.page.path, each.source.path} & corpus.broken.keys()]
