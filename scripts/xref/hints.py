"""Hints: the nearest word to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known word, or nothing."""
    near = get_close_matches(word, known, n=1)
    return f"did you mean '{near[0]}'?" if near else ""
