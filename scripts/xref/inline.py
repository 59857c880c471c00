"""Links in Markdown and in raw HTML, as Python-Markdown finds them; in linear time, whatever the text."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from xref.prose import escaped
from xref.reading import UNSEEN

# The usual link: its text has no brackets, its target no blanks, quotes or brackets.
_USUAL = re.compile(r"\[([^\[\]\\`]*)\]\(([^\s()<>\"'\\]*)\)")
# What opens and closes: the words of a link, its target. A blank line ends what is open.
_SQUARE = re.compile(r"\\.|\[|\]\(|\]|\n[ \t]*(?=\n)", re.DOTALL)
_ROUND = re.compile(r"[()]|\n[ \t]*(?=\n)")
_ANGLE = re.compile(r"\s*<([^<>]*)>\s*(?:(?:'[^']*'|\"[^\"]*\")\s*)?\)")
# A target and a title that may have a bracket of its own.
_TITLED = re.compile(r"\s*+([^\s()<>]*+)(?:(?<=\s)|\s++)(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}')\s*\)")
# No target is so long that has brackets in it; in nested brackets each would be read again for all around it.
_LONGEST_WITH_BRACKETS = 2000
_DEFINITION = re.compile(
    r"^[ \t>]*\[(?!\^)([^\[\]]*)\]:[ ]*(?:\n[ ]*)?([^\s]+)[ ]*(?:\n[ ]*)?(?:([\"']).*\3[ ]*|\(.*\)[ ]*)?$", re.MULTILINE
)
_REFERENCE = re.compile(r"(!?)\[((?:\\.|[^\[\]\\])+)\](?:\s?\[([^\[\]]*)\])?(?![\[(])")
_HTML = re.compile(
    r"<(\w[\w-]*)\s(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?(?<![\w-])(href|src)\s*=\s*([\"']?)([^\"'<>\s]*)\3", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")


class Link(NamedTuple):
    """A link or picture: its text, what stands before and after the '#' of its target, and where it begins."""

    text: str
    path: str
    anchor: str
    offset: int
    target_offset: int
    image: bool
    html: bool = False

    @property
    def target(self) -> str:
        return f"{self.path}#{self.anchor}" if self.anchor else self.path

    @property
    def way(self) -> str:
        """The path without what is asked of the page there, `?a=b`."""
        return self.path.partition("?")[0]

    @property
    def plain(self) -> bool:
        """Whether the target has the letters and signs alone that every keyboard has."""
        return self.path.isascii() and self.anchor.isascii()

    @property
    def seen(self) -> "Link":
        """The link without the characters of its target that nobody sees."""
        return self._replace(path=UNSEEN.sub("", self.path), anchor=UNSEEN.sub("", self.anchor))


def links(prose: str) -> list[Link]:
    """Return the links of a text whose code and comments are blanked out, in their order."""
    escapes = "\\" in prose
    found = []
    for match in _USUAL.finditer(prose):
        text, target = match.groups()
        image = prose[match.start() - 1 : match.start()] == "!"
        start = match.start() - image
        if escapes and escaped(prose, start):
            continue
        path, _, anchor = (html.unescape(target) if "&" in target else target).partition("#")
        found.append(Link(text, path, anchor, start, match.start(2), image))
    usual = prose.count("](") == len(found)
    if not usual:
        found = list(_unusual(prose))
    if "]:" in prose:
        found += _by_reference(prose)
        usual = False
    if "<" in prose:
        found += _in_html(prose)
        usual = False
    return found if usual else sorted(found, key=lambda link: link.offset)


def _label(text: str) -> str:
    return " ".join(text.split()).lower()


def _link(text: str, target: str, offset: int, target_offset: int, image: bool) -> Link:
    path, _, anchor = (html.unescape(target) if "&" in target else target).partition("#")
    return Link(text, path, anchor, offset, target_offset, image)


def _in_html(prose: str) -> Iterator[Link]:
    for match in _HTML.finditer(prose):
        if match[4]:
            yield _link("", match[4], match.start(), match.start(4), match[2].lower() == "src")._replace(html=True)


def _unusual(prose: str) -> Iterator[Link]:
    """Yield every inline link: with brackets in its text, brackets, blanks or a title in its target."""
    closing = _pairs(prose)
    opened: list[int] = []
    for match in _SQUARE.finditer(prose):
        mark = match[0]
        if mark == "[":
            opened.append(match.start())
        elif mark[0] == "\n":
            opened.clear()
        elif mark[0] == "]" and opened:
            start = opened.pop()
            target = _target(prose, match.end(), closing.get(match.end() - 1)) if mark == "](" else None
            if target:
                image = prose[start - 1 : start] == "!" and not escaped(prose, start - 1)
                href, at = target
                text = prose[start + 1 : min(match.start(), start + _LONGEST_WITH_BRACKETS)]
                yield _link(text, _ESCAPE.sub(r"\1", href), start - image, at, image)


def _pairs(prose: str) -> dict[int, int]:
    """Return where each round bracket closes that opens, by where it opens."""
    found, opened = {}, []
    for match in _ROUND.finditer(prose):
        if match[0] == "(":
            opened.append(match.start())
        elif match[0] != ")":
            opened.clear()
        elif opened:
            found[opened.pop()] = match.start()
    return found


def _target(prose: str, start: int, end: int | None) -> tuple[str, int] | None:
    """Return the target between a link's round brackets, without its title, and where it begins."""
    if angle := _ANGLE.match(prose, start):
        return angle[1].strip(), angle.start(1)
    if titled := _TITLED.match(prose, start):
        return titled[1], titled.start(1)
    if end is None or (end - start > _LONGEST_WITH_BRACKETS and "(" in prose[start : start + _LONGEST_WITH_BRACKETS]):
        return None
    href = prose[start:end].rstrip()
    title = href.find(href[-1]) if href[-1:] in ("'", '"') else 0
    href = href[:title] if 0 < title < len(href) - 1 else href
    return href.strip(), start + len(href) - len(href.lstrip())


def _by_reference(prose: str) -> Iterator[Link]:
    """Yield the links `[text][label]`, `[label][]` and `[label]` whose label is defined."""
    definitions = list(_DEFINITION.finditer(prose))
    targets = {_label(match[1]): match[2].strip("<>") for match in definitions}
    defining = {match.start(1) - 1 for match in definitions}
    for match in _REFERENCE.finditer(prose):
        label = _label(match[3] or match[2])
        if label in targets and match.start(2) - 1 not in defining and not escaped(prose, match.start()):
            yield _link(match[2], targets[label], match.start(), match.start(), bool(match[1]))
