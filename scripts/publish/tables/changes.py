"""What's new: what changed on which page on which day, as far as it concerns a reader of a language."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from publish.language import Language, language
from publish.page.backlinks import entry_name, short_name
from publish.page.cited_sources import page_of
from publish.page.navigation import in_order, short_title
from xref.changes import readable
from xref.corpus import Record
from xref.entries import Entry
from xref.history import dates
from xref.kinds import KINDS, kind
from xref.layout import relative
from xref.memo import remembered
from xref.page import Page
from xref.registers import REGISTER_LANGUAGE
from xref.revised import Part, Revised, revised

PAGE = "changes.md"
# So many changes are told, or more, up to the end of a day.
LEAST = 100
_HEADING = re.compile(r"\s*#+ (.*?)\s*\{")


class Place(NamedTuple):
    """A part that changed: its anchor, how ("added", "changed", "removed"), what it is called, its text before, after.

    `in_source`: that was in the default language alone, and the reader's has not followed.
    """

    anchor: str
    how: str
    called: str
    before: str = ""
    after: str = ""
    in_source: bool = False


class PageChange(NamedTuple):
    """What changed on a page on a day: `at` is when it did last, `note` what is said of the page as a whole."""

    at: int
    day: str
    name: str
    title: str
    note: str
    places: tuple[Place, ...]

    @property
    def id(self) -> str:
        """Its anchor on the page of all changes."""
        return f"{self.day}-{re.sub('[^a-z0-9]+', '-', self.name.removesuffix('.md'))}"


@remembered
def page_changes(corpus: Record, code: str) -> tuple[list[PageChange], bool]:
    """Return what changed for a reader of a language, the newest day first, and whether that is all there was.

    That is the text in the language, and in the default one where it has not followed, and what stands in registers.
    """
    found, whole = revised(corpus, code, LEAST)
    if not found:
        return [], whole
    days: dict[str, dict[str, list[tuple[Revised, Part | None]]]] = defaultdict(lambda: defaultdict(list))
    for each in found:
        for name, part in _pages(corpus, each):
            days[each.day][name].append((each, part))
    names = {name: number for number, name in enumerate(in_order(corpus, language(code)))}
    return [
        _page_change(corpus, language(code), day, name, pages[name])
        for day, pages in days.items()
        for name in sorted(pages, key=lambda name: (names.get(name, len(names)), name))
    ], whole


@remembered
def last_changes(corpus: Record, code: str) -> dict[str, PageChange]:
    """Return the last change that is told of what each page says in a language, by its name."""
    found: dict[str, PageChange] = {}
    for each in page_changes(corpus, code)[0]:
        if each.note or not all(place.in_source for place in each.places):
            found.setdefault(each.name, each)
    return found


def last_changed(corpus: Record, page: Page) -> str:
    """Return the ISO day on which what a page says was last changed, also by registers; "" without a whole history.

    Where that was too long ago to be told, it is the day of the page's own file.
    """
    told = last_changes(corpus, page.language).get(page.name)
    return told.day if told else dates(corpus).get(page.path, "")


def way_to(corpus: Record, code: str, change: PageChange, here: str) -> str:
    """Return the way from an address to what is told of a change in a language; "" where nothing is."""
    return f"{relative(here, corpus.layout.url(code, PAGE))}#{change.id}" if is_told(corpus, code) else ""


def is_told(corpus: Record, code: str) -> bool:
    """Return whether a language has a page of changes: one that is shown in its place tells those of another."""
    return code in corpus.languages_of(PAGE)


def _pages(corpus: Record, each: Revised) -> Iterator[tuple[str, Part | None]]:
    """Yield the names of the pages on which something that changed stands, with each entry of a register there."""
    if not each.register:
        yield each.name, None
    for part in each.parts if each.register else ():
        # The register of that day may have had fields that ours do not know: of what is gone, no more can be said.
        with suppress(LookupError, AttributeError, TypeError, ValueError):
            entry = _entry(corpus, each.register, part)
            home = entry.kind.page(entry.key) if entry.kind.home else ""
            name = home or (page_of(corpus, entry.data) if entry.kind == kind("source") else entry.page)
            if name in corpus.names and _called(corpus, language(corpus.layout.default), entry):
                yield name, part


def _entry(corpus: Record, register: str, part: Part) -> Entry:
    """Return an entry as it is, or else as it was."""
    kinds = [each for each in KINDS if each.register == register]
    data = corpus.registers[register].get(part.anchor) or part.data or {}
    return Entry(part.anchor, next((each for each in kinds if each.home), kinds[0]), data)


def _page_change(
    corpus: Record, speech: Language, day: str, name: str, found: list[tuple[Revised, Part | None]]
) -> PageChange:
    pages = {each.language: each for each, entry in found if entry is None}
    now, before = _title(corpus, speech, name), [each.title for each in pages.values() if each.title]
    note = _note(corpus, speech, pages, name)
    places: list[Place] = []
    if note in ("", _reviewed(speech, pages)):
        places += _of_text(corpus, speech, pages, name)
        places += (
            _of_entry(corpus, speech, _entry(corpus, each.register, part), part.kind) for each, part in found if part
        )
    at = max(each.at for each, _ in found)
    return PageChange(at, day, name, next(filter(None, [now, *before]), ""), note, tuple(dict.fromkeys(places)))


def _note(corpus: Record, speech: Language, pages: dict[str, Revised], name: str) -> str:
    """Return what is said of a page as a whole: that it is new, gone, translated, reviewed."""
    words, source, own = speech.words["changes"], pages.get(corpus.layout.default), pages.get(speech.code)
    if name not in corpus.names:
        return str(words["gone"])
    if source and not source.title:
        return str(words["new"])
    if own and not own.title:
        return str(words["translated"]).format(language=speech.words["name"])
    return _reviewed(speech, pages)


def _reviewed(speech: Language, pages: dict[str, Revised]) -> str:
    reviewed = pages[speech.code].reviewed if speech.code in pages else ""
    name, _, day = reviewed.rpartition(", ")
    return str(speech.words["status_reviewed"]).format(name=name, date=speech.date(day)) if name else ""


def _of_text(corpus: Record, speech: Language, pages: dict[str, Revised], name: str) -> Iterator[Place]:
    """Yield the parts whose words changed, in the reader's language, or else in the default one alone."""
    own, default = pages.get(speech.code), corpus.layout.default
    for part in own.parts if own else ():
        yield _of_part(speech, part)
    known = {part.anchor for part in own.parts} if own else set()
    for part in pages[default].parts if default in pages and default != speech.code else ():
        if part.anchor not in known:
            yield _of_part(speech, part)._replace(in_source=speech.code in corpus.languages_of(name))


