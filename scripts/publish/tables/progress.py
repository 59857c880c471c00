"""How far the translations are: languages by pages."""

from collections import Counter
from enum import StrEnum
from typing import NamedTuple

from xref.corpus import Record
from xref.translation import Part, translations_into


class State(StrEnum):
    """What a page is in a language; the worst of what holds counts."""

    REVIEWED = "reviewed"
    DRAFT = "draft"
    STALE = "stale"
    PARTIAL = "partial"
    MISSING = "missing"


def state(parts: list[Part]) -> State:
    """Return the state of a page, given by its parts."""
    missing = [part.missing for part in parts]
    if any(missing):
        return State.MISSING if all(missing) else State.PARTIAL
    if any(part.stale for part in parts):
        return State.STALE
    return State.DRAFT if any(part.unreviewed for part in parts) else State.REVIEWED


class Progress(NamedTuple):
    """How far a language is: the state of every page, by name, and how many parts wait for what."""

    states: dict[str, State]
    waiting: Counter[str]


def progress(corpus: Record) -> dict[str, Progress]:
    """Return how far each language is into which the English pages are translated."""
    return {code: progress_of(corpus, code) for code in corpus.layout.languages if code != corpus.layout.default}


def progress_of(corpus: Record, code: str) -> Progress:
    """Return how far one language is."""
    found = Progress({}, Counter())
    for translation in translations_into(corpus, code):
        found.states[translation.page.name] = state(translation.parts)
        found.waiting.update(_waiting(translation.parts))
    return found


def _waiting(parts: list[Part]) -> dict[str, int]:
    return {
        "missing": sum(part.missing for part in parts),
        "stale": sum(part.stale for part in parts),
        "unreviewed": sum(part.unreviewed for part in parts),
        "all": len(parts),
    }
