"""Whom a record's readers can write to, as mkdocs.yml has it, and what is no such address."""

import re
from collections.abc import Iterator

from xref.layout import Layout
from xref.reading import CONTROL

# Narrower than RFC 5321 and RFC 3986: nothing here can be more than an address, wherever it is put.
_MAIL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._+-]*[A-Za-z0-9])?@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_WEB = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d+)?(?:/[A-Za-z0-9._~/%+@-]*)?")
_FORM = re.compile(rf"(?=https:){_WEB.pattern}(?:\?[A-Za-z0-9._~/%+@&=-]*)?")
# It stands on every page, in one line with other things.
LONGEST_NAME = 100


def is_mail(contact: str) -> bool:
    """Return whether a contact is a mail address, and not that of a form."""
    return bool(_MAIL.fullmatch(contact))


def wrong_settings(layout: Layout) -> Iterator[tuple[str, str, str]]:
    """Yield each key of `extra` that is set to what it can't be, with what is wrong and what would be right."""
    if layout.contact and not (is_mail(layout.contact) or _FORM.fullmatch(layout.contact)):
        wrong = f"{layout.contact[:80]!r} is neither a mail address nor the https address of a form"
        yield "contact", wrong, "write forum@example.org, or https://example.org/form"
    if layout.repository and not _WEB.fullmatch(layout.repository):
        yield "repository", f"{layout.repository[:80]!r} is no web address", "write https://github.com/someone/record"
    if CONTROL.search(layout.editor) or "\n" in layout.editor or len(layout.editor) > LONGEST_NAME:
        wrong = f"the editor's name is no line of at most {LONGEST_NAME} characters"
        yield "editor", wrong, "write the name of a person or an institution"
