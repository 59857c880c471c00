"""The page of lost addresses, which is there once and speaks every language."""

from typing import Any

from publish.language import Language, language
from publish.page.navigation import short_title
from publish.page.reporting import report_address
from publish.tables.results import PAGE as RESULTS
from xref.corpus import Record
from xref.kinds import SOURCES, kind

# What it leads to: the first page, and those that readers look for.
WAYS = ("index.md", kind("forum").contents, kind("state").contents, SOURCES)


def lost(corpus: Record) -> list[dict[str, Any]]:
    """Return what the page of lost addresses says in each language, and where it leads from there."""
    return [_lost(corpus, language(code)) for code in corpus.layout.languages]


def _lost(corpus: Record, speech: Language) -> dict[str, Any]:
    layout, names = corpus.layout, corpus.names
    known = {"title": speech.words["lost"], "page": "404", "language": speech.words["name"]}
    return {
        "code": speech.code,
        "words": speech.words,
        "results": layout.url(speech.code, RESULTS) if RESULTS in names else "",
        "ways": {short_title(corpus, speech, name): layout.url(speech.code, name) for name in WAYS if name in names},
        "report": report_address(layout, speech.code, known),
    }
