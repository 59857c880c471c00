"""The pieces of a draft: a template filled in, an entry of a register, a line in a list, what a source is called."""

import json
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

from desk.insertion import with_entry, with_item
from publish.language import language
from xref.corpus import Record
from xref.kinds import kind
from xref.page import Page
from xref.problem import Edit
from xref.schema import schema_errors
from xref.yaml_data import load

TEMPLATES = Path(__file__).parent / "templates"
# What a register has without quotes.
_PLAIN = ("key", "state", "default", "source", "number", "dates", "code", "seen")


def entry_edit(
    record: Record, register: str, template: str, facts: Mapping[str, Any], after: int, more: str = ""
) -> Edit:
    """Return the edit that enters something in a register. Raises ValueError where its schema would not have it."""
    quoted = {k: v if k in _PLAIN else json.dumps(v, ensure_ascii=False) for k, v in facts.items()}
    entry = filled(template, quoted) + more
    for message, _ in schema_errors(register, load(entry)):
        raise ValueError(message)
    path = record.registers.path(register)
    return with_entry(path, (record.root / path).read_text("utf-8-sig"), entry, after)


def listed(record: Record, index: str, item: str, way: str) -> list[Edit]:
    """Return the edit that puts a link into the list of an index page, which is in order; none without that page."""
    page = record.pages.get(record.path(record.layout.default, index))
    return [with_item(page, item, way, ordered=True)] if page else []


def page_of(record: Record, forum: str) -> Page:
    """Return the page of a Forum. Raises ValueError where it has none."""
    path = record.path(record.layout.default, kind("forum").page(forum))
    if path not in record.pages:
        raise ValueError(f"the Forum '{forum}' has no page '{path}'")
    return record.pages[path]


def question(record: Record) -> str:
    """Return the link that asks readers for a text, where there is a page that says how to send one in."""
    page = record.find_page(record.layout.default, "about/corrections.md")
    return " [Do you hold it?](../about/corrections.md#send-in)" if page and "send-in" in page.anchors else ""


def cited(record: Record, values: Mapping[str, str]) -> dict[str, str]:
    """Return the source of a page's first paragraph as its template has it, or what to write in its place."""
    key = values["source"]
    return {"source": key or "its-key", "label": record.registers.sources[key]["label"] if key else "The source"}


def when(record: Record, entry: Mapping[str, str]) -> dict[str, str]:
    """Return the dates of a Forum as its pages write them."""
    return {"when": language(record.layout.default).date(entry["dates"])}


def filled(template: str, facts: Mapping[str, Any]) -> str:
    """Return a template with its blanks filled in."""
    return Template((TEMPLATES / template).read_text("utf-8")).substitute(facts)
