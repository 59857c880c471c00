"""Check every reference, number, source and register of the record, and say what is wrong and how to mend it."""

import argparse
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

if __name__ == "__main__":
    gc.disable()  # the program ends before a cycle could matter, and makes many objects

try:
    import jsonschema_rs  # noqa: F401
    import yaml  # noqa: F401
except ModuleNotFoundError:
    print("check.py: its packages are missing here; `python3 scripts/make.py check` sees to them", file=sys.stderr)
    sys.exit(2)

from xref import explain
from xref.accept import accept
from xref.checking import check_side_by_side
from xref.corpus import Corpus
from xref.dead_links import not_judged
from xref.fix import fix
from xref.invocation import CHECK
from xref.layout import NotAProject
from xref.lifetime import exit_with
from xref.problem import Finding, Problem, Severity
from xref.reporters import REPORTERS
from xref.rules import RULES, check
from xref.settings import Settings, read_settings

# The rules of what a translation has and lacks: what they find is not accepted.
COMPARING = ("link-parity", "paragraph-parity")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the problems of a tree. Returns 0: no errors; 1: errors, or files were changed; 2: the command is wrong."""
    options = _parser().parse_args(arguments)
    try:
        if options.explain:
            return _explain(options.explain)
        for path in options.paths:
            if not (options.root / path).exists():
                raise ValueError(f"there is no '{path}' in '{options.root}'")
        settings = _settings(options)
        names = [name for name in settings.select or RULES if name not in settings.ignore]
        if options.accept:
            return _accept(options.root, [_normal(path) for path in options.accept], options.reviewer)
        if options.reviewer:
            raise ValueError("--reviewer says who has read what --accept names; without --accept it says nothing")
        if options.list_external:
            return _list_external(Corpus.read(options.root, config=settings.config))

        def asked(problems: list[Problem]) -> list[Problem]:
            return _below(settings.asked(problems, options.root), options.paths)

        mended = fix(options.root, lambda corpus: asked(check(corpus, names)), settings.config) if options.fix else []
        corpus = Corpus.read(options.root, config=settings.config)
        problems = asked(check_side_by_side(corpus, names))
    except (NotAProject, ValueError) as error:
        print(f"{CHECK}: {error}", file=sys.stderr)
        return 2
    for problem in mended:
        print(f"{problem.place.path}:{problem.place.line}: mended: {problem.message} [{problem.rule}]", file=sys.stderr)
    print(REPORTERS[options.format](problems))
    for sentence in not_judged(corpus):
        print(sentence, file=sys.stdout if options.format == "human" else sys.stderr)
    failing = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    return int(bool(mended) or any(problem.severity in failing for problem in problems))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=CHECK, description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="report only what stands in these files or folders")
    parser.add_argument("--root", type=Path, default=Path(), help="the project to check (default: this folder)")
    parser.add_argument("--config", metavar="FILE", default="", help="its configuration, where that is not mkdocs.yml")
    parser.add_argument("--format", choices=REPORTERS, default="human", help="how to print what is found")
    parser.add_argument("--select", metavar="RULE,…", default="", help="only these rules")
    parser.add_argument("--ignore", metavar="RULE,…", default="", help="all rules but these")
    parser.add_argument(
        "--baseline", metavar="FILE", default="", help="report only what --format json did not write there"
    )
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    parser.add_argument("--fix", action="store_true", help="change the files where there is one right answer")
    parser.add_argument(
        "--accept", nargs="+", metavar="PATH", help="record that these translations render their English"
    )
    parser.add_argument(
        "--reviewer", metavar="NAME", default="", help="with --accept: the native reader who has read them"
    )
    parser.add_argument("--explain", metavar="RULE", help="say what a rule is for; 'all' prints the page of all rules")
    parser.add_argument("--list-external", action="store_true", help="list the links that leave the project")
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    """Return what the project asks for, where the command does not say otherwise."""
    given = {
        "config": options.config,
        "select": tuple(_known(name) for name in options.select.split(",") if name),
        "ignore": tuple(_known(name) for name in options.ignore.split(",") if name),
        "baseline": options.baseline,
    }
    return read_settings(options.root, RULES)._replace(**{key: value for key, value in given.items() if value})


def _known(name: str) -> str:
    if name not in RULES:
        raise ValueError(f"there is no rule '{name}'; the rules are {', '.join(sorted(RULES))}")
    return name


def _below(problems: list[Problem], paths: Sequence[str]) -> list[Problem]:
    wanted = [_normal(path) for path in paths]
    return [p for p in problems if not wanted or any(f"{p.place.path}/".startswith(f"{path}/") for path in wanted)]


def _normal(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")


def _accept(root: Path, paths: Sequence[str], reviewer: str) -> int:
    accepted, refused = accept(root, paths, reviewer, compare=_compare)
    for place, message, hint, _ in refused:
        print(f"{place.path}:{place.line}: {message}", f"    {hint}" if hint else "", sep="\n" if hint else "")
    print(f"{accepted} part{'s' if accepted != 1 else ''} accepted{', the above not' if refused else ''}.")
    return int(bool(refused))


def _compare(corpus: Corpus) -> Iterator[Finding]:
    return (finding for name in COMPARING for finding in RULES[name].find(corpus))


def _explain(name: str) -> int:
    sys.stdout.write(explain.page() if name == "all" else explain.explanation(_known(name)).text() + "\n")
    return 0


def _list_external(corpus: Corpus) -> int:
    for page, link in corpus.external_links():
        path, line, column = page.place(link.offset)
        print(f"{path}:{line}:{column}: {link.target}")
    return 0


if __name__ == "__main__":
    exit_with(main)
