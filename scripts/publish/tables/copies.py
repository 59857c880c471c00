"""The copies of the record to carry: what they are called, where they are offered, how large and of which day."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from babel.numbers import format_decimal
from markupsafe import Markup

from publish.language import Language, language
from publish.tables.view import View
from xref.corpus import Record
from xref.history import dates

PAGE = "about/offline.md"  # where they are offered
FOLDER = "downloads/"  # where the site's host keeps them
SUMS = "SHA256SUMS"
KINDS = {"one": "zip", "pdf": "pdf", "epub": "epub"}
# What stands in a page for the size of a copy, which is known when it is made; a reader never sees it.
_BLANK = "<!--size of {}-->"


def file_name(corpus: Record, kind: str, code: str = "") -> str:
    """Return the name of a copy: of the whole site without a code, else of one language."""
    return f"{corpus.layout.copies}-{code}.{KINDS[kind]}" if code else f"{corpus.layout.copies}.zip"


def day_of(corpus: Record) -> str:
    """Return the ISO day of the last change of anything in the record, or "" where git does not tell it."""
    return max(dates(corpus).values(), default="")


def offered(corpus: Record, code: str) -> dict[str, str]:
    """Return what a page in a language offers, the whole site and the copies in that language: words, by file name."""
    words = language(code).words
    named = {kind: words["copies"][kind].format(language=words["name"]) for kind in KINDS}
    own = {file_name(corpus, kind, code): label for kind, label in named.items()}
    return {file_name(corpus, "one"): words["copies"]["all"], **own, SUMS: words["copies"]["checksums"]}


def copies(view: View) -> dict[str, Any]:
    """Return what a page offers, each with a blank for its size."""
    found = offered(view.corpus, view.language.code)
    return {"rows": [(label, name, Markup(_BLANK.format(name))) for name, label in found.items()]}


def with_sizes(page: str, names: Iterable[str], code: str, day: str, size: Callable[[str], int | None]) -> str:
    """Return a built page with the sizes of some copies filled in; `size` returns their bytes, None if unknown."""
    for name in names:
        if (found := size(name)) is not None:
            page = page.replace(_BLANK.format(name), escape(_words(language(code), found, day)))
    return page


def _words(speech: Language, size: int, day: str) -> str:
    number = format_decimal(round(max(size, 50_000) / 1_000_000, 1), locale=speech.code)
    return "; ".join(filter(None, [speech.words["copies"]["megabytes"].format(n=number), day and speech.date(day)]))
