"""Lists made from the registers and from the pages: sources, terms, articles, the state of the record."""

from collections.abc import Iterator
from typing import Any

from publish.language import capital, language
from publish.page.cited_sources import mark, page_of, strength
from publish.page.navigation import in_order
from publish.tables.citing import by_page
from publish.tables.forums import statuses
from publish.tables.progress import State
from publish.tables.view import View
from xref.corpus import Record
from xref.entries import dated
from xref.kinds import SOURCES, kind
from xref.layout import relative


def sources(view: View) -> dict[str, Any]:
    """Return the sources of the kind that the page is about, or all, each with who cites it."""
    of, register = kind("publisher").key(view.page.name), view.registers.sources
    groups = {name: keys for name, keys in _by_publisher(view).items() if of in ("", name)}
    # Notes are written in the default language alone: in the others they would be what a reader can't read.
    notes = view.language.code == view.corpus.layout.default
    return {
        "groups": groups,
        "alone": bool(of),
        "uses": {key: by_page(view, view.cited(SOURCES, key)) for key in register},
        "counts": {key: len(view.cited(SOURCES, key)) for key in register},
        "notes": notes,
        # Titles that readers find when they search in the language of the title.
        "elsewhere": {*view.corpus.layout.languages} - {view.language.code},
        "strength": lambda entry: capital(strength(entry, view.language.words)),
    }


def labels(view: View) -> dict[str, Any]:
    """Return the sources by the kind of their publisher, each with the page that says all of it."""
    register = view.registers.sources
    return {
        "groups": _by_publisher(view),
        "pages": {key: page_of(view.corpus, entry) for key, entry in register.items()},
        "mark": lambda entry: mark(entry, view.language.words),
        "silent": lambda entry: mark(entry, None),
    }


def _by_publisher(view: View) -> dict[str, list[str]]:
    kinds = [*view.language.words["source_kinds"]]
    register = view.registers.sources.items()
    groups = {name: [key for key, entry in register if entry.get("kind", kinds[-1]) == name] for name in kinds}
    return {name: keys for name, keys in groups.items() if keys}


def terms(view: View) -> dict[str, Any]:
    """Return the glossary and the names of the languages."""
    names = {code: language(code).words["name"] for code in view.corpus.layout.languages}
    return {"terms": view.registers.glossary, "names": names, "default": view.corpus.layout.default}


def articles(view: View) -> dict[str, Any]:
    """Return the anchors of a treaty's articles."""
    return {"anchors": [anchor for anchor in view.page.anchors if anchor.startswith("art-")]}


def record(view: View) -> dict[str, Any]:
    """Return how much the record holds."""
    found = statuses(view)
    return {
        "statements": sum(_statements(view.corpus)),
        "entries": len(dated(view.registers)),
        "sources": len(view.registers.sources),
        "reported": found.count("reported") + found.count("not-found"),
        "found": found.count("adopted"),
        "corrections": "about/corrections.md" if "about/corrections.md" in view.corpus.names else "",
    }


def _statements(corpus: Record) -> Iterator[int]:
    """Yield how many numbered paragraphs each page has."""
    for name in corpus.names:
        page = corpus.page(corpus.layout.default, name)
        yield len(page.paragraphs)
        corpus.done_with(page)


def languages(view: View) -> dict[str, Any]:
    """Return how far the record stands in each language, with the way to its first page."""
    corpus = view.corpus
    here = corpus.layout.url(view.site, view.page.name)
    rows = [
        {
            "code": code,
            "name": language(code).words["name"],
            "done": sum(code in corpus.languages_of(name) for name in corpus.names),
            "checked": code in view.progress and list(view.progress[code].states.values()).count(State.REVIEWED),
            "href": relative(here, corpus.layout.url(code, "index.md")),
        }
        for code in corpus.layout.languages
    ]
    return {"rows": rows, "all": len(corpus.names), "default": corpus.layout.default}


def translations(view: View) -> dict[str, Any]:
    """Return the pages by language with their states, and how many parts wait in each language."""
    corpus = view.corpus
    here = corpus.layout.url(view.site, view.page.name)
    words = view.language.words
    names = {
        State.REVIEWED: words["state_reviewed"],
        State.DRAFT: words["draft"],
        State.STALE: words["state_stale"],
        State.PARTIAL: words["state_partial"],
        State.MISSING: words["state_missing"],
    }
    return {
        "languages": {code: language(code).words for code in view.progress},
        "states": names,
        "pages": {
            name: {
                code: (found.states[name], relative(here, corpus.layout.url(code, name)))
                for code, found in view.progress.items()
            }
            for name in in_order(corpus, view.language)
        },
        "waiting": {code: found.waiting for code, found in view.progress.items()},
    }
