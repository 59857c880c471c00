"""A source where it is cited: the way to all that is known of it, and a mark of its strength after its label."""

from typing import Any

from markupsafe import Markup

from xref.corpus import Record
from xref.entries import page_of_source
from xref.kinds import SOURCES

# The drawings are symbols of the frame: overrides/main.html.
_SHEETS = {"full": "w-f", "excerpt": "w-e", "data": "w-e", "copy": "w-c"}
_MARK = Markup('<svg class="w{}" {}><use href="#{}"></use></svg>')
_SPOKEN = Markup('role="img" aria-label=", {}"')
_SILENT = Markup('aria-hidden="true"')


def mark(source: dict[str, Any], words: dict[str, Any] | None) -> Markup:
    """Return the mark of a source: a sheet filled as far as it was seen, and two strokes where it is second-hand.

    With `words` it says so to who hears it; without, where the words stand beside it, it is silent.
    """
    second = source.get("hand") == "second"
    drawing = _SHEETS[source["seen"]] + ("2" if second else "")
    spoken = _SPOKEN.format(strength(source, words)) if words else _SILENT
    return _MARK.format(" w--2" if second else "", spoken, drawing)


def marked(label: str, source: dict[str, Any], words: dict[str, Any]) -> Markup:
    """Return the label of a source with its mark, which stays on the line of the last word."""
    before, blank, last = label.rpartition(" ")
    return Markup('{}<span class="nb">{}{}</span>').format(before + blank, last, mark(source, words))


def strength(source: dict[str, Any], words: dict[str, Any]) -> str:
    """Return in words how much of a source was seen, and whether it speaks for itself."""
    return ", ".join(words["strength"][source[field]] for field in ("seen", "hand") if field in source)


def page_of(corpus: Record, source: dict[str, Any]) -> str:
    """Return the name of the page that says all that is known of a source."""
    page = page_of_source(source)
    return page if page in corpus.names else SOURCES
