"""A page as one reader gets it: in one language, with who cites it and what the frame calls other pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from publish.language import Language
from publish.page.backlinks import Backlink, Backlinks
from publish.page.navigation import short_title
from publish.tables.progress import Progress
from xref.corpus import Record
from xref.page import Page
from xref.registers import Registers


@dataclass(frozen=True)
class View:
    """What every component is made from; `site` is the language of the site, the page's own or not.

    `published` says what is published for programs: see publish/data/catalogue.py.
    """

    corpus: Record
    page: Page
    site: str
    language: Language
    backlinks: Backlinks
    progress: dict[str, Progress]
    published: Callable[[], list[Any]] = list

    @property
    def registers(self) -> Registers:
        return self.corpus.registers

    @property
    def key(self) -> str:
        """The key of the page in its register: 'crc' of instruments/crc.md, '2006-astana' of its folder."""
        return self.page.name.removesuffix(".md").removesuffix("/index").split("/")[-1]

    def title(self, name: str) -> str:
        """Return the short name of a page."""
        return short_title(self.corpus, self.language, name) or self.corpus.page(self.language.code, name).title

    def cited(self, name: str, anchor: str) -> list[Backlink]:
        """Return who cites an anchor of a page."""
        return self.backlinks.get((name, anchor), [])
