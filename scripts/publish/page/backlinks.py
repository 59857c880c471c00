"""Who cites what: from every page, paragraph and source to the numbered paragraphs that link to it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from publish.language import Language
from xref.changes import readable
from xref.citations import grammar
from xref.corpus import Record
from xref.kinds import SOURCES
from xref.memo import remembered
from xref.page import Page
from xref.required import required

NUMBERED = re.compile(r"(p|art-|goal-)(\d+[a-z]*)")
KINDS = {"p": "paragraph", "art-": "article", "goal-": "goal"}


class Backlink(NamedTuple):
    """A numbered paragraph (by page and anchor) that links to something, and the sentence in which it does."""

    name: str
    anchor: str
    sentence: str


Backlinks = dict[tuple[str, str], list[Backlink]]


def backlinks(corpus: Record, code: str) -> Backlinks:
    """Return, for each (page, anchor) that is cited, who cites it, as a reader of the language finds the pages."""
    found: Backlinks = defaultdict(list)
    for name in corpus.names:
        page = corpus.page(code, name)
        for cited, backlink in _made_by(corpus, page):
            found[cited].append(backlink)
        corpus.done_with(page)
    return dict(found)


def _made_by(corpus: Record, page: Page) -> Iterator[tuple[tuple[str, str], Backlink]]:
    """Yield the citations that a page makes, each once for a paragraph: what is cited, and who cites it."""
    seen = set()
    for _, link, _, target in corpus.references_from(page):
        anchor, cited = page.anchor_at(link.offset), (target.name if target else "", link.anchor)
        if target and target is not page and NUMBERED.fullmatch(anchor) and (cited, anchor) not in seen:
            seen.add((cited, anchor))
            sentence = _readable_sentence(page, link.offset) if target.name != SOURCES else ""
            yield cited, Backlink(page.name, anchor, sentence)


@remembered
def _readable_sentence(page: Page, offset: int) -> str:
    speech = grammar(page.language)
    start, end = speech.sentence(page, offset) if speech else (offset, offset)
    return readable(page.text[start:end])


def label(corpus: Record, language: Language, backlink: Backlink) -> str:
    """Return a citation in words: "First plenary session, paragraph 3"."""
    title = corpus.page(language.code, backlink.name).title
    kind, number = required(NUMBERED.fullmatch(backlink.anchor)).groups()
    words: str = language.words[KINDS[kind]]
    return words.format(title=title, number=number)
