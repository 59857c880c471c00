"""What's new as an Atom feed (RFC 4287): an entry for each page on a day, with what changed there."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from publish.editor import editor
from publish.language import language, record_name
from publish.tables.changes import PAGE, page_changes
from publish.tables.told import feed_address, sentences
from xref.corpus import Record

# A reader who comes back after so many has the page of all changes.
_ENTRIES = 50


def feed(corpus: Record, code: str, site_url: str) -> dict[str, str]:
    """Return the feed of a language by its address from the root of the site; {} where there is none.

    `site_url` is where the site stands, "" if that is unknown: the ids of entries are their addresses there.
    """
    own, speech = feed_address(corpus, code, site_url), language(code)
    if not own:
        return {}

    def way(name: str, anchor: str) -> str:
        return urljoin(site_url, corpus.layout.url(code, name)) + (f"#{anchor}" if anchor else "")

    text = _template().render(
        code=code,
        title=f"{record_name(corpus.layout, code)}: {speech.words['nav']['changes']}",
        author=editor(corpus.layout, speech).literal,
        page=way(PAGE, ""),
        own=urljoin(site_url, own),
        changes=page_changes(corpus, code)[0][:_ENTRIES],
        link=lambda change: way(change.name if change.name in corpus.names else PAGE, ""),
        told=lambda change: Markup(" ").join(sentences(corpus, speech, change, way)),
        time=lambda at: datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    return {own: text}


@cache
def _template() -> Template:
    folder = Path(__file__).parents[3] / "overrides"
    options: dict[str, Any] = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    return Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, **options).get_template("feed.xml")
