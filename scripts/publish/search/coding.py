"""How an index is written so that little of it is loaded: words by what they share, numbers by what they add."""

import string
from collections.abc import Sequence

# Base 36, as JavaScript's parseInt reads it.
_DIGITS = string.digits + string.ascii_lowercase
# What a string of JavaScript holds as it stands: digits that end a number, and those of which more follow.
_SIGNS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
_LAST, _MORE = _SIGNS[:70], _SIGNS[70:]


def front_coded(words: Sequence[str]) -> str:
    """Return sorted words, each as a digit for the letters that it shares with the one before, and the rest."""
    found, before = [], ""
    for word in words:
        shared = next((i for i, (a, b) in enumerate(zip(word, before)) if a != b), min(len(word), len(before)))
        shared = min(shared, len(_DIGITS) - 1)
        found.append(_DIGITS[shared] + word[shared:])
        before = word
    return " ".join(found)


def coded(numbers: Sequence[int]) -> str:
    """Return rising numbers as what each adds to the one before: its last digit in base 70, behind those in base 22."""
    return "".join(_number(number - before) for before, number in zip([0, *numbers], numbers))


def _number(number: int) -> str:
    more, last = divmod(number, len(_LAST))
    found = _LAST[last]
    while more:
        more, digit = divmod(more, len(_MORE))
        found = _MORE[digit] + found
    return found
