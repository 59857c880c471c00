"""Sources and citations: does a statement say where it comes from, and does a citation lead there?"""

import posixpath
import re
from collections.abc import Iterator
from functools import cache, partial

from xref.citations import Citation
from xref.corpus import Record
from xref.hints import did_you_mean
from xref.inline import Link
from xref.kinds import SOURCES, is_sourced
from xref.page import Page
from xref.parts import Number, Parts
from xref.problem import Edit, Finding, Severity
from xref.rules import house_rule

_PART = re.compile(r"(p|art-|goal-)(\d+)[a-z]*")
# Of the numbers in a label, a year names no part. A second one may end a range.
_NUMBER = re.compile(r"(?<![\d/.(])(?!(?:19|20)\d\d(?!\d))(\d+)(?:[-‐-—](\d+))?")


@house_rule(Severity.ERROR)
def unknown_source(record: Record) -> Iterator[Finding]:
    """A link leads to a source that the register of sources does not have.

    Why:  A statement whose source can't be found has none.
    Bad:  [CRIN 2006](../../sources.md#crin-2066)
    Good: [CRIN 2006](../../sources.md#crin-2006)
    Fix:  Mend the key, or enter the source in docs/data/sources.yml.
    """
    if "sources" in record.registers.unread:
        return
    for page, link, _, target in record.references:
        if target and target.name == SOURCES and link.anchor and link.anchor not in record.anchors(target):
            hint = did_you_mean(link.anchor, record.registers.sources)
            yield Finding(page.place(link.offset), f"there is no source '{link.anchor}'", hint)


@house_rule(Severity.ERROR)
def unsourced_paragraph(record: Record) -> Iterator[Finding]:
    r"""A numbered paragraph of a Forum, a session, an adopted text or a State names no source.

    Why:  This record says only what a source carries; a reader must be able to look.
    Bad:  3\. The participants adopted a resolution.
    Good: 3\. The participants adopted a resolution. [CRIN 2006](../../sources.md#crin-2006)
    Fix:  End the paragraph with a link to its source on the page of sources. If there is no source, it must go.
    """
    for page in record.pages.values():
        if not is_sourced(page.name):
            continue
        cited = [link.offset for link in page.links if link.path.endswith(SOURCES) and link.anchor]
        for paragraph in page.paragraphs:
            end = page.prose.find("\n\n", paragraph.offset)
            if not any(paragraph.offset <= offset < (end if end > 0 else len(page.text)) for offset in cited):
                hint = "end it with a link to its source: '[CRIN 2006](../../sources.md#crin-2006)'"
                yield Finding(page.place(paragraph.offset), f"paragraph {paragraph.number} names no source", hint)


@house_rule(Severity.ERROR)
def label_mismatch(record: Record) -> Iterator[Finding]:
    """The words of a link name one article, paragraph, goal or source, and the link leads to another.

    Why:  The reader believes the words, and the one who follows the link reads something else.
    Bad:  [article 19](../instruments/crc.md#art-20)
    Good: [article 19](../instruments/crc.md#art-19)
    Fix:  Find out which of the two is meant, and mend the other.
    """
    named = cache(partial(_named, record))
    sources = _sources_by_label(record)
    for page, link, _, target in record.references:
        words = _words(link)
        part = _PART.fullmatch(link.anchor) if target and link.anchor else None
        if part and not _says(named(words, page.language), part[1], part[2]):
            yield Finding(page.place(link.offset), f"'{words}' leads to '#{link.anchor}'", "mend the words or the link")
        elif words in sources and link.anchor not in sources[words] and not _is_lost(record, link, target):
            yield _other_source(page, link, sources[words])
    for page, link in record.external_links():
        keys = sources.get(_words(link), [])
        if keys and link.target not in [record.registers.sources[key].get("address") for key in keys]:
            yield _other_source(page, link, keys)


def _is_lost(record: Record, link: Link, target: Page | None) -> bool:
    """Return whether a link leads to a source that is not there: that is what unknown-source says."""
    sought = bool(target and target.name == SOURCES and link.anchor)
    return sought and link.anchor not in record.registers.sources


def _words(link: Link) -> str:
    return " ".join(link.text.split()) if "\n" in link.text else link.text


def _sources_by_label(record: Record) -> dict[str, list[str]]:
    """Return the keys of the sources that have each label."""
    found: dict[str, list[str]] = {}
    for key, source in record.registers.sources.items():
        found.setdefault(source["label"], []).append(key)
    return found


