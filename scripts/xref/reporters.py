"""Problems as text, a function for each format: it prints nothing and decides nothing."""

import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from xref import github
from xref.explain import explanation
from xref.problem import Problem, count
from xref.reading import CONTROL

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def human(problems: Sequence[Problem]) -> str:
    """Each problem in full, and a count at the end."""
    return "\n".join([*map(in_full, problems), count(problems)])


def in_full(problem: Problem) -> str:
    """A line for the problem, the line of the file with a caret, the hint."""
    lines = [in_one_line(problem)]
    if problem.line.strip():
        before, shown = _window(problem.line, problem.place.column)
        lines += [f"    {shown}", f"    {before}^"]
    if problem.hint:
        lines.append(f"    {problem.hint}")
    return "\n".join(lines)


def in_one_line(problem: Problem) -> str:
    """Where, how grave, what, and by which rule, as editors read it."""
    path, line, column = problem.place
    return f"{path}:{line}:{column}: {problem.severity}: {problem.message} [{problem.rule}]"


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects, a field on a line; the line and column of each count from 1."""
    fields = ("path", "line", "column", "rule", "severity", "message", "hint")
    found = [dict(zip(fields, (*p.place, p.rule, p.severity.value, p.message, p.hint))) for p in problems]
    return json.dumps(found, ensure_ascii=False, separators=(",\n", ": "))


def sarif(problems: Sequence[Problem]) -> str:
    """A log in SARIF 2.1.0 (OASIS), with the explanation of each rule; paths are relative to the root."""
    names = sorted({problem.rule for problem in problems})
    driver = {"name": "check.py", "rules": [_sarif_rule(name) for name in names]}
    results = [
        {
            "ruleId": problem.rule,
            "ruleIndex": names.index(problem.rule),
            "level": problem.severity,
            "message": {"text": problem.message + (f"\n{problem.hint}" if problem.hint else "")},
            "locations": [_sarif_location(problem)],
        }
        for problem in problems
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


REPORTERS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "human": human,
    "json": as_json,
    "github": github.annotations,
    "sarif": sarif,
    "summary": github.summary,
}


def _window(line: str, column: int, width: int = 100) -> tuple[str, str]:
    """Return the part of a line round a column, and the blanks that lead to the column under it."""
    if column == 1:  # the line as a whole is meant
        column += len(line) - len(line.lstrip())
    start = max(0, column - 1 - width // 2) if len(line) > width else 0
    cut = "…" if start else ""
    shown = cut + line[start : start + width] + ("…" if start + width < len(line) else "")
    before = "".join("\t" if character == "\t" else " " for character in cut + line[start : column - 1])
    return before, CONTROL.sub("\ufffd", shown)


def _sarif_rule(name: str) -> dict[str, Any]:
    rule = explanation(name)
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.text(), "markdown": rule.markdown()},
        "defaultConfiguration": {"level": rule.severity},
    }


def _sarif_location(problem: Problem) -> dict[str, Any]:
    path, line, column = problem.place
    region = {"startLine": line, "startColumn": column}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": region}}
