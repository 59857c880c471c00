"""Translations: does each page have the parts and the references of its English page?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import unquote

from xref.corpus import Record
from xref.language_file import words
from xref.markup import KINDS, shapes
from xref.memo import remembered
from xref.numbers import lacking, numerals, said
from xref.page import Page
from xref.problem import Finding, Place, Severity
from xref.rules import house_rule
from xref.segments import segments
from xref.translation import Part, readable_translations

_BEGIN = re.compile(r"\A(?:https?:)?//(?:www\.)?")


@house_rule(Severity.WARNING, of_words=True)
def missing_anchor(record: Record) -> Iterator[Finding]:
    """A part of the English page, by its id, is missing from the translation.

    Why:  Readers of this language find it in English, or find it lost if it stood here before.
    Bad:  paragraphs 1 and 3 in docs/kk/…, where docs/en/… has 1, 2 and 3
    Good: the same ids in both
    Fix:  Copy the part from the English page to the same place and translate it, or give it its id back; ids are never
          translated.
    """
    for translation in readable_translations(record):
        page, source = translation.page, translation.source
        order = list(source.anchors)
        for index, anchor in enumerate(order):
            if anchor not in page.anchors:
                # The place where it should stand: after the last part before it that is there.
                before = next((page.anchors[a] for a in reversed(order[:index]) if a in page.anchors), 0)
                words = _opening(source, anchor)
                yield Finding(page.place(before), f"'#{anchor}' is missing, where '{source.path}' has it", words)


@house_rule(Severity.ERROR, of_words=True)
def extra_anchor(record: Record) -> Iterator[Finding]:
    """A translation has a part, by its id, that the English page does not have.

    Why:  An address must mean the same in all languages; English is the language in which the record is written.
    Bad:  {#otkrytie} in docs/ru/…, where docs/en/… has {#opening}
    Good: {#opening} in both
    Fix:  Use the id of the English part. What is new is written in English first.
    """
    for translation in readable_translations(record):
        page, source = translation.page, translation.source
        for anchor, offset in page.anchors.items():
            if anchor not in source.anchors:
                hint = "use the id of the English part, or take the part out"
                yield Finding(page.place(offset), f"'#{anchor}' is not in '{source.path}'", hint)


@house_rule(Severity.WARNING, of_words=True)
def anchor_order(record: Record) -> Iterator[Finding]:
    """The parts of a translation stand in another order than those of the English page.

    Why:  Read side by side, the two would not meet; and an order is part of what a text says.
    Bad:  {#adopted} before {#discussed} in docs/tg/…, where docs/en/… has them the other way round
    Good: the same order in both
    Fix:  Move the part to where it stands in English.
    """
    for translation in readable_translations(record):
        page, source = translation.page, translation.source
        english = [anchor for anchor in segments(source) if anchor in segments(page)]
        own = [anchor for anchor in segments(page) if anchor in segments(source)]
        if own == english:
            continue
        in_order = SequenceMatcher(None, english, own, autojunk=False).get_matching_blocks()
        kept = {anchor for _, start, size in in_order for anchor in own[start : start + size]}
        for anchor in own:
            if anchor not in kept:
                before = english[english.index(anchor) - 1] if english.index(anchor) else ""
                hint = f"in English it follows '#{before}'" if before else "in English it comes first"
                yield Finding(page.place(segments(page)[anchor].opening), f"'#{anchor}' is out of place", hint)


@house_rule(Severity.ERROR)
def link_parity(record: Record) -> Iterator[Finding]:
    """A part of a translation does not lead to the same places, or show the same tables, as the English part.

    Why:  A source or reference that is lost, or another one, makes the translation say something else.
    Bad:  a paragraph in docs/uz/… without its [CRIN 2006](…), or with [CRIN 2007](…)
    Good: the same targets in both, in any order; another site's page in the reader's own language
    Fix:  Add what the message names, or take it away.
    """
    shown, broken, written = _shown(record)
    for translation in readable_translations(record):
        page, source = translation.page, translation.source
        for part in translation.parts:
            there, here = shown[source.path][part.anchor], shown[page.path][part.anchor]
            # An English link that leads nowhere is mended first: then it is plain what the translation lacks.
            if not part.comparable or (source.path, part.anchor) in broken or sorted(there) == sorted(here):
                continue
            place = page.place(part.here.opening)
            for lost in sorted((Counter(there) - Counter(here)).elements()):
                yield Finding(
                    place, f"'#{part.anchor}' lacks {_named(lost, written.get((source.path, lost)))}", "add it"
                )
            for more in sorted({*here} - {*there}):  # what is there too may be said again
                message = (
                    f"'#{part.anchor}' has {_named(more, written.get((page.path, more)))}, which the English has not"
                )
                yield Finding(place, message, "take it away, or mend it")


class _Shown(NamedTuple):
    """What each part of each page links and shows; the parts with a link that leads nowhere; addresses as written."""

    targets: dict[str, dict[str, list[str]]]
    broken: set[tuple[str, str]]
    written: dict[tuple[str, str], str]


def _shown(record: Record) -> _Shown:
    """Return all that pages link and show, in the forms in which two languages are compared."""
    shown, broken, written = found_here = _Shown(defaultdict(lambda: defaultdict(list)), set(), {})
    for page, references in groupby(record.references, key=itemgetter(0)):
        found, anchor_at = shown[page.path], page.anchor_at
        for _, link, path, target in references:
            name, anchor = target.name if target else record.split(path)[1] or path, unquote(link.anchor)
            found[anchor_at(link.offset)].append(_target(name, anchor, image=link.image))
            if not target or (anchor and anchor not in record.anchors(target)):
                broken.add((page.path, anchor_at(link.offset)))
    for page, link in record.external_links():
        address = _BEGIN.sub("https://", unquote(link.path)).rstrip("/")
        address = re.sub(rf"(?<=[/=?&_-])(?:{_codes(record)})(?=[/=?&_.-]|\Z)", "…", address)
        outside = _target(address, link.anchor, image=link.image)
        shown[page.path][page.anchor_at(link.offset)].append(outside)
        written[page.path, outside] = link.target
    for page in record.pages.values():
        for name, offset in page.markers:
            shown[page.path][page.anchor_at(offset)].append(f"<!-- {name} -->")
    return found_here


def _target(name: str, anchor: str, *, image: bool) -> str:
    """Return a target in the one form in which two are compared: the top of a page is the page."""
    return ("!" if image else "") + (f"{name}#{anchor}" if anchor not in ("", "top") else name)


@remembered
def _codes(record: Record) -> str:
    """Return the pattern of what other sites call our languages: readers are led to a page in their own."""
    codes = (words(language).get("codes", [language]) for language in record.layout.languages)
    return "|".join(map(re.escape, chain.from_iterable(codes)))


@house_rule(Severity.WARNING, of_words=True)
def number_parity(record: Record) -> Iterator[Finding]:
    """A part of a translation says other numbers or dates than the English part.

    Why:  A wrong day or article number is the fault that a reader can't see, and that is cited.
    Bad:  6–8 желтоқсан in docs/kk/…, where docs/en/… has 6–7 December
    Good: 6–7 желтоқсан
    Fix:  Write the numbers of the English part, in figures or, if they are small, in words; a month by its name.
    """
    for translation in readable_translations(record):
        page, source = translation.page, translation.source
        if not numerals(page.language) or not numerals(source.language):
            continue
        for part in translation.parts:
            if not part.comparable:
                continue
            here, there = said(page)[part.anchor], said(source)[part.anchor]
            if here == there:
                continue
            lost, added = lacking(there, here), lacking(here, there)
            if lost or added:
                message = f"'#{part.anchor}' " + " and ".join(
                    filter(None, (_listed("lacks", lost), _listed("adds", added)))
                )
                yield Finding(page.place(part.here.opening), message, _compare(source, part))


@house_rule(Severity.WARNING, of_words=True)
def paragraph_parity(record: Record) -> Iterator[Finding]:
    """A part of a translation has more or fewer paragraphs, list items or table rows than the English part.

    Why:  Whoever reads the translation alone does not miss what was forgotten in it.
    Bad:  two paragraphs under {#mend} in docs/kk/…, where docs/en/… has three
    Good: three in both
    Fix:  Translate what is missing. What stands in one paragraph in English stays in one; where the language needs two,
          the line `<!-- same paragraph -->` between them says so.
    """
    for translation in readable_translations(record):
        page, source = translation.page, translation.source
        for part in translation.parts:
            if not part.comparable:
                continue
            here, there = shapes(page)[part.anchor], shapes(source)[part.anchor]
            kinds = [kind for kind in KINDS if here[kind] != there[kind]]
            if kinds:
                has = " and ".join(f"{here[kind]} {kind}{'s' if here[kind] != 1 else ''}" for kind in kinds)
                wanted = " and ".join(str(there[kind]) for kind in kinds)
                message = f"'#{part.anchor}' has {has}, where the English has {wanted}"
                yield Finding(page.place(part.here.opening), message, _compare(source, part))


@house_rule(Severity.NOTE, of_words=True)
def untranslated_page(record: Record) -> Iterator[Finding]:
    """A page has no translation in a language of the site; it is shown in English there.

    Why:  It shows where help is needed. Nothing is wrong.
    Bad:  docs/en/glossary.md without docs/tg/glossary.md
    Good: both
    Fix:  Copy the English page to the same path in the language's folder, and translate it.
    """
    default = record.layout.default
    for name in record.names:
        lacking = [code for code in record.layout.languages if record.path(code, name) not in record.pages]
        if lacking:
            yield Finding(Place(record.path(default, name)), f"not translated into {', '.join(lacking)}")


def _named(target: str, written: str | None) -> str:
    if target.startswith("<!--"):
        return f"the table '{target}'"
    return f"the {'picture' if target[0] == '!' else 'link to'} '{written or target.removeprefix('!')}'"


def _listed(verb: str, values: list[str]) -> str:
    return f"{verb} {', '.join(values)}" if values else ""


def _compare(source: Page, part: Part) -> str:
    return f"compare it with {source.path}:{source.place(part.english.opening).line}"


def _opening(page: Page, anchor: str) -> str:
    heading = next((h for h in page.headings if h.id == anchor), None)
    block = next((b for b in page.blocks if b.id == anchor), None)
    words = " ".join((heading.text if heading else block.text if block else "").split())
    return f"copy it from there to after this part and translate it; it begins '{words[:60]}'" if words else ""
