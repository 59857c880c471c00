"""Numbered paragraphs: each has its number as text and the same number as its id."""

import re
from collections.abc import Iterator

from xref import permalinks
from xref.corpus import Record
from xref.kinds import is_sourced
from xref.page import Block, Page
from xref.problem import Edit, Finding, Severity
from xref.rules import house_rule

_PART = re.compile(r"(p|art-|goal-)(\d+)([a-z]*)")
_HEADING_NUMBER = re.compile(r"(\d+[a-z]*)\\?\.")
# How headings, numbered paragraphs, lists, tables, quotations and attributes begin.
_NO_PROSE = re.compile(r"\s*(?:[#|>{]|\d+[a-z]*\\?\.\s|[-*+]\s)")
# Sections that say what is not known, or lead on.
_WITHOUT_NUMBERS = {"not-known", "text", "place", "sessions", "adopted", "forum"}
_LIST_NUMBER = re.compile(r"(\d+[a-z]*)\.[ \t]")


@house_rule(Severity.ERROR)
def unanchored_paragraph(record: Record) -> Iterator[Finding]:
    r"""A numbered paragraph has no id, so that nobody can link to it.

    Why:  A number is there to be cited by, and a citation is a link.
    Bad:  3\. The participants adopted a resolution.
    Good: 3\. The participants adopted a resolution.
          {: #p3 }
    Fix:  Write the id on the line after the paragraph, or let `check.py --fix` do it.
    """
    for page in record.pages.values():
        lacking = [paragraph for paragraph in page.paragraphs if not paragraph.id]
        taken = {anchor for anchor, _ in page.defined_anchors} if lacking else set()
        for paragraph in lacking:
            anchor = f"p{paragraph.number}"
            end = paragraph.end
            edits = (Edit(page.path, end, end, f"\n{{: #{anchor} }}"),) if anchor not in taken else ()
            taken.add(anchor)
            hint = f"write '{{: #{anchor} }}' on the line under it"
            yield Finding(page.place(paragraph.offset), f"paragraph {paragraph.number} has no id", hint, edits)


@house_rule(Severity.ERROR)
def unnumbered_paragraph(record: Record) -> Iterator[Finding]:
    r"""A statement of a Forum, a session, an adopted text or a State has no number.

    Why:  What has no number can't be cited, and no rule asks for its source.
    Bad:  500 delegates came. [CRIN 2006](../../sources.md#crin-2006)
    Good: 3\. 500 delegates came. [CRIN 2006](../../sources.md#crin-2006)
          {: #p3 }
    Fix:  Give it the next number, the id and its source. Without a number stand the sentence under the title, and what
          says that something is not known: under {#not-known}, {#text}, {#place}, {#sessions}, {#adopted} or {#forum}.
    """
    for page in record.pages.values():
        if page.language == record.layout.default and is_sourced(page.name):
            prose = [block.offset for block in page.blocks if not _NO_PROSE.match(block.text)]
            for offset in prose[1 if prose and page.anchor_at(prose[0]) == "top" else 0 :]:
                if page.anchor_at(offset) not in _WITHOUT_NUMBERS:
                    hint = "begin it with its number, such as '3\\. ', or take it out"
                    yield Finding(page.place(offset), "a paragraph has no number", hint)


@house_rule(Severity.ERROR)
def number_order(record: Record) -> Iterator[Finding]:
    r"""The numbers of paragraphs, articles or goals do not follow one another, or differ from their ids.

    Why:  A reader who looks for paragraph 4 after paragraph 3 must find it, and find the same by its address.
    Bad:  3\. … {: #p4 }
    Good: 3\. … {: #p3 }
    Fix:  Number from 1 without gaps. A paragraph put in later takes a letter, 3bis; what was published keeps its
          number, and what has moved leaves a gap, with a line in permalinks.txt.
    """
    for page in record.pages.values():
        before: dict[str, tuple[int, str]] = {}
        english = record.find_page(record.layout.default, page.name)
        # What a translation still lacks has its own finding, and its number keeps its place.
        lacking = record.anchors(english) - record.anchors(page) if english else frozenset()
        gone = {old.anchor for old in permalinks.moves(record) if old.name == page.name}
        for number, anchor, offset in _numbered(page):
            # An id that is no number does not take its number from a paragraph.
            ((kind, value, suffix),) = _PART.findall(anchor if _PART.fullmatch(anchor) else f"p{number}")
            place = page.place(offset)
            if not number:
                yield Finding(place, f"the heading has the id '#{anchor}', but no number", f"begin with '{value}. '")
            elif anchor != f"{kind}{number}":
                yield Finding(place, f"the number is {number}, but the id is '#{anchor}'", f"write '#{kind}{number}'")
            last = before.get(kind, (0, ""))
            reached, step = last[0], 0 if suffix else 1
            while int(value) > reached + step and f"{kind}{reached + 1}" in lacking | gone:
                reached += 1
            if int(value) != reached + step or (int(value), suffix) == last:
                message = f"number {value}{suffix} comes after {last[0]}{last[1]}"
                yield Finding(place, message, f"the next number is {reached + 1}")
            before[kind] = (int(value), suffix)


@house_rule(Severity.ERROR)
def list_number(record: Record) -> Iterator[Finding]:
    r"""A numbered paragraph is written as the item of a list, which the renderer numbers anew.

    Why:  Markdown counts a list itself: 1, 2, 4 would be shown as 1, 2, 3, and the id as text.
    Bad:  3. The participants adopted a resolution.
          {: #p3 }
    Good: 3\. The participants adopted a resolution.
          {: #p3 }
    Fix:  Put a stroke before the dot, or let `check.py --fix` do it.
    """
    for page in record.pages.values():
        for block in page.numbered_blocks:
            number = _LIST_NUMBER.match(block.text)
            if number and block.id and block.id == f"p{number[1]}" and _one_item(block):
                dot = block.offset + len(number[1])
                hint = f"write '{number[1]}\\.'"
                edit = Edit(page.path, dot, dot, "\\")
                yield Finding(page.place(block.offset), f"paragraph {number[1]} is written as a list", hint, (edit,))


def _one_item(block: Block) -> bool:
    return not any(_LIST_NUMBER.match(line) for line in block.text.split("\n")[1:])


def _numbered(page: Page) -> Iterator[tuple[str, str, int]]:
    """Yield number, id and offset of all that is numbered, in the order of the page."""
    found = [(p.number, p.id or f"p{p.number}", p.offset) for p in page.paragraphs]
    # What is written as a list, or lacks its stroke, has its own finding; it counts all the same.
    listed = ((block, _LIST_NUMBER.match(block.text)) for block in page.numbered_blocks)
    found += [(m[1], b.id, b.offset) for b, m in listed if m and b.id == f"p{m[1]}"]
    for heading in page.headings:
        if heading.id and _PART.fullmatch(heading.id):
            number = _HEADING_NUMBER.match(heading.text)
            found.append((number[1] if number else "", heading.id, heading.offset))
    return iter(sorted(found, key=lambda item: item[2]))
