"""Where a line may end: a figure keeps its ending, and a long word in a narrow place may be parted, with a hyphen.

Nothing of the text is changed. What stays together stands in `span.nb`; where a word may be parted stands an empty
`span.sh`, which the style sheet fills with a soft hyphen: nobody searches or copies it.
"""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from publish.page.elements import append_text, is_comment

_FIGURE = r"(?:\d{1,3}(?:\s\d{3})+(?!\d)|\d+(?:[.,:]\d+)*)(?:[-–]\d+)*"
# "No. 182"; "6–7 December", "2006-жылы", "54 %", "10 000", but a year stands alone; the symbol of a document.
_TOGETHER = rf"""
    (?<!\w)(?:[№§]|[^\W\d_]{{1,3}}\.)\s{_FIGURE}(?:-[^\W\d_]+)?
    |(?<!\w){_FIGURE}(?:-[^\W\d_]+|\s?[%‰]|(?<!\d{{4}})\s[^\W\d_]{{1,12}}(?![\w-]))?
    |(?<![\w/.])[A-Z]+(?:/[\dA-Z][\w.-]*){{2,4}}(?![\w/])"""
_KEPT = re.compile(_TOGETHER, re.VERBOSE)
_KEPT_OR_WORD = re.compile(rf"{_TOGETHER}|(?P<word>[^\W\d_]{{12,}})", re.VERBOSE)
_MAY_END = re.compile(r"[\s/–-]")
# Between a vowel and a consonant with a vowel, three letters from either end: a plain rule, that of no one language.
_VOWEL = "aeiouyаеёиоуыэюяәіөұүӯӣ"
_CONSONANT = "bcdfghjklmnpqrstvwxzбвгджзклмнпрстфхцчшщғқңҳҷ"
_PARTED = re.compile(f"(?<=[{_VOWEL}])(?=[{_CONSONANT}][{_VOWEL}])", re.IGNORECASE)
_FROM_END = 3
# English words are short, and its hyphenation follows no such rule.
_LONG = {"en": 15}
_NARROW = {"table", "dl"}
_AS_IT_STANDS = {"pre", "code", "script", "style", "svg"}


def set_line_breaks(root: Element, language: str) -> None:
    """Set where lines of a page may end, and may not; `language` is that of what says no other."""
    _set(root, language, narrow=False)


def together(text: str, language: str) -> Markup:
    """Return a text of a language as a `span` in which figures keep their endings."""
    line = _line(text, language, narrow=False, kept=False)
    line.tag = "span"
    line.set("lang", language)
    return Markup(tostring(line, encoding="unicode", method="html"))


def _set(element: Element, language: str, *, narrow: bool) -> None:
    if is_comment(element) or element.tag in _AS_IT_STANDS:
        return
    names = element.get("class", "").split()
    language = element.get("lang", language)
    narrow = narrow or element.tag in _NARROW or "series" in names
    children = list(element)
    line = _line(element.text or "", language, narrow=narrow, kept="nb" in names)
    element.text, element[:] = line.text, list(line)
    for child in children:
        _set(child, language, narrow=narrow)
        line = _line(child.tail or "", language, narrow=narrow, kept="nb" in names)
        child.tail = line.text
        element.extend([child, *line])


def _line(text: str, language: str, *, narrow: bool, kept: bool) -> Element:
    """Return a text as the content of an element; `kept` says that it stays on one line anyway."""
    line, at = Element("line"), 0
    for found in (_KEPT_OR_WORD if narrow else _KEPT).finditer(text):
        append_text(line, text[at : found.start()])
        at = found.end()
        if found.lastgroup == "word":
            _part(line, found[0], _LONG.get(language, 0))
        elif _MAY_END.search(found[0]) and not kept:
            SubElement(line, "span", {"class": "nb"}).text = found[0]
        else:
            append_text(line, found[0])
    append_text(line, text[at:])
    return line


def _part(line: Element, word: str, long: int) -> None:
    places = [match.start() for match in _PARTED.finditer(word)] if len(word) >= long else []
    at = 0
    for place in places:
        if at + _FROM_END <= place <= len(word) - _FROM_END:
            append_text(line, word[at:place])
            SubElement(line, "span", {"class": "sh"})
            at = place
    append_text(line, word[at:])
