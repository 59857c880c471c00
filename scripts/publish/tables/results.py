"""The page of results: what readers filter by, and where else they may look."""

from typing import Any

from publish.language import Language
from publish.page.navigation import short_title
from publish.tables.view import View
from xref.corpus import Record
from xref.kinds import KINDS, Kind, kind, kind_of

PAGE = "search.md"  # which a record may lack
# What readers filter by, in this order. The values of all but the last are pages of the kind of that name.
FACETS = ("state", "forum", "kind")
# What readers take a kind of page or entry for, a word of `kinds` or of `nav`. A kind that is not here is none to them.
SOUGHT = {
    "forum": "forum", "session": "forum", "undertaking": "undertaking", "resolution": "resolutions",
    "observation": "observation", "figure": "figure", "instrument": "treaty", "person": "people",
    "glossary": "glossary", "source": "sources", "publisher": "sources", "about": "about", "changes": "about",
}  # fmt: skip
# All of them, in the order of the filter, and among them what registers themselves call by these words.
CHOICES = (
    *("forum", "undertaking", "resolutions", "law", "institution", "meeting", "observation", "figure", "treaty"),
    *("other", "people", "glossary", "sources", "about"),
)
_ELSEWHERE = ("people.md", "chronology.md", "sources.md")


def kind_at(name: str) -> Kind | None:
    """Return the kind of a page by its name: of what it is about, or of the entries or pages that it lists."""
    listed = (each for each in KINDS if name in (each.pages, each.contents))
    return kind_of(name) or next(listed, None)


def label(corpus: Record, language: Language, facet: str, value: str) -> str:
    """Return what a value of a facet is called in a language."""
    words = language.words
    if facet == FACETS[-1]:
        return str(words["kinds"].get(value) or words["nav"][value])
    return short_title(corpus, language, kind(facet).page(value)) or value


def results(view: View) -> dict[str, Any]:
    """Return the facets with their values, each with its label, and the pages on which readers may look instead."""
    values = {facet: [*view.registers[kind(facet).register]] for facet in FACETS[:-1]}
    values[FACETS[-1]] = [*CHOICES]
    return {
        "facets": {
            facet: [(value, label(view.corpus, view.language, facet, value)) for value in keys]
            for facet, keys in values.items()
        },
        "elsewhere": [page for page in _ELSEWHERE if page in view.corpus.names],
    }
