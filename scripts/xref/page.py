"""One page: the Markdown that we write, read narrowly, with the place of everything in it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from xref.inline import Link, links
from xref.problem import Place
from xref.prose import FRONT_MATTER, Dialect, escaped, prose, without_fences, without_html
from xref.slugs import Taken, slug
from xref.yaml_data import DataError, load

_BLOCK = re.compile(r"[^\n]+(?:\n(?![ \t]*(?:\n|\Z))[^\n]+)*\n?")
# What begins a line is searched for by its first mark, and not by the line: that is several times as quick.
_HASHES = re.compile(r"(?P<mark>#(?<![^\n]#)#{0,5})(?P<text>[^\n]*)")
_QUOTED_HASHES = re.compile(r"^(?:[ ]{0,4}>)+[ ]?(?P<mark>#{1,6})(?P<text>[^\n]*)$", re.MULTILINE)
_UNDERLINED = re.compile(r"(?:\A|(?<=\A\n)|(?<=\n\n))(?P<text>[^\n]+)\n(?P<mark>=+|-+)[ ]*$", re.MULTILINE)
_ID_AT_END = re.compile(r"(?<= )\{:?[ ]*(?![ ])([^{}\n]+)\}[ ]*$")
_BLOCK_ID = re.compile(r"\n[ ]*\{:?[ ]*(?![ ])([^{}\n]+)\}[ ]*\n?\Z")
_INLINE_ID = re.compile(r"\{(?<=[)*_`]\{):?[ ]*([^{}\n#]*#[^{}\n]*)\}")
_ID = re.compile(r"(?:^|\s)(?:#([^\s.}#=]+)|id=[\"']?([^\s\"'}]+))")
_HTML_ID = re.compile(
    r"<(?:[a-zA-Z][^<>]*?(?<![\w-])id|[aA]\s[^<>]*?(?<![\w-])name)\s*=\s*(?:[\"']([^\"']+)[\"']|([^\s\"'<>]+))"
)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\[\]\n]*)\]:", re.MULTILINE)
_FOOTNOTE_USE = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")
_NUMBER = re.compile(r"(\d+[a-z]*)\\\.[ \t\u00a0\u202f]")
# Fields of our front matter, perhaps with the line that they begin after.
_STRAY = re.compile(r"^(?:[ \t\ufeff]*[-–—]{2,}[ \t]*\n)?[ \t]*(?:date|place|review|status|translated):", re.MULTILINE)
# A place that is filled in from the registers: a comment of one word.
MARKER = re.compile(r"<!-- ([a-z]+) -->")
# What a page that was just begun still lacks.
_NOTE = re.compile(r"<!-- Fill in: ([^.<>]+)\.")


class Heading(NamedTuple):
    level: int
    text: str
    id: str | None
    offset: int


class Block(NamedTuple):
    """Anything between blank lines, with the id on its last line."""

    text: str
    id: str | None
    offset: int


class Paragraph(NamedTuple):
    """A block that begins with its number as text, escaped (`3\\.`) so that no list comes of it."""

    number: str
    id: str | None
    text: str
    offset: int
    end: int


class Page:
    """`path` is POSIX, from the root of the project; `name` is the path inside the language's folder."""

    def __init__(self, path: str, text: str, language: str = "", name: str = "", dialect: Dialect = Dialect()):  # noqa: B008
        self.path = path
        self.text = text
        self.language = language
        self.name = name or path
        self.dialect = dialect

    def forget(self) -> None:
        """Let go of all that was read in the text but the title, which other pages show; who asks has it read again."""
        kept = ("path", "text", "language", "name", "dialect", "title")
        self.__dict__ = {name: self.__dict__[name] for name in kept if name in self.__dict__}

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line(self, number: int) -> str:
        """Return a line by its number, from 1, or nothing where the page is shorter."""
        if number > len(self._starts):
            return ""
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end]

    def place(self, offset: int) -> Place:
        """Return the place of a character of the text."""
        line = bisect_right(self._starts, offset)
        return Place(self.path, line, offset - self._starts[line - 1] + 1)

    @cached_property
    def _front_matter(self) -> tuple[dict[str, Any], DataError | None]:
        match = FRONT_MATTER.match(self.text)
        if not match:
            return {}, None
        try:
            data = load(match[1] or "")
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
    def stray_front_matter(self) -> re.Match[str] | None:
        """The first of its lines, where it stands above the title and is not read: it has no end, or begins late."""
        return None if FRONT_MATTER.match(self.text) else _STRAY.search(self.text, 0, self.text.find("\n#") + 1)

    @cached_property
    def unfenced(self) -> str:
        """The text with front matter and fenced code blanked out; every offset is unchanged."""
        return without_fences(self.text, self.dialect)

    @cached_property
    def prose(self) -> str:
        """The text with front matter, code and comments blanked out; every offset is unchanged."""
        return prose(self.unfenced)

    @cached_property
    def _blocks_of_markdown(self) -> str:
        return without_html(self.prose) if self.dialect.anybodys else self.prose

    @cached_property
    def headings(self) -> list[Heading]:
        text = self._blocks_of_markdown
        found = [self._heading(_HASHES, m) for m in _HASHES.finditer(text)]
        if ">" in text:
            found += [self._heading(_QUOTED_HASHES, m) for m in _QUOTED_HASHES.finditer(text)]
        if "\n==" in text or "\n--" in text:
            found += [self._heading(_UNDERLINED, m) for m in _UNDERLINED.finditer(text)]
        return sorted(found, key=lambda heading: heading.offset)

    def _heading(self, pattern: re.Pattern[str], match: re.Match[str]) -> Heading:
        # Code in a heading is part of its words, and of its slug: read it again from the text itself.
        if not self.text.startswith(match[0], match.start()):
            match = pattern.match(self.text, *match.span()) or match
        mark, text = match["mark"], match["text"].strip(" \t")
        closed = text.rstrip("#") if mark[0] == "#" else text
        text = text if escaped(text, len(closed)) else closed.rstrip(" \t")
        level = len(mark) if mark[0] == "#" else 1 if mark[0] == "=" else 2
        attributes = _ID_AT_END.search(text) if self.dialect.attr_list and text.endswith("}") else None
        text = text[: attributes.start()] if attributes else text
        return Heading(level, text.strip(), _id(attributes[1]) if attributes else None, match.start())

    @cached_property
    def title(self) -> str:
        """The first heading of the first level, or nothing."""
        return next((heading.text for heading in self.headings if heading.level == 1), "")

    @cached_property
    def blocks(self) -> list[Block]:
        found = []
        for match in _BLOCK.finditer(self._blocks_of_markdown):
            text = match[0]
            end = _BLOCK_ID.search(text, text.rstrip().rfind("\n")) if self.dialect.attr_list and "}" in text else None
            if end:
                found.append(Block(text[: end.start()], _id(end[1]), match.start()))
            elif not text.isspace():
                found.append(Block(text, None, match.start()))
        return found

    @cached_property
    def numbered_blocks(self) -> list[Block]:
        """The blocks that begin with a figure."""
        return [block for block in self.blocks if block.text[0].isdigit()]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        numbered = ((block, _NUMBER.match(block.text)) for block in self.numbered_blocks)
        return [
            Paragraph(m[1], b.id, b.text[m.end() :].strip(), b.offset, b.offset + len(b.text.rstrip()))
            for b, m in numbered
            if m
        ]

    @cached_property
    def defined_anchors(self) -> list[tuple[str, int]]:
        """Every anchor that the text itself defines, with its offset: a name may come twice."""
        return list(self._defined_anchors())

    def _defined_anchors(self) -> Iterator[tuple[str, int]]:
        for heading in self.headings:
            if heading.id:
                yield heading.id, heading.offset
        for block in self.blocks:
            if block.id:
                yield block.id, block.offset + len(block.text) + 1
        if self.dialect.attr_list and "}" in self.prose:
            for match in _INLINE_ID.finditer(self.prose):
                if found := _id(match[1]):
                    yield found, match.start() - 1
        if "<" in self.prose:
            for match in _HTML_ID.finditer(self.prose):
                yield match[1] or match[2], match.start()

    @cached_property
    def anchors(self) -> dict[str, int]:
        """Every anchor of the built page, with its offset: explicit ids, headings' slugs, footnotes."""
        found: dict[str, int] = {}
        for anchor, offset in self.defined_anchors:
            found.setdefault(anchor, offset)
        if any(heading.id is None for heading in self.headings):
            taken = Taken(found)
            for heading in self.headings:
                made = "" if heading.id else slug(heading.text, taken, self.dialect)
                if made:
                    found[made] = heading.offset
        if self.dialect.footnotes:
            for match in _FOOTNOTE.finditer(self.prose):
                found[f"fn:{match[1]}"] = match.start()
            for match in _FOOTNOTE_USE.finditer(self.prose):
                found.setdefault(f"fnref:{match[1]}", match.start())
        return dict(sorted(found.items(), key=lambda item: item[1]))

    @cached_property
    def links(self) -> list[Link]:
        # What is indented may be code, or stand in a list: where it matters, the renderer is asked.
        return links(prose(self.unfenced, indented=True) if self.dialect.anybodys else self.prose)

    @property
    def markers(self) -> list[tuple[str, int]]:
        """The names of what is to be shown from the registers, with their offsets."""
        if "<!--" not in self.text:
            return []
        text = self.unfenced
        # A marker in a code span is an example.
        return [(m[1], m.start()) for m in MARKER.finditer(text) if text[m.start() - 1 : m.start()] != "`"]

    @property
    def notes(self) -> list[tuple[str, int]]:
        """What notes to the writer ask to be filled in, with their offsets."""
        if "<!-- Fill in" not in self.text:
            return []
        return [(" ".join(note[1].split()), note.start()) for note in _NOTE.finditer(self.unfenced)]

    @cached_property
    def parts(self) -> list[tuple[int, str]]:
        """Where each part of the page begins, a block or heading with an id and all that follows it, and its anchor."""
        begins = [(heading.offset, heading.id) for heading in self.headings if heading.id]
        begins += [(block.offset, block.id) for block in self.blocks if block.id]
        return sorted(begins)

    def anchor_at(self, offset: int) -> str:
        """Return the anchor of the part in which an offset lies, or nothing."""
        part = bisect_right(self.parts, offset, key=lambda part: part[0])
        return self.parts[part - 1][1] if part else ""


def _id(attributes: str) -> str | None:
    match = _ID.search(attributes)
    return (match[1] or match[2]) if match else None
