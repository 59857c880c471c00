"""What looks like something else: characters that can't be seen or pass for others, addresses that pass for others."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Languages that are read from right to left, whose writers may need a mark of direction.
_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_MARKS = "\u061c\u200e\u200f"
# Letters whose neighbours of other scripts pass for them, and those neighbours; two signs of units left out.
_USUAL = "A-Za-z\u00c0-\u024f\u0400-\u052f"
_STRANGERS = (
    "(?![\u03a9\u03bc])[\u0370-\u03ff\u0530-\u058f\u10a0-\u10ff\u13a0-\u13ff\u1f00-\u1fff\u2c80-\u2cff\ua4d0-\ua4ff]"
)
_JOINED = "\u0590-\u08ff\u0900-\u0fff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"


class Disguise(NamedTuple):
    """A character where it stands, and what is wrong with it."""

    offset: int
    character: str
    wrong: str


_KINDS = {
    "turns the direction in which words are read": f"[{_MARKS}\u202a-\u202e\u2066-\u2069]",
    "can't be seen": (
        "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2064\u206a-\u206f\u2800\u3164\ufe00-\ufe0e"
        "\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
        f"|(?<![{_JOINED}])[\u200c\u200d\ufe0f]"
    ),
    "passes for another": (
        "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001d400-\U0001d7ff]"
        f"|(?<=[{_USUAL}]){_STRANGERS}|{_STRANGERS}(?=[{_USUAL}])"
    ),
}
_ANY = re.compile("|".join(f"({pattern})" for pattern in _KINDS.values()))

# Most texts have none of all these, which is quick to see: they have the usual letters and signs alone, here the
# commonest first.
_SEEN = re.compile("[^\\0-\u00ac\u0400-\u052f\u2010-\u2029\u00ae-\u034e\u2030-\u205f\u20a0-\u24b5\u2500-\u27ff]")


def disguises(text: str, language: str = "") -> Iterator[Disguise]:
    """Yield the characters of a text that can't be seen, turn the direction of reading, or pass for others."""
    if text.isascii() or not _SEEN.search(text):
        return
    for match in _ANY.finditer(text):
        if match[0] not in _MARKS or language not in _RIGHT_TO_LEFT:
            yield Disguise(match.start(), match[0], [*_KINDS][int(match.lastindex or 1) - 1])


_HOST = re.compile(r"(?:https?:)?//([^/?#\\]*)", re.IGNORECASE)
_SHOWN = re.compile(r"\W*(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,})(?:[/?#:]\S*)?\W*", re.IGNORECASE)
# Cyrillic letters that look like Latin ones.
_LOOKALIKES = set("авекмнорстухеіјѕһӏԁԛԝ")


def disguise_of(text: str, target: str) -> str:
    """Return how a link to another host passes for another, in words, or nothing: by its words or by its letters."""
    found = _HOST.match(target)
    if not found:
        return ""
    name, host = found[1].lower().rpartition("@")[::2]
    if name:
        return f"the address hides its host '{host}' behind '{name}@'"
    labels = [_decoded(label) for label in host.split(":")[0].split(".")]
    if false := next((label for label in labels if _passes_for_another(label)), ""):
        return f"the host '{host}' has letters in '{false}' that pass for others"
    shown = _SHOWN.fullmatch(text)
    said = shown[1].lower().removeprefix("www.") if shown else ""
    if said and said != host.split(":")[0].removeprefix("www."):
        return f"the words say '{said}', and the link leads to '{host}'"
    return ""


def _passes_for_another(label: str) -> bool:
    cyrillic = {letter for letter in label if "\u0400" <= letter <= "\u052f"}
    latin = {letter for letter in label if letter.isascii() and letter.isalpha()}
    return bool(cyrillic) and bool(latin or cyrillic <= _LOOKALIKES) or any(disguises(label))


def _decoded(label: str) -> str:
    try:
        return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label
