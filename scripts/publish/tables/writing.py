"""Who keeps the record and whom to write to, as mkdocs.yml says it; and the field of the first page."""

from typing import Any

from markupsafe import Markup

from publish.editor import editor
from publish.language import capital
from publish.page.reporting import report
from publish.tables.results import PAGE as RESULTS
from publish.tables.view import View
from xref.addresses import is_mail


def contact(view: View) -> dict[str, Any]:
    """Return the ways to reach whoever keeps the record: which sentence, the address, and how it is shown."""
    layout = view.corpus.layout
    ways = []
    if is_mail(layout.contact):
        ways.append(("mail", f"mailto:{layout.contact}", layout.contact))
    elif layout.contact:
        ways.append(("form", layout.contact, _in_parts(layout.contact)))
    if layout.repository:
        ways.append(("issue", layout.repository, _in_parts(layout.repository)))
    form = report(layout, view.language.code)
    return {"ways": ways, "filled": form is not None and "~" in form.way}


def _in_parts(address: str) -> Markup:
    """Return a web address as it is shown: without its scheme, to be broken where a part of it ends."""
    return Markup("/<wbr/>").join(address.partition("://")[2].rstrip("/").split("/"))


def maker(view: View) -> dict[str, Any]:
    """Return who makes the record, "" where no name is given."""
    layout = view.corpus.layout
    return {"edited": capital(editor(layout, view.language).edited) if layout.editor else ""}


def find(view: View) -> dict[str, Any]:
    """Return where a search from the first page leads: to the page of results, or nowhere without a script."""
    return {"results": RESULTS if RESULTS in view.corpus.names else ""}
