"""The anchor that a heading gets from its words, where it names none."""

import html
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from xref.extensions import Unavailable, function
from xref.prose import Dialect

# What an extension may make something else of, or only the whole page tells: emoji, formulas, links by reference.
_UNCERTAIN = re.compile(r":[\w+-]+:|\$|\{[{%]|\((?:c|r|tm)\)|\[[^\[\]]*\](?!\()", re.IGNORECASE)
_NUMBERED = re.compile(r"(.+)_(\d+)\Z")
# No heading has more characters; of some texts Python-Markdown takes the square of the time to render them.
_LONGEST = 400
_MARKED = re.compile(r"[`*_\[\]<>&\\!]")


class Taken:
    """The anchors that a page has already."""

    def __init__(self, anchors: Iterable[str]):
        self._anchors = set(anchors)
        self._last: dict[str, int] = {}

    def unique(self, anchor: str) -> str:
        """Return an anchor that is not taken yet, as Python-Markdown numbers those of one name, and take it."""
        number = _NUMBERED.match(anchor)
        base, count = (number[1], int(number[2])) if number else (anchor, 0)
        if anchor in self._anchors or not anchor:
            count = max(count, self._last.get(base, 0)) + 1
            while (anchor := f"{base}_{count}") in self._anchors:
                count += 1
            self._last[base] = count
        self._anchors.add(anchor)
        return anchor


def slug(text: str, taken: Taken, dialect: Dialect) -> str:
    """Return the anchor that Python-Markdown makes of a heading's words, or nothing where reading can't tell."""
    if len(text) > _LONGEST or (dialect.anybodys and _UNCERTAIN.search(text)):
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
    return taken.unique(slugify(text, dialect.separator))


def slugs_of(dialect: Dialect) -> Callable[[str, str], str]:
    """Return the function that makes the anchors of headings. Raises Unavailable where it can't be had here."""
    if dialect.slugify is not None:
        found: Callable[[str, str], str] = function(dialect.slugify)
        return found
    # The renderer's own, imported late: a page of ours names all its ids, and the import is slow.
    from markdown.extensions.toc import slugify

    return slugify


@cache
def _renderer() -> Any:
    from markdown import Markdown

    return Markdown(extensions=["attr_list", "toc"])
