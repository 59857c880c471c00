"""Which characters of a page are prose: all others are overwritten with blanks, so that every offset stays true."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from xref.required import required

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# What stands behind the words of a link, with the bracket that ends them; and what gives a block or words an id.
TARGET = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
ATTRIBUTES = re.compile(r"\{[:#][^{}\n]*\}")
# Python-Markdown's `fenced_code`: at the left edge, with a short info string, closed by the same marks. Here and
# elsewhere a pattern begins with a certain character, not with '^' or '+': it is found several times as quickly.
_FENCE = re.compile(
    r"(?P<fence>~(?<![^\n]~)~{2,}|`(?<![^\n]`)`{2,})[ ]*+"
    r"(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=(?P<q>[\"'])[^\n]*?(?P=q)[ ]*)?)$",
    re.MULTILINE,
)
# pymdownx's `superfences`: indented too, and with options in the info string.
_SUPERFENCE = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<fence>~{3,}|`{3,})[ \t]*+\.?[\w#.+-]*"
    r"(?:[ \t]*\{[^\n]*\}|(?:[ \t]+[a-zA-Z]\w*(?:=(?:\"[^\"\n]*\"|'[^'\n]*'))?)*)[ \t]*$",
    re.MULTILINE,
)
_CLOSING_FENCE = re.compile(r"(~(?<![^\n]~)~{2,}|`(?<![^\n]`)`{2,})[ ]*$", re.MULTILINE)
_COMMENT_OR_TICKS = re.compile(r"<!--|``*")
_TICKS = re.compile(r"``*")
# No code holds so many other runs of ticks; a text of nothing else would be read again for each of them.
_MOST_TICKS = 60
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_MAY_BE_CODE = re.compile(r"\n[^\S\n]*\n(?: {4}|\t)[^\S\n]*\S")
# What Python-Markdown hands on as it is, with all in it: a block of HTML that begins a line.
_BLOCK_TAG = re.compile(
    r"(?P<first>^ {0,3})?<(?P<end>/?)(?P<name>address|article|aside|blockquote|body|canvas|center|colgroup|dd|details|"
    r"dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|html|iframe|legend|li|main|map|math|"
    r"menu|nav|noscript|object|ol|option|output|p|pre|progress|script|section|style|summary|svg|table|tbody|td|"
    r"template|textarea|tfoot|th|thead|tr|ul|video)\b(?P<attributes>[^<>]*)>",
    re.IGNORECASE | re.MULTILINE,
)
# What a paragraph indented by four blanks belongs to, rather than being code.
_CONTAINER = re.compile(r"[ \t]*(?:(?:[*+-]|\d+[.)]|:|\[\^[^\]]+\]:)(?:[ \t]|$)|!!!|\?\?\?\+?|===[!+]?)")


class Dialect(NamedTuple):
    """What the project's Markdown extensions add that changes links and anchors."""

    attr_list: bool = True
    footnotes: bool = False
    superfences: bool = False
    # How headings get their slugs, where it is not Python-Markdown's own way, and what stands between the words.
    slugify: Any = None
    separator: str = "-"
    # Whether it is the text of anybody: what may be a link is read as one, since the page is rendered before it is
    # reported, and what may be no anchor is not. In a record every page keeps to the forms that are read for sure.
    anybodys: bool = False


def blank(match: re.Match[str]) -> str:
    """Return blanks in the place of a match, with its line breaks."""
    return _blanks(match[0])


def _blanks(text: str) -> str:
    return "\n".join([" " * len(line) for line in text.split("\n")]) if "\n" in text else " " * len(text)


def without_fences(text: str, dialect: Dialect) -> str:
    """Return a text with front matter and fenced code blanked out."""
    text = FRONT_MATTER.sub(blank, text) if text.startswith("---") else text
    if "```" in text or "~~~" in text:
        fences = list(_superfences(text) if dialect.superfences else _fences(text))
        text = _blanked(text, fences)
    return text


def prose(text: str, *, indented: bool = False) -> str:
    """Return a text without fences with other code and comments blanked out; `indented` keeps what is only indented."""
    if not indented and _MAY_BE_CODE.search(f"\n\n{text}"):
        text = _blanked(text, list(_indented_code(text)))
    return _blanked(text, list(_inline(text))) if "`" in text or "<!--" in text else text


