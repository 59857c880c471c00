"""The navigation of a language, from the tree: a folder's pages come in the order in which its index links them."""

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from markupsafe import escape

from publish.language import Language
from xref.changes import readable
from xref.corpus import Corpus

# The order at the top; what is not named here would come last.
TOP = ("forums", "resolutions", "instruments", "states", "commitments", "references", "glossary", "sources", "about")


def navigation(corpus: Corpus, language: Language) -> list[Any]:
    """Return MkDocs' `nav`: titles, each with a name without language or with what is below it."""
    below: dict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys(key for name in corpus.names for key in _ways(name)):
        below[posixpath.dirname(key)].append(key)
    top = sorted((key for key in below[""] if key != "index"), key=_rank)
    return [_leaf(corpus, language, "index.md"), *(_entry(corpus, language, below, key) for key in top)]


def in_order(corpus: Corpus, language: Language) -> list[str]:
    """Return the names of all pages, in the order of the navigation."""
    return list(_leaves(navigation(corpus, language)))


def short_title(corpus: Corpus, language: Language, name: str) -> str:
    """Return how the frame of the site calls a page in this language, or nothing if only its own title will do."""
    registers, nav = corpus.registers, language.words["nav"]
    key = name.removesuffix("/index.md").removesuffix(".md")
    folder, _, last = key.partition("/")
    if name == "index.md":
        return nav["home"]
    if not last:
        return nav.get(folder, "")
    if folder == "forums" and last in registers.forums:
        return f"{language.text(registers.forums[last]['city'])} {last[:4]}"
    if folder == "states" and last in registers.treaty_status:
        return language.text(registers.treaty_status[last]["name"])
    if folder == "instruments" and last in registers.instruments:
        return registers.instruments[last]["name"].get(language.code, "")
    return ""


def _ways(name: str) -> Iterator[str]:
    """Yield the keys of a page and of the folders round it, the outermost first: "a" and "a/b" for a/b.md."""
    steps = name.removesuffix(".md").split("/")
    return ("/".join(steps[:n]) for n in range(1, len(steps) + 1))


def _entry(corpus: Corpus, language: Language, below: dict[str, list[str]], key: str) -> Any:
    index = f"{key}/index.md"
    if f"{key}/index" not in below[key]:
        return _leaf(corpus, language, f"{key}.md")
    order = _order(corpus, index)
    inside = sorted(
        (child for child in below[key] if child != f"{key}/index"),
        key=lambda child: (order.get(posixpath.basename(child), len(order)), child),
    )
    leaf = _leaf(corpus, language, index)
    return {title: [leaf, *(_entry(corpus, language, below, child) for child in inside)] for title in leaf}


def _leaf(corpus: Corpus, language: Language, name: str) -> Any:
    title = short_title(corpus, language, name) or readable(corpus.page(language.code, name).title)
    # MkDocs and Material take a title for HTML.
    return {str(escape(title)): name}


def _leaves(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        for name in entry.values():
            yield from [name] if isinstance(name, str) else _leaves(name)


def _order(corpus: Corpus, index: str) -> dict[str, int]:
    page = corpus.page(corpus.layout.default, index)
    steps = (posixpath.normpath(link.path).split("/")[0].removesuffix(".md") for link in page.links if link.path)
    return {step: number for number, step in enumerate(dict.fromkeys(steps))}


def _rank(name: str) -> tuple[int, str]:
    return (TOP.index(name) if name in TOP else len(TOP), name)
