"""The record for machines: every page and part as one JSON, whatever the language."""

import json
import shutil
from pathlib import Path

from publish.json_text import compact
from publish.page.state import PageState
from xref.changes import readable
from xref.corpus import Record
from xref.layout import Layout
from xref.registers import NAMES
from xref.segments import segments
from xref.translation import review

# Where each language leaves its part of the record until all are there.
PARTS = "data/record"


def entry(corpus: Record, state: PageState) -> str:
    """Return what the record has of a page, as JSON.

    That is its title and its parts, with their sources and what they cite; texts are plain, without the marks of
    Markdown. What is not translated is missing.
    """
    page = state.page
    cites: dict[str, list[str]] = {}
    for _, link, _, target in corpus.references_from(page):
        if target:
            place = f"{target.name}#{link.anchor}" if link.anchor else target.name
            cites.setdefault(page.anchor_at(link.offset), []).append(place)
    translated = {} if page.language == corpus.layout.default else {"review": review(page)}
    data = {
        "title": page.title,
        "address": corpus.layout.url(page.language, page.name),
        **translated,
        "parts": {
            anchor: {"text": readable(segment.text), "links": cites.get(anchor, [])}
            for anchor, segment in segments(page).items()
            if anchor not in state.missing
        },
    }
    return compact(data)


def of_language(code: str, entries: dict[str, str]) -> tuple[str, str]:
    """Return a language's part of the record and where it waits for the others; `entries` are by the names of pages."""
    pages = ", ".join(f"{json.dumps(name, ensure_ascii=False)}: {entries[name]}" for name in sorted(entries))
    return f"{PARTS}/{code}.json", f"{{{pages}}}"


def join_record(site: Path, layout: Layout) -> None:
    """Write the whole record as one JSON, from the parts that the languages of a site have left in its folder."""
    parts = [f"{json.dumps(code)}: {(site / PARTS / f'{code}.json').read_text('utf-8')}" for code in layout.languages]
    about = {"languages": layout.languages, "default": layout.default, "licence": "CC-BY-4.0"}
    registers = [f"{json.dumps(name)}: {(site / f'data/{name}.json').read_text('utf-8')}" for name in NAMES]
    text = f'{json.dumps(about)[:-1]}, "pages": {{{", ".join(parts)}}}, "registers": {{{", ".join(registers)}}}}}\n'
    (site / "data/record.json").write_text(text, "utf-8")
    shutil.rmtree(site / PARTS)
