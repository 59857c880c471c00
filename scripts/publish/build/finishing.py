"""What is done once a site has all its languages, however they were built."""

from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from publish.data.whole_record import join_record
from xref.layout import Layout


def finish(site: Path, layout: Layout) -> None:
    """Join the record, and make small what is ours: comments are for those who read the source."""
    join_record(site, layout)
    for file in (site / "assets").glob("*.*s"):
        smaller = cssmin if file.suffix == ".css" else jsmin
        file.write_text(smaller(file.read_text("utf-8")), "utf-8")
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # it would differ from one zlib to another
