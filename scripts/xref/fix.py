"""Making the changes that have only one right answer."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from xref.corpus import Corpus
from xref.problem import Edit, Problem

# Far more than any text needs: an edit that undid another would otherwise go on for ever.
ROUNDS = 100


def fix(root: Path, check: Callable[[Corpus], list[Problem]]) -> list[Problem]:
    """Make every edit that `check` offers, until it offers none, and return the problems that were mended.

    Edits that overlap wait for the next round, and an edit may make room for another; what is mended offers none.
    """
    mended: list[Problem] = []
    for _ in range(ROUNDS):
        offered = [problem for problem in check(Corpus.read(root)) if problem.edits]
        if not offered:
            break
        chosen: dict[str, list[Edit]] = defaultdict(list)
        for problem in offered:
            if not any(_overlap(edit, other) for edit in problem.edits for other in chosen[edit.path]):
                mended.append(problem)
                for edit in problem.edits:
                    chosen[edit.path].append(edit)
        for path, edits in chosen.items():
            _apply(root / path, edits)
    return mended


def _apply(file: Path, edits: list[Edit]) -> None:
    content = file.read_bytes().decode("utf-8")
    mark = len(content) - len(content.removeprefix("\ufeff"))
    # The offsets are those of the text as it is read: without its byte order mark, and with one character a line end.
    pairs = [match.start() - mark - index for index, match in enumerate(re.finditer("\r\n", content))]
    line_end = "\r\n" if pairs else "\n"
    for _, start, end, new in sorted(edits, reverse=True):
        first, last = (mark + offset + bisect_left(pairs, offset) for offset in (start, end))
        content = content[:first] + new.replace("\n", line_end) + content[last:]
    file.write_bytes(content.encode("utf-8"))


def _overlap(edit: Edit, other: Edit) -> bool:
    return edit.path == other.path and edit.start <= other.end and other.start <= edit.end
