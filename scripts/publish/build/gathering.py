"""What is gathered of one language while its pages are rendered: for search, for other pages, for programs."""

from collections.abc import Iterator

from publish.data import akoma_ntoso, bibliography, whole_record
from publish.page.fragments import text_file
from publish.page.rendering import Rendering
from publish.page.state import PageState
from publish.search.index import Index
from publish.search.parts import names, parts, weight
from xref.corpus import Record
from xref.layout import Layout


class Gathered:
    """Of the pages that stand in a language; `site_url` is where the site will stand, "" if that is unknown."""

    def __init__(self, layout: Layout, code: str, site_url: str):
        self._code, self._site_url = code, site_url
        self._index = Index(layout, code)
        self._entries: dict[str, str] = {}
        self._citations: dict[str, bibliography.Exports] = {}

    def add(self, corpus: Record, state: PageState, rendered: Rendering) -> dict[str, str]:
        """Take in a page, or put it in the place of what it was.

        Returns the files of this page alone, by address from the root of the site.
        """
        page = state.page
        called = names(corpus, self._code, page)
        self._index.add(page, called, parts(corpus, self._code, page, rendered), weight(corpus, page))
        self._entries[page.name] = whole_record.entry(corpus, state)
        self._citations[page.name] = bibliography.exports(corpus, state, self._site_url)
        text = dict([text_file(page, rendered.pieces, list(state.sentences))])
        return text | akoma_ntoso.export(corpus, state)

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the files of the language as a whole, with their addresses; of the index, only when it has changed."""
        yield from self._index.files()
        yield whole_record.of_language(self._code, self._entries)
        yield from bibliography.joined(self._code, (self._citations[name] for name in sorted(self._citations)))
