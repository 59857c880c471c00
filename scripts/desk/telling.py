"""What the checker says of a project that is being changed: all of it once, then what is new and what was mended."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock

from xref.corpus import Corpus
from xref.layout import NotAProject
from xref.problem import Problem, Severity, count
from xref.reporters import human, in_full, in_one_line
from xref.rules import check


class Findings:
    """What was told last of a tree, which `read` returns as it is now. Several threads may tell."""

    def __init__(self, read: Callable[[], Corpus]):
        self._read = read
        self._last: Sequence[Problem] | None = None
        self._lock = Lock()

    def tell(self, *, stopped: bool = False) -> None:
        """Print what the checker says, and from the second time on only how that differs from the last.

        `stopped`: something in the tree has stopped the site. Then all errors are printed, and the last stays the last.
        """
        with self._lock, suppress(NotAProject):  # which whoever builds the site has said
            now = check(self._read())
            if stopped:
                errors = [problem for problem in now if problem.severity is Severity.ERROR]
                print(*map(in_full, errors), count(now), sep="\n", flush=True)
                return
            print(human(now) if self._last is None else difference(self._last, now), flush=True)
            self._last = now


def difference(before: Sequence[Problem], now: Sequence[Problem]) -> str:
    """Return the problems that are new, those that were mended, and how many there are now."""
    new, mended = _beyond(now, before), _beyond(before, now)
    if not new and not mended:
        return f"as before: {count(now)}" if now else count(now)
    lines = [*map(in_full, new), *(f"mended: {in_one_line(problem)}" for problem in mended)]
    return "\n".join([*lines, f"{len(new)} new, {len(mended)} mended; now {count(now).lower()}"])


def sentence(error: Exception) -> str:
    """Return why a site is not built, as a sentence goes on."""
    if isinstance(error, OSError):
        return f"{(error.strerror or str(error)).lower()}: '{error.filename}'" if error.filename else str(error).lower()
    return str(error)


def _beyond(problems: Sequence[Problem], others: Sequence[Problem]) -> list[Problem]:
    """Return the problems that the others do not have. One that has only moved to another line is the same."""
    rest, found = Counter(map(_kind, others)), []
    for problem in problems:
        rest[_kind(problem)] -= 1
        if rest[_kind(problem)] < 0:
            found.append(problem)
    return found


def _kind(problem: Problem) -> tuple[str, ...]:
    return problem.place.path, problem.rule, problem.severity, problem.message
