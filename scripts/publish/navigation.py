"""The navigation of a language, from the tree: a folder's pages come in the order in which its index links them."""

import posixpath
from collections.abc import Iterator
from typing import Any

from markupsafe import escape

from publish.language import Language
from xref.corpus import Corpus

# The order at the top; what is not named here would come last.
TOP = ("forums", "resolutions", "instruments", "states", "commitments", "references", "glossary", "sources", "about")


def navigation(corpus: Corpus, language: Language) -> list[Any]:
    """Return MkDocs' `nav`: names without language, titles where this language has its own short one."""
    top = sorted({name.split("/")[0].removesuffix(".md") for name in corpus.names} - {"index"}, key=_rank)
    return [_leaf(corpus, language, "index.md"), *(_entry(corpus, language, name) for name in top)]


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


def _entry(corpus: Corpus, language: Language, key: str) -> Any:
    index = f"{key}/index.md"
    if index not in corpus.names:
        return _leaf(corpus, language, f"{key}.md")
    children = {
        name.removeprefix(f"{key}/").split("/")[0].removesuffix(".md")
        for name in corpus.names
        if name.startswith(f"{key}/") and name != index
    }
    order = _order(corpus, index)
    inside = [f"{key}/{child}" for child in sorted(children, key=lambda child: (order.get(child, len(order)), child))]
    title = short_title(corpus, language, index) or corpus.page(language.code, index).title
    return {
        str(escape(title)): [_leaf(corpus, language, index), *(_entry(corpus, language, child) for child in inside)]
    }


def _leaf(corpus: Corpus, language: Language, name: str) -> Any:
    title = short_title(corpus, language, name)
    # MkDocs and Material take a title for HTML.
    return {str(escape(title)): name} if title else name


def _leaves(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        for name in entry.values() if isinstance(entry, dict) else [entry]:
            yield from [name] if isinstance(name, str) else _leaves(name)


def _order(corpus: Corpus, index: str) -> dict[str, int]:
    page = corpus.page(corpus.layout.default, index)
    steps = (posixpath.normpath(link.path).split("/")[0].removesuffix(".md") for link in page.links if link.path)
    return {step: number for number, step in enumerate(dict.fromkeys(steps))}


def _rank(name: str) -> tuple[int, str]:
    return (TOP.index(name) if name in TOP else len(TOP), name)
