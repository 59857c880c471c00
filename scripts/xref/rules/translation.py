"""Translations: does each page have the parts and the references of its English page?"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from xref.corpus import Corpus
from xref.page import Page
from xref.problem import Finding, Place, Severity
from xref.rules import rule


@rule(Severity.ERROR, house=True)
def missing_anchor(corpus: Corpus) -> Iterator[Finding]:
    """A part of the English page, by its id, is missing from the translation.

    Why:  Whoever follows a citation of it in this language lands nowhere, and a paragraph may be lost.
    Bad:  paragraphs 1 and 3 in docs/kk/…, where docs/en/… has 1, 2 and 3
    Good: the same ids in both
    Fix:  Translate the part, or give it its id back; ids are never translated.
    """
    for page, source in _translations(corpus):
        order = list(source.anchors)
        for index, anchor in enumerate(order):
            if anchor not in page.anchors:
                # The place where it should stand: after the last part before it that is there.
                before = next((page.anchors[a] for a in reversed(order[:index]) if a in page.anchors), 0)
                words = _opening(source, anchor)
                yield Finding(page.place(before), f"'#{anchor}' is missing, where '{source.path}' has it", words)


@rule(Severity.ERROR, house=True)
def extra_anchor(corpus: Corpus) -> Iterator[Finding]:
    """A translation has a part, by its id, that the English page does not have.

    Why:  An address must mean the same in all languages; English is the language in which the record is written.
    Bad:  {#otkrytie} in docs/ru/…, where docs/en/… has {#opening}
    Good: {#opening} in both
    Fix:  Use the id of the English part. What is new is written in English first.
    """
    for page, source in _translations(corpus):
        for anchor, offset in page.anchors.items():
            if anchor not in source.anchors:
                yield Finding(
                    page.place(offset), f"'#{anchor}' is not in '{source.path}'", "use the id of the English part"
                )


@rule(Severity.ERROR, house=True)
def link_parity(corpus: Corpus) -> Iterator[Finding]:
    """A part of a translation does not lead to the same places as the English part.

    Why:  A source or reference that is lost, or another one, makes the translation say something else.
    Bad:  a paragraph in docs/uz/… without its [CRIN 2006](…), or with [CRIN 2007](…)
    Good: the same targets in both, in any order
    Fix:  Add the link that the message names, or take it away.
    """
    links: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for page, references in groupby(corpus.references, key=itemgetter(0)):
        found, anchor_at = links[page.path], page.anchor_at
        for _, link, path, target in references:
            name = target.name if target else corpus.split(path)[1]
            found[anchor_at(link.offset)].append(f"{name}#{link.anchor}")
    for page, link in corpus.external_links():
        links[page.path][page.anchor_at(link.offset)].append(link.target)
    for page, source in _translations(corpus):
        there, here = links[source.path], links[page.path]
        for anchor in source.anchors.keys() & page.anchors.keys():
            if sorted(there[anchor]) == sorted(here[anchor]):
                continue
            place = page.place(page.anchors[anchor])
            for target in sorted((Counter(there[anchor]) - Counter(here[anchor])).elements()):
                hint = "add it, with words of this language"
                yield Finding(place, f"'#{anchor}' lacks the link to '{target.rstrip('#')}'", hint)
            for target in sorted((Counter(here[anchor]) - Counter(there[anchor])).elements()):
                message = f"'#{anchor}' links to '{target.rstrip('#')}', which the English does not"
                yield Finding(place, message, "take it away, or mend it")


@rule(Severity.NOTE, house=True)
def untranslated_page(corpus: Corpus) -> Iterator[Finding]:
    """A page has no translation in a language of the site; it is shown in English there.

    Why:  It shows where help is needed. Nothing is wrong.
    Bad:  docs/en/glossary.md without docs/tg/glossary.md
    Good: both
    Fix:  Copy the English page to the same path in the language's folder, and translate it.
    """
    default = corpus.layout.default
    for name in corpus.names:
        lacking = [code for code in corpus.layout.languages if corpus.path(code, name) not in corpus.pages]
        if lacking:
            yield Finding(Place(corpus.path(default, name)), f"not translated into {', '.join(lacking)}")


def _translations(corpus: Corpus) -> Iterator[tuple[Page, Page]]:
    """Yield every translation, with its English page."""
    for page in corpus.pages.values():
        source = corpus.pages.get(corpus.path(corpus.layout.default, page.name))
        if page.language in corpus.layout.languages and source and source is not page:
            yield page, source


def _opening(page: Page, anchor: str) -> str:
    heading = next((h for h in page.headings if h.id == anchor), None)
    block = next((b for b in page.blocks if b.id == anchor), None)
    words = " ".join((heading.text if heading else block.text if block else "").split())
    return f"in English it begins '{words[:60]}'" if words else ""
