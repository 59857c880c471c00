"""Hints: the nearest word to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

from xref.reading import composed


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known word, or nothing."""
    known = list(known)
    if not word.isascii() and (same := next((k for k in known if composed(k)[0] == composed(word)[0]), None)):
        return f"'{same}' is there, with its letters written as other characters"
    near = get_close_matches(word, known, n=1)
    return f"did you mean '{near[0]}'?" if near else ""
