"""Who cites what: from every page, paragraph and source to the numbered paragraphs that link to it."""

import re
from collections import defaultdict
from typing import NamedTuple

from publish.language import Language
from xref.corpus import Corpus

_NUMBERED = re.compile(r"(p|art-|goal-)(\d+[a-z]*)")
_KINDS = {"p": "paragraph", "art-": "article", "goal-": "goal"}


class Citation(NamedTuple):
    """A numbered paragraph (by page and anchor) that links to something."""

    name: str
    anchor: str


Citations = dict[tuple[str, str], list[Citation]]


def citations(corpus: Corpus, code: str) -> Citations:
    """Return, for each (page, anchor) that is cited, who cites it, as a reader of the language finds the pages."""
    found: Citations = defaultdict(list)
    for name in corpus.names:
        page = corpus.page(code, name)
        for link in page.links:
            target = None if link.external else corpus.target(page, link)
            citation = Citation(name, page.anchor_at(link.offset))
            if target and target.name != name and _NUMBERED.fullmatch(citation.anchor):
                key = (target.name, link.anchor)
                if citation not in found[key]:
                    found[key].append(citation)
    return dict(found)


def label(corpus: Corpus, language: Language, citation: Citation) -> str:
    """Return a citation in words: "First plenary session, paragraph 3"."""
    title = corpus.page(language.code, citation.name).title
    kind, number = _NUMBERED.fullmatch(citation.anchor).groups()
    return language.words[_KINDS[kind]].format(title=title, number=number)
