"""On paper: a page for what fits one, and where it stands, for whoever holds it."""

import io

import pypdf
import pytest

from browsing import served

SHORT = ("forums/2006-astana/key-areas.md", "resolutions/2009-bishkek.md", "themes/index.md", "states/index.md")
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("code", ["en", "kk"])
def test_what_fits_a_page_takes_one_and_says_where_it_stands(record, site_without_address, tab, code):
    page, names = tab(), SHORT if code == "en" else SHORT[1:]
    with served(site_without_address) as address:
        for name in names:
            here = f"{address}/{record.layout.url(code, name)}"
            page.goto(f"{here}#top")
            (paper,) = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, format="A4"))).pages
            assert here in "".join(paper.extract_text().split()), name
