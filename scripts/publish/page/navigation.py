"""The navigation of a language, from the tree: a folder's pages come in the order in which its index links them."""

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from markupsafe import escape

from publish.language import Language
from xref.changes import readable
from xref.corpus import Record
from xref.kinds import KINDS, kind_of

# The order at the top; what is no kind of page would come last.
TOP = list(dict.fromkeys(kind.place for kind in KINDS))


def navigation(corpus: Record, language: Language) -> list[Any]:
    """Return MkDocs' `nav`: titles, each with a name without language or with what is below it."""
    below: dict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys(key for name in corpus.names for key in _ways(name)):
        below[posixpath.dirname(key)].append(key)
    top = sorted((key for key in below[""] if key != "index"), key=_rank)
    return [_leaf(corpus, language, "index.md"), *(_entry(corpus, language, below, key) for key in top)]


def in_order(corpus: Record, language: Language) -> list[str]:
    """Return the names of all pages, in the order of the navigation."""
    return list(_leaves(navigation(corpus, language)))


def short_title(corpus: Record, language: Language, name: str) -> str:
    """Return how the frame of the site calls a page in this language, or nothing if only its own title will do."""
    nav: dict[str, str] = language.words["nav"]
    if name == "index.md":
        return nav["home"]
    place = name.removesuffix("/index.md").removesuffix(".md")
    if "/" not in place:
        return nav.get(place, "")
    kind = kind_of(name)
    key = kind.key(name) if kind else ""
    if not kind or not kind.home or key not in corpus.registers[kind.register]:
        return ""
    entry = corpus.registers[kind.register][key]
    words = [key[:4] if field == "year" else entry[field].get(language.code, "") for field in kind.title]
    return " ".join(words) if all(words) else ""


def _ways(name: str) -> Iterator[str]:
    """Yield the keys of a page and of the folders round it, the outermost first: "a" and "a/b" for a/b.md."""
    steps = name.removesuffix(".md").split("/")
    return ("/".join(steps[:n]) for n in range(1, len(steps) + 1))


def _entry(corpus: Record, language: Language, below: dict[str, list[str]], key: str) -> Any:
    index = f"{key}/index.md" if f"{key}/index" in below[key] else f"{key}.md"
    if not below[key]:
        return _leaf(corpus, language, index)
    order = _order(corpus, key, index)
    inside = sorted(
        (child for child in below[key] if child != f"{key}/index"),
        key=lambda child: (order.get(posixpath.basename(child), len(order)), child),
    )
    leaf = _leaf(corpus, language, index)
    return {title: [leaf, *(_entry(corpus, language, below, child) for child in inside)] for title in leaf}


def _leaf(corpus: Record, language: Language, name: str) -> Any:
    title = short_title(corpus, language, name) or readable(corpus.page(language.code, name).title)
    # MkDocs and Material take a title for HTML.
    return {str(escape(title)): name}


def _leaves(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        for name in entry.values():
            yield from [name] if isinstance(name, str) else _leaves(name)


def _order(corpus: Record, folder: str, index: str) -> dict[str, int]:
    """Return the place of each page of a folder: as its index links them, or else as its register has them."""
    page = corpus.page(corpus.layout.default, index)
    ways = (posixpath.normpath(posixpath.join(posixpath.dirname(index), link.path)) for link in page.links if link.path)
    inside = (way.removeprefix(f"{folder}/") for way in ways if way.startswith(f"{folder}/"))
    linked = (way.split("/")[0].removesuffix(".md") for way in inside)
    listed = (key for kind in KINDS if kind.folder == folder and kind.home for key in corpus.registers[kind.register])
    return {step: number for number, step in enumerate(dict.fromkeys([*linked, *listed]))}


def _rank(name: str) -> tuple[int, str]:
    return (TOP.index(name) if name in TOP else len(TOP), name)
