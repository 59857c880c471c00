"""Accepting translations: the one way in which the record of translation is written."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from xref.corpus import Corpus
from xref.edits import apply
from xref.page import Page
from xref.problem import Edit, Finding, Place
from xref.prose import FRONT_MATTER, blank
from xref.segments import digests
from xref.translation import DRAFT, Entry, Part, Translation, recorded, translations

Compare = Callable[[Corpus], Iterable[Finding]]
_RECORD = re.compile(r"^translated:[^\n]*\n(?:[ \t]+[^\n]*\n)*", re.MULTILINE)


def accept(
    root: Path, paths: Sequence[str], reviewer: str = "", today: date | None = None, compare: Compare = lambda _: ()
) -> tuple[int, list[Finding]]:
    """Record that the translations in these files and folders render their English as it is now.

    `compare` finds in a corpus what keeps parts from being accepted, at the places where they open. Returns how many
    parts were accepted, and those that were not: an unchanged text whose English was changed is accepted only in the
    name of a reviewer who has read it. Raises ValueError when a path holds no translation.
    """
    corpus = Corpus.read(root)
    unlike: dict[Place, list[Finding]] = {}
    for finding in compare(_unrecorded(corpus)):
        unlike.setdefault(finding.place, []).append(finding)
    found = [each for each in translations(corpus) if _is_in(each.page.path, paths)]
    for path in paths:
        if not any(_is_in(each.page.path, [path]) for each in found):
            raise ValueError(f"'{path}' holds no translation")
    signature = f"{reviewer}, {today or date.today()}" if reviewer else ""
    accepted, refused = 0, []
    for translation in found:
        page = translation.page
        if page.path in corpus.broken:
            refused.append(Finding(page.place(0), "the page is broken, so nothing can be recorded in it"))
            continue
        if translation.source.path in corpus.broken:
            refused.append(Finding(page.place(0), "its English page is broken, so nobody can say what it renders"))
            continue
        old = recorded(page)
        new, not_accepted = _entries(translation, signature, unlike)
        refused += not_accepted
        accepted += sum(old.get(anchor) != entry for anchor, entry in new.items())
        if new != old:
            apply(root / page.path, [recording(page, new)])
    return accepted, refused


def _unrecorded(corpus: Corpus) -> Corpus:
    """Return a corpus of which nothing is recorded, so that no part waits and all are compared; places are the same."""
    pages = dict(corpus.pages)
    for page in (translation.page for translation in translations(corpus)):
        if front := FRONT_MATTER.match(page.text):
            text = _RECORD.sub(blank, front[0]) + page.text[front.end() :]
            pages[page.path] = Page(page.path, text, page.language, page.name, page.dialect)
    return replace(corpus, pages=pages)


def _entries(
    translation: Translation, signature: str, unlike: dict[Place, list[Finding]]
) -> tuple[dict[str, Entry], list[Finding]]:
    """Return what is to be recorded of a page from now on, and what can't be."""
    # What is accepted without a reviewer is a draft, also on a page that somebody has reviewed.
    page, source = translation.page, translation.source
    signature = signature or ("" if translation.review == DRAFT else DRAFT)
    entries, refused = {}, []
    for part in translation.parts:
        if part.missing or not part.source:
            continue
        entry = part.entry
        if part.stale or part.changed:
            if part.untouched and signature in ("", DRAFT):
                refused.append(_refusal(part))
            elif found := unlike.get(page.place(part.here.opening)):
                refused += found
            else:
                entry = Entry.of(digests(source)[part.anchor], digests(page)[part.anchor], signature)
        if entry:
            entries[part.anchor] = entry
    return entries, refused


def recording(page: Page, entries: dict[str, Entry]) -> Edit:
    """Return the edit that makes the front matter of a translation record these entries, and leaves the rest alone."""
    text = "translated: |\n" + "".join(f"  {anchor} {entry}\n" for anchor, entry in entries.items())
    front = FRONT_MATTER.match(page.text)
    if not front:
        return Edit(page.path, 0, 0, f"---\nreview: {DRAFT}\n{text}---\n\n")
    old = _RECORD.search(page.text, *front.span(1)) if front[1] else None
    last = front.end(1) if front[1] else page.text.index("\n") + 1
    start, end = old.span() if old else (last, last)
    return Edit(page.path, start, end, text)


def _refusal(part: Part) -> Finding:
    why = "its English was changed and its text was not" if part.stale else "its record was changed by hand"
    hint = "translate it anew; or, if a reader has found that it still holds, accept it with --reviewer NAME"
    return Finding(part.page.place(part.here.opening), f"'#{part.anchor}' is not accepted: {why}", hint)


def _is_in(path: str, folders: Sequence[str]) -> bool:
    return any(f"{path}/".startswith(f"{folder}/") for folder in folders)
