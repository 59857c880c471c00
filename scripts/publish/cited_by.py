"""Who cites what: from every page, paragraph and source to the numbered paragraphs that link to it."""

import re
from collections import defaultdict
from typing import NamedTuple

from publish.language import Language
from xref.changes import readable
from xref.citations import grammar
from xref.corpus import Corpus
from xref.page import Page
from xref.remember import remembered

NUMBERED = re.compile(r"(p|art-|goal-)(\d+[a-z]*)")
KINDS = {"p": "paragraph", "art-": "article", "goal-": "goal"}


class Citation(NamedTuple):
    """A numbered paragraph (by page and anchor) that links to something, and the sentence in which it does."""

    name: str
    anchor: str
    sentence: str


Citations = dict[tuple[str, str], list[Citation]]


def citations(corpus: Corpus, code: str) -> Citations:
    """Return, for each (page, anchor) that is cited, who cites it, as a reader of the language finds the pages."""
    found: Citations = defaultdict(list)
    seen = set()
    shown = [corpus.page(code, name) for name in corpus.names]
    for page, link, _, target in (reference for source in shown for reference in corpus.references_from(source)):
        if not target or target is page:
            continue
        anchor, cited = page.anchor_at(link.offset), (target.name, link.anchor)
        if NUMBERED.fullmatch(anchor) and (cited, page.name, anchor) not in seen:
            seen.add((cited, page.name, anchor))
            sentence = _readable_sentence(page, link.offset) if target.name != "sources.md" else ""
            found[cited].append(Citation(page.name, anchor, sentence))
    return dict(found)


@remembered
def _readable_sentence(page: Page, offset: int) -> str:
    speech = grammar(page.language)
    start, end = speech.sentence(page, offset) if speech else (offset, offset)
    return readable(page.text[start:end])


def label(corpus: Corpus, language: Language, citation: Citation) -> str:
    """Return a citation in words: "First plenary session, paragraph 3"."""
    title = corpus.page(language.code, citation.name).title
    kind, number = NUMBERED.fullmatch(citation.anchor).groups()
    return language.words[KINDS[kind]].format(title=title, number=number)
