"""The site in one language: what its pages are made from, for one reading of the record."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urljoin

from markupsafe import Markup

from publish.build.gathering import Gathered
from publish.build.head import head
from publish.build.lost import lost
from publish.data.bibliography import in_words
from publish.data.catalogue import catalogue
from publish.data.feed import feed
from publish.data.for_scripts import reading
from publish.data.registers import registers
from publish.editor import editor
from publish.language import capital, language, record_name
from publish.page.language_versions import sitemap, versions
from publish.page.line_breaks import together
from publish.page.navigation import navigation
from publish.page.notices import stale_notes, with_english_parts
from publish.page.redirects import redirected_pages
from publish.page.rendering import Rendering
from publish.page.reporting import report_address
from publish.page.state import PageState, page_state
from publish.tables.changes import last_changed, last_changes, way_to
from publish.tables.components import Components
from publish.tables.copies import PAGE as COPIES
from publish.tables.progress import Progress, progress
from publish.tables.told import feed_address
from xref.corpus import Record
from xref.kinds import kind, kind_of
from xref.page import Page


class Ingredients(NamedTuple):
    """What a page is made from, besides the templates, the navigation and the words of its language."""

    state: PageState
    text: str  # in Markdown, without front matter; English stands where a part is not translated
    rendering: Rendering
    frame: dict[str, Any]  # for the templates


class Changed(NamedTuple):
    """When a page was last changed: the ISO day, the same in a few characters, the way to what is told of it or ""."""

    day: str
    date: str
    href: str = ""


class Edition:
    """For a `screen`, or a book; `found` says how far the translations are, where that is known already."""

    def __init__(
        self,
        corpus: Record,
        code: str,
        site_url: str | None,
        found: dict[str, Progress] | None = None,
        *,
        screen: bool = True,
    ):
        self.corpus, self.code, self.site_url = corpus, code, site_url or ""  # MkDocs has None for no address
        self.language = language(code)
        self.gathered = Gathered(corpus.layout, code, self.site_url)
        self.progress = progress(corpus) if found is None else found
        self._screen = screen
        self._components = Components(corpus, self.progress, catalogue, screen=screen)

    @property
    def default(self) -> str:
        """The language in which a page stands that has no translation."""
        return self.corpus.layout.default

    @cached_property
    def navigation(self) -> list[Any]:
        """MkDocs' `nav`."""
        found = navigation(self.corpus, self.language)
        for page in self.pages:
            self.corpus.done_with(page)
        return found

    def page(self, path: str) -> Page:
        """Return the page that is shown for one of docs/, which may be an English one: 'kk/index.md'."""
        return self.corpus.pages[f"{self.corpus.layout.docs}/{path}"]

    def done_with(self, page: Page) -> None:
        """Let a frugal corpus forget what was read of a page and of what it translates."""
        self.corpus.done_with(page)
        if source := self.corpus.source(page):
            self.corpus.done_with(source)

    def ingredients(self, page: Page) -> Ingredients:
        """Return what a page of this edition is made from."""
        state = page_state(self.corpus, page)
        return Ingredients(
            state,
            with_english_parts(state),
            self.rendering(state),
            self._frame(state),
        )

    def rendering(self, state: PageState) -> Rendering:
        """Return what is put into a page of this edition besides its Markdown."""
        page, components = state.page, self._components
        return Rendering(
            cited={anchor: words for anchor in page.anchors if (words := components.cited(page, anchor))},
            stale=stale_notes(self.corpus, state),
            sources=components.sources(page),
            tables=components.tables(page, self.code),
            line=components.line(state, self.code),
            after=components.after(page, self.code),
            called=language(page.language).words["parts_cited"],
            called_in_default=language(self.default).words["parts_cited"],
            folds=language(page.language).words["at_a_glance"] if self._screen else "",
            untranslated=language(page.language).words["untranslated"],
            language=page.language,
            default=self.default,
        )

    def depends_on(self, page: Page) -> tuple[Any, ...]:
        """Return what the ingredients of a page depend on, as long as the registers and the navigation stay."""
        source, components = self.corpus.source(page), self._components
        return page, source, self._changed(page), components.backlinks(page), components.tables(page, self.code)

    @cached_property
    def pages(self) -> list[Page]:
        """The pages of this edition, in its language or else in the default one."""
        return [self.corpus.page(self.code, name) for name in self.corpus.names]

    def _frame(self, state: PageState) -> dict[str, Any]:
        page, corpus = state.page, self.corpus
        speech, changed = language(page.language), self._changed(page)
        version = self.language.date(changed.day) if changed else ""
        own = self.site_url and urljoin(self.site_url, corpus.layout.url(page.language, page.name))

        def kept(text: str) -> Markup:
            return together(text, page.language)

        return {
            "home": page.name == "index.md",
            "marks_sources": kind_of(page.name) is not kind("publisher"),  # which says in words what marks would
            "fallback": page.language != self.code,
            "last_changed": changed and kept(f"{speech.words['last_changed'].format(date=speech.date(changed.day))}."),
            "changed": changed,
            "report": self._report(page, version, own),
            "reading": reading(corpus, state, self.site_url, version),
            "switcher": versions(corpus, page.name, self.code),
            "citation": kept(in_words(corpus, state, own)),
            "source": page.name,
            **head(corpus, state, self.code, self.site_url, changed.day if changed else ""),
        }

    def _changed(self, page: Page) -> Changed | None:
        """Return when a page was last changed, with the way to what is told of that day; None if nobody knows."""
        day, told = last_changed(self.corpus, page), last_changes(self.corpus, self.code).get(page.name)
        here = self.corpus.layout.url(self.code, page.name)
        href = way_to(self.corpus, self.code, told, here) if told and told.day == day else ""
        return Changed(day, self.language.short_date(day), href) if day else None

    def _report(self, page: Page, version: str, address: str) -> str:
        known = {
            "title": page.title,
            "page": page.name.removesuffix(".md"),
            "language": language(page.language).words["name"],
            "version": version,
            "address": address,
        }
        return report_address(self.corpus.layout, self.code, known)

    @cached_property
    def words(self) -> dict[str, Any]:
        """What all templates of this edition know."""
        corpus = self.corpus
        return {
            "words": self.language.words,
            "site": corpus.layout.site_names[self.code],
            "record": record_name(corpus.layout, self.code),
            "corrections": self._address("about/corrections.md"),
            "copy": self._address(COPIES),
            "about": self._address("about/index.md"),
            "feed": feed_address(corpus, self.code, self.site_url),
            "edited": capital(editor(corpus.layout, self.language).edited),
            "named": bool(corpus.layout.editor),
            "repository": corpus.layout.repository.rstrip("/"),
        }

    def _address(self, name: str) -> str:
        """Return the address of a page that a project may lack, and then nothing."""
        return self.corpus.layout.url(self.code, name) if name in self.corpus.names else ""

    def lost(self) -> dict[str, Any]:
        """Return what the page of lost addresses knows: the frame of the first page, and what it says in each language.

        It is shown at an address where nothing was changed, and where no page is.
        """
        frame = self._frame(page_state(self.corpus, self.corpus.page(self.code, "index.md")))
        said = lost(self.corpus)
        nothing = {"changed": None, "last_changed": None, "reading": None, "speech": self.language}
        return {**self.words, **frame, **nothing, "report": said[0]["report"], "lost": said}

    def sitemap(self) -> dict[str, Any]:
        """Return what the template of the sitemap knows, which is there once: with the default language."""
        once = self.site_url and self.code == self.default
        return {"sitemap": sitemap(self.corpus, self.site_url) if once else []}

    def feed(self) -> dict[str, str]:
        """Return the feed of what is new, by its address from the root of the site; {} where there is none."""
        return feed(self.corpus, self.code, self.site_url)

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield what is published beside the pages of this edition, with its addresses from the root of the site.

        That is what was gathered of them, and once, with the default language, the registers and the redirects.
        """
        yield from self.gathered.files()
        yield from self.feed().items()
        if self.code == self.default:
            yield from registers(self.corpus).items()
            yield from redirected_pages(self.corpus).items()
