"""How far the translations are: languages by pages."""

from enum import StrEnum
from functools import cache
from typing import Any

from publish.language import language
from publish.navigation import in_order
from publish.versions import relative, url
from publish.view import View
from xref.corpus import Corpus
from xref.translations import Part, parts_in


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


@cache
def states(corpus: Corpus, code: str) -> dict[str, State]:
    """Return the state of every page in a language, by name; none for the language of the English pages."""
    return {name: state(parts) for name, parts in parts_in(corpus, code)} if code != corpus.layout.default else {}


def board(view: View) -> dict[str, Any]:
    """Return the pages by language with their states, and how many parts wait in each language."""
    corpus = view.corpus
    codes = [code for code in corpus.layout.languages if code != corpus.layout.default]
    here = url(corpus, view.site, view.page.name)
    words = view.language.words
    names = {
        State.REVIEWED: words["state_reviewed"],
        State.DRAFT: words["draft"],
        State.STALE: words["state_stale"],
        State.PARTIAL: words["state_partial"],
        State.MISSING: words["state_missing"],
    }
    return {
        "languages": {code: language(code).words for code in codes},
        "states": names,
        "pages": {
            name: {code: (states(corpus, code)[name], relative(here, url(corpus, code, name))) for code in codes}
            for name in in_order(corpus, view.language)
        },
        "title": view.title,
        "waiting": {code: _waiting([part for _, parts in parts_in(corpus, code) for part in parts]) for code in codes},
    }


def _waiting(parts: list[Part]) -> dict[str, int]:
    return {
        "missing": sum(part.missing for part in parts),
        "stale": sum(part.stale for part in parts),
        "unreviewed": sum(part.unreviewed for part in parts),
        "all": len(parts),
    }
