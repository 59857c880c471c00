"""What pages show from the registers: each marker `<!-- name -->` gives way to a component."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from publish.language import language
from publish.page.backlinks import Backlink, backlinks, label
from publish.page.cited_sources import mark, marked, page_of
from publish.page.elements import Drawing
from publish.page.language_versions import beside
from publish.page.redirects import moved_anchors
from publish.page.state import PageState
from publish.tables import citing, commitments, copies, dated, forums, lists, people
from publish.tables.progress import Progress
from publish.tables.view import View
from xref.corpus import Record
from xref.kinds import SOURCES, kind
from xref.layout import relative
from xref.page import Page

# Marker → the template that draws it, and the function that gives it its data.
COMPONENTS: dict[str, tuple[str, Callable[[View], dict[str, Any]]]] = {
    "articles": ("articles.html", lists.articles),
    "chronology": ("chronology.html", dated.chronology),
    "citing": ("citing.html", citing.citing),
    "copies": ("copies.html", copies.copies),
    "facts": ("facts.html", forums.facts),
    "forums": ("forums.html", forums.forums),
    "glance": ("glance.html", dated.glance),
    "labels": ("labels.html", lists.labels),
    "languages": ("languages.html", lists.languages),
    "matrix": ("matrix.html", commitments.matrix),
    "meetings": ("meetings.html", dated.meetings),
    "observations": ("observations.html", dated.observations),
    "parties": ("strips.html", commitments.parties),
    "people": ("people.html", people.people),
    "record": ("record.html", lists.record),
    "series": ("series.html", forums.forums),
    "sources": ("sources.html", lists.sources),
    "terms": ("terms.html", lists.terms),
    "themes": ("themes.html", dated.themes),
    "trails": ("trails.html", dated.trails),
    "translations": ("translations.html", lists.translations),
    "treaties": ("strips.html", commitments.treaties_of_state),
    "undertaken": ("undertaken.html", dated.undertaken),
    "undertakings": ("undertakings.html", dated.undertakings),
}


TEMPLATES = Path(__file__).parents[3] / "overrides" / "components"


# What has a use on a screen alone: jumping, downloading.
_ON_SCREEN = {"articles", "copies"}


class Components:
    """What pages show, for one reading of the corpus: on a `screen`, or in a book."""

    def __init__(self, corpus: Record, progress: dict[str, Progress], site_url: str = "", *, screen: bool = True):
        self._corpus, self._progress, self._screen = corpus, progress, screen
        # Files that the copies themselves don't hold: only the hosted site's full address leads to them.
        self._downloads = site_url and urljoin(site_url, copies.FOLDER)
        self._backlinks = cache(lambda code: backlinks(corpus, code))
        self._tables: dict[tuple[Page, str], dict[str, Drawing]] = {}  # asked for by who compares, then by who builds

    def tables(self, page: Page, site: str) -> dict[str, Drawing]:
        """Return each component that a page shows, by the name of its marker."""
        if (page, site) not in self._tables:
            view, names = self._view(page, site), dict.fromkeys(name for name, _ in page.markers)
            self._tables[page, site] = {name: self._table(view, name) for name in names}
        return self._tables[page, site]

    def line(self, state: PageState, site: str) -> Drawing:
        """Return what is said of a page in its own language: how complete it is, what it can be read beside."""
        page = state.page
        if page.language != site:
            return Drawing()
        others = beside(self._corpus, page) if self._screen else {}
        data = {"status": state.status, "beside": others}
        return Drawing(self._render("line.html", self._view(page, site), data))

    def after(self, page: Page, site: str) -> Drawing:
        """Return what follows a page: its sources, for paper; who cites it; where parts that have moved stand now.

        In a book, all sources stand together, and nobody comes from an old address.
        """
        view = self._view(page, site)
        if not self._screen:
            return Drawing(self._cited_by(view))
        return Drawing(self._notes(view) + self._cited_by(view) + self._moved(view))

    def sources(self, page: Page) -> dict[str, tuple[str, Drawing]]:
        """Return for each source that a page cites, by its key, the page that says all of it, and its mark.

        Paper has the marks in words, in its list of sources.
        """
        register, words = self._corpus.registers.sources, language(page.language).words
        keys = {link.anchor for link in page.links if link.path.endswith(SOURCES)} & register.keys()
        return {
            key: (
                page_of(self._corpus, register[key]).removesuffix(".md"),
                Drawing(str(mark(register[key], words)) if self._screen else ""),
            )
            for key in keys
        }

    def backlinks(self, page: Page) -> list[tuple[str, list[Backlink]]]:
        """Return who cites which part of a page."""
        found = self._backlinks(page.language)
        return [(anchor, found[page.name, anchor]) for anchor in ["", *page.anchors] if (page.name, anchor) in found]

    def cited(self, page: Page, anchor: str) -> str:
        """Return the words that say how often an anchor is cited, or nothing."""
        n = len(self._backlinks(page.language).get((page.name, anchor), ()))
        return language(page.language).words["cited_by"].format(n=n) if n else ""

    def _view(self, page: Page, site: str) -> View:
        found = self._backlinks(page.language)
        return View(self._corpus, page, site, language(page.language), found, self._progress)

    def _table(self, view: View, name: str) -> Drawing:
        template, data = COMPONENTS[name]
        return Drawing(self._render(template, view, data(view)) if self._screen or name not in _ON_SCREEN else "")

    def _notes(self, view: View) -> str:
        cited = [link.anchor for link in view.page.links if link.path.endswith(SOURCES)]
        keys = [key for key in dict.fromkeys(cited) if key in view.registers.sources]
        return self._render("notes.html", view, {"keys": keys}) if keys else ""

    def _cited_by(self, view: View) -> str:
        if view.page.name == SOURCES:  # each entry says it
            return ""
        groups = [
            (anchor, re.sub(r"^\D+", "", anchor), [(c, label(self._corpus, view.language, c)) for c in found])
            for anchor in ["", *view.page.anchors]
            if (found := view.cited(view.page.name, anchor))
        ]
        return self._render("cited.html", view, {"groups": groups}) if groups else ""

    def _moved(self, view: View) -> str:
        moved = moved_anchors(self._corpus, view.page.name)
        return self._render("moved.html", view, {"moved": moved}) if moved else ""

    def _render(self, template: str, view: View, data: dict[str, Any]) -> str:
        speech, layout = view.language, self._corpus.layout

        def cite(key: str) -> Markup:
            """Return the link to a source, with the mark of its strength where there is a screen."""
            entry = view.registers.sources[key]
            way = layout.way(view.page.name, page_of(self._corpus, entry), key)
            name = marked(entry["label"], entry, speech.words) if self._screen else entry["label"]
            return Markup('<a href="{}">{}</a>').format(way, name)

        return (
            _templates()
            .get_template(template)
            .render(
                words=speech.words,
                count=speech.count,
                date=speech.date,
                text=speech.text,
                source=view.registers.sources.__getitem__,
                cite=cite,
                instruments=view.registers.instruments,
                title=view.title,
                href=lambda name, anchor="": layout.way(view.page.name, name, anchor),
                file=lambda path: relative(layout.url(view.site, view.page.name), path),
                downloads=self._downloads,
                screen=self._screen,
                not_found=lambda words: Markup('<span class="nf">{}</span>').format(words),
                **data,
            )
        )


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals["page_of"] = _page_of
    environment.filters["label_of"] = lambda key, source: source(key)["label"]
    return environment


def _page_of(of: str, key: str) -> str:
    """Return the name of the page of an entry, by its kind and its key: templates know no folders."""
    return kind(of).page(key)
