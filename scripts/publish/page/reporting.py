"""What a reader sends who has found something wrong: a mail, a form or an issue that says already where that is."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from publish.filling import can_be_filled, fill
from publish.language import language
from xref.addresses import is_mail
from xref.layout import Layout

# What is known of a place, in the order in which a report says it.
_PLACE = ("page", "paragraph", "language", "version", "address")
# As what a form gets what is known: page and paragraph, language and version, the address of both.
_QUERY = "&".join(f"{name}=~{name}~" for name in _PLACE)


class Report(NamedTuple):
    """The form of all reports in a language. A line with a blank that nothing fills is left out.

    `way` is an address of its own, in which ~subject~ and ~body~ are blanks too.
    """

    way: str
    subject: str
    lines: list[str]

    def filled(self, known: Mapping[str, str]) -> str:
        """Return the address that opens a report with what is known of the place filled in.

        That is title, page (its path, with the anchor of the part), paragraph (its number or name), language, version
        and address; but for the title any of them may be left out. RFC 6068 and RFC 3986: whatever it says, it is text
        of the report.
        """
        # A line's end in a title would begin another field of a mail.
        values = dict.fromkeys(_PLACE, "") | {name: " ".join(value.split()) for name, value in known.items()}
        lines = (line for line in self.lines if can_be_filled(line, values))
        values["body"] = "\r\n".join(fill(line, values) for line in lines)
        values["subject"] = fill(self.subject, values)
        return fill(self.way, {name: quote(value, safe="") for name, value in values.items()})


def report(layout: Layout, code: str) -> Report | None:
    """Return the form of reports in a language, by the way that needs no account if there is one; None without any."""
    way = _to_contact(layout.contact) if layout.contact else _to_issue(layout.repository)
    if not way:
        return None
    words = language(code).words["report"]
    known = [words["lines"][name] for name in _PLACE]
    subject, *lines = (re.sub(r"\{(\w+)\}", r"~\1~", pattern) for pattern in (words["subject"], *known))
    return Report(way, subject, [*lines, "", words["lines"]["question"]])


def report_address(layout: Layout, code: str, known: Mapping[str, str]) -> str:
    """Return the address that opens a report in a language (see Report.filled), "" where nobody can be reached."""
    form = report(layout, code)
    return form.filled(known) if form else ""


def _to_contact(contact: str) -> str:
    if is_mail(contact):
        return f"mailto:{contact}?subject=~subject~&body=~body~"
    return f"{contact}{'&' if '?' in contact else '?'}{_QUERY}"


def _to_issue(repository: str) -> str:
    """Return the way to a new issue of a repository; where it is not at GitHub, to the repository."""
    host = urlsplit(repository).hostname or ""
    if host == "github.com" or host.startswith("github."):
        return f"{repository.rstrip('/')}/issues/new?title=~subject~&body=~body~"
    return repository
