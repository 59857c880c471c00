"""A picture of references: which Forums and States lean on which texts."""

import math
from collections import Counter, defaultdict
from typing import Any, NamedTuple

from publish.tables.view import View
from xref.kinds import kind, kind_of

# The radius of a dot: its area grows with the number of paragraphs, and the largest still fits its cell on a phone.
SMALLEST, LARGEST = 2.0, 9.0


class Leaning(NamedTuple):
    """How many numbered paragraphs of a Forum or State cite a text, and the radius of the dot that shows it."""

    paragraphs: int
    radius: float


def leanings(view: View) -> dict[str, Any]:
    """Return the cited texts by who cites them: a Forum with its sessions and adopted text, or a State."""
    registers = view.registers
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    citing: dict[str, Counter[str]] = defaultdict(Counter)
    for name in _texts(view):
        seen = {(c.name, c.anchor) for (cited, _), found in view.backlinks.items() if cited == name for c in found}
        for other, _ in seen:
            group = _group(view, other)
            if group and group != _group(view, name):
                counts[name][group] += 1
                citing[name][other] += 1
    most = max((n for row in counts.values() for n in row.values()), default=1)
    groups = [*registers.forums, *registers.treaty_status]
    return {
        "groups": {group: _home(view, group) for group in groups},
        "short": {
            group: f"’{group[2:4]}" if group in registers.forums else registers.treaty_status[group]["code"]
            for group in groups
        },
        "rows": {
            name: {group: Leaning(n, _radius(n, most)) if (n := row[group]) else None for group in groups}
            for name, row in sorted(counts.items(), key=lambda item: -item[1].total())
        },
        "citing": {name: sorted(found.items(), key=lambda item: (-item[1], item[0])) for name, found in citing.items()},
        "instruments": {kind("instrument").page(key): entry for key, entry in registers.instruments.items()},
        "title": view.title,
    }


def _texts(view: View) -> list[str]:
    return [name for name in view.corpus.names if (of := kind_of(name)) and of.cited]


def _group(view: View, name: str) -> str:
    """Return the Forum or State to which a page belongs, or nothing."""
    of = kind_of(name)
    key = of.key(name) if of else ""
    return key if key in view.registers.forums or key in view.registers.treaty_status else ""


def _home(view: View, group: str) -> str:
    return kind("forum" if group in view.registers.forums else "state").page(group)


def _radius(n: int, most: int) -> float:
    return round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(n / most), 1)
