"""The anchor that a heading gets from its words, where it names none."""

import html
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from xref.extensions import Unavailable, function
from xref.prose import Dialect

# What an extension may make something else of, or only the whole page tells: emoji, formulas, links by reference.
_UNCERTAIN = re.compile(r":[\w+-]+:|\$|\{[{%]|\((?:c|r|tm)\)|\[[^\[\]]*\](?!\()", re.IGNORECASE)
_MARKED = re.compile(r"[`*_\[\]<>&\\!]")


def slug(text: str, taken: set[str], dialect: Dialect) -> str:
    """Return the anchor that Python-Markdown makes of a heading's words, or nothing where reading can't tell.

    `taken` are the anchors that the page has already; the new one is added.
    """
    # The renderer's own functions, imported late: a page of ours names all its ids, and the import is slow.
    from markdown.extensions.toc import unique

    if dialect.anybodys and _UNCERTAIN.search(text):
        return ""
    try:
        slugify = slugs_of(dialect)
    except Unavailable:
        return ""
    if _MARKED.search(text):
        renderer = _renderer()
        renderer.reset()
        renderer.convert(f"# {text}")
        tokens: list[dict[str, str]] = getattr(renderer, "toc_tokens", [])  # which the extension gives it
        if not tokens:
            return ""
        text = html.unescape(tokens[0]["name"])
    return str(unique(slugify(text, dialect.separator), taken))


def slugs_of(dialect: Dialect) -> Callable[[str, str], str]:
    """Return the function that makes the anchors of headings. Raises Unavailable where it can't be had here."""
    if dialect.slugify is not None:
        found: Callable[[str, str], str] = function(dialect.slugify)
        return found
    from markdown.extensions.toc import slugify

    return slugify


@cache
def _renderer() -> Any:
    from markdown import Markdown

    return Markdown(extensions=["attr_list", "toc"])