def _other_source(page: Page, link: Link, keys: list[str]) -> Finding:
    way = _way(posixpath.dirname(page.name), SOURCES)
    message = f"'{_words(link)}' is the label of a source, and leads to '{link.target}'"
    return Finding(page.place(link.offset), message, f"the source stands at '{way}#{keys[0]}'")


def _named(record: Record, label: str, language: str) -> list[Parts]:
    """Return the parts that the words of a link name; of a kind "" where they are a number alone, without a unit."""
    speech = record.grammar(language)
    named = speech.parts(label) if speech else []
    numbers = [Number(m[1], *m.span(), m.span(), m[2] or "") for m in _NUMBER.finditer(label)]
    numbers = [] if any(character.isalpha() for character in _NUMBER.sub("", label)) else numbers  # "plenary 6"
    return named or ([Parts("", numbers, 0, len(label))] if numbers else [])


def _says(named: list[Parts], kind: str, number: str) -> bool:
    """Return whether one of the parts that words name is the one with a number; words may also name none."""
    return not named or any(
        int(each.value) <= int(number) <= int(each.last or each.value)
        for parts in named
        for each in parts.numbers
        if parts.kind in ("", kind) and each.value.isdigit()
    )


@house_rule(Severity.ERROR)
def unknown_citation(record: Record) -> Iterator[Finding]:
    """A text cites an article, paragraph or goal that the cited document does not have.

    Why:  A wrong number in a public record misleads for years.
    Bad:  under article 60 of the Convention
    Good: under [article 6](../instruments/crc.md#art-6) of the Convention
    Fix:  Look the number up. If it is right, the page of the document lacks that part.
    """
    for page, citation, document, anchors in record.citations:
        for number in citation.numbers:
            missing = _missing(citation, number, anchors)
            if missing:
                last = max((m for m in map(_PART.fullmatch, anchors) if m), key=lambda m: int(m[2]))
                words = " ".join(page.text[citation.start : citation.end].split())
                message = f"'{words}': '{document.path}' has no '#{citation.kind}{missing}'"
                yield Finding(page.place(number.start), message, f"the last is '#{last[0]}'")
                break


@house_rule(Severity.WARNING)
def unlinked_citation(record: Record) -> Iterator[Finding]:
    """A text cites an article, paragraph or goal, and is not a link to it.

    Why:  Linked, it can be followed and checked, and the cited paragraph shows who cites it.
    Bad:  under article 19 of the Convention
    Good: under [article 19](../instruments/crc.md#art-19) of the Convention
    Fix:  `check.py --fix` writes the link that the hint shows.
    """
    for page, citation, document, anchors in record.citations:
        if not any(_missing(citation, number, anchors) for number in citation.numbers):
            edits = _edits(page, citation, document)
            words = page.text[citation.start : citation.end]
            pieces, end = [], citation.start
            for edit in edits:
                pieces += [page.text[end : edit.start], edit.text]
                end = edit.end
            linked = "".join([*pieces, page.text[end : citation.end]])
            message = f"'{' '.join(words.split())}' is not linked"
            yield Finding(page.place(citation.start), message, f"write '{' '.join(linked.split())}'", edits)


def _missing(citation: Citation, number: Number, anchors: frozenset[str]) -> str:
    """Return the part that a number or range names and its document does not have, the first of a range, or ""."""
    if not number.last.isdigit():
        return "" if f"{citation.kind}{number.value}" in anchors else number.value
    first, last = int(number.value), int(number.last)
    values = range(first, max(first, min(last, first + len(anchors))) + 1)
    missing = (str(value) for value in values if f"{citation.kind}{value}" not in anchors)
    return next(missing, "" if last > first else number.last)


def _edits(page: Page, citation: Citation, document: Page) -> tuple[Edit, ...]:
    """Return a link for every number, and for every range to its first."""
    way = "" if document is page else _way(posixpath.dirname(page.name), document.name)
    edits = []
    for number in citation.numbers:
        start, end = number.link
        link = f"[{page.text[start:end]}]({way}#{citation.kind}{number.value})"
        edits.append(Edit(page.path, start, end, link))
    return tuple(edits)


@cache
def _way(folder: str, name: str) -> str:
    return posixpath.relpath(name, folder)
