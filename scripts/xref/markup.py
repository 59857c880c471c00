"""What a Markdown text consists of: its paragraphs, the items of its lists, the rows of its tables."""

import re

from xref.memo import remembered
from xref.page import Page
from xref.prose import change_comments
from xref.segments import segments

KINDS = ("paragraph", "list item", "table row")
# A translator's word that the paragraphs before and after it are one in English.
_SAME = "<!-- same paragraph -->"
_WITHIN = re.compile(rf"\s*{_SAME}\s*")
# A line that gives the block before it an id; a heading, which needs no blank line after it. They are searched for by
# the end of the line before them, which is quicker than by the beginning of a line.
_NO_BLOCK = re.compile(r"\n(?:[ ]*\{:[^{}\n]*\}|#[^\n]*)(?![^\n])")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_ITEM = re.compile(r"^[ \t]*(?:[*+-]|\d+[.)])[ \t]", re.MULTILINE)


@remembered
def shapes(page: Page) -> dict[str, dict[str, int]]:
    """Return how many there are of each of the kinds in each segment of a page, by the segment's anchor."""
    return {anchor: _shape(segment.text) for anchor, segment in segments(page).items()}


def _shape(text: str) -> dict[str, int]:
    """Return how many there are of each of the kinds. Code is a paragraph, or several if it has blank lines."""
    found = dict.fromkeys(KINDS, 0)
    if "<!--" in text:
        text = change_comments(_WITHIN.sub("\n", text) if _SAME in text else text, "")
    for block in _BLANK_LINES.split(_NO_BLOCK.sub("\n\n", f"\n{text}")[1:]):
        if block.lstrip().startswith("|"):
            found["table row"] += len(block.strip().split("\n"))
        elif items := _ITEM.match(block) and len(_ITEM.findall(block)):
            found["list item"] += items
        elif block.strip():
            found["paragraph"] += 1
    return found
