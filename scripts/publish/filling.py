"""Patterns with blanks, written ~name~, which scripts fill in too: overrides/scripts/filling.js."""

import re
from collections.abc import Mapping

_BLANK = re.compile(r"~(\w+)~")


def fill(pattern: str, known: Mapping[str, str]) -> str:
    """Return a pattern with its blanks filled in."""
    return _BLANK.sub(lambda blank: known[blank[1]], pattern)


def can_be_filled(pattern: str, known: Mapping[str, str]) -> bool:
    """Return whether something is known for each blank of a pattern: what is "" is not known."""
    return all(known.get(name) for name in _BLANK.findall(pattern))
