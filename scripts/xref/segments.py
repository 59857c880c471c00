"""A page in segments, one for each anchor, as translation sees it: what each says, and a digest of that."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from xref.memo import remembered
from xref.page import MARKER, Page
from xref.prose import ATTRIBUTES, FRONT_MATTER, TARGET, change_comments

_CODE = re.compile(r"(`(?:(?<![^\n]`)``.*?^```|[^`]*`))", re.DOTALL | re.MULTILINE)
_NUMBER = re.compile(r"\s*(?:#+[ ]*\d+[a-z]*\\?\.|\d+[a-z]*\\\.)")
_BULLET = re.compile(r"\n[ ]{0,3}[*+-][ ]+")
# What typography may choose between, each for the first of its kind; the marks of Markdown; what is not seen.
_SAME = {
    **dict.fromkeys("“”„«»‟", '"'),
    **dict.fromkeys("’‘ʻʼ´‹›′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("#>*_\\\u00ad\u200b\u200c\u200d\ufeff", ""),
    "…": "...",
}


class Segment(NamedTuple):
    """What stands at an anchor, up to the next one: Markdown as written, and where it begins and ends."""

    anchor: str
    text: str
    start: int
    end: int

    @property
    def opening(self) -> int:
        """Where its first word or mark stands, after blank lines."""
        return self.start + len(self.text) - len(self.text.lstrip())


@remembered
def segments(page: Page) -> dict[str, Segment]:
    """Return the segments of a page by their anchors, in its order; together they are its whole text.

    Of an anchor that stands twice the later counts: another rule reports it.
    """
    front = FRONT_MATTER.match(page.text)
    anchors = [anchor for _, anchor in page.parts]
    starts = [front.end() if front else 0, *(offset for offset, _ in page.parts[1:])]
    ends = [*starts[1:], len(page.text)]
    return {anchor: Segment(anchor, page.text[a:b], a, b) for anchor, a, b in zip(anchors, starts, ends)}


def merged(own: Iterable[str], order: Sequence[str], new: dict[str, str]) -> dict[str, str]:
    """Return where new segments belong among a page's own: by the anchor that each follows in an order, the texts.

    The key is "" for what comes before all of the page's own.
    """
    present, found = set(own), dict[str, str]()
    before = ""
    for anchor in order:
        if anchor in present:
            before = anchor
        elif anchor in new:
            found[before] = found.get(before, "") + new[anchor]
    return found


@remembered
def digests(page: Page) -> dict[str, str]:
    """Return, for each segment of a page, eight hexadecimal digits that change when it says something else."""
    found = segments(page)
    said = words([segment.text for segment in found.values()])
    return {anchor: sha256(text.encode()).hexdigest()[:8] for anchor, text in zip(found, said)}


def words(texts: list[str]) -> list[str]:
    """Return what each text says: without its number, the targets of its links, all blanks and other typography."""
    # All at once, which is quicker; no pattern reaches over the mark between two texts.
    whole = "\n\0\n".join(text[match.end() :] if (match := _NUMBER.match(text)) else text for text in texts)
    whole = unicodedata.normalize("NFC", whole)
    pieces = _CODE.split(whole) if "`" in whole else [whole]
    pieces[::2] = [_plain(piece) for piece in pieces[::2]]
    return "".join("".join(pieces).split()).split("\0")


def _plain(text: str) -> str:
    if "<!--" in text:
        text = change_comments(text, lambda match: match[0] if MARKER.fullmatch(match[0]) else "")
    text = _BULLET.sub("\n", ATTRIBUTES.sub("", TARGET.sub("]", text)))
    for written, read in _SAME.items():
        text = text.replace(written, read)
    return text
