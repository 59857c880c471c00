"""Which characters of a page are prose: all others are overwritten with blanks, so that every offset stays true."""

import re
from typing import NamedTuple

from xref.required import required

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# What stands behind the words of a link, with the bracket that ends them; and what gives a block or words an id.
TARGET = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
ATTRIBUTES = re.compile(r"\{[:#][^{}\n]*\}")
# As Python-Markdown's `fenced_code` reads it: at the left edge, closed by the same marks, with a short info string.
_FENCE = re.compile(
    r"^(?P<fence>~{3,}|`{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=(?P<q>[\"']).*?(?P=q)[ ]*)?)\n"
    r"(?:.*?\n)??(?P=fence)[ ]*$",
    re.DOTALL | re.MULTILINE,
)
# As pymdownx's `superfences` reads it: indented too, and with options in the info string.
_SUPERFENCE = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<fence>~{3,}|`{3,})[^\n`]*\n(?:.*?\n)??(?P=indent)(?P=fence)[ ]*$",
    re.DOTALL | re.MULTILINE,
)
_COMMENT_OR_TICKS = re.compile(rf"{COMMENT.pattern}|`+", re.DOTALL)
_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_INDENTED = re.compile(r"(?:\A|(?<=\n\n))(?:(?: {4}|\t)[^\n]*(?:\n+|\Z))+")
# What a paragraph indented by four blanks belongs to, rather than being code.
_CONTAINER = re.compile(r"[ \t]*(?:[*+-]|\d+[.)]|!!!|\?\?\?\+?|===|:|\[\^[^\]]+\]:)(?:[ \t]|$)")


class Dialect(NamedTuple):
    """What the project's Markdown extensions add that changes links and anchors."""

    attr_list: bool = True
    footnotes: bool = False
    superfences: bool = False
    plain_slugs: bool = True  # headings get Python-Markdown's own slugs


def blank(match: re.Match[str]) -> str:
    """Return blanks in the place of a match, with its line breaks."""
    return _blanks(match[0])


def without_fences(text: str, dialect: Dialect) -> str:
    """Return a text with front matter and fenced code blanked out."""
    text = FRONT_MATTER.sub(blank, text) if text.startswith("---") else text
    if "```" in text or "~~~" in text:
        text = (_SUPERFENCE if dialect.superfences else _FENCE).sub(blank, text)
    return text


def prose(text: str) -> str:
    """Return a text that is without fences with all other code and comments blanked out."""
    if "\n\n    " in text or "\n\n\t" in text or text.startswith(("    ", "\t")):
        text = _without_indented_code(text)
    if "`" in text:
        return _without_inline(text)
    return COMMENT.sub(blank, text) if "<!--" in text else text


def code_span(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where the code span ends that begins with ticks, or where to look on, and whether there is one.

    As Python-Markdown pairs ticks: with the next run of as many; where all that follow are shorter, with the longest.
    """
    ticks = required(_TICKS.match(text, start)).end() - start
    longest, reach = 0, 0
    for run in _TICKS.finditer(text, start + ticks, end):
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


def _blanks(text: str) -> str:
    return "\n".join([" " * len(line) for line in text.split("\n")]) if "\n" in text else " " * len(text)


def _without_inline(text: str) -> str:
    """Blank out comments and code spans; a span ends with its block."""
    pieces, done, offset = [], 0, 0
    while match := _COMMENT_OR_TICKS.search(text, offset):
        start, offset = match.span()
        if text[start] == "`":
            if escaped(text, start):
                offset = start + 1
                continue
            gap = _BLANK_LINE.search(text, start)
            offset, found = code_span(text, start, gap.start() if gap else len(text))
            if not found:
                continue
        pieces += [text[done:start], _blanks(text[start:offset])]
        done = offset
    return "".join([*pieces, text[done:]])


def _without_indented_code(text: str) -> str:
    pieces, end = [], 0
    for match in _INDENTED.finditer(text):
        before = text[: match.start()].rstrip("\n").split("\n")
        outer = next((line for line in reversed(before) if line[:1] not in (" ", "\t", "")), "")
        if not _CONTAINER.match(outer):
            pieces += [text[end : match.start()], blank(match)]
            end = match.end()
    return "".join([*pieces, text[end:]])
