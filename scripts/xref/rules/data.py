"""Files, front matter and registers: can they be read, and do they agree?"""

import re
from collections.abc import Iterator
from typing import Any

from xref.corpus import Corpus, Record
from xref.entries import dated, standing
from xref.files import RENAME
from xref.hints import did_you_mean
from xref.kinds import Kind, homes, kind, kind_of
from xref.numbers import numerals, of_date, values
from xref.page import Page
from xref.problem import Edit, Finding, Place, Severity
from xref.prose import FRONT_MATTER
from xref.reading import composed
from xref.registers import LISTS, MARKERS
from xref.rules import house_rule, rule
from xref.schema import schema_errors
from xref.segments import segments
from xref.yaml_data import DataError, line_of, load

_STRAY = "the front matter is not on line 1", "take away what stands above its '---', or the site shows it as text"
_ENDLESS = "the front matter has no end", "write '---' on a line after its last field"
# What the navigation itself leads to.
_FIRST_PAGE = re.compile(r"(?:[^/]+/)?index\.md")


@rule(Severity.ERROR)
def unreadable_file(corpus: Corpus) -> Iterator[Finding]:
    """A file can't be read as it stands: it is not UTF-8, is empty, or holds a control character or a conflict of git.

    Why:  The site would show wrong letters, two texts in the place of one, or nothing; e-books would not open.
    Bad:  a page saved in Windows-1251; a line '<<<<<<< HEAD'; a sign pasted from a PDF that no one sees
    Good: the same page saved in UTF-8, with one text, of letters and signs alone
    Fix:  Save it as UTF-8 (in most editors: “Save with encoding”); keep one of two texts; take the sign out, at the
          line and column that are named. An empty page needs at least its title. Of such a file nothing else is said.
    """
    yield from corpus.unreadable
    for page in corpus.pages.values() if isinstance(corpus, Record) else ():
        if not page.text.strip() and page.path not in corpus.broken:
            yield Finding(Place(page.path), "the page is empty", "begin with a title: '# Title {#top}'")


@house_rule(Severity.ERROR)
def decomposed_letter(record: Record) -> Iterator[Finding]:
    """A letter is written as several characters, a sign and what stands above it, where Unicode has one for it.

    Why:  It looks the same and is another text: a link does not reach such an id or file, nor does a search in a page.
    Bad:  й as и (U+0438) and a breve (U+0306), as some programs of macOS write it
    Good: й (U+0439)
    Fix:  `check.py --fix` writes each letter of the file as one character. A file itself is renamed by hand.
    """
    for found in (*record.decomposed, *record.registers.decomposed):
        # Whatever is changed in a file, its letters are composed.
        edit = Edit(found.place.path, 0, 0, "")
        yield found._replace(edits=(edit,))
    for path in (*record.pages, *sorted(record.files)):
        _, fault = composed(path)
        if fault:
            yield Finding(Place(path), f"in the name of the file, {fault.message}", RENAME)


@house_rule(Severity.ERROR)
def unknown_language(record: Record) -> Iterator[Finding]:
    """A folder under docs/ is taken for a language that the site does not have; its pages would vanish.

    Why:  Every folder of two letters is taken for a language, and left out without a word if it is none.
    Bad:  docs/kz/index.md
    Good: docs/kk/index.md
    Fix:  Use the code of the language, as in mkdocs.yml; give other folders longer names.
    """
    folders: dict[str, str] = {}
    for path in [*record.pages, *sorted(record.files)]:
        folder, _, rest = path.removeprefix(f"{record.layout.docs}/").partition("/")
        if folder not in record.layout.languages and (path in record.pages or (rest and len(folder) == 2)):
            folders.setdefault(folder if rest else "", path)
    for folder, path in folders.items():
        message = f"'{folder}' is not a language of this site" if folder else "the page stands outside the languages"
        yield Finding(Place(path), message, did_you_mean(folder, record.layout.languages) or _languages(record))


@house_rule(Severity.ERROR)
def missing_title(record: Record) -> Iterator[Finding]:
    """A page has no heading of the first level, so that nothing can name it.

    Why:  The navigation, the browser's tab and every citation call a page by its title.
    Bad:  ## Opening {#opening}
    Good: # First plenary session {#top}
    Fix:  Begin the page, after its front matter, with one line '# Title {#top}'.
    """
    for page in record.pages.values():
        if page.text.strip() and not page.title:
            yield Finding(Place(page.path), "the page has no title", "begin with a line '# Title {#top}'")


