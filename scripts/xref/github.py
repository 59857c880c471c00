"""Problems as GitHub shows them beside a pull request: notes at the line, and a table on the page of the run."""

import re
from collections.abc import Sequence

from xref.problem import Problem, Severity, count

ROWS = 50
# Whatever Markdown, HTML or GitHub's own mentions would make something of.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&@#!:]")


def annotations(problems: Sequence[Problem]) -> str:
    """Workflow commands of GitHub Actions. Errors come first: it shows only the first few."""
    return "\n".join(map(_annotation, _errors_first(problems)))


def summary(problems: Sequence[Problem]) -> str:
    """A Markdown table for $GITHUB_STEP_SUMMARY, errors first, with the count above it; a long one is cut."""
    if not problems:
        return count(problems)
    lines = [f"**{count(problems)}**", "", "| Where | What | Rule |", "|---|---|---|"]
    lines += map(_row, _errors_first(problems)[:ROWS])
    if len(problems) > ROWS:
        lines += ["", f"… and {len(problems) - ROWS} more."]
    return "\n".join(lines)


def _errors_first(problems: Sequence[Problem]) -> list[Problem]:
    order = list(Severity)
    return sorted(problems, key=lambda problem: order.index(problem.severity))


def _annotation(problem: Problem) -> str:
    level = {"note": "notice"}.get(problem.severity, problem.severity)
    path, line, column = problem.place
    fields = {"file": path, "line": line, "col": column, "title": problem.rule}
    message = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in fields.items())
    return f"::{level} {properties}::{_escaped(message)}"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _row(problem: Problem) -> str:
    what = f"**{problem.severity}**: {_cell(problem.message)}" + (f"<br>{_cell(problem.hint)}" if problem.hint else "")
    return f"| {_cell(problem.place.path)}:{problem.place.line} | {what} | {problem.rule} |"


def _cell(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.splitlines()))
