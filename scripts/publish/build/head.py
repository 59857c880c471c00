"""What stands in the head of a page: for search engines and messengers, for programs that cite it, for other sites."""

from typing import Any
from urllib.parse import urljoin

from publish.data.linked_data import linked_data
from publish.editor import editor
from publish.language import language
from publish.page.card import description, locale
from publish.page.language_versions import alternates
from publish.page.state import PageState
from xref.corpus import Record
from xref.layout import relative


def head(corpus: Record, state: PageState, code: str, site_url: str, day: str) -> dict[str, Any]:
    """Return what the template knows of the head of a page in the edition of a language.

    `site_url` is where the site stands, "" if that is unknown; `day` the ISO day of the last change of the page, or "".
    """
    page, here = state.page, corpus.layout.url(code, state.page.name)

    def way(target: str) -> str:
        return urljoin(site_url, target) if site_url else relative(here, target)

    return {
        "full_title": page.title,
        "description": description(corpus, page),
        "canonical": way(corpus.layout.url(page.language, page.name)),
        "alternates": {each: way(target) for each, target in alternates(corpus, page.name).items()},
        "locales": [locale(each) for each in dict.fromkeys([page.language, *corpus.languages_of(page.name)])],
        "citation_author": editor(corpus.layout, language(page.language)).inverted,
        "citation_date": day.replace("-", "/"),
        "linked_data": linked_data(corpus, state, way),
    }
