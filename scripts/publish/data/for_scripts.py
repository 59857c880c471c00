"""What a page tells its scripts: where it stands; and once for each language its words and forms of citation."""

import json
from collections.abc import Callable

from markupsafe import Markup

from publish.data.bibliography import templates
from publish.language import language
from publish.page.language_versions import beside
from publish.page.state import PageState
from xref.corpus import Record

# The words that the scripts show.
WORDS = (
    *("beside_close", "beside_missing", "state_missing", "address", "other_languages", "sources", "cited"),
    *("cite", "copy", "copied", "draft", "state_reviewed"),
)
# Those that Material's bundle shows.
THEME = [f"search.result.{key}" for key in ("placeholder", "none", "one", "other", "more.one", "more.other")]


def reading(corpus: Record, state: PageState, site_url: str) -> Markup:
    """Return the JSON for the script of a page."""
    page = state.page
    data = {
        "page": page.name.removesuffix(".md"),
        "language": page.language,
        "default": corpus.layout.default,
        "site": site_url,
        "beside": list(beside(corpus, page)),
        "draft": state.draft,
    }
    # Inside a script element nothing may look like its end.
    return Markup(_json(data).replace("<", "\\u003c"))


def words_file(corpus: Record, code: str, theme: Callable[[str], str]) -> tuple[str, str]:
    """Return the script with a language's words and forms of citation, and its address; `theme` says Material's."""
    words = language(code).words
    known = {**words, "sources": words["nav"]["sources"]}
    data = {
        "words": {key: known[key] for key in WORDS},
        "schemes": [words[f"scheme_{name}"] for name in ("system", "light", "dark")],
        "search": theme("search"),
        "theme": {key: theme(key) for key in THEME},
        "cite": templates(corpus.layout, code),
    }
    return f"text/{code}.js", f"(window.recordTexts=window.recordTexts||{{}})[{_json(code)}]={_json(data)}\n"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
