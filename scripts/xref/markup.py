"""What a Markdown text consists of: its paragraphs, the items of its lists, the rows of its tables."""

import re
from collections import Counter

from xref.prose import COMMENT

KINDS = ("paragraph", "list item", "table row")
# A line that gives the block before it an id; a heading, which needs no blank line after it.
_NO_BLOCK = re.compile(r"^(?:[ ]*\{:[^{}\n]*\}|#[^\n]*)$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_ITEM = re.compile(r"^[ \t]*(?:[*+-]|\d+[.)])[ \t]", re.MULTILINE)


def shape(text: str) -> Counter[str]:
    """Return how many there are of each of the kinds. Code is a paragraph, or several if it has blank lines."""
    found: Counter[str] = Counter()
    for block in _BLANK_LINES.split(_NO_BLOCK.sub("\n", COMMENT.sub("", text))):
        if block.lstrip().startswith("|"):
            found["table row"] += len(block.strip().split("\n"))
        elif items := _ITEM.match(block) and len(_ITEM.findall(block)):
            found["list item"] += items
        elif block.strip():
            found["paragraph"] += 1
    return found
