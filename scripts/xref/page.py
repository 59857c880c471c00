"""One page: the Markdown that we write, read narrowly, with the place of everything in it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from xref.data import DataError, load
from xref.problem import Place

# What is not prose: its characters are overwritten with blanks, so that every offset stays true.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_NOT_PROSE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"  # fenced code
    r"|<!--.*?(?:-->|\Z)"  # comment
    r"|(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",  # code span
    re.DOTALL | re.MULTILINE,
)
_BLOCK = re.compile(r"(?:^[ \t]*\S.*\n?)+", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*(?:\{:?[ \t]*#([\w.:-]+)[ \t]*\}[ \t]*)?$", re.MULTILINE)
_BLOCK_ID = re.compile(r"\n[ \t]*\{:?[ \t]*#([\w.:-]+)[ \t]*\}[ \t]*\n?\Z")
_HTML_ID = re.compile(r"<[a-zA-Z][^<>]*?\b(?:id|name)=[\"']([^\"']+)[\"']")
_NUMBER = re.compile(r"(\d+[a-z]*)(\\?)\.[ \t]")
_LINK = re.compile(r"(?<!\\)(!?)\[((?:\\.|[^\[\]\\])*)\]\([ \t]*<?([^\s<>()]*)>?(?:[ \t\n]+\"[^\"]*\")?[ \t]*\)")

# A place that is filled in from the registers: a comment of one word.
MARKER = re.compile(r"<!-- ([a-z]+) -->")


class Heading(NamedTuple):
    level: int
    text: str
    id: str | None
    offset: int


class Paragraph(NamedTuple):
    """A block that begins with its number as text, escaped (`3\\.`) so that no list comes of it."""

    number: str
    id: str | None
    text: str
    offset: int


class Block(NamedTuple):
    """Anything between blank lines, with the id on its last line."""

    text: str
    id: str | None
    offset: int


class Link(NamedTuple):
    """A Markdown link or picture; `path` and `anchor` are what stands before and after the '#'."""

    text: str
    path: str
    anchor: str
    offset: int

    @property
    def target(self) -> str:
        return f"{self.path}#{self.anchor}" if self.anchor else self.path

    @property
    def external(self) -> bool:
        return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", self.path))


class Page:
    """`path` is POSIX, from the root of the project; `name` is the path inside the language's folder."""

    def __init__(self, path: str, text: str, language: str = "", name: str = ""):
        self.path = path
        self.text = text
        self.language = language
        self.name = name or path

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, offset: int) -> Place:
        """Return the place of a character of the text."""
        line = bisect_right(self._starts, offset)
        return Place(self.path, line, offset - self._starts[line - 1] + 1)

    @cached_property
    def _front_matter(self) -> tuple[dict[str, Any], DataError | None]:
        match = _FRONT_MATTER.match(self.text)
        if not match:
            return {}, None
        try:
            data = load(match.group(1))
        except DataError as error:
            error.line += 1
            return {}, error
        if data is None or isinstance(data, dict):
            return data or {}, None
        return {}, DataError("front matter must be a list of 'key: value' lines", 2)

    @property
    def front_matter(self) -> dict[str, Any]:
        return self._front_matter[0]

    @property
    def front_matter_error(self) -> DataError | None:
        """What keeps the front matter from being read; its line is the page's."""
        return self._front_matter[1]

    @cached_property
    def prose(self) -> str:
        """The text with front matter, code and comments blanked out; every offset is unchanged."""
        return _NOT_PROSE.sub(_blank, _FRONT_MATTER.sub(_blank, self.text))

    @cached_property
    def headings(self) -> list[Heading]:
        return [Heading(len(m[1]), m[2], m[3], m.start()) for m in _HEADING.finditer(self.prose)]

    @cached_property
    def title(self) -> str:
        """The first heading of the first level, or nothing."""
        return next((heading.text for heading in self.headings if heading.level == 1), "")

    @cached_property
    def blocks(self) -> list[Block]:
        found = []
        for match in _BLOCK.finditer(self.prose):
            end = _BLOCK_ID.search(match[0])
            found.append(Block(match[0][: end.start()] if end else match[0], end and end[1], match.start()))
        return found

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        numbered = ((block, _NUMBER.match(block.text)) for block in self.blocks)
        return [Paragraph(m[1], b.id, b.text[m.end() :].strip(), b.offset) for b, m in numbered if m and m[2]]

    def defined_anchors(self) -> Iterator[tuple[str, int]]:
        """Yield every anchor that the text itself defines, with its offset: a name may come twice."""
        for heading in self.headings:
            if heading.id:
                yield heading.id, heading.offset
        for block in self.blocks:
            if block.id:
                yield block.id, block.offset + len(block.text) + 1
        for match in _HTML_ID.finditer(self.prose):
            yield match[1], match.start()

    @cached_property
    def anchors(self) -> dict[str, int]:
        """Every anchor of the built page, with its offset: explicit ids, and the slugs of headings without one."""
        found: dict[str, int] = {}
        for anchor, offset in self.defined_anchors():
            found.setdefault(anchor, offset)
        taken = set(found)
        for heading in self.headings:
            if not heading.id:
                found[_slug(heading.text, taken)] = heading.offset
        return dict(sorted(found.items(), key=lambda item: item[1]))

    @cached_property
    def links(self) -> list[Link]:
        found = []
        for match in _LINK.finditer(self.prose):
            path, _, anchor = match[3].partition("#")
            found.append(Link(match[2], path, anchor, match.start()))
        return found

    @property
    def markers(self) -> list[tuple[str, int]]:
        """The names of what is to be shown from the registers, with their offsets."""
        comments = (m for m in _NOT_PROSE.finditer(_FRONT_MATTER.sub(_blank, self.text)) if m[0].startswith("<!--"))
        return [(name[1], comment.start()) for comment in comments if (name := MARKER.fullmatch(comment[0]))]

    def anchor_at(self, offset: int) -> str:
        """Return the anchor of the block at `offset`, or else of the nearest heading above it, or nothing."""
        block = next((b for b in reversed(self.blocks) if b.offset <= offset), None)
        if block and block.id:
            return block.id
        return next((h.id for h in reversed(self.headings) if h.offset <= offset and h.id), "")


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _slug(text: str, taken: set[str]) -> str:
    # The renderer's own functions, imported late: a page of ours names all its ids, and the import is slow.
    from markdown.extensions.toc import slugify, unique

    return unique(slugify(re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", text), "-"), taken)
