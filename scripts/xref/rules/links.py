"""Links and anchors: does each lead to what it says it leads to?"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from xref.corpus import Corpus
from xref.page import Page
from xref.problem import Finding, Severity
from xref.rules import rule


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known word, or nothing."""
    near = get_close_matches(word, known, n=1)
    return f"did you mean '{near[0]}'?" if near else ""


@rule(Severity.ERROR)
def unknown_page(corpus: Corpus) -> Iterator[Finding]:
    """A link leads to a page that is not there, in this language or in English.

    Bad:  [Convention](../instruments/crv.md)
    Good: [Convention](../instruments/crc.md)
    """
    for page, link in corpus.links():
        if link.path.endswith(".md") and not corpus.target(page, link):
            folder = posixpath.dirname(page.path)
            known = (posixpath.relpath(path, folder) for path in corpus.pages if corpus.split(path)[0] == page.language)
            yield Finding(page.place(link.offset), f"no page '{link.path}'", did_you_mean(link.path, known))


@rule(Severity.ERROR)
def unknown_anchor(corpus: Corpus) -> Iterator[Finding]:
    """A link leads to a page that is there, but to no anchor on it.

    Bad:  [article 60](../instruments/crc.md#art-60)
    Good: [article 19](../instruments/crc.md#art-19)
    """
    for page, link in corpus.links():
        target = corpus.target(page, link)
        if target and link.anchor and not _is_source(corpus, target) and link.anchor not in corpus.anchors(target):
            hint = _last_of_its_kind(link.anchor, corpus.anchors(target))
            hint = hint or did_you_mean(f"#{link.anchor}", (f"#{anchor}" for anchor in corpus.anchors(target)))
            yield Finding(page.place(link.offset), f"'{target.path}' has no '#{link.anchor}'", hint)


@rule(Severity.ERROR)
def unknown_file(corpus: Corpus) -> Iterator[Finding]:
    """A link or picture leads to a file that is not there.

    Bad:  ![Map](../../assets/mpa.svg)
    Good: ![Map](../../assets/map.svg)
    """
    for page, link in corpus.links():
        if link.path and not link.path.endswith(".md") and corpus.resolve(page, link) not in corpus.files:
            folder = posixpath.dirname(page.path)
            known = (posixpath.relpath(path, folder) for path in corpus.files)
            yield Finding(page.place(link.offset), f"no file '{link.path}'", did_you_mean(link.path, known))


@rule(Severity.ERROR)
def duplicate_anchor(corpus: Corpus) -> Iterator[Finding]:
    """An id stands twice on a page, so that a link to it can reach only the first.

    Bad:  two paragraphs with {: #p3 }
    Good: {: #p3 } and {: #p4 }
    """
    for page in corpus.pages.values():
        first: dict[str, int] = {}
        for anchor, offset in page.defined_anchors():
            if first.setdefault(anchor, offset) != offset:
                line = page.place(first[anchor]).line
                yield Finding(page.place(offset), f"'#{anchor}' stands twice", f"the first is on line {line}")


@rule(Severity.ERROR, house=True)
def missing_id(corpus: Corpus) -> Iterator[Finding]:
    """A heading has no id of its own; the one made from a Cyrillic title would be '#_2', and change with its place.

    Bad:  ## Opening
    Good: ## Opening {#opening}
    """
    for page in corpus.pages.values():
        for heading in page.headings:
            if not heading.id:
                hint = f"end the line with '{{#{_suggested_id(corpus, page, heading.text, heading.level)}}}'"
                yield Finding(page.place(heading.offset), f"the heading '{heading.text}' has no id", hint)


def _last_of_its_kind(anchor: str, known: Iterable[str]) -> str:
    """Say how far the numbers go: of article 60, the nearest word would be a meaningless article 6."""
    kind = anchor.rstrip("0123456789")
    numbers = [int(other.removeprefix(kind)) for other in known if re.fullmatch(re.escape(kind) + r"\d+", other)]
    return f"the last is '#{kind}{max(numbers)}'" if numbers and kind != anchor else ""


def _is_source(corpus: Corpus, target: Page) -> bool:
    return corpus.registers is not None and target.name == "sources.md"


def _suggested_id(corpus: Corpus, page: Page, text: str, level: int) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else "-" for c in text.lower()).split("-")
    return "top" if level == 1 else "-".join(filter(None, words)) or "a-short-name"
