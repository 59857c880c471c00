"""Every address ever published, and where those went that are gone: docs/data/permalinks.txt."""

from typing import NamedTuple

from xref.corpus import Corpus, Record
from xref.memo import remembered

ARROW = " -> "
HEADER = """\
# Every page and anchor ever published, by its path without the language. What is new is added by
# `python3 scripts/make.py release`.
# A line is never taken away. What has gone says where: forums/a.md#p3 -> forums/b.md#p2
"""


class Address(NamedTuple):
    """A page by name, and an anchor on it or nothing."""

    name: str
    anchor: str

    def __str__(self) -> str:
        return f"{self.name}#{self.anchor}" if self.anchor else self.name


class Permalink(NamedTuple):
    """A line of the file: what was published, and where it is now if it went."""

    address: Address
    moved_to: Address | None
    line: int


def parse(text: str) -> list[Permalink]:
    """Return the permalinks of a text, in its order."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            old, _, new = line.strip().partition(ARROW)
            found.append(Permalink(_address(old), _address(new) if new else None, number))
    return found


@remembered
def read(corpus: Corpus) -> list[Permalink]:
    """Return the permalinks of a project; none where it keeps no such file."""
    return parse(corpus.permalinks) if isinstance(corpus, Record) else []


def published(corpus: Corpus) -> list[Address]:
    """Return every page and anchor that the project publishes now, in order."""
    pages = [(name, corpus.page(corpus.layout.default, name)) for name in corpus.names]
    return [Address(name, anchor) for name, page in pages for anchor in ("", *sorted(corpus.anchors(page)))]


@remembered
def moves(corpus: Corpus) -> dict[Address, Address]:
    """Return where every address went that has moved, by way of its page where it has no line of its own."""
    permalinks = read(corpus)
    by_page = {link.address: link.moved_to for link in permalinks if link.moved_to}
    found = dict(by_page)
    for link in permalinks:
        page = by_page.get(Address(link.address.name, ""))
        if link.address not in found and page:
            found[link.address] = Address(page.name, link.address.anchor)
    return found


def moved_page(corpus: Corpus, path: str) -> str:
    """Return the path of the page that a path which is gone has moved to, or nothing."""
    language, name = corpus.split(path)
    new = moves(corpus).get(Address(name, ""))
    return corpus.path(language, new.name) if new else ""


def release(corpus: Corpus) -> tuple[str, int]:
    """Return the file's text with all that is published now, and how many addresses are new."""
    known = {str(link.address): link for link in read(corpus)}
    new = [str(address) for address in published(corpus) if str(address) not in known]
    lines = [address + (f"{ARROW}{link.moved_to}" if link.moved_to else "") for address, link in known.items()]
    return HEADER + "".join(f"{line}\n" for line in sorted([*lines, *new])), len(new)


def _address(text: str) -> Address:
    name, _, anchor = text.strip().partition("#")
    return Address(name, anchor)
