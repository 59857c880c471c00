"""What a project asks of the checker once and for all: `[tool.check-references]` in its pyproject.toml."""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

from xref.problem import Problem

_TABLE = "check-references"
ALL = "all"


class Settings(NamedTuple):
    """The configuration of MkDocs, rules to ask or to leave out, these by patterns of paths too, known problems."""

    config: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: str = ""
    per_file_ignores: dict[str, tuple[str, ...]] = {}  # never changed

    def asked(self, problems: Sequence[Problem], root: Path) -> list[Problem]:
        """Return the problems without those of rules that are left out where they stand, and without known ones."""
        known = _baseline(root / self.baseline) if self.baseline else Counter()
        found = []
        for problem in problems:
            key = problem.place.path, problem.rule, problem.message
            known[key] -= 1
            if known[key] < 0 and not self._is_left_out(problem):
                found.append(problem)
        return found

    def _is_left_out(self, problem: Problem) -> bool:
        return any(
            fnmatchcase(problem.place.path, pattern) and not {problem.rule, ALL}.isdisjoint(rules)
            for pattern, rules in self.per_file_ignores.items()
        )


def read_settings(root: Path, rules: Collection[str]) -> Settings:
    """Return the settings of the project at `root`, which may name `rules`. Raises ValueError where they are wrong."""
    try:
        text = (root / "pyproject.toml").read_text("utf-8")
    except (OSError, UnicodeError):
        return Settings()
    if f"tool.{_TABLE}" not in text:
        return Settings()
    import tomllib  # late: few have settings

    try:
        table = tomllib.loads(text).get("tool", {}).get(_TABLE, {})
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"pyproject.toml can't be read: {error}") from None
    found: dict[str, Any] = {key.replace("-", "_"): value for key, value in table.items()}
    for key, value in found.items():
        if key not in Settings._fields:
            known = ", ".join(field.replace("_", "-") for field in Settings._fields)
            raise ValueError(f"pyproject.toml: [tool.{_TABLE}] has no '{key.replace('_', '-')}'; it has {known}")
        found[key] = _value(key, value, rules)
    return Settings(**found)


def _value(key: str, value: Any, rules: Collection[str]) -> Any:
    """Return a value in the form that the settings have it in."""
    wanted: type = type(getattr(Settings(), key))
    if wanted is str and isinstance(value, str):
        return value
    if wanted is tuple and isinstance(value, list):
        return tuple(_known(name, rules) for name in value)
    if wanted is dict and isinstance(value, dict):
        return {path: tuple(_known(name, {*rules, ALL}) for name in names) for path, names in value.items()}
    kinds: dict[type, str] = {str: "a string", tuple: "a list of rules", dict: "a table of lists of rules by path"}
    raise ValueError(f"pyproject.toml: '{key.replace('_', '-')}' in [tool.{_TABLE}] must be {kinds[wanted]}")


def _known(name: Any, rules: Collection[str]) -> str:
    if name not in rules:
        raise ValueError(f"there is no rule '{name}'; the rules are {', '.join(sorted(rules))}")
    return str(name)


def _baseline(path: Path) -> Counter[tuple[str, str, str]]:
    """Return how often each problem is in a file that `--format json` has written."""
    try:
        known = json.loads(path.read_text("utf-8"))
        return Counter((each["path"], each["rule"], each["message"]) for each in known)
    except OSError:
        raise ValueError(f"there is no baseline '{path}'; `--format json` writes one") from None
    except (ValueError, TypeError, KeyError):
        raise ValueError(f"the baseline '{path}' is not what `--format json` writes") from None
