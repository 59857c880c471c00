"""The words after `make.py new`, and the values that each takes."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

from desk import asking, drafts
from desk.asking import Field
from desk.writing import Draft
from xref.corpus import Record
from xref.kinds import KINDS, Kind
from xref.schema import schema


class Form(NamedTuple):
    """One of the words after `make.py new`: what it makes, the values that it takes, and how it is drafted."""

    what: str
    fields: tuple[Field, ...]
    draft: Callable[[Record, Mapping[str, str]], Draft]


def _session(record: Record, text: str) -> str:
    forum, slash, name = text.partition("/")
    if not slash:
        raise ValueError(f"'{text}' does not name a Forum and a page, such as 2009-bishkek/opening")
    return f"{asking.entry('forum')(record, forum)}/{asking.new_key(record, name)}"


def _code(values: Mapping[str, str]) -> str:
    """Return the three letters of ISO 3166-1 for a State by its English name, or nothing."""
    two = next((code for code, name in Locale("en").territories.items() if name == values["name"]), "")
    codes = get_global("territory_aliases").items()
    return next((code for code, found in codes if found == [two] and len(code) == 3 and code.isalpha()), "")


_SEEN = schema("sources")["additionalProperties"]["properties"]["seen"]["enum"]
_TITLE = Field("--title", "the title of the page", "'Opening session'", asking.plain)
_SOURCE = Field("--source", "the key of its source", "unicef-2013", asking.entry("source"), required=False)
_FORUM = Field("FORUM", "the key of the Forum", "2015-almaty", asking.entry("forum"))

_OF_ITS_OWN = {
    "forum": Form(
        "a Forum: its page, and its entry in the register",
        (
            Field("FORUM", "the key of the Forum, its year and city", "2015-almaty", asking.new_entry("forum")),
            Field("--dates", "when it met", "2015-05-12/2015-05-14", asking.dates),
            Field("--city", "the city", "Almaty", asking.plain),
            Field("--state", "the key of the State", "kazakhstan", asking.entry("state")),
            Field("--theme", "the theme", "'Children in cities'", asking.plain),
            _SOURCE._replace(required=True),
        ),
        drafts.forum,
    ),
    "session": Form(
        "a session of a Forum, linked from its page",
        (
            Field("SESSION", "the Forum and the name of the page", "2009-bishkek/opening", _session),
            _TITLE,
            _SOURCE,
        ),
        drafts.session,
    ),
    "resolution": Form(
        "the adopted text of a Forum, or the place where it will stand",
        (
            _FORUM,
            _TITLE._replace(example="'Declaration of the second Forum'"),
            Field(
                "--status",
                "adopted (the text is here), reported, not-found or unknown (whether there is one)",
                "not-found",
                asking.one_of("adopted", "reported", "not-found", "unknown"),
            ),
            _SOURCE,
        ),
        drafts.resolution,
    ),
    "state": Form(
        "a State: its page, and its entry in the register of treaties",
        (
            Field("STATE", "the key of the State", "mongolia", asking.new_entry("state")),
            Field("--name", "its name", "Mongolia", asking.plain),
            Field(
                "--code",
                "its code of three letters in ISO 3166-1",
                "MNG",
                asking.as_in("treaty-status", "code"),
                default=_code,
            ),
            _SOURCE,
        ),
        drafts.state,
    ),
    "source": Form(
        "a source in the register",
        (
            Field("SOURCE", "the key of the source", "unicef-2013", asking.new_entry("source")),
            Field("--label", "how a paragraph names it", "'UNICEF 2013'", asking.plain),
            Field("--title", "its title", "'Fourth Forum opens'", asking.plain),
            Field("--publisher", "who published it", "UNICEF", asking.plain),
            Field("--language", "the code of its language", "en", asking.as_in("sources", "language")),
            Field(
                "--seen", f"what of it was seen: {', '.join(_SEEN[:-1])} or {_SEEN[-1]}", "full", asking.one_of(*_SEEN)
            ),
            Field("--date", "its date", "2013-08-01", asking.dates, required=False),
            Field(
                "--address", "its address", "https://example.org/", asking.as_in("sources", "address"), required=False
            ),
        ),
        drafts.source,
    ),
    "translation": Form(
        "the translation of a page, begun with its English text",
        (
            Field("LANG", "the code of the language", "kk", asking.translation),
            Field("PAGE", "the page", "about/style.md", asking.english_page),
        ),
        drafts.translation,
    ),
}


def _form(kind: Kind) -> Form:
    """Return the form of a kind that has none of its own."""
    key = Field(kind.name.upper(), f"the key of the {kind.noun}", "its-key", asking.new_entry(kind.name))
    fields = (key, _TITLE._replace(example=f"'A {kind.noun}'"), _SOURCE)
    return Form(f"a {kind.noun}: its page, and its entry in the register", fields, drafts.of_kind(kind))


# By the word after `make.py new`.
FORMS = {
    **_OF_ITS_OWN,
    **{kind.name: _form(kind) for kind in KINDS if kind.template and kind.name not in _OF_ITS_OWN},
}
