"""How large files are: a page is made before they are, and has blanks that can be filled in again and again."""

import re
from collections.abc import Callable

from babel.numbers import format_decimal
from markupsafe import Markup, escape

from publish.language import Language

_BLANK = Markup('<span class="size" data-of="{}"></span>')
_FILLED = re.compile(r'(<span class="size" data-of="([^"<>]+)">)[^<>]*(?=</span>)')


def blank(address: str) -> Markup:
    """Return what stands in a page for the size of a file, given by its address from the root of the site."""
    return _BLANK.format(address)


def with_sizes(page: str, speech: Language, size: Callable[[str], int | None]) -> str:
    """Return a built page with the sizes of its files; `size` returns bytes, None where it is not known."""

    def filled(match: re.Match[str]) -> str:
        found = size(match[2])
        return match[1] + ("" if found is None else str(escape(in_words(speech, found))))

    return _FILLED.sub(filled, page)


def in_words(speech: Language, size: int) -> str:
    """Return bytes in kilobytes, or megabytes with a tenth, of a thousand each; nothing is of 0 kilobytes."""
    if size < 999_500:
        return str(speech.words["data"]["kilobytes"]).format(n=max(1, round(size / 1000)))
    return str(speech.words["copies"]["megabytes"]).format(
        n=format_decimal(round(size / 1_000_000, 1), locale=speech.code)
    )
