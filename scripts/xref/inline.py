"""Links in Markdown and in raw HTML, as Python-Markdown finds them."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from xref.prose import escaped

# The usual link: its text has no brackets, its target no blanks, quotes or brackets.
_USUAL = re.compile(r"(!?)\[([^\[\]\\`]*)\]\(([^\s()<>\"'\\]*)\)")
_CLOSING = re.compile(r"\]\(")
_ANGLE = re.compile(r"\s*<([^<>]*)>\s*(?:(?:'[^']*'|\"[^\"]*\")\s*)?\)")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]]*)\]:[ ]*(?:\n[ ]*)?([^\s]+)[ ]*(?:\n[ ]*)?(?:([\"']).*\3[ ]*|\(.*\)[ ]*)?$", re.MULTILINE
)
_REFERENCE = re.compile(r"(!?)\[((?:\\.|[^\[\]\\])+)\](?:\s?\[([^\[\]]*)\])?(?![\[(:])")
_HTML = re.compile(
    r"<(?:a|area|img|link|source|video|audio|script|iframe)\s[^<>]*?\b(href|src)\s*=\s*([\"']?)([^\"'<>\s]*)\2", re.I
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")


class Link(NamedTuple):
    """A link or picture: its text, what stands before and after the '#' of its target, and where it begins."""

    text: str
    path: str
    anchor: str
    offset: int
    target_offset: int
    image: bool = False
    html: bool = False

    @property
    def target(self) -> str:
        return f"{self.path}#{self.anchor}" if self.anchor else self.path


def links(prose: str) -> list[Link]:
    """Return the links of a text whose code and comments are blanked out, in their order."""
    escapes = "\\" in prose
    found = []
    for match in _USUAL.finditer(prose):
        image, text, target = match.groups()
        start = match.start()
        if escapes and escaped(prose, start):
            continue
        path, _, anchor = (html.unescape(target) if "&" in target else target).partition("#")
        found.append(Link(text, path, anchor, start, match.start(3), bool(image)))
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


def definitions(prose: str) -> Iterator[tuple[str, str, int]]:
    """Yield the label, target and target's offset of every reference that a text defines."""
    for match in _DEFINITION.finditer(prose):
        yield match[1].strip().lower(), match[2].strip("<>"), match.start(2)


def _link(text: str, target: str, offset: int, target_offset: int, image: bool) -> Link:
    path, _, anchor = (html.unescape(target) if "&" in target else target).partition("#")
    return Link(text, path, anchor, offset, target_offset, image)


def _in_html(prose: str) -> Iterator[Link]:
    for match in _HTML.finditer(prose):
        if match[3]:
            yield _link("", match[3], match.start(), match.start(3), match[1].lower() == "src")._replace(html=True)


def _unusual(prose: str) -> Iterator[Link]:
    """Yield every inline link: with brackets in its text, brackets, blanks or a title in its target."""
    for closing in _CLOSING.finditer(prose):
        start = _opening(prose, closing.start())
        if start is None:
            continue
        target = _target(prose, closing.end())
        if target is None:
            continue
        image = prose[start - 1 : start] == "!"
        if escaped(prose, start - image):
            continue
        href, at = target
        yield _link(prose[start + 1 : closing.start()], _ESCAPE.sub(r"\1", href), start - image, at, image)


def _opening(prose: str, closing: int) -> int | None:
    """Return where the bracket opens that closes at an offset; a link's text has no blank line."""
    depth = 0
    for offset in range(closing - 1, max(-1, closing - 2000), -1):
        character = prose[offset]
        if character == "]":
            depth += 1
        elif character == "[":
            if not depth:
                return None if escaped(prose, offset) else offset
            depth -= 1
        elif character == "\n" and not prose[prose.rfind("\n", 0, offset) + 1 : offset].strip():
            return None
    return None


def _target(prose: str, start: int) -> tuple[str, int] | None:
    """Return the target between a link's round brackets, without its title, and where it begins."""
    angle = _ANGLE.match(prose, start)
    if angle:
        return angle[1].strip(), angle.start(1)
    end = prose.find("\n\n", start)
    text = prose[start : end if end >= 0 else len(prose)]
    depth = 1
    for offset, character in enumerate(text):
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if not depth:
                inner = text[:offset]
                title = re.search(r"\s*([\"']).*\1\s*\Z", inner, re.DOTALL)
                href = inner[: title.start()] if title and title.start() else inner
                return href.strip(), start + len(href) - len(href.lstrip())
        elif character in "\"'" and offset and text[offset - 1].isspace():
            title = re.match(rf"{character}.*?{character}\s*\)", text[offset:], re.DOTALL)
            if title:
                href = text[:offset]
                return href.strip(), start + len(href) - len(href.lstrip())
    return None


def _by_reference(prose: str) -> Iterator[Link]:
    """Yield the links `[text][label]`, `[label][]` and `[label]` whose label is defined."""
    targets = {label: target for label, target, _ in definitions(prose)}
    places = [(match.start(), match.end()) for match in _DEFINITION.finditer(prose)]
    for match in _REFERENCE.finditer(prose):
        label = re.sub(r"\s+", " ", match[3] or match[2]).lower()
        inside = any(start <= match.start() < end for start, end in places)
        if label in targets and not inside and not escaped(prose, match.start()):
            yield _link(match[2], targets[label], match.start(), match.start(), bool(match[1]))