def without_html(prose: str) -> str:
    """Return a text with blocks of HTML blanked out, but for those whose content is Markdown."""
    return _blanked(prose, list(_html_blocks(prose))) if "<" in prose else prose


def change_comments(text: str, change: str | Callable[[re.Match[str]], str]) -> str:
    """Return a text with its comments changed as `re.sub` would; in linear time, where none is closed too."""
    end = text.rfind("-->") + 3
    return COMMENT.sub(change, text[:end]) + text[end:] if end > 2 else text


def code_span(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where the code span ends that begins with ticks, or where to look on, and whether there is one.

    As Python-Markdown pairs ticks: with the next run of as many; where all that follow are shorter, with the longest.
    """
    ticks = required(_TICKS.match(text, start)).end() - start
    longest, reach = 0, 0
    for run in islice(_TICKS.finditer(text, start + ticks, end), _MOST_TICKS):
        length = run.end() - run.start()
        if length == ticks:
            return run.end(), True
        if length > longest:
            longest, reach = length, run.end()
    if 0 < longest < ticks:
        return reach, True
    return min(start + 2 * ticks, end), False


def escaped(text: str, offset: int) -> bool:
    """Return whether the character at an offset has a backslash before it that is not itself escaped."""
    backslashes = 0
    while offset > backslashes and text[offset - backslashes - 1] == "\\":
        backslashes += 1
    return backslashes % 2 == 1


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text with some of it blanked out."""
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], _blanks(text[start:end])]
        done = end
    return "".join([*pieces, text[done:]]) if spans else text


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where fenced code begins and ends."""
    closing: dict[str, list[int]] = {}
    for match in _CLOSING_FENCE.finditer(text):
        closing.setdefault(match[1], []).append(match.start())
    done = 0
    for match in _FENCE.finditer(text):
        ends = closing.get(match["fence"], [])
        if match.start() >= done and (at := bisect_left(ends, match.end())) < len(ends):
            done = text.find("\n", ends[at])
            done = done if done >= 0 else len(text)
            yield match.start(), done


def _superfences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where fenced code begins and ends: a line that is indented less than the first gives it up."""
    opening: re.Match[str] | None = None
    offset = start = 0
    for line in text.split("\n"):
        if opening is None:
            opening, start = _SUPERFENCE.match(line), offset
        elif line.strip():
            width = len(opening["indent"])
            if line[:width].strip(" \t>"):
                opening = None
            elif line[width:].rstrip() == opening["fence"]:
                yield start, offset + len(line)
                opening = None
        offset += len(line) + 1


def _html_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where blocks of HTML begin and end: with the end of the first element, or with the text."""
    name, depth, start = "", 0, 0
    for match in _BLOCK_TAG.finditer(text):
        if depth and match["name"].lower() == name:
            depth += -1 if match["end"] else 1
            if not depth:
                yield start, match.end()
        elif not depth and match["first"] is not None and not match["end"] and "markdown" not in match["attributes"]:
            name, depth, start = match["name"].lower(), 1, match.start()
    if depth:
        yield start, len(text)


def _inline(text: str) -> Iterator[tuple[int, int]]:
    """Yield where comments and code spans begin and end; a span ends with its block."""
    offset, block, last = 0, -1, text.rfind("-->")
    while match := _COMMENT_OR_TICKS.search(text, offset):
        start, offset = match.span()
        if text[start] == "<":
            if start + 4 > last:
                continue
            offset = text.index("-->", offset) + 3
        elif escaped(text, start):
            offset = start + 1
            continue
        else:
            if block < start:
                gap = _BLANK_LINE.search(text, start)
                block = gap.start() if gap else len(text)
            offset, found = code_span(text, start, block)
            if not found:
                continue
        yield start, offset


def _indented_code(text: str) -> Iterator[tuple[int, int]]:
    """Yield where lines of code begin and end: after a blank line, and not in what may hold paragraphs."""
    offset, outer, after_blank, start = 0, "", True, -1
    for line in text.split("\n"):
        if line.strip():
            indented = line.startswith(("    ", "\t"))
            if start >= 0 and not indented:
                yield start, offset
                start = -1
            elif start < 0 and indented and after_blank and not _CONTAINER.match(outer):
                start = offset
            outer = outer if line[0] in " \t" else line
        after_blank = not line.strip()
        offset += len(line) + 1
    if start >= 0:
        yield start, len(text)
