"""How a page stands: which English it renders, what it lacks, and how far a reader can trust it."""

from dataclasses import dataclass
from typing import Any

from publish.language import language
from xref.corpus import Record
from xref.page import Page
from xref.translation import DRAFT, Translation, review, translation_of


@dataclass(frozen=True)
class PageState:
    """A page and all that is asked of it as a translation: made once for a page, and handed on."""

    page: Page
    translation: Translation | None
    """None for a page in the default language, and for one that has lost its English."""
    draft: bool
    """It is a translation that nobody has reviewed."""
    sentences: tuple[str, ...]
    """What its status line says, in its own language."""

    @property
    def source(self) -> Page | None:
        """The English page that it translates."""
        return self.translation.source if self.translation else None

    @property
    def missing(self) -> list[str]:
        """The anchors of the parts that it lacks."""
        return self.translation.missing if self.translation else []

    @property
    def status(self) -> dict[str, Any]:
        """What templates show of it."""
        return {"draft": self.draft, "sentences": self.sentences}


def page_state(corpus: Record, page: Page) -> PageState:
    """Return how a page of a site stands."""
    if page.language == corpus.layout.default:
        return PageState(page, None, False, (language(page.language).words["status_source"],))
    translation = translation_of(corpus, page)
    return PageState(page, translation, review(page) == DRAFT, tuple(_sentences(page, translation)))


def _sentences(page: Page, translation: Translation | None) -> list[str]:
    speech, signed = language(page.language), review(page)
    words = speech.words
    first = words["status_draft"]
    if signed != DRAFT:
        name, _, day = signed.rpartition(", ")
        first = words["status_reviewed"].format(name=name, date=speech.date(day))
    if translation is None:
        return [first]
    waiting = {
        "status_missing": len(translation.missing),
        "status_stale": len(translation.stale),
        "status_unreviewed": 0 if signed == DRAFT else sum(part.unreviewed for part in translation.parts),
    }
    more = [speech.count(key, n) for key, n in waiting.items() if n]
    if not more and not any(part.changed for part in translation.parts):  # what was changed may have lost something
        more = [words["status_current"]]
    return [first, *more]
