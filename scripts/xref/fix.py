"""Making the changes that have only one right answer."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from xref.corpus import Corpus
from xref.problem import Edit, Problem


def fix(root: Path, check: Callable[[Corpus], list[Problem]]) -> list[Problem]:
    """Make every edit that `check` offers, until it offers none, and return the problems that were mended.

    Edits that overlap wait for the next round. It ends because every round leaves fewer edits; else it stops.
    """
    mended: list[Problem] = []
    before = None
    while True:
        offered = [problem for problem in check(Corpus.read(root)) if problem.edits]
        if not offered or (before is not None and len(offered) >= before):
            return mended
        before = len(offered)
        chosen: dict[str, list[Edit]] = defaultdict(list)
        for problem in offered:
            if not any(_overlap(edit, other) for edit in problem.edits for other in chosen[edit.path]):
                mended.append(problem)
                for edit in problem.edits:
                    chosen[edit.path].append(edit)
        for path, edits in chosen.items():
            _apply(root / path, edits)


def _apply(file: Path, edits: list[Edit]) -> None:
    content = file.read_bytes().decode("utf-8")
    mark = "\ufeff" if content.startswith("\ufeff") else ""
    # The offsets are those of the text as it is read: without its byte order mark, and with one character a line end.
    line_end = "\r\n" if "\r\n" in content else "\n"
    text = content.removeprefix(mark).replace("\r\n", "\n")
    for _, start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    file.write_bytes((mark + text.replace("\n", line_end)).encode("utf-8"))


def _overlap(edit: Edit, other: Edit) -> bool:
    return edit.path == other.path and edit.start <= other.end and other.start <= edit.end