@rule(Severity.ERROR)
def front_matter(corpus: Corpus) -> Iterator[Finding]:
    """The lines between '---' at the top of a page are broken, or say what they may not say.

    Why:  Broken, they are shown to the reader as text; unknown, they do nothing, and nobody notices.
    Bad:  status: lost
    Good: status: not-found
    Fix:  One 'key: value' on a line. The keys are date, place and status; in a translation, review.
    """
    for page in corpus.pages.values():
        error = page.front_matter_error
        if error and (isinstance(corpus, Record) or not _is_tolerated(page)):
            yield Finding(Place(page.path, error.line), f"the front matter is broken: {error}")
        elif not error and isinstance(corpus, Record) and (stray := page.stray_front_matter):
            yield Finding(page.place(stray.start()), *(_STRAY if stray.start() else _ENDLESS))
        elif not error and isinstance(corpus, Record):
            for message, where in schema_errors("front-matter", page.front_matter):
                line = line_of(page.text.split("---", 2)[1], where)
                yield Finding(Place(page.path, line), message)
            of = kind_of(page.name)
            lacks_status = of and of.status and "status" not in page.front_matter
            if lacks_status and page.language == corpus.layout.default:
                hint = "write 'status: adopted', 'reported', 'not-found' or 'unknown' between two lines of '---'"
                yield Finding(Place(page.path), "an adopted text says whether its text was found", hint)


@house_rule(Severity.ERROR)
def register(record: Record) -> Iterator[Finding]:
    """A register in docs/data is missing, broken, or at odds with itself or with the pages.

    Why:  Pages show tables made from the registers; a wrong key or date stands on all of them.
    Bad:  sources: [crin-2066]
    Good: sources: [crin-2006]
    Fix:  The message names the field. Each register has a schema that editors know (scripts/xref/schemas).
    """
    registers = record.registers
    yield from registers.faults
    pages = {name: record.pages[record.path(record.layout.default, name)] for name in record.names}
    for name, home in homes().items():
        for key in registers[name]:
            if home.page(key) not in pages:
                path = record.path(record.layout.default, home.page(key))
                yield Finding(registers.place(name, [key]), f"'{key}' has no page '{path}'")
        for page in pages.values():
            key = home.key(page.name)
            if key and key not in registers[name] and name not in registers.unread:
                yield Finding(Place(page.path), f"'{key}' is missing from the register '{registers.path(name)}'")
    yield from _entries_at_odds(record)
    yield from _dates_at_odds(record)


@house_rule(Severity.ERROR)
def unknown_marker(record: Record) -> Iterator[Finding]:
    """A marker asks for a table or list that does not exist, or that no register can fill on this page.

    Why:  It is a comment: nobody would see that the table is missing; or the site could not be built.
    Bad:  <!-- factts -->; <!-- facts --> on a page that is not of a Forum or an instrument
    Good: <!-- facts --> in docs/en/forums/2006-astana/index.md
    Fix:  Mend the word, or take the marker away. A comment of several words is left alone.
    """
    for page in record.pages.values():
        for name, offset in page.markers:
            if name not in MARKERS:
                hint = did_you_mean(name, MARKERS) or f"there are {', '.join(MARKERS)}"
                yield Finding(page.place(offset), f"nothing is called '{name}'", hint)
            elif MARKERS[name] and not any(_has_entry(record, kind(each), page) for each in MARKERS[name]):
                nouns = " or ".join(kind(each).noun for each in MARKERS[name])
                message = f"'{name}' has nothing to show here"
                yield Finding(page.place(offset), message, f"it stands on the page of an entry: {nouns}")


@house_rule(Severity.NOTE)
def unfilled_note(record: Record) -> Iterator[Finding]:
    """A note says what a page begun by `python3 scripts/make.py new` still lacks.

    Why:  Readers see no comment, and would take the page for a finished one.
    Bad:  <!-- Fill in: what was said. Write it below the note in this form, then delete the whole note: … -->
    Good: what was said, in numbered paragraphs, and no note
    Fix:  Write below the note what it asks for, then delete all of it, with the marks of the comment.
    """
    for page in record.pages.values():
        for asked, offset in page.notes:
            hint = "write it below, then delete the note, from '<!--' to '-->'"
            yield Finding(page.place(offset), f"still to be filled in: {asked}", hint)


