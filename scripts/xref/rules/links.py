"""Links and anchors: does each lead to what it says it leads to?"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import unquote

from xref import permalinks
from xref.corpus import Corpus, Record
from xref.dead_links import dead_links, judgement
from xref.disguises import disguises
from xref.hints import did_you_mean
from xref.layout import MARKDOWN
from xref.page import Page
from xref.problem import Edit, Finding, Severity
from xref.reading import UNSEEN
from xref.rules import house_rule, rule

_PARTED = re.compile(rf"\]((?:[ \t]|{UNSEEN.pattern})+)\((?:[^\s()]+\.md(?:#[^\s()]*)?|#[^\s()]+|https?://[^\s()]+)\)")
_REVERSED = re.compile(r"\([^()\n]+\)\[(?:[^\[\]\s]+\.md(?:#[^\[\]\s]*)?|#[^\[\]\s]+|https?://[^\[\]\s]+)\]")
_UNCLOSED = re.compile(
    r"\[[^\[\]\n]+\]\((?:[^\s()]+\.md(?:#[^\s()]*)?|#[^\s()]+|https?://[^\s()]+)(?=[\s\[]|\Z)(?!\s+[\"'])"
)
_UNDEFINED = re.compile(r"(?<!\\)\[[^\[\]\n^]+\]\[[^\[\]\n]+\]")
_BLANK = re.compile(r"\s")
# What must stand in a text before it is worth searching; what is wrong; what to write.
_MALFORMED = (
    (")[", _REVERSED, "the brackets of a link are the wrong way round", "write '[words](path)'"),
    ("](", _UNCLOSED, "a link is not closed", "end it with ')'"),
    ("][", _UNDEFINED, "a link names a label that is not defined", "write '[words](path)'"),
)


@rule(Severity.ERROR)
def unknown_page(corpus: Corpus) -> Iterator[Finding]:
    """A link leads to a page that is not there, in this language or in English.

    Why:  The reader who follows it meets “not found”.
    Bad:  [Convention](../instruments/crv.md)
    Good: [Convention](../instruments/crc.md)
    Fix:  Mend the path. It is relative to the page in which it stands. `check.py --fix` mends it if the page has moved.
    """
    for page, link, target in dead_links(corpus):
        if target or link.html or not link.way.endswith(MARKDOWN):
            continue
        folder = posixpath.dirname(page.path)
        path = posixpath.normpath(posixpath.join(folder, unquote(link.way)))
        new = permalinks.moved_page(corpus, path) if isinstance(corpus, Record) else ""
        if new in corpus.pages:
            way = posixpath.relpath(new, folder)
            edit = Edit(page.path, link.target_offset, link.target_offset + len(link.path), way)
            usual = page.text.startswith(link.path, link.target_offset)
            yield Finding(
                page.place(link.offset), f"no page '{link.path}'", f"it is now '{way}'", (edit,) if usual else ()
            )
        elif path in corpus.left_out:
            yield Finding(page.place(link.offset), f"no page '{link.path}'", "the file is there, but not in the site")
        else:
            known = (
                posixpath.relpath(other, folder) for other in corpus.pages if corpus.split(other)[0] == page.language
            )
            yield Finding(page.place(link.offset), f"no page '{link.path}'", did_you_mean(link.path, known))


@rule(Severity.ERROR)
def unknown_anchor(corpus: Corpus) -> Iterator[Finding]:
    """A link leads to a page that is there, but to no anchor on it.

    Why:  The reader lands at the top of a long page, and does not find what was cited.
    Bad:  [article 60](../instruments/crc.md#art-60)
    Good: [article 19](../instruments/crc.md#art-19)
    Fix:  Use the id that stands at the end of the heading, or on the line under the paragraph.
    """
    for page, link, target in dead_links(corpus):
        if target:
            anchors = corpus.anchors(target)
            hint = _last_of_its_kind(link.anchor, anchors)
            hint = hint or did_you_mean(f"#{link.anchor}", (f"#{anchor}" for anchor in anchors))
            yield Finding(page.place(link.offset), f"'{target.path}' has no '#{link.anchor}'", hint)


@rule(Severity.ERROR)
def unknown_file(corpus: Corpus) -> Iterator[Finding]:
    """A link or picture leads to a file that is not there.

    Why:  The reader meets “not found”, or a page with a hole in it.
    Bad:  ![Map](../../assets/mpa.svg)
    Good: ![Map](../../assets/map.svg)
    Fix:  Mend the path, or add the file. A page is linked by its Markdown file, not by the address on the site.
    """
    for page, link, target in dead_links(corpus):
        if not target and (link.html or not link.way.endswith(MARKDOWN)):
            folder = posixpath.dirname(page.path)
            near = did_you_mean(link.path, (posixpath.relpath(other, folder) for other in corpus.files))
            yield Finding(page.place(link.offset), f"no file '{link.path}'", near)


@rule(Severity.ERROR)
def duplicate_anchor(corpus: Corpus) -> Iterator[Finding]:
    """An id stands twice on a page, so that a link to it can reach only the first.

    Why:  Whoever cites the second is led to the first.
    Bad:  two paragraphs with {: #p3 }
    Good: {: #p3 } and {: #p4 }
    Fix:  Give the newer one an id of its own; the older keeps what may have been cited.
    """
    for page in corpus.pages.values():
        first: dict[str, int] = {}
        for anchor, offset in page.defined_anchors:
            again = first.setdefault(anchor, offset) != offset
            if again and (isinstance(corpus, Record) or judgement(corpus).stands_twice(page, anchor)):
                line = page.place(first[anchor]).line
                yield Finding(page.place(offset), f"'#{anchor}' stands twice", f"the first is on line {line}")


@house_rule(Severity.ERROR)
def missing_id(record: Record) -> Iterator[Finding]:
    """A heading has no id of its own; the one made from a Cyrillic title would be '#_2', and change with its place.

    Why:  An address must be the same in all languages, and stay when a heading is reworded.
    Bad:  ## Opening
    Good: ## Opening {#opening}
    Fix:  End the line with an id in small Latin letters. In a translation it is the id of the English heading.
    """
    for page in record.pages.values():
        for heading in page.headings:
            if not heading.id:
                hint = f"end the line with '{{#{_suggested_id(heading.text, heading.level)}}}'"
                yield Finding(page.place(heading.offset), f"the heading '{heading.text}' has no id", hint)


@house_rule(Severity.ERROR)
def absolute_link(record: Record) -> Iterator[Finding]:
    """A link to a page of this site begins with '/' or with the site's own address.

    Why:  It breaks in a folder, on paper, on a code host, and when the site moves.
    Bad:  [Convention](/instruments/crc.html)
    Good: [Convention](../instruments/crc.md)
    Fix:  Write the way from this page to the other page's file.
    """
    own = record.layout.site_url
    for page in record.pages.values():
        for link in page.links:
            path = link.path
            if (path[:1] == "/" and path[1:2] != "/") or (own and path.startswith(own)):
                yield Finding(
                    page.place(link.offset), f"the link '{link.target}' is absolute", "write the way from this page"
                )


@house_rule(Severity.ERROR)
def other_language(record: Record) -> Iterator[Finding]:
    """A link leads to a page in another language than its own.

    Why:  The reader is thrown into a language not chosen. A page without a translation shows in English by itself.
    Bad:  [Convention](../../en/instruments/crc.md), on a page in Kazakh
    Good: [Конвенция](../instruments/crc.md)
    Fix:  Take the other language out of the path.
    """
    for page, link, path, target in record.references:
        if not (target and target.language == page.language) and _in_another_language(record, page, path):
            language, name = record.split(path)
            way = posixpath.relpath(record.path(page.language, name), posixpath.dirname(page.path))
            exists = record.find_page(page.language, name)
            yield Finding(
                page.place(link.offset), f"the link leads to '{language}'", f"write '{way}'" if exists else ""
            )


@house_rule(Severity.ERROR)
def malformed_link(record: Record) -> Iterator[Finding]:
    """Something was meant as a link and is not one, or has no target.

    Why:  The reader sees brackets and a path instead of a link.
    Bad:  [Convention] (crc.md), (Convention)[crc.md], [Convention](crc.md, [Convention](),
          [Convention][crc] where no line says what [crc] is
    Good: [Convention](crc.md)
    Fix:  Words in square brackets, then at once the path in round ones.
    """
    for page in record.pages.values():
        prose = page.prose
        if "[" not in prose:
            continue
        yield from _parted(page)
        defined = {link.offset + link.image for link in page.links}
        for mark, pattern, message, hint in _MALFORMED:
            if mark not in prose or (mark == "](" and prose.count(mark) == len(page.links)):
                continue
            for match in pattern.finditer(prose):
                if match.start() not in defined:
                    yield Finding(page.place(match.start()), message, hint)
        for link in page.links:
            if not link.target and not link.html:
                yield Finding(page.place(link.offset), f"the link '{link.text}' has no target", "write '[words](path)'")
            elif not link.plain and (unseen := _unseen(link.target)):
                message = f"a character that nobody sees, U+{ord(unseen):04X}, stands in the target of a link"
                yield Finding(page.place(link.offset), message, f"write '{link.seen.target}'")
            elif _BLANK.search(link.target) and prose[link.target_offset - 1] != "<":
                yield Finding(
                    page.place(link.offset), "the target of a link has a blank", "take it out, or write '%20' for it"
                )


@house_rule(Severity.ERROR)
def unseen_character(record: Record) -> Iterator[Finding]:
    """A character that nobody sees stands at a mark of Markdown, so that it is none.

    Why:  The reader sees the mark as text, and the id is lost; whoever looks for the reason does not find it.
    Bad:  a no-break space after '-' at the beginning of a line, or a zero-width space in '{: #p3 }'
    Good: the usual blank, or nothing
    Fix:  `check.py --fix` takes it out, or writes a usual blank.
    """
    for (path, line), found in groupby(
        record.unseen, lambda each: (each[0], record.pages[each[0]].place(each[1]).line)
    ):
        page, (first, *_) = record.pages[path], (characters := [*found])
        message = f"a character that nobody sees, U+{ord(first[2]):04X}, stands at a mark of Markdown"
        start, pads = first[1] - page.place(first[1]).column + 1, sum(not meant for *_, meant in characters)
        whole = page.line(line)
        edit = Edit(path, start, start + len(whole), whole[: len(whole) - pads])
        yield Finding(page.place(first[1]), message, "write a usual blank" if first[3] else "take it out", (edit,))


def _parted(page: Page) -> Iterator[Finding]:
    """Yield what would be links if nothing stood between their words and their targets."""
    for match in _PARTED.finditer(page.prose):
        start = page.prose.rfind("[", 0, match.start())
        if start >= 0 and not {"]", "\n"} & {*page.prose[start : match.start()]} and start + 1 < match.start():
            unseen = _unseen(match[1])
            if unseen or not UNSEEN.search(match[1]):
                what = f"a character that nobody sees, U+{ord(unseen):04X}," if unseen else "a blank"
                yield Finding(page.place(start), f"{what} stands between '](' of a link", "write ']('")


def _unseen(text: str) -> str:
    """Return the first character that nobody sees and that is not deceptive wherever it stands, or nothing."""
    return next((match[0] for match in UNSEEN.finditer(text) if not any(disguises(match[0]))), "")


def _in_another_language(record: Record, page: Page, path: str) -> bool:
    language = record.split(path)[0]
    return language in record.layout.languages and language != page.language


def _last_of_its_kind(anchor: str, known: Iterable[str]) -> str:
    """Say how far the numbers go: of article 60, the nearest word would be a meaningless article 6."""
    kind = anchor.rstrip("0123456789")
    numbers = [int(other.removeprefix(kind)) for other in known if re.fullmatch(re.escape(kind) + r"\d+", other)]
    return f"the last is '#{kind}{max(numbers)}'" if numbers and kind != anchor else ""


def _suggested_id(text: str, level: int) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else "-" for c in text.lower()).split("-")
    return "top" if level == 1 else "-".join(filter(None, words)) or "a-short-name"
