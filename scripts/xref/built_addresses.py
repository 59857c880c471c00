"""Where a link leads that is left as it is in the built site, such as one in raw HTML."""

import posixpath
from urllib.parse import unquote

from xref.corpus import Corpus, Reference
from xref.memo import remembered
from xref.page import Page


def is_built(corpus: Corpus, reference: Reference) -> bool:
    """Return whether a link leads somewhere in the built site."""
    return _address(corpus, reference) in _built(corpus)


def built_page(corpus: Corpus, reference: Reference) -> Page | None:
    """Return the page to which a link leads in the built site."""
    return _built(corpus).get(_address(corpus, reference))


def _address(corpus: Corpus, reference: Reference) -> str:
    here, way = corpus.layout.url(reference.page.language, reference.page.name), unquote(reference.link.path)
    if not way:
        return here
    address = posixpath.normpath(posixpath.join(posixpath.dirname(here), way))
    index = posixpath.normpath(f"{address}/index.html")
    return index if way.endswith(("/", "..")) or way == "." or index in _built(corpus) else address


@remembered
def _built(corpus: Corpus) -> dict[str, Page | None]:
    """Return every address of the built site, with the page that stands there (None: a file)."""
    found: dict[str, Page | None] = {}
    layout = corpus.layout
    for path in corpus.files:
        language, name = corpus.split(path)
        if language in layout.languages or not layout.languages:
            for code in layout.languages if language == layout.default and language else [language]:
                found.setdefault(layout.url(code, name), None)
        else:
            found[path.removeprefix(f"{layout.docs}/")] = None
    for code in layout.languages or ("",):
        for page in corpus.pages.values():
            own = page.language == code
            if own or (page.language == layout.default and corpus.path(code, page.name) not in corpus.pages):
                found[layout.url(code, page.name)] = page
    return found
