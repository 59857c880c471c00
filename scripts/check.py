"""Check every reference, number, source and register of the record, and say what is wrong and how to mend it."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from xref.corpus import Corpus, NotAProject
from xref.problem import Problem, Severity
from xref.reporters import REPORTERS
from xref.rules import RULES, check


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the problems of a tree. Returns 0: no errors; 1: errors; 2: the command itself is wrong."""
    options = _parser().parse_args(arguments)
    for path in options.paths:
        if not (options.root / path).exists():
            return _wrong(f"there is no '{path}' in '{options.root}'")
    try:
        problems = check(Corpus.read(options.root), _names(options.select, options.ignore))
    except (NotAProject, ValueError) as error:
        return _wrong(str(error))
    problems = [problem for problem in problems if _below(problem, options.paths)]
    print(REPORTERS[options.format](problems))
    failing = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    return int(any(problem.severity in failing for problem in problems))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="check.py", description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="report only what stands in these files or folders")
    parser.add_argument("--root", type=Path, default=Path(), help="the project to check (default: this folder)")
    parser.add_argument("--format", choices=REPORTERS, default="human", help="how to print what is found")
    parser.add_argument("--select", metavar="RULE,…", default="", help="only these rules")
    parser.add_argument("--ignore", metavar="RULE,…", default="", help="all rules but these")
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    return parser


def _names(select: str, ignore: str) -> list[str]:
    for name in filter(None, [*select.split(","), *ignore.split(",")]):
        if name not in RULES:
            raise ValueError(f"there is no rule '{name}'; the rules are {', '.join(sorted(RULES))}")
    return [name for name in RULES if name not in ignore.split(",") and (not select or name in select.split(","))]


def _below(problem: Problem, paths: Sequence[str]) -> bool:
    wanted = [os.path.normpath(path).replace(os.sep, "/") for path in paths]
    return not wanted or any(
        problem.place.path == path or f"{problem.place.path}".startswith(f"{path}/") for path in wanted
    )


def _wrong(message: str) -> int:
    print(f"check.py: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