def _of_part(speech: Language, part: Part) -> Place:
    heading = _HEADING.match(part.after or part.before)
    title = readable(heading[1]) if heading else part.anchor
    called = speech.words["changes"]["top"] if part.anchor == "top" else speech.words["quoted"].format(title=title)
    return Place(part.anchor, part.kind, called, part.before, part.after)


def _of_entry(corpus: Record, speech: Language, entry: Entry, how: str) -> Place:
    return Place("" if entry.kind.home else entry.key, how, _called(corpus, speech, entry))


def _called(corpus: Record, speech: Language, entry: Entry) -> str:
    """Return what an entry is called; those about which a page is stand in its tables."""
    if entry.kind.home:
        return str(speech.words["changes"]["facts"])
    if entry.kind == kind("glossary"):
        return str((entry.data.get(speech.code) or entry.data[REGISTER_LANGUAGE])["forms"][0])
    if "text" in entry.data:
        return short_name(corpus, speech, entry)
    return str(entry.data.get("label") or entry_name(corpus, speech, entry))


def _title(corpus: Record, speech: Language, name: str) -> str:
    """Return what a page is called where it stands among all others: a session with its Forum before it."""
    if name not in corpus.names:
        return ""
    folder, _, last = name.rpartition("/")
    above = short_title(corpus, speech, f"{folder}/index.md") if last != "index.md" and folder.count("/") else ""
    own = short_title(corpus, speech, name) or readable(corpus.page(speech.code, name).title)
    return f"{above}: {own}" if above else own
