"""Who cites what: from every page, paragraph and source to the numbered paragraphs that link to it."""

import re
from collections import defaultdict
from typing import NamedTuple

from publish.language import Language
from xref.corpus import Corpus

NUMBERED = re.compile(r"(p|art-|goal-)(\d+[a-z]*)")
KINDS = {"p": "paragraph", "art-": "article", "goal-": "goal"}


class Citation(NamedTuple):
    """A numbered paragraph (by page and anchor) that links to something."""

    name: str
    anchor: str


Citations = dict[tuple[str, str], list[Citation]]


def citations(corpus: Corpus, code: str) -> Citations:
    """Return, for each (page, anchor) that is cited, who cites it, as a reader of the language finds the pages."""
    found: Citations = defaultdict(list)
    shown = {corpus.page(code, name).path for name in corpus.names}
    for page, link, _, target in sorted(corpus.references, key=lambda reference: reference.page.name):
        if page.path not in shown or not target or target is page:
            continue
        citation = Citation(page.name, page.anchor_at(link.offset))
        if NUMBERED.fullmatch(citation.anchor) and citation not in found[target.name, link.anchor]:
            found[target.name, link.anchor].append(citation)
    return dict(found)


def label(corpus: Corpus, language: Language, citation: Citation) -> str:
    """Return a citation in words: "First plenary session, paragraph 3"."""
    title = corpus.page(language.code, citation.name).title
    kind, number = NUMBERED.fullmatch(citation.anchor).groups()
    return language.words[KINDS[kind]].format(title=title, number=number)
