"""What is written for a new Forum, session, adopted text, State, source or translation."""

import json
import posixpath
from collections.abc import Callable, Mapping

from desk.filling import cited, entry_edit, filled, listed, page_of, question, when
from desk.insertion import with_item
from desk.writing import Draft
from publish.language import language
from xref.corpus import Record
from xref.dates import span
from xref.invocation import CHECK, MAKE
from xref.kinds import SOURCES, Kind, kind
from xref.prose import FRONT_MATTER
from xref.translation import DRAFT

_ORDINALS = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth"),
    *("Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth"),
)


def forum(record: Record, values: Mapping[str, str]) -> Draft:
    """Return a Forum: its page, with what its source says of place and theme, and its entry."""
    key, days, default = values["forum"], span(values["dates"]), record.layout.default
    if not key.startswith(f"{days.earliest.year}-"):
        raise ValueError(f"the key '{key}' does not begin with the year of '{values['dates']}'")
    forums = record.registers.forums
    before = [forum for forum in forums.values() if span(forum["dates"]).earliest <= days.earliest]
    number = max((forum["number"] for forum in before), default=0) + 1
    ordinal = f"{_ORDINALS[number - 1]} Forum" if number <= len(_ORDINALS) else f"Forum {number}"
    facts = {
        **values,
        "key": key,
        "number": number,
        "default": default,
        "title": f"{ordinal}: {values['city']} {days.earliest.year}",
        "country": record.registers.treaty_status[values["state"]]["name"][default],
        "when": language(default).date(values["dates"]),
        **cited(record, values),
    }
    facts["on"] = f"{'on' if len(values['dates'].split('/')[0]) == 10 else 'in'} {facts['when']}"
    after = ", raise the numbers of those after it" if len(forums) > len(before) else ""
    return Draft(
        {record.path(default, kind("forum").page(key)): filled("forum.md", facts)},
        [entry_edit(record, "forums", "forum.yml", facts, len(before))],
        [
            f"name in docs/data/forums.yml the States and hosts that the source names{after}",
            f"{MAKE} new resolution {key} for what was adopted, also where its text was not found",
            CHECK,
        ],
    )


def session(record: Record, values: Mapping[str, str]) -> Draft:
    """Return a session: its page, and the line that leads to it from its Forum's page."""
    forum, _, name = values["session"].partition("/")
    index = page_of(record, forum)
    entry = record.registers.forums[forum]
    facts = {**values, "city": entry["city"][record.layout.default], **cited(record, values), **when(record, entry)}
    item = with_item(index, f"- [{values['title']}]({name}.md)", f"{name}.md", section=("sessions", "Sessions"))
    path = f"{posixpath.dirname(index.path)}/{name}.md"
    return Draft({path: filled("session.md", facts)}, [item], [CHECK])


def resolution(record: Record, values: Mapping[str, str]) -> Draft:
    """Return an adopted text: its page, and the line that leads to it."""
    key, default = values["forum"], record.layout.default
    entry = record.registers.forums[key]
    facts = {
        **values,
        "key": key,
        "forum": page_of(record, key).title,
        "opening": "Reported from" if values["status"] == "reported" else "Looked for after",
        "lacking": "Whether a text was adopted is not known; none was found."
        if values["status"] == "unknown"
        else "The text is in no source reached.",
        "ask": question(record),
        **cited(record, values),
        **when(record, entry),
    }
    template = "adopted.md" if values["status"] == "adopted" else "reported.md"
    words = f"- [{values['title']}]({key}.md): {entry['city'][default]} {key[:4]}"
    links = listed(record, kind("resolution").contents, words, f"{key}.md")
    path = record.path(default, kind("resolution").page(key))
    return Draft(
        {path: filled(template, facts)},
        links,
        [*([] if links else [f"link {path} from another page"]), CHECK],
    )


def state(record: Record, values: Mapping[str, str]) -> Draft:
    """Return a State: its page, its entry, and the line that leads to it."""
    key, default = values["state"], record.layout.default
    facts = {**values, "key": key, "default": default, **cited(record, values)}
    after = sum(other < key for other in record.registers.treaty_status)
    return Draft(
        {record.path(default, kind("state").page(key)): filled("state.md", facts)},
        [
            entry_edit(record, "treaty-status", "state.yml", facts, after),
            *listed(record, kind("state").contents, f"- [{values['name']}]({key}.md)", f"{key}.md"),
        ],
        ["enter in docs/data/treaty-status.yml what it has joined", CHECK],
    )


def source(record: Record, values: Mapping[str, str]) -> Draft:
    """Return a source: its entry."""
    facts = {**values, "key": values["source"]}
    more = "".join(f"  {name}: {json.dumps(values[name])}\n" for name in ("date", "address") if values[name])
    edit = entry_edit(record, "sources", "source.yml", facts, len(record.registers.sources), more)
    link = f"[{values['label']}](../../{SOURCES}#{values['source']})"
    forums = record.path(record.layout.default, f"{kind('forum').folder}/*/")
    steps = [
        f"end paragraphs that rest on it with {link} in {forums}, ../{SOURCES} in other folders",
        f"for a fact of a register, add {values['source']} to its 'sources:'",
    ]
    return Draft({}, [edit], [*steps, CHECK])


def of_kind(kind: Kind) -> Callable[[Record, Mapping[str, str]], Draft]:
    """Return how something is drafted that has a page, an entry in the register of its kind, and nothing of its own."""

    def draft(record: Record, values: Mapping[str, str]) -> Draft:
        key, default = values[kind.name], record.layout.default
        facts = {**values, "key": key, "default": default, **cited(record, values)}
        path = record.path(default, kind.page(key))
        links = listed(record, kind.contents, f"- [{values['title']}]({key}.md)", f"{key}.md")
        return Draft(
            {path: filled(f"{kind.template}.md", facts)},
            [
                entry_edit(record, kind.register, f"{kind.template}.yml", facts, len(record.registers[kind.register])),
                *links,
            ],
            [*([] if links else [f"link {path} from another page"]), CHECK],
        )

    return draft


def translation(record: Record, values: Mapping[str, str]) -> Draft:
    """Return the translation of a page: its English text; each part counts as missing until it is translated."""
    name, code = values["page"], values["lang"]
    source = record.pages[record.path(record.layout.default, name)]
    front, path = FRONT_MATTER.match(source.text), record.path(code, name)
    text = f"---\nreview: {DRAFT}\n---\n\n{source.text[front.end() if front else 0 :].lstrip()}"
    return Draft(
        {path: text}, [], ["translate it part by part; ids, links and numbers stay", f"{CHECK} --accept {path}"]
    )
