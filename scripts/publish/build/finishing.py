"""What is done once a site has all its languages, however they were built."""

from functools import partial
from pathlib import Path

from rjsmin import jsmin

from publish.build.joining import FILES, joined
from publish.build.style import joined_style
from publish.data.whole_record import join_record
from publish.language import language
from publish.tables.files import PAGE
from publish.tables.sizes import with_sizes
from xref.layout import Layout


def finish(site: Path, layout: Layout) -> None:
    """Join the record, the scripts, and the style with the theme's: comments are for those who read the source."""
    join_data(site, layout)
    for name in FILES:
        (site / f"assets/{name}.js").write_text(jsmin(joined(name)), "utf-8")
    style = site / "assets/record.css"
    style.write_text(joined_style(style.read_text("utf-8")), "utf-8")
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # it would differ from one zlib to another


def join_data(site: Path, layout: Layout) -> None:
    """Join the record, and say on the page of data, in each language, how large each file is."""
    join_record(site, layout)
    for code in layout.languages:
        page = site / layout.url(code, PAGE)
        if page.exists():
            page.write_text(with_sizes(page.read_text("utf-8"), language(code), partial(_size, site)), "utf-8")


def _size(site: Path, address: str) -> int | None:
    file = site / address
    return file.stat().st_size if file.is_file() else None
