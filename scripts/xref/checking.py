"""The rules in two processes, which takes half of the time where a large tree meets two processors."""

import os
from collections.abc import Sequence

from xref.corpus import Corpus
from xref.problem import Problem
from xref.processes import CAN_INHERIT, Worker
from xref.rules import RULES, check

# Fewer pages are checked before a second process has begun.
ENOUGH = 100


def check_side_by_side(corpus: Corpus, names: Sequence[str]) -> list[Problem]:
    """Return what `check` returns; the rules of words are asked in a process of their own if the tree is large.

    Each half of the rules asks again for the same of a page: its words, or its references.
    """
    of_words = [name for name in names if RULES[name].of_words]
    others = [name for name in names if not RULES[name].of_words]
    alone = len(corpus.pages) < ENOUGH or os.cpu_count() == 1 or not CAN_INHERIT
    if alone or not of_words or not others:
        return check(corpus, names)
    second = Worker(check, corpus, of_words, inherits=True)
    try:
        return sorted([*check(corpus, others), *second.result()])
    finally:
        second.end()
