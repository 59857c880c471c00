"""Problems as text, a function for each format: it prints nothing and decides nothing."""

import json
from collections.abc import Callable, Sequence

from xref.problem import Problem, Severity


def human(problems: Sequence[Problem]) -> str:
    """One line a problem, its hint indented below, and a count at the end."""
    lines = []
    for place, rule, severity, message, hint in map(_fields, problems):
        lines.append(f"{place.path}:{place.line}:{place.column}: {severity}: {message} [{rule}]")
        if hint:
            lines.append(f"    {hint}")
    return "\n".join([*lines, _count(problems)])


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects; the line and column of each count from 1."""
    found = [
        {**place._asdict(), "rule": rule, "severity": severity, "message": message, "hint": hint}
        for place, rule, severity, message, hint in map(_fields, problems)
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


REPORTERS: dict[str, Callable[[Sequence[Problem]], str]] = {"human": human, "json": as_json}


def _fields(problem: Problem):
    return problem.place, problem.rule, problem.severity, problem.message, problem.hint


def _count(problems: Sequence[Problem]) -> str:
    counts = [(sum(problem.severity is severity for problem in problems), severity) for severity in Severity]
    words = [f"{n} {severity}{'s' if n > 1 else ''}" for n, severity in counts if n]
    return f"{', '.join(words)}." if words else "No problems."
