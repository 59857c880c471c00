"""What stands on a page of a translation beside its own text: what changed in English since, and what it lacks."""

from xml.etree.ElementTree import Element, SubElement

from publish.language import language
from publish.page.state import PageState
from xref.changes import changes
from xref.corpus import Record
from xref.history import earlier_text
from xref.layout import relative
from xref.page import Page
from xref.prose import FRONT_MATTER
from xref.segments import merged, segments
from xref.translation import Part

# What stands round a part that is shown in English, in Markdown.
BEGIN, END = "<!-- a part in English -->", "<!-- end of the part in English -->"
# How a change is marked up: what both texts say stands as it is.
_TAGS = {"kept": "span", "lost": "del", "added": "ins"}


def stale_notes(corpus: Record, state: PageState) -> dict[str, Element]:
    """Return what stands beside each stale part of a page: that its English was changed, how, the way there."""
    found = state.translation
    return {part.anchor: _note(corpus, found.source, part) for part in found.stale} if found else {}


def _note(corpus: Record, source: Page, part: Part) -> Element:
    page, default = part.page, corpus.layout.default
    words = language(page.language).words
    note = Element("small", {"class": "stale ui"})
    note.text = words["stale"] + " "
    earlier = earlier_text(corpus, source, part.anchor, part.recorded.source)
    if earlier is not None:
        note.text += words["stale_changes"] + " "
        note.append(_difference(earlier, part.english.text, default))
    way = relative(corpus.layout.url(page.language, page.name), corpus.layout.url(default, page.name))
    link = SubElement(note, "a", {"href": f"{way}#{part.anchor}", "hreflang": default})
    link.text = words["stale_link"]
    return note


def with_english_parts(state: PageState) -> str:
    """Return a page's Markdown (without its front matter) with each part that it lacks in English, between two marks.

    The marks are comments: `Paragraphs` sets what stands between them apart, and without it nothing is lost.
    """
    if not state.source or not state.missing:
        return FRONT_MATTER.sub("", state.page.text, count=1)
    english = segments(state.source)
    boxes = {a: f"\n\n{BEGIN}\n\n{english[a].text.strip()}\n\n{END}\n\n" for a in state.missing}
    own = {anchor: segment for anchor, segment in segments(state.page).items() if anchor not in boxes}
    after = merged(own, list(english), boxes)
    return after.get("", "") + "".join(s.text + after.get(s.anchor, "") for s in own.values())


def _difference(earlier: str, later: str, lang: str) -> Element:
    shown = Element("span", {"lang": lang, "class": "change"})
    for change in changes(earlier, later):
        SubElement(shown, _TAGS[change.kind]).text = change.text
        shown[-1].tail = " "
    return shown
