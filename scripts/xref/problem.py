"""What can be wrong, and where."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """Spelled as SARIF spells its levels."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """A position in a file: POSIX path from the root, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1


class Edit(NamedTuple):
    """The one right change to a file: the characters from `start` to `end` give way to a text."""

    path: str
    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """What a rule yields; the runner adds the rule's name and severity. Few findings have only one right way out."""

    place: Place
    message: str
    hint: str = ""
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, order=True)
class Problem:
    """A finding, signed by its rule, with the line of the file that it is about."""

    place: Place
    rule: str
    severity: Severity
    message: str
    hint: str = ""
    line: str = field(default="", compare=False)
    edits: tuple[Edit, ...] = field(default=(), compare=False)


def count(problems: Sequence[Problem]) -> str:
    """Return how many there are of each severity, as a sentence."""
    counts = [(sum(problem.severity is severity for problem in problems), severity) for severity in Severity]
    words = [f"{n} {severity}{'s' if n > 1 else ''}" for n, severity in counts if n]
    return f"{', '.join(words)}." if words else "No problems."
