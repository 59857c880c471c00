"""What a page tells its scripts: where it stands; and once for each language its words and forms of citation."""

from collections.abc import Callable

from markupsafe import Markup

from publish.data.bibliography import cited
from publish.data.citation_forms import forms, titles
from publish.json_text import in_page, text_script
from publish.language import Language, language
from publish.page.language_versions import beside
from publish.page.reporting import report
from publish.page.state import PageState
from xref.corpus import Record
from xref.layout import Layout

# The words that the scripts show.
WORDS = (
    *("beside_close", "beside_missing", "state_missing", "address", "other_languages", "sources", "cited"),
    *("cited_nowhere", "cite", "copy", "copied", "found_none"),
)

# The patterns of the day on which something was read, by what the forms call it; a year and a day that no month holds.
_DAYS = {"read_words": "day", "read_apa": "apa_read"}
_YEAR, _DAY = "2345", "28"


def reading(corpus: Record, state: PageState, site_url: str, version: str) -> Markup:
    """Return the JSON for the script of a page; `version` is the day of its last change in words, "" if unknown."""
    page = state.page
    data = {
        "page": page.name.removesuffix(".md"),
        "language": page.language,
        "site": site_url,
        "beside": list(beside(corpus, page)),
        "cite": cited(corpus, state)._asdict(),
        "version": version,
    }
    return in_page(data)


def words_file(corpus: Record, code: str, theme: Callable[[str], str]) -> tuple[str, str]:
    """Return the script with a language's words and forms of citation, and its address; `theme` says Material's."""
    words = language(code).words
    known = {**words, "sources": words["nav"]["sources"]}
    data = {
        "words": {key: known[key] for key in WORDS},
        "schemes": [words[f"scheme_{name}"] for name in ("system", "light", "dark")],
        "search": theme("search"),
        "found": words["found"],
        **{key: words["results"][key] for key in ("read_as", "shown", "filter")},
        "default": corpus.layout.default,
        "cite": citing(corpus.layout, code),
        "report": _report(corpus, code),
    }
    return text_script(code, data)


def _report(corpus: Record, code: str) -> dict[str, object] | None:
    form = report(corpus.layout, code)
    return form and {"here": language(code).words["report"]["here"], **form._asdict()}


def citing(layout: Layout, code: str) -> dict[str, object]:
    """Return the forms of citation, with what they are called, and the days of every month with blanks to fill in.

    A script can't ask every browser for the months of all our languages.
    """
    speech = language(code)
    return {
        "forms": forms(layout, code),
        "names": speech.words["citing"]["forms"],
        "titles": titles(code),
        "days": {name: _months(speech, pattern) for name, pattern in _DAYS.items()},
    }


def _months(speech: Language, pattern: str) -> list[str]:
    """Return a day of each month by a pattern, with blanks for the year and the day."""
    days = (f"{_YEAR}-{month:02}-{_DAY}" for month in range(1, 13))
    return [speech.day(day, pattern).replace(_YEAR, "~year~").replace(_DAY, "~day~") for day in days]
