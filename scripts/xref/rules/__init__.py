"""The rules: each is a function that yields findings; its name is the function's, its explanation the docstring."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from importlib import import_module
from typing import NamedTuple

from xref.corpus import Corpus, Record
from xref.problem import Finding, Problem, Severity

Find = Callable[[Corpus], Iterator[Finding]]
FindInRecord = Callable[[Record], Iterator[Finding]]


class Rule(NamedTuple):
    """What finds faults in a tree, how bad they are; the function's docstring explains the rule."""

    severity: Severity
    find: Find
    of_words: bool  # whether it reads the words of pages, and not their references: see xref/checking.py


RULES: dict[str, Rule] = {}


def rule(severity: Severity, *, of_words: bool = False) -> Callable[[Find], Find]:
    """Register a function as the rule of its name: `unknown_page` is 'unknown-page'."""

    def register(find: Find) -> Find:
        RULES[find.__name__.replace("_", "-")] = Rule(severity, find, of_words)
        return find

    return register


def house_rule(severity: Severity, *, of_words: bool = False) -> Callable[[FindInRecord], FindInRecord]:
    """Register a function as a rule of the house: one that finds nothing in a tree that is no record."""

    def register(find: FindInRecord) -> FindInRecord:
        @wraps(find)
        def find_if_record(corpus: Corpus) -> Iterator[Finding]:
            return find(corpus) if isinstance(corpus, Record) else iter(())

        rule(severity, of_words=of_words)(find_if_record)
        return find

    return register


def check(corpus: Corpus, names: Iterable[str] | None = None) -> list[Problem]:
    """Return all problems that the rules (all, or those named) find, in order.

    Of a file that can't be read it is said why, and nothing that follows from it.
    """
    problems = []
    for name in RULES if names is None else names:
        for place, message, hint, edits in RULES[name].find(corpus):
            if corpus.broken.get(place.path, name) == name:
                problems.append(Problem(place, name, RULES[name].severity, message, hint, corpus.line(place), edits))
    return in_order(corpus, problems)


def in_order(corpus: Corpus, problems: Iterable[Problem]) -> list[Problem]:
    """Return problems by their places, after those that keep a file from being read: more may follow from these."""
    return sorted(problems, key=lambda problem: (problem.place.path not in corpus.broken, problem))


# They register themselves, in the order in which the page of all rules has them.
_FAMILIES = "links citations data numbering permanence files safety staleness translation wording"
for _family in _FAMILIES.split():
    import_module(f"xref.rules.{_family}")
# Those that see to it that nothing harmful is published: a build asks them too.
GUARDS = [name for name, each in RULES.items() if each.find.__module__.endswith((".files", ".safety"))]