@house_rule(Severity.WARNING)
def orphan_page(record: Record) -> Iterator[Finding]:
    """Nothing leads to a page: no other page links it, or its translation has lost the English page.

    Why:  Readers come by links; a translation without its source can't be kept true.
    Bad:  docs/en/forums/2006-astana/closing.md, which no page links
    Good: a line in forums/2006-astana/index.md: [Closing session](closing.md)
    Fix:  Link it from the first page of its folder; rename a translation when its English page is renamed.
    """
    default = record.layout.default
    linked = {target.name for page, _, _, target in record.references if target and target is not page}
    shown = {name for page in record.pages.values() for name, _ in page.markers}
    for name in shown & LISTS.keys():
        linked |= {homes()[LISTS[name]].page(key) for key in record.registers[LISTS[name]]}
    # What can't be read may lead to it.
    unsure = "unreadable-file" in record.broken.values() or {*LISTS.values()} & record.registers.unread
    for page in record.pages.values():
        if page.language == default and not unsure and page.name not in linked and not _FIRST_PAGE.fullmatch(page.name):
            yield Finding(Place(page.path), "no page links this one", "link it from the first page of its folder")
        elif page.language in record.layout.languages and not _english(record, page):
            near = did_you_mean(page.name, record.names)
            yield Finding(Place(page.path), f"there is no English page '{record.path(default, page.name)}'", near)


def _is_tolerated(page: Page) -> bool:
    """Return whether MkDocs takes what stands between the lines of '---', or shows it as the text that it is."""
    match = FRONT_MATTER.match(page.text)
    try:
        load((match and match[1]) or "", tolerant=True)
    except DataError:
        return False
    return True


def _entries_at_odds(record: Record) -> Iterator[Finding]:
    """Yield what entries name that is not there, on a page or in a register of dated facts, and keys given twice."""
    registers, known = record.registers, dated(record.registers)
    for entry in standing(registers):
        if entry.kind.dated and known[entry.key].kind != entry.kind:
            other = registers.path(known[entry.key].kind.register)
            message = f"'{entry.key}' is also a key of '{other}'"
            yield Finding(registers.place(entry.kind.register, [entry.key]), message, "give one of them another")
    for key, undertaking in registers["undertakings"].items():
        for number, named in enumerate(undertaking.get("followed", [])):
            if named not in known and not registers.unread:
                place = registers.place("undertakings", [key, "followed", number])
                yield Finding(place, f"there is no dated entry '{named}'", did_you_mean(named, known))
    for key, person in registers["people"].items():
        for way, named in _places(person):
            name, _, anchor = named.partition("#")
            page = record.find_page(record.layout.default, name)
            if not page or (page.path not in record.broken and anchor not in record.anchors(page)):
                yield Finding(registers.place("people", [key, *way]), f"there is no '{named}'")


def _places(person: dict[str, Any]) -> Iterator[tuple[list[str | int], str]]:
    """Yield the places that name somebody, each with the way to it in the entry."""
    for forum, places in person.get("forums", {}).items():
        for number, place in enumerate(places):
            yield ["forums", forum, number], place
    for number, place in enumerate(person.get("elsewhere", [])):
        yield ["elsewhere", number], place


def _dates_at_odds(record: Record) -> Iterator[Finding]:
    """Yield the Forums whose page, in the source language, opens with another date than the register has.

    Pages of sessions and adopted texts may name a day of their own; that a translation says what its English says is
    seen by other rules.
    """
    default, registers = record.layout.default, record.registers
    for key, entry in registers.forums.items() if numerals(default) else ():
        page = record.pages.get(record.path(default, kind("forum").page(key)))
        opening = segments(page).get("top") if page else None
        if not page or not opening:
            continue
        said = set(values(page, opening))
        if any(value.startswith("month") for value in said) and not of_date(entry["dates"]) <= said:
            path, line, _ = registers.place("forums", [key, "dates"])
            message = f"the page opens with another date than {entry['dates']}, when '{key}' met"
            yield Finding(page.place(opening.opening), message, f"correct the wrong one: this, or {path}:{line}")


def _has_entry(record: Record, of: Kind, page: Page) -> bool:
    """Return whether a page is about an entry of a kind; other rules speak of one that is missing or unreadable."""
    key, register = of.key(page.name), record.registers[of.register]
    return bool(key) and (of.home or key in register or of.register in record.registers.unread)


def _english(record: Record, page: Page) -> bool:
    return record.spelled(record.path(record.layout.default, page.name)) in record.pages


def _languages(record: Record) -> str:
    return f"the languages are {', '.join(record.layout.languages)}"
