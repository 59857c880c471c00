"""Numbered paragraphs: each has its number as text and the same number as its id."""

import re
from collections.abc import Iterator

from xref.corpus import Corpus
from xref.page import Page
from xref.problem import Finding, Severity
from xref.rules import rule

_PART = re.compile(r"(p|art-|goal-)(\d+)([a-z]*)")
_HEADING_NUMBER = re.compile(r"(\d+[a-z]*)\\?\.")


@rule(Severity.ERROR, house=True)
def unanchored_paragraph(corpus: Corpus) -> Iterator[Finding]:
    r"""A numbered paragraph has no id, so that nobody can link to it.

    Bad:  3\. The participants adopted a resolution.
    Good: 3\. The participants adopted a resolution.
          {: #p3 }
    """
    for page in corpus.pages.values():
        for paragraph in page.paragraphs:
            if not paragraph.id:
                hint = f"write '{{: #p{paragraph.number} }}' on the line under it"
                yield Finding(page.place(paragraph.offset), f"paragraph {paragraph.number} has no id", hint)


@rule(Severity.ERROR, house=True)
def number_order(corpus: Corpus) -> Iterator[Finding]:
    r"""The numbers of paragraphs, articles or goals do not follow one another, or differ from their ids.

    Bad:  3\. … {: #p4 }
    Good: 3\. … {: #p3 }
    """
    for page in corpus.pages.values():
        before: dict[str, tuple[int, str]] = {}
        for number, anchor, offset in _numbered(page):
            kind, value, suffix = _PART.fullmatch(anchor).groups()
            place = page.place(offset)
            if not number:
                yield Finding(place, f"the heading has the id '#{anchor}', but no number", f"begin with '{value}. '")
            elif number != value + suffix:
                yield Finding(place, f"the number is {number}, but the id is '#{anchor}'", f"write '#{kind}{number}'")
            last, _ = before.get(kind, (0, ""))
            wanted = last if suffix and last else last + 1
            if int(value) != wanted or (int(value), suffix) == before.get(kind):
                yield Finding(place, f"number {value}{suffix} comes after {last}", f"the next number is {wanted}")
            before[kind] = (int(value), suffix)


def _numbered(page: Page) -> Iterator[tuple[str, str, int]]:
    """Yield number, id and offset of all that is numbered, in the order of the page."""
    found = [(p.number, p.id, p.offset) for p in page.paragraphs if p.id and _PART.fullmatch(p.id)]
    for heading in page.headings:
        if heading.id and _PART.fullmatch(heading.id):
            number = _HEADING_NUMBER.match(heading.text)
            found.append((number[1] if number else "", heading.id, heading.offset))
    return iter(sorted(found, key=lambda item: item[2]))
