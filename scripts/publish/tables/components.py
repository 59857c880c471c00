"""What pages show from the registers: each marker `<!-- name -->` gives way to a component."""

import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from publish.language import Language, language
from publish.page.backlinks import Backlink, backlinks, label
from publish.page.cited_sources import mark, marked, page_of
from publish.page.elements import Drawing
from publish.page.language_versions import beside
from publish.page.redirects import moved_anchors
from publish.page.state import PageState
from publish.tables import citing, commitments, copies, dated, files, forums, lists, people, results, told, writing
from publish.tables.files import PAGE
from publish.tables.progress import Progress
from publish.tables.view import View
from xref.corpus import Record
from xref.kinds import SOURCES, kind
from xref.layout import relative
from xref.page import Page


class Component(NamedTuple):
    """A table of a page: the template that draws it, what gives it its data, and which data can be downloaded."""

    template: str
    data: Callable[[View], dict[str, Any]]
    dataset: str = ""


# By the name in its marker.
COMPONENTS = {
    "articles": Component("articles.html", lists.articles),
    "changes": Component("changes.html", told.all_changes),
    "chronology": Component("chronology.html", dated.chronology, "chronology"),
    "citing": Component("citing.html", citing.citing),
    "contact": Component("contact.html", writing.contact),
    "copies": Component("copies.html", copies.copies),
    "data": Component("data.html", files.files),
    "editor": Component("editor.html", writing.maker),
    "facts": Component("facts.html", forums.facts),
    "find": Component("find.html", writing.find),
    "forums": Component("forums.html", forums.forums, "forums"),
    "glance": Component("glance.html", dated.glance),
    "labels": Component("labels.html", lists.labels, "sources"),
    "languages": Component("languages.html", lists.languages),
    "matrix": Component("matrix.html", commitments.matrix, "treaty-status"),
    "meetings": Component("meetings.html", dated.meetings, "measures"),
    "news": Component("news.html", told.newest),
    "observations": Component("observations.html", dated.observations, "observations"),
    "parties": Component("strips.html", commitments.parties, "treaty-status"),
    "people": Component("people.html", people.people, "people"),
    "record": Component("record.html", lists.record),
    "results": Component("results.html", results.results),
    "series": Component("series.html", forums.forums),
    "sources": Component("sources.html", lists.sources, "sources"),
    "terms": Component("terms.html", lists.terms, "glossary"),
    "themes": Component("themes.html", dated.themes, "themes"),
    "trails": Component("trails.html", dated.trails, "chronology"),
    "translations": Component("translations.html", lists.translations),
    "treaties": Component("strips.html", commitments.treaties_of_state, "treaty-status"),
    "undertaken": Component("undertaken.html", dated.undertaken),
    "undertakings": Component("undertakings.html", dated.undertakings, "undertakings"),
}


TEMPLATES = Path(__file__).parents[3] / "overrides" / "components"


# What has a use on a screen alone: jumping, downloading, searching, following what is new.
_ON_SCREEN = {"articles", "changes", "copies", "data", "find", "news", "results"}


class Components:
    """What pages show, for one reading of the corpus: on a `screen`, or in a book.

    `published` says what is published for programs, in a language.
    """

    def __init__(
        self,
        corpus: Record,
        progress: dict[str, Progress],
        published: Callable[[Record, Language], list[files.Dataset]],
        *,
        screen: bool = True,
    ):
        self._corpus, self._progress, self._published, self._screen = corpus, progress, published, screen
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
        source = page.language == self._corpus.layout.default
        stand = "source" if source else "draft" if state.draft else "reviewed"
        data = {"status": state.status, "stand": stand, "beside": others}
        return Drawing(self._render("line.html", self._view(page, site), data))

    def after(self, page: Page, site: str) -> Drawing:
        """Return what follows a page: its sources, for paper; who cites it; where parts that have moved stand now.

        What leads back to the grid of a long page stays in sight above that.

        In a book, all sources stand together, and nobody comes from an old address.
        """
        view = self._view(page, site)
        if not self._screen:
            return Drawing(self._cited_by(view))
        back = self._render("back.html", view, {}) if "articles" in dict(page.markers) else ""
        return Drawing(back + self._notes(view) + self._cited_by(view) + self._moved(view))

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
        found, speech = self._backlinks(page.language), language(page.language)
        published = partial(self._published, self._corpus, speech)
        return View(self._corpus, page, site, speech, found, self._progress, published)

    def _table(self, view: View, name: str) -> Drawing:
        if not self._screen and name in _ON_SCREEN:
            return Drawing("")
        template, data, dataset = COMPONENTS[name]
        drawn = self._render(template, view, data(view))
        return Drawing(drawn + self._downloads(view, dataset) if self._screen and dataset else drawn)

    def _downloads(self, view: View, dataset: str) -> str:
        """Return the line that leads from a table to its files, and to what their columns are."""
        about = PAGE if PAGE in self._corpus.names else ""
        return self._render("downloads.html", view, {"dataset": dataset, "about": about})

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
            templates()
            .get_template(template)
            .render(
                words=speech.words,
                count=speech.count,
                date=speech.date,
                short_date=speech.short_date,
                text=speech.text,
                source=view.registers.sources.__getitem__,
                cite=cite,
                instruments=view.registers.instruments,
                title=view.title,
                href=lambda name, anchor="": layout.way(view.page.name, name, anchor),
                file=lambda path: relative(layout.url(view.site, view.page.name), path),
                screen=self._screen,
                not_found=lambda words: Markup('<span class="nf">{}</span>').format(words),
                **data,
            )
        )


@cache
def templates() -> Environment:
    """Return the templates of what pages show."""
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
