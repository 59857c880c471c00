"""What a page says in its own language: its prose without link targets, attributes and foreign words."""

import re

from xref.kinds import SOURCES
from xref.memo import remembered
from xref.page import Page
from xref.prose import ATTRIBUTES, TARGET, blank

_FOREIGN = re.compile(r"\*(?:[^*\n]|\n(?!\n))+\*(?=\{:[^{}\n]*\blang=)")
_LINK = re.compile(r"\[[^\[\]]*\](\([^()\n]*\))")
_HTML = re.compile(r"<[^<>\n]*>")
_ADDRESS = re.compile(r"\b(?:https?://|www\.|mailto:)\S+")


@remembered
def own_words(page: Page, *, foreign: bool = False) -> str:
    """Return a page's own words, or also those marked as foreign; all else is blanked out, offsets are unchanged."""
    text = page.prose
    if not foreign:
        if "lang=" not in text:
            return own_words(page, foreign=True)
        text = _FOREIGN.sub(blank, text)
    text = ATTRIBUTES.sub(blank, _LINK.sub(_without_target, text))
    if "](" in text:
        text = TARGET.sub(blank, text)
    if "<" in text:
        text = _HTML.sub(blank, text)
    return _ADDRESS.sub(blank, text) if "://" in text or "www." in text or "mailto:" in text else text


def _without_target(match: re.Match[str]) -> str:
    target = match[1]
    if f"{SOURCES}#" in target:  # the name of a source stays as its register has it
        return blank(match)
    return match[0][: -len(target)] + " " * len(target)
