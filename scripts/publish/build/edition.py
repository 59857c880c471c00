"""The site in one language: what its pages are made from, for one reading of the record."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urljoin

from publish.build.gathering import Gathered
from publish.data.for_scripts import reading
from publish.data.linked_data import linked_data
from publish.data.registers import registers
from publish.language import language, record_name
from publish.page.language_versions import alternates, sitemap, versions
from publish.page.navigation import navigation
from publish.page.notices import stale_notes, with_english_parts
from publish.page.redirects import redirected_pages
from publish.page.rendering import Rendering
from publish.page.state import PageState, page_state
from publish.tables.components import Components
from publish.tables.copies import PAGE as COPIES
from publish.tables.progress import Progress, progress
from xref.corpus import Record
from xref.history import dates
from xref.kinds import kind, kind_of
from xref.layout import relative
from xref.page import Page


class Ingredients(NamedTuple):
    """What a page is made from, besides the templates, the navigation and the words of its language."""

    state: PageState
    text: str  # in Markdown, without front matter; English stands where a part is not translated
    rendering: Rendering
    frame: dict[str, Any]  # for the templates


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
        self._components = Components(corpus, self.progress, self.site_url, screen=screen)

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
            untranslated=language(page.language).words["untranslated"],
            language=page.language,
            default=self.default,
        )

    def depends_on(self, page: Page) -> tuple[Any, ...]:
        """Return what the ingredients of a page depend on, as long as the registers and the navigation stay."""
        source, day, components = self.corpus.source(page), dates(self.corpus).get(page.path), self._components
        return page, source, day, components.backlinks(page), components.tables(page, self.code)

    @cached_property
    def pages(self) -> list[Page]:
        """The pages of this edition, in its language or else in the default one."""
        return [self.corpus.page(self.code, name) for name in self.corpus.names]

    def _frame(self, state: PageState) -> dict[str, Any]:
        page = state.page
        corpus, here = self.corpus, self.corpus.layout.url(self.code, page.name)
        speech, day = language(page.language), dates(corpus).get(page.path)

        def way(target: str) -> str:
            return urljoin(self.site_url, target) if self.site_url else relative(here, target)

        return {
            "home": page.name == "index.md",
            "marks_sources": kind_of(page.name) is not kind("publisher"),  # which says in words what marks would
            "fallback": page.language != self.code,
            "last_changed": day and speech.words["last_changed"].format(date=speech.date(day)),
            "reading": reading(corpus, state, self.site_url),
            "switcher": versions(corpus, page.name, self.code),
            "canonical": way(corpus.layout.url(page.language, page.name)),
            "alternates": {code: way(target) for code, target in alternates(corpus, page.name).items()},
            "full_title": page.title,
            "source": page.name,
            "linked_data": linked_data(corpus, state, way),
        }

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
        }

    def _address(self, name: str) -> str:
        """Return the address of a page that a project may lack, and then nothing."""
        return self.corpus.layout.url(self.code, name) if name in self.corpus.names else ""

    def shared(self) -> dict[str, Any]:
        """Return what the templates know that are there once: the page of lost addresses, the sitemap."""
        corpus = self.corpus
        return {
            **self.words,
            "languages": [language(code) for code in corpus.layout.languages],
            "home": lambda code: corpus.layout.url(code, "index.md"),
            "sitemap": sitemap(corpus, self.site_url) if self.site_url else [],
            "once": self.code == self.default,
        }

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield what is published beside the pages of this edition, with its addresses from the root of the site.

        That is what was gathered of them, and once, with the default language, the registers and the redirects.
        """
        yield from self.gathered.files()
        if self.code == self.default:
            yield from registers(self.corpus).items()
            yield from redirected_pages(self.corpus).items()
