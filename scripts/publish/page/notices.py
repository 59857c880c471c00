"""What a reader is told of a translation: how complete and current it is, and what changed in English since."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from publish.language import language
from publish.page.language_versions import relative, url
from xref.changes import changes
from xref.corpus import Corpus
from xref.history import earlier_text
from xref.page import Page
from xref.prose import FRONT_MATTER
from xref.segments import merged, segments
from xref.translation import DRAFT, Part, parts, review

# What stands round a part that is shown in English, in Markdown.
BEGIN, END = "<!-- a part in English -->", "<!-- end of the part in English -->"
# How a change is marked up: what both texts say stands as it is.
_TAGS = {"kept": "span", "lost": "del", "added": "ins"}


def source_of(corpus: Corpus, page: Page) -> Page | None:
    """Return the English page that a page translates, None for an English one and for one that has lost it."""
    source = corpus.pages.get(corpus.path(corpus.layout.default, page.name))
    return source if source is not page else None


def status(corpus: Corpus, page: Page) -> dict[str, Any]:
    """Return whether a page is a draft, and the sentences of its status line in its own language."""
    speech, source = language(page.language), source_of(corpus, page)
    words = speech.words
    if page.language == corpus.layout.default:
        return {"draft": False, "sentences": [words["status_source"]]}
    found, signed = parts(page, source) if source else [], review(page)
    waiting = {
        "status_missing": sum(part.missing for part in found),
        "status_stale": sum(part.stale for part in found),
        "status_unreviewed": 0 if signed == DRAFT else sum(part.unreviewed for part in found),
    }
    first = words["status_draft"]
    if signed != DRAFT:
        name, _, day = signed.rpartition(", ")
        first = words["status_reviewed"].format(name=name, date=speech.date(day))
    more = [speech.count(key, n) for key, n in waiting.items() if n]
    if source and not more and not any(part.changed for part in found):  # what was changed may have lost something
        more = [words["status_current"]]
    return {"draft": signed == DRAFT, "sentences": [first, *more]}


def stale_notes(corpus: Corpus, page: Page) -> dict[str, Element]:
    """Return what stands beside each stale part of a page: that its English was changed, how, the way there."""
    source = source_of(corpus, page)
    stale = [part for part in parts(page, source) if part.stale] if source else []
    return {part.anchor: _note(corpus, source, part) for part in stale}


def _note(corpus: Corpus, source: Page, part: Part) -> Element:
    page, default = part.page, corpus.layout.default
    words = language(page.language).words
    note = Element("small", {"class": "stale ui"})
    note.text = words["stale"] + " "
    earlier = earlier_text(corpus.root, source, part.anchor, part.entry.source)
    if earlier is not None:
        note.text += words["stale_changes"] + " "
        note.append(_difference(earlier, part.source.text, default))
    way = relative(url(corpus, page.language, page.name), url(corpus, default, page.name))
    link = SubElement(note, "a", {"href": f"{way}#{part.anchor}", "hreflang": default})
    link.text = words["stale_link"]
    return note


def untranslated(corpus: Corpus, page: Page) -> list[str]:
    """Return the anchors of the parts that a translation lacks."""
    source = source_of(corpus, page)
    return [part.anchor for part in parts(page, source) if part.missing] if source else []


def with_english_parts(corpus: Corpus, page: Page) -> str:
    """Return a page's Markdown (without its front matter) with each part that it lacks in English, between two marks.

    The marks are comments: `Paragraphs` sets what stands between them apart, and without it nothing is lost.
    """
    missing = untranslated(corpus, page)
    if not missing:
        return FRONT_MATTER.sub("", page.text, count=1)
    english = segments(source_of(corpus, page))
    boxes = {a: f"\n\n{BEGIN}\n\n{english[a].text.strip()}\n\n{END}\n\n" for a in missing}
    own = {anchor: segment for anchor, segment in segments(page).items() if anchor not in boxes}
    after = merged(own, list(english), boxes)
    return after.get("", "") + "".join(s.text + after.get(s.anchor, "") for s in own.values())


def _difference(earlier: str, later: str, lang: str) -> Element:
    shown = Element("span", {"lang": lang, "class": "change"})
    for change in changes(earlier, later):
        SubElement(shown, _TAGS[change.kind]).text = change.text
        shown[-1].tail = " "
    return shown
