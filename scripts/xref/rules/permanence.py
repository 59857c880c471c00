"""Permanence: what was published once can be reached for ever."""

from collections.abc import Iterator

from xref import permalinks
from xref.corpus import PERMALINKS, Record
from xref.entries import may_stand_on
from xref.hints import did_you_mean
from xref.history import before
from xref.permalinks import ARROW, Address, Permalink
from xref.problem import Finding, Place, Severity
from xref.rules import house_rule


@house_rule(Severity.ERROR)
def vanished_anchor(record: Record) -> Iterator[Finding]:
    """A page or anchor that was published is no longer there, and nothing says where it went.

    Why:  Somebody has cited it. An address that leads nowhere, or to something else, breaks that citation unseen.
    Bad:  forums/2006-astana/index.md#p9 in permalinks.txt, and no such paragraph on the page; or the line taken away
    Good: forums/2006-astana/index.md#p9 -> forums/2006-astana/key-areas.md#p2
    Fix:  Put the id back where it belongs; or, if its text has moved, write the new address after an arrow. A line is
          never taken away: git knows what the file held when the change began.
    """
    path = f"{record.layout.docs}/{PERMALINKS}"
    if path in record.broken:
        return
    lines = permalinks.read(record)
    yield from _taken_away(record, path, lines)
    now = set(permalinks.published(record)) if lines else set()
    moved = permalinks.moves(record)
    for link in lines:
        place, target = Place(path, link.line), moved.get(link.address)
        if link.moved_to and link.address in now:
            yield Finding(place, f"'{link.address}' is said to have moved, but is still there", "take the arrow away")
        elif link.address in now or target in now or _unknown(record, target or link.address):
            continue
        elif target is None:
            near = did_you_mean(str(link.address), map(str, now))
            hint = f"write '{link.address}{ARROW}' and where it is now" + (f"; {near}" if near else "")
            yield Finding(place, f"'{link.address}' was published and is gone", hint)
        else:
            hint = did_you_mean(str(target), map(str, now))
            yield Finding(place, f"'{link.address}' is said to have moved to '{target}', which is not there", hint)


def _taken_away(record: Record, path: str, lines: list[Permalink]) -> Iterator[Finding]:
    """Yield what the file held when the change under way began, where it stood; a finding for neighbours."""
    at = {link.address: link.line for link in lines}
    try:
        texts = before(record, path)
    except LookupError as error:
        message = f"what was published before can't be seen: this clone has no '{error.args[0]}'"
        yield Finding(Place(path), message, "fetch the whole history: with actions/checkout, 'fetch-depth: 0'")
        return
    taken: dict[int, dict[Address, None]] = {}
    for text in texts:
        line = 0
        for link in permalinks.parse(text):
            line = at.get(link.address, line)
            if link.address not in at:
                taken.setdefault(line, {})[link.address] = None
    for line, (first, *others) in sorted(taken.items()):
        what = f"the line '{first}' and {len(others)} more were" if others else f"the line '{first}' was"
        hint = f"put it back; where its address is gone from the site, with '{ARROW.strip()}' and where that is now"
        yield Finding(Place(path, max(line, 1)), f"{what} taken away", hint)


def _unknown(record: Record, address: Address) -> bool:
    """Return whether a page or register that can't be read may hold an address."""
    if may_stand_on(address.name) & record.registers.unread:
        return True
    return record.path(record.layout.default, address.name) in record.broken
