"""The rules in two processes, which takes less time where a large tree meets two processors."""

import os
from collections.abc import Sequence

from xref.corpus import Corpus, Record
from xref.problem import Problem
from xref.rules import RULES, check, in_order
from xref.translation import readable_translations

# Fewer pages are checked before a second process has paid for itself.
ENOUGH = 1_000


def check_side_by_side(corpus: Corpus, names: Sequence[str]) -> list[Problem]:
    """Return what `check` returns; the rules of words are asked in a process of their own if the tree is large.

    What both halves of the rules ask of a page is read before they part.
    """
    of_words = [name for name in names if RULES[name].of_words]
    others = [name for name in names if not RULES[name].of_words]
    if len(corpus.pages) < ENOUGH or os.cpu_count() == 1 or not of_words or not others:
        return check(corpus, names)
    from xref.processes import CAN_INHERIT, Worker  # late: a small tree has no use for them

    if not CAN_INHERIT:
        return check(corpus, names)
    for page in corpus.pages.values():
        _ = page.parts
    for translation in readable_translations(corpus) if isinstance(corpus, Record) else ():
        _ = translation.parts
    second = Worker(check, corpus, of_words, inherits=True)
    try:
        return in_order(corpus, [*check(corpus, others), *second.result()])
    finally:
        second.end()
