"""What the history of a record tells: which parts of which pages, and which entries, changed on which day."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from xref.corpus import Record
from xref.history import Revision, contents, revisions
from xref.layout import Layout
from xref.page import Page
from xref.prose import FRONT_MATTER
from xref.registers import NAMES
from xref.segments import digests, segments
from xref.translation import DRAFT, review
from xref.yaml_data import DataError, load

# A key at the top of a register begins an entry.
_KEY = re.compile(r"^[\"']?([\w.-]+)[\"']?:", re.MULTILINE)
_REVIEW = re.compile(r"^review:.*", re.MULTILINE)


class Part(NamedTuple):
    """A part of a page by its anchor, or an entry of a register by its key: "added", "changed" or "removed".

    `before` and `after` are its Markdown; an entry has its `data` instead, the later where there are two.
    """

    anchor: str
    kind: str
    before: str = ""
    after: str = ""
    data: dict[str, Any] | None = None


class Revised(NamedTuple):
    """A page or register that says something else than it did: `at` is when it was changed last on its day.

    `register` is "" for a page, which is known by its language and name, and by the `title` that it had before ("" for
    a new one); `reviewed` is by whom and when its translation was, if that is what changed.
    """

    at: int
    day: str
    language: str
    name: str
    register: str
    parts: tuple[Part, ...]
    title: str = ""
    gone: bool = False
    reviewed: str = ""


def revised(corpus: Record, code: str, least: int) -> tuple[list[Revised], bool]:
    """Return what changed in a language, in the default one and in the registers, and whether that is all there was.

    The newest comes first, in whole days, until `least` changes are told. [] where no whole history tells it.
    """
    return _revised(corpus.root, corpus.layout.default, code, corpus.layout, tuple(revisions(corpus)), least)


# By what git answered: a program that reads its tree again and again compares nothing twice.
@lru_cache(maxsize=16)
def _revised(
    root: Path, default: str, code: str, layout: Layout, history: tuple[Revision, ...], least: int
) -> tuple[list[Revised], bool]:
    days: dict[str, dict[str, list[Revision]]] = defaultdict(lambda: defaultdict(list))
    for revision in history:
        folder = revision.path.removeprefix(f"{layout.docs}/").split("/")[0]
        if folder in ("data", default, code):
            days[revision.day][revision.path].append(revision)
    found: list[Revised] = []
    for day in sorted(days, reverse=True):
        if len(found) >= least:
            return found, False
        ends = {path: (steps[-1].before, steps[0].after, steps[0].at) for path, steps in days[day].items()}
        texts = contents(root, (name for before, after, _ in ends.values() for name in (before, after)))
        for path, (before, after, at) in ends.items():
            known = all(name in texts for name in (before, after) if name)
            if known and (one := _compared(layout, code, path, texts.get(before, ""), texts.get(after, ""))):
                found.append(one._replace(at=at, day=day))
    return found, True


def _compared(layout: Layout, code: str, path: str, before: str, after: str) -> Revised | None:
    """Return in what two contents of a file differ, for who reads the language; None where they say the same."""
    folder, _, name = path.removeprefix(f"{layout.docs}/").partition("/")
    if folder != "data":
        earlier, later = Page(path, before, folder, name), Page(path, after, folder, name)
        return _pages(earlier, later) if name.endswith(".md") else None
    register = name.removesuffix(".yml")
    others = {*layout.languages} - {layout.default, code}
    parts = tuple(_entries(before, after, others)) if register in NAMES else ()
    return Revised(0, "", "", "", register, parts) if parts else None


def _pages(before: Page, after: Page) -> Revised | None:
    old, new = digests(before), digests(after)
    texts, later = segments(before), segments(after)
    parts = [Part(a, "removed", texts[a].text) for a in old if a not in new]
    for anchor, digest in new.items():
        if anchor not in old:
            parts.append(Part(anchor, "added", "", later[anchor].text))
        elif digest != old[anchor]:
            parts.append(Part(anchor, "changed", texts[anchor].text, later[anchor].text))
    reviewed = _reviewed(before, after)
    if not parts and not reviewed:
        return None
    title, gone = before.title if before.text else "", not after.text
    return Revised(0, "", after.language, after.name, "", tuple(parts), title, gone, reviewed)


def _reviewed(before: Page, after: Page) -> str:
    """Return by whom and when a translation was reviewed, where that is new."""
    said = [_REVIEW.findall(head[0]) if (head := FRONT_MATTER.match(page.text)) else [] for page in (before, after)]
    now = review(after) if said[0] != said[1] else DRAFT  # reading it all is slow
    return "" if now == DRAFT else now


def _entries(before: str, after: str, others: set[str]) -> Iterator[Part]:
    old, new = _blocks(before), _blocks(after)
    for key in dict.fromkeys([*new, *old]):
        if old.get(key) != new.get(key):
            earlier, later = (_data(key, blocks.get(key, ""), others) for blocks in (old, new))
            if earlier != later:
                kind = "added" if earlier is None else "removed" if later is None else "changed"
                yield Part(key, kind, data=later or earlier)


def _blocks(text: str) -> dict[str, str]:
    """Return the entries of a register as they are written, by their keys: reading all of it is slow."""
    starts = [(match.start(), match[1]) for match in _KEY.finditer(text)]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return {key: text[start:end].rstrip() for (start, key), end in zip(starts, ends)}


def _data(key: str, block: str, others: set[str]) -> dict[str, Any] | None:
    """Return an entry without its words in other languages; None where there is none, or none that can be read."""
    try:
        found = load(block).get(key) if block else None
    except DataError:
        return None
    return _without(found, others) if isinstance(found, dict) else None


def _without(data: Any, languages: set[str]) -> Any:
    if isinstance(data, dict):
        return {key: _without(value, languages) for key, value in data.items() if key not in languages}
    return [_without(value, languages) for value in data] if isinstance(data, list) else data
