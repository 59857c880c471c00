"""Who cites what: from every page, paragraph and source to the numbered paragraphs and entries that link to it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from publish.language import Language
from publish.page.navigation import short_title
from xref.changes import readable
from xref.citations import grammar
from xref.corpus import Record
from xref.dates import span
from xref.entries import Entry, by_place, citing, standing
from xref.kinds import SOURCES, kind
from xref.memo import remembered
from xref.page import Page

NUMBERED = re.compile(r"(p|art-|goal-)(\d+[a-z]*)")
KINDS = {"p": "paragraph", "art-": "article", "goal-": "goal", "entry": "cited_entry"}


class Backlink(NamedTuple):
    """What leads to something: a numbered paragraph, an entry or a heading (by page and anchor), with its sentence."""

    name: str
    anchor: str
    sentence: str
    heading: str = ""  # the words of a heading


Backlinks = dict[tuple[str, str], list[Backlink]]


def backlinks(corpus: Record, code: str) -> Backlinks:
    """Return, for each (page, anchor) that is cited, who cites it, as a reader of the language finds the pages."""
    found: Backlinks = defaultdict(list)
    for name in corpus.names:
        page = corpus.page(code, name)
        for cited, backlink in _made_by(corpus, page):
            found[cited].append(backlink)
        corpus.done_with(page)
    for source, page_name, anchor in citing(corpus.registers):
        found[SOURCES, source].append(Backlink(page_name, anchor, ""))
    for entry in standing(corpus.registers):
        if "treaty" in entry.data:
            found[kind("instrument").page(entry.data["treaty"]), ""].append(Backlink(entry.page, entry.key, ""))
    return dict(found)


def _made_by(corpus: Record, page: Page) -> Iterator[tuple[tuple[str, str], Backlink]]:
    """Yield the citations that a page makes, each once for a part of it: what is cited, and who cites it.

    What has no number, a list or the lines under a title, cites parts of other pages; a link to a page as a whole only
    leads on.
    """
    seen = set()
    for _, link, _, target in corpus.references_from(page):
        anchor, cited = page.anchor_at(link.offset), (target.name if target else "", link.anchor)
        numbered = NUMBERED.fullmatch(anchor)
        counts = numbered or (link.anchor and anchor not in ("", "top"))
        if target and target is not page and counts and (cited, anchor) not in seen:
            seen.add((cited, anchor))
            # Under a heading stand lists, whose sentence would be all of them.
            sentence = _readable_sentence(page, link.offset) if numbered and target.name != SOURCES else ""
            headings = (readable(heading.text) for heading in page.headings if heading.id == anchor)
            yield cited, Backlink(page.name, anchor, sentence, next(headings, ""))


@remembered
def _readable_sentence(page: Page, offset: int) -> str:
    speech = grammar(page.language)
    start, end = speech.sentence(page, offset) if speech else (offset, offset)
    return readable(page.text[start:end])


def label(corpus: Record, language: Language, backlink: Backlink) -> str:
    """Return a citation in words: "First plenary session, paragraph 3", or of an entry the page and its few words."""
    title = corpus.page(language.code, backlink.name).title
    match, name = NUMBERED.fullmatch(backlink.anchor), named(corpus, language, backlink)
    words: str = language.words[KINDS[match[1] if match else "entry"]]
    return words.format(title=title, number=name) if name else title


def named(corpus: Record, language: Language, backlink: Backlink) -> str:
    """Return what a paragraph or entry is called on its own page: its number, its State and year, its name or title."""
    match = NUMBERED.fullmatch(backlink.anchor)
    if match:
        return match[2]
    entry = by_place(corpus.registers).get((backlink.name, backlink.anchor))
    return entry_name(corpus, language, entry) if entry else backlink.heading


def entry_name(corpus: Record, language: Language, entry: Entry) -> str:
    """Return what an entry of a register is called: its States and year, its name or number; or nothing."""
    if entry.kind.dated:
        states = (language.text(corpus.registers.treaty_status[key]["name"]) for key in entry.data["states"])
        return f"{', '.join(states)} {span(entry.data['date']).latest.year}"
    return language.text(entry.data["name"]) if "name" in entry.data else str(entry.data.get("number", ""))


def short_name(corpus: Record, language: Language, entry: Entry) -> str:
    """Return what an entry that says something is called in a few words: an undertaking by Forum and number."""
    if "short" in entry.data:
        return language.text(entry.data["short"])
    return f"{short_title(corpus, language, kind('forum').page(entry.data['forum']))}, {entry.data['number']}"
