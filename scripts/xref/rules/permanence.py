"""Permanence: what was published once can be reached for ever."""

from collections.abc import Iterator

from xref import permalinks
from xref.corpus import Record
from xref.hints import did_you_mean
from xref.permalinks import ARROW
from xref.problem import Finding, Place, Severity
from xref.rules import house_rule


@house_rule(Severity.ERROR)
def vanished_anchor(record: Record) -> Iterator[Finding]:
    """A page or anchor that was published is no longer there, and nothing says where it went.

    Why:  Somebody has cited it. An address that leads nowhere, or to something else, breaks that citation unseen.
    Bad:  forums/2006-astana/index.md#p9 in permalinks.txt, and no such paragraph on the page
    Good: forums/2006-astana/index.md#p9 -> forums/2006-astana/key-areas.md#p2
    Fix:  Put the id back where it belongs; or, if its text has moved, write the new address after an arrow.
    """
    lines = permalinks.read(record)
    now = set(permalinks.published(record)) if lines else set()
    moved = permalinks.moves(record)
    path = f"{record.layout.docs}/{permalinks.PATH}"
    for link in lines:
        place = Place(path, link.line)
        if link.moved_to and link.address in now:
            yield Finding(place, f"'{link.address}' is said to have moved, but is still there", "take the arrow away")
        elif link.address in now:
            continue
        elif link.address not in moved:
            near = did_you_mean(str(link.address), map(str, now))
            hint = f"write '{link.address}{ARROW}' and where it is now" + (f"; {near}" if near else "")
            yield Finding(place, f"'{link.address}' was published and is gone", hint)
        elif moved[link.address] not in now:
            hint = did_you_mean(str(moved[link.address]), map(str, now))
            yield Finding(
                place, f"'{link.address}' is said to have moved to '{moved[link.address]}', which is not there", hint
            )
