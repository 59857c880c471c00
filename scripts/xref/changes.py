"""What changed between two texts of a part, word by word, as a reader sees it."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from xref.prose import ATTRIBUTES, TARGET

# Of what both texts say, so many words are shown beside a change.
CONTEXT = 6
_MARKS = re.compile(
    r"\A\s*\d+[a-z]*\\\.|^[ ]{0,3}(?:#{1,6}|>|[*+-])[ ]+|\\(?=\W)|(?<!\w)[*_]+|[*_]+(?!\w)|<!--(?s:.*?)-->",
    re.MULTILINE,
)


class Change(NamedTuple):
    """A run of words: "kept" in both texts, "lost" from the earlier, or "added" in the later."""

    kind: str
    text: str


def changes(earlier: str, later: str) -> list[Change]:
    """Return how one Markdown text became another; what both say is shortened to the words beside a change."""
    old, new = readable(earlier).split(), readable(later).split()
    found: list[Change] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for index, (step, a, b, c, d) in enumerate(steps):
        if step == "equal":
            found.append(Change("kept", _beside(old[a:b], index > 0, index < len(steps) - 1)))
        else:
            found += [Change(kind, " ".join(w)) for kind, w in (("lost", old[a:b]), ("added", new[c:d])) if w]
    return found


def readable(text: str) -> str:
    """Return a Markdown text without its number and its marks: targets, attributes, bullets, escapes."""
    text = _MARKS.sub("", ATTRIBUTES.sub("", TARGET.sub("", text)))
    return " ".join(re.sub(r"\[(?=[\w«“„‘*])", "", text).split())


def _beside(words: list[str], after: bool, before: bool) -> str:
    if len(words) <= 2 * CONTEXT:
        return " ".join(words)
    first, last = words[:CONTEXT] if after else [], words[-CONTEXT:] if before else []
    return " ".join([*first, "…", *last])
