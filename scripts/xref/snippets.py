"""What pymdownx's `snippets` takes into a page: its links are the page's own."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from xref.corpus import Corpus
from xref.inline import Link, links
from xref.page import Page
from xref.prose import Dialect, prose, without_fences

_EXTENSION = "pymdownx.snippets"
_MARK = re.compile(r"^[ \t]*-+8<-+(?:[ \t]+([\"'])(.+?)\1)?[ \t]*$", re.MULTILINE)
# A file may be taken in by one that is taken in itself.
_DEPTH = 4


class Snippets:
    """The snippets of a tree, which are looked for in some folders."""

    def __init__(self, corpus: Corpus, folders: list[str]):
        self._folders = [Path(folder) for folder in folders]
        self._dialect = corpus.dialect
        options: Any = corpus.layout.markdown.get(_EXTENSION)
        self._used = options is not None
        self._to_all: list[str] = list((options or {}).get("auto_append") or [])

    def links(self, page: Page) -> list[Link]:
        """Return the links of a page with those that it takes in, each of these at its mark."""
        taken = list(self._taken(page)) if self._used and (self._to_all or "8<-" in page.text) else []
        if not taken:
            return page.links
        text = prose(page.unfenced, indented=True)
        starts = [len(text)]
        for _, content in taken:
            text = f"{text}\n\n{content}"
            starts.append(len(text))
        return [self._placed(link, starts, taken) for link in links(text)]

    def _placed(self, link: Link, starts: list[int], taken: list[tuple[int, str]]) -> Link:
        if link.offset < starts[0]:
            return link
        number = next(number for number, end in enumerate(starts[1:]) if link.offset < end)
        return link._replace(offset=taken[number][0], target_offset=taken[number][0])

    def _taken(self, page: Page) -> Iterator[tuple[int, str]]:
        """Yield what is taken into a page, with the offset of its mark."""
        for name, offset in [*_marks(page.text), *((name, 0) for name in self._to_all)]:
            yield offset, self._content(name, _DEPTH)

    def _content(self, name: str, depth: int) -> str:
        """Return the prose of a snippet, with what it takes in itself."""
        for folder in self._folders:
            path = folder / name
            path = path if path.is_file() else folder / name.partition(":")[0]
            if path.is_file():
                text = _read(path, self._dialect)
                more = [self._content(other, depth - 1) for other, _ in _marks(text)] if depth else []
                return "\n\n".join([text, *more])
        return ""


def _marks(text: str) -> Iterator[tuple[str, int]]:
    """Yield the names of what a text takes in, with the offsets of their marks."""
    inside = False
    for match in _MARK.finditer(text):
        if match[2]:
            yield match[2], match.start()
            continue
        inside = not inside
        if inside:
            end = _MARK.search(text, match.end())
            names = text[match.end() : end.start() if end else len(text)].split("\n")
            yield from ((name.strip(), match.start()) for name in names if name.strip())


@cache
def _read(path: Path, dialect: Dialect) -> str:
    try:
        return prose(without_fences(path.read_text("utf-8-sig"), dialect), indented=True)
    except (OSError, UnicodeError):
        return ""
