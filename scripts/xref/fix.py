"""Making the changes that have only one right answer."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from xref.corpus import Corpus
from xref.edits import apply, overlap
from xref.problem import Edit, Problem

# Far more than any text needs: an edit that undid another would otherwise go on for ever.
ROUNDS = 100


def fix(root: Path, check: Callable[[Corpus], list[Problem]], config: str = "") -> list[Problem]:
    """Make every edit that `check` offers, until it offers none, and return the problems that were mended.

    Edits that overlap wait for the next round, and an edit may make room for another; what is mended offers none.
    """
    mended: list[Problem] = []
    for _ in range(ROUNDS):
        offered = [problem for problem in check(Corpus.read(root, config=config)) if problem.edits]
        if not offered:
            break
        # Of a line with what nobody sees, the rest stands elsewhere once that is gone.
        offered.sort(key=lambda problem: problem.rule != "unseen-character")
        chosen: dict[str, list[Edit]] = defaultdict(list)
        for problem in offered:
            if not any(overlap(edit, other) for edit in problem.edits for other in chosen[edit.path]):
                mended.append(problem)
                for edit in problem.edits:
                    chosen[edit.path].append(edit)
        for path, edits in chosen.items():
            apply(root / path, edits)
    return mended
