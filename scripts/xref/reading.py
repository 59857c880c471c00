"""The text of a file as all here read it, and what keeps it from being read as it stands."""

import re
import unicodedata
from os.path import commonprefix
from pathlib import Path
from typing import NamedTuple

from xref.problem import Finding, Place

# What no XML, and so no e-book and no Akoma Ntoso, can hold, and what breaks lines where nobody sees one.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# A line of '=' alone may underline a heading.
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: [^\n]*|$)", re.MULTILINE)

# Blanks that are not the usual one, and what is no blank and is not seen all the same.
UNSEEN = re.compile(
    "[\u00a0\u00ad\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff]"
)
# An attribute list; what stands before the first mark of a line; what follows that of a list or heading.
_AT_MARKS = re.compile(
    rf"\{{(?:{UNSEEN.pattern})*[:#][^{{}}\n]*\}}|^[ \t]*{UNSEEN.pattern}[^\w\n]*(?=[#|>{{*+-]|\d+[a-z]*\\?\.)"
    rf"|^[ \t]*(?:[-*+]|#{{1,6}}){UNSEEN.pattern}+",
    re.MULTILINE,
)


class Fault(NamedTuple):
    """What keeps a file from being read, where, and what helps."""

    message: str
    line: int = 1
    column: int = 1
    hint: str = ""

    def finding(self, path: str) -> Finding:
        """Return it as what is found in the file at a path."""
        return Finding(Place(path, self.line, self.column), self.message, self.hint)


def read(file: Path) -> tuple[str, Fault | None]:
    """Return the text of a file, without a byte order mark and with one sign at each line's end, and what is wrong.

    Of a file that is not UTF-8 the text is what can be read of it.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        return "", Fault(f"the file can't be read: {(error.strerror or '').lower()}")
    fault = None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        fault = Fault(f"the byte {error.object[error.start]:#04x} is not UTF-8", line, hint="save the file as UTF-8")
        text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n"), fault


def accident(text: str) -> Fault | None:
    """Return what no text of ours holds but by accident: a control character, a conflict of git left as it is."""
    if control := CONTROL.search(text):
        more = len(CONTROL.findall(text)) - 1
        also = f", and {more} more like it" if more else ""
        message = f"the control character U+{ord(control[0]):04X} stands here{also}"
        return _at(
            text,
            control.start(),
            message,
            "take it out; it comes along with text copied from a PDF or an office program",
        )
    return conflict(text)


def conflict(text: str) -> Fault | None:
    """Return where a text has the first mark of a conflict that git has left in it."""
    if ("<<<<<<<" in text or ">>>>>>>" in text or "|||||||" in text) and (mark := _CONFLICT.search(text)):
        message = f"a conflict of git is left in the file: '{mark[0]}'"
        return _at(
            text, mark.start(), message, "keep one of the two texts, and take away the lines of '<', '=' and '>'"
        )
    return None


def unseen_at_marks(text: str) -> list[tuple[int, str]]:
    """Return where characters that nobody sees stand at marks of Markdown, which are none for that, and what was meant.

    At the beginning of a line nothing was; elsewhere a blank, or nothing.
    """
    found = _AT_MARKS.finditer(text) if UNSEEN.search(text) else ()
    offsets = (unseen.start() for mark in found for unseen in UNSEEN.finditer(text, *mark.span()))
    return [(o, " " if text[o].isspace() and text[text.rfind("\n", 0, o) + 1 : o].strip() else "") for o in offsets]


def mended(text: str, found: list[tuple[int, str]]) -> str:
    """Return a text with what was meant in the place of such characters; its lines end where they did, with blanks."""
    for offset, meant in reversed(found):
        end = text.find("\n", offset) if "\n" in text[offset:] else len(text)
        text = f"{text[:offset]}{meant}{text[offset + 1 : end]}{'' if meant else ' '}{text[end:]}"
    return text


def composed(text: str) -> tuple[str, Fault | None]:
    """Return a text with each letter as the one character that Unicode has for it, and where the first was several."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    whole = unicodedata.normalize("NFC", text)
    start = len(commonprefix([text, whole]))
    letter, more = whole[start], len(text) - len(whole) - 1
    signs = " and ".join(f"U+{ord(sign):04X}" for sign in unicodedata.normalize("NFD", letter))
    message = f"the letter '{letter}' is written as {signs}" + (f", and {more} more in such a way" if more > 0 else "")
    return whole, _at(text, start, message, f"write each letter as one character; this is U+{ord(letter):04X}")


def _at(text: str, start: int, message: str, hint: str) -> Fault:
    return Fault(message, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), hint)
