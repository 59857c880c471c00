"""The copies of the record to carry: what they are called, where they are offered, how large and of which day."""

import re
from collections.abc import Callable
from html import escape
from typing import Any

from babel.numbers import format_decimal

from publish.language import Language, language
from publish.tables.view import View
from xref.corpus import Record
from xref.history import dates

PAGE = "about/offline.md"  # where they are offered
FOLDER = "downloads/"  # where the site's host keeps them
SUMS = "SHA256SUMS"
KINDS = {"one": "zip", "pdf": "pdf", "epub": "epub"}
# Left blank by the template: a copy's size is known when it is made.
_SIZE = re.compile(r'<span class="size" data-of="([^"]+)"></span>')


def file_name(corpus: Record, kind: str, code: str = "") -> str:
    """Return the name of a copy: of the whole site without a code, else of one language."""
    return f"{corpus.layout.copies}-{code}.{KINDS[kind]}" if code else f"{corpus.layout.copies}.zip"


def day_of(corpus: Record) -> str:
    """Return the ISO day of the last change of anything in the record, or "" where git does not tell it."""
    return max(dates(corpus.root, corpus.layout.docs).values(), default="")


def copies(view: View) -> dict[str, Any]:
    """Return what a page offers: the whole site, and the copies in the page's language."""
    words = view.language.words["copies"]
    own = [
        (words[kind].format(language=view.language.words["name"]), file_name(view.corpus, kind, view.language.code))
        for kind in KINDS
    ]
    return {"rows": [(words["all"], file_name(view.corpus, "one")), *own, (words["checksums"], SUMS)]}


def with_sizes(page: str, code: str, day: str, size: Callable[[str], int | None]) -> str:
    """Return a built page with the copies' sizes filled in; `size` returns the bytes of a file, None if unknown."""
    speech = language(code)

    def words(blank: re.Match[str]) -> str:
        found = size(blank[1])
        return blank[0] if found is None else blank[0].replace("></", f">{escape(_words(speech, found, day))}</")

    return _SIZE.sub(words, page)


def _words(speech: Language, size: int, day: str) -> str:
    number = format_decimal(round(max(size, 50_000) / 1_000_000, 1), locale=speech.code)
    return "; ".join(filter(None, [speech.words["copies"]["megabytes"].format(n=number), day and speech.date(day)]))
