"""Taking work back: what a translator has changed goes into the pages, and never over a newer edit."""

from collections.abc import Iterable, Set
from datetime import date
from typing import NamedTuple

from desk.worklist import with_id
from desk.xliff import REVIEWED, Returned
from xref.accept import recording
from xref.corpus import Corpus
from xref.edits import apply
from xref.page import Page
from xref.problem import Edit, Finding, Place
from xref.segments import digests, merged, segments
from xref.translation import DRAFT, Entry, recorded, review


class Outcome(NamedTuple):
    """How many parts were written, and how many accepted as they stand in a reviewer's name; and what was left out."""

    written: int
    reviewed: int
    left_out: list[Finding]


def take_back(corpus: Corpus, code: str, units: Iterable[Returned], reviewer: str, today: date) -> Outcome:
    """Write units into the pages of a language, and record which English they render.

    A unit whose part was changed in the meantime, or is not in the English any more, is left out and named.
    """
    pages: dict[str, list[Returned]] = {}
    for unit in units:
        pages.setdefault(unit.name, []).append(unit)
    outcome = Outcome(0, 0, [])
    for name, returned in pages.items():
        if name not in corpus.names:
            place = Place(corpus.path(code, name))
            outcome.left_out.append(Finding(place, f"there is no English page '{name}'", "was it renamed?"))
            continue
        page = corpus.pages.get(corpus.path(code, name)) or Page(corpus.path(code, name), "", code, name)
        done = _page(corpus, page, returned, f"{reviewer}, {today}" if reviewer else "")
        outcome = Outcome(
            outcome.written + done.written, outcome.reviewed + done.reviewed, outcome.left_out + done.left_out
        )
    return outcome


def _page(corpus: Corpus, page: Page, units: list[Returned], signature: str) -> Outcome:
    source = corpus.pages[corpus.path(corpus.layout.default, page.name)]
    entries, texts = recorded(page), {}
    reviewed, left_out = 0, []
    for unit in units:
        now = digests(page).get(unit.anchor, "")
        text = with_id(unit.text, unit.anchor)
        piece = digests(Page(page.path, text, page.language, page.name))
        new = piece.get(unit.anchor, "")
        signed = signature if unit.state in REVIEWED else ""
        if new == now:
            if signed and unit.own_digest == now:
                entries[unit.anchor] = Entry.of(unit.source_digest, now, signed)
                reviewed += 1
        elif new == unit.own_digest:
            continue  # the translator left it alone, and it was changed here
        elif why := _why_not(source, unit, now, piece.keys()):
            at = segments(page).get(unit.anchor)
            left_out.append(Finding(page.place(at.opening if at else 0), f"'#{unit.anchor}' is left out: {why}"))
        else:
            texts[unit.anchor] = text
            entries[unit.anchor] = Entry.of(unit.source_digest, new, signed or ("" if review(page) == DRAFT else DRAFT))
    if texts or reviewed:
        _write(corpus, page, source, texts, entries)
    return Outcome(len(texts), reviewed, left_out)


def _why_not(source: Page, unit: Returned, now: str, found: Set[str]) -> str:
    """Return what keeps a text, in which these ids were found, from being written, or nothing."""
    if unit.anchor not in segments(source):
        return "the English has no such part any more"
    if found != {unit.anchor}:
        return "its text holds ids of other parts"
    if now != unit.own_digest:
        return "it was changed here after the work-list was made; compare the two by hand"
    return ""


def _write(corpus: Corpus, page: Page, source: Page, texts: dict[str, str], entries: dict[str, Entry]) -> None:
    own, order = segments(page), list(segments(source))
    front = recording(page, {anchor: entries[anchor] for anchor in order if anchor in entries})
    file = corpus.root / page.path
    if not page.text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(front.text + "\n\n".join(texts[a] for a in order if a in texts) + "\n", "utf-8")
        return
    edits = [front]
    for anchor in own.keys() & texts.keys():
        old = own[anchor]
        # The blank lines round a part stay.
        edits.append(Edit(page.path, old.opening, old.opening + len(old.text.strip()), texts[anchor]))
    for after, text in merged(own, order, {anchor: f"{text}\n\n" for anchor, text in texts.items()}).items():
        at = own[after].end if after else own[next(iter(own))].start
        edits.append(Edit(page.path, at, at, text if page.text[:at].endswith("\n\n") else f"\n{text.rstrip()}\n"))
    apply(file, edits)
