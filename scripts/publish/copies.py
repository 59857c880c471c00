"""The copies of the record to carry: what they are called, where they are offered, how large and of which day."""

from collections.abc import Callable
from html import escape
from typing import Any

from babel.numbers import format_decimal

from publish.language import Language, language
from publish.view import View
from xref.corpus import Corpus
from xref.history import dates

NAME = "child-protection-forum"
PAGE = "about/offline.md"  # where they are offered
FOLDER = "downloads/"  # where the site's host keeps them
SUMS = "SHA256SUMS"
KINDS = {"one": "zip", "pdf": "pdf", "epub": "epub"}
_SIZE = '<span class="size" data-of="{}"></span>'


def file_name(kind: str, code: str = "") -> str:
    """Return the name of a copy: of the whole site without a code, else of one language."""
    return f"{NAME}-{code}.{KINDS[kind]}" if code else f"{NAME}.zip"


def day_of(corpus: Corpus) -> str:
    """Return the ISO day of the last change of anything in the record, or "" where git does not tell it."""
    return max(dates(corpus.root, corpus.layout.docs).values(), default="")


def copies(view: View) -> dict[str, Any]:
    """Return what a page offers: the whole site, and the copies in the page's language."""
    words = view.language.words["copies"]
    named = {kind: words[kind].format(language=view.language.words["name"]) for kind in KINDS}
    rows = [(words["all"], file_name("one"))]
    rows += [(named[kind], file_name(kind, view.language.code)) for kind in KINDS]
    return {"rows": [(label, name, _SIZE.format(name)) for label, name in rows], "sums": SUMS}


def with_sizes(page: str, code: str, day: str, size: Callable[[str], int | None]) -> str:
    """Return a built page with the copies' sizes filled in; `size` returns the bytes of a file, None if unknown."""
    speech = language(code)
    names = [file_name("one"), *(file_name(kind, code) for kind in KINDS)]
    for name in names:
        if (found := size(name)) is not None:
            blank = _SIZE.format(name)
            page = page.replace(blank, blank.replace("></", f">{escape(_words(speech, found, day))}</"))
    return page


def _words(speech: Language, size: int, day: str) -> str:
    number = format_decimal(round(max(size, 50_000) / 1_000_000, 1), locale=speech.code)
    return "; ".join(filter(None, [speech.words["copies"]["megabytes"].format(n=number), day and speech.date(day)]))
