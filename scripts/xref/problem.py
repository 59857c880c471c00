"""What can be wrong, and where."""

from dataclasses import dataclass
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


class Finding(NamedTuple):
    """What a rule yields; the runner adds the rule's name and severity."""

    place: Place
    message: str
    hint: str = ""


@dataclass(frozen=True, order=True)
class Problem:
    """A finding, signed by its rule."""

    place: Place
    rule: str
    severity: Severity
    message: str
    hint: str = ""
