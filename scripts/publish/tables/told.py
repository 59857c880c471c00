"""What is said of a change of the record: in sentences that lead to its parts, and of small changes word by word."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from publish.language import Language, language
from publish.page.backlinks import NUMBERED
from publish.tables.changes import PAGE, PageChange, Place, is_told, page_changes
from publish.tables.view import View
from xref.changes import Change, changes
from xref.corpus import Record

# So many changes stand on the first page.
NEWEST = 3
# So many parts of a page are shown word by word, each if so many words were lost or added at most.
_SHOWN, _WORDS = 3, 24
# The address of an anchor ("" for none) of a page, by its name.
Way = Callable[[str, str], str]


def all_changes(view: View) -> dict[str, Any]:
    """Return all changes that are told, by their days."""
    found, whole = page_changes(view.corpus, view.language.code)
    days: dict[str, list[PageChange]] = {}
    for each in found:
        days.setdefault(each.day, []).append(each)
    return {
        "days": days,
        "whole": whole,
        "differences": lambda change: _differences(view.language.words["changes"], change),
        **_saying(view),
    }


def newest(view: View) -> dict[str, Any]:
    """Return the newest changes, for the first page."""
    found = page_changes(view.corpus, view.language.code)[0]
    return {
        "found": [each for each in found if each.name != view.page.name][:NEWEST],
        "page": PAGE if is_told(view.corpus, view.language.code) else "",
        **_saying(view),
    }


def _saying(view: View) -> dict[str, Any]:
    corpus = view.corpus

    def way(name: str, anchor: str) -> str:
        return corpus.layout.way(view.page.name, name, anchor)

    return {
        "there": set(corpus.names),
        "sentences": lambda change: list(sentences(corpus, view.language, change, way)),
        "feed": feed_address(corpus, view.language.code, corpus.layout.site_url),
    }


def feed_address(corpus: Record, code: str, site_url: str) -> str:
    """Return the address of a language's feed, from the root of the site; "" where that stands nowhere, or has none."""
    told = site_url and is_told(corpus, code) and page_changes(corpus, code)[0]
    return corpus.layout.url(code, PAGE).removesuffix("html") + "xml" if told else ""


def sentences(corpus: Record, speech: Language, change: PageChange, way: Way) -> Iterator[Markup]:
    """Yield what is said of a change, a sentence each, with links to the parts that are there."""
    words = speech.words["changes"]
    if change.note:
        yield escape(change.note)
    source = language(corpus.layout.default).words["name"]
    for suffix in ("", "_in_source"):
        for how in ("added", "changed", "removed"):
            places = [place for place in change.places if (place.how, place.in_source) == (how, bool(suffix))]
            linked = change.name if change.name in corpus.names and how != "removed" else ""
            listed = Markup(", ").join(_listed(words, places, way, linked))
            if listed:
                yield escape(words[how + suffix]).format(parts=listed, language=source)


def _listed(words: dict[str, Any], places: Iterable[Place], way: Way, page: str) -> Iterator[Markup]:
    """Yield what parts are called, the numbers of a kind together, with links if they stand on a page."""
    numbers: dict[str, list[Markup]] = {}
    others: list[Markup] = []
    for place in places:
        match = NUMBERED.fullmatch(place.anchor)
        called = escape(match[2] if match else place.called)
        if page:
            called = Markup('<a href="{}">{}</a>').format(way(page, place.anchor), called)
        (numbers.setdefault(match[1].rstrip("-"), []) if match else others).append(called)
    for kind, found in numbers.items():
        pattern = words[kind]["several_parts" if len(found) > 1 else "one_part"]
        yield escape(pattern).format(numbers=Markup(", ").join(found))
    yield from others


def _differences(words: dict[str, Any], change: PageChange) -> list[tuple[str, list[Change]]]:
    """Return what the first parts whose words changed little are called, with what was lost and what was added."""
    found: list[tuple[str, list[Change]]] = []
    for place in change.places:
        if place.before and place.after and not place.in_source and len(found) < _SHOWN:
            steps = _steps(place.before, place.after)
            if 0 < sum(len(step.text.split()) for step in steps if step.kind != "kept") <= _WORDS:
                found.append(("; ".join(_listed(words, [place], lambda *_: "", "")), steps))
    return found


# Past texts never change: who serves the site while it is written asks for the same again and again.
_steps = lru_cache(maxsize=2_000)(changes)
