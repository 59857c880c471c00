"""Sources: does every statement of the record name where it comes from?"""

from collections.abc import Iterator

from xref.corpus import Corpus
from xref.problem import Finding, Severity
from xref.rules import rule
from xref.rules.links import did_you_mean

SOURCED = ("forums/", "resolutions/", "states/")


@rule(Severity.ERROR, house=True)
def unknown_source(corpus: Corpus) -> Iterator[Finding]:
    """A link leads to a source that the register of sources does not have.

    Bad:  [CRIN 2006](../../sources.md#crin-2066)
    Good: [CRIN 2006](../../sources.md#crin-2006)
    """
    if "sources" in corpus.registers.unread:
        return
    for page, link in corpus.links():
        target = corpus.target(page, link)
        if target and target.name == "sources.md" and link.anchor and link.anchor not in corpus.anchors(target):
            hint = did_you_mean(link.anchor, corpus.registers.sources)
            yield Finding(page.place(link.offset), f"there is no source '{link.anchor}'", hint)


@rule(Severity.ERROR, house=True)
def unsourced_paragraph(corpus: Corpus) -> Iterator[Finding]:
    r"""A numbered paragraph of a Forum, a session, an adopted text or a State names no source.

    Bad:  3\. The participants adopted a resolution.
    Good: 3\. The participants adopted a resolution. [CRIN 2006](../../sources.md#crin-2006)
    """
    for page in corpus.pages.values():
        if not page.name.startswith(SOURCED):
            continue
        cited = [link.offset for link in page.links if link.path.endswith("sources.md") and link.anchor]
        for paragraph in page.paragraphs:
            end = page.prose.find("\n\n", paragraph.offset)
            if not any(paragraph.offset <= offset < (end if end > 0 else len(page.text)) for offset in cited):
                hint = "end it with a link to its source: '[CRIN 2006](../../sources.md#crin-2006)'"
                yield Finding(page.place(paragraph.offset), f"paragraph {paragraph.number} names no source", hint)
