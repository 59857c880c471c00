"""What is written for a new Forum, session, adopted text, State, source or translation."""

import json
import posixpath
from collections.abc import Mapping

from desk.filling import cited, entry_edit, filled, listed, page_of, question, when
from desk.insertion import with_item
from desk.writing import Draft
from publish.language import language
from xref.corpus import Corpus
from xref.dates import span
from xref.invocation import CHECK, MAKE
from xref.prose import FRONT_MATTER
from xref.registers import HOMES
from xref.translation import DRAFT

_ORDINALS = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth"),
    *("Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth"),
)


def forum(corpus: Corpus, values: Mapping[str, str]) -> Draft:
    """Return a Forum: its page, with what its source says of place and theme, and its entry."""
    key, days, default = values["forum"], span(values["dates"]), corpus.layout.default
    if not key.startswith(f"{days.earliest.year}-"):
        raise ValueError(f"the key '{key}' does not begin with the year of '{values['dates']}'")
    forums = corpus.registers.forums
    before = [forum for forum in forums.values() if span(forum["dates"]).earliest <= days.earliest]
    number = max((forum["number"] for forum in before), default=0) + 1
    ordinal = f"{_ORDINALS[number - 1]} Forum" if number <= len(_ORDINALS) else f"Forum {number}"
    facts = {
        **values,
        "key": key,
        "number": number,
        "default": default,
        "title": f"{ordinal}: {values['city']} {days.earliest.year}",
        "country": corpus.registers.treaty_status[values["state"]]["name"][default],
        "when": language(default).date(values["dates"]),
        **cited(corpus, values),
    }
    facts["on"] = f"{'on' if len(values['dates'].split('/')[0]) == 10 else 'in'} {facts['when']}"
    after = ", raise the numbers of those after it" if len(forums) > len(before) else ""
    return Draft(
        {corpus.path(default, HOMES["forums"].format(key)): filled("forum.md", facts)},
        [entry_edit(corpus, "forums", "forum.yml", facts, len(before))],
        [
            f"name in docs/data/forums.yml the States and hosts that the source names{after}",
            f"{MAKE} new resolution {key} for what was adopted, also where its text was not found",
            CHECK,
        ],
    )


def session(corpus: Corpus, values: Mapping[str, str]) -> Draft:
    """Return a session: its page, and the line that leads to it from its Forum's page."""
    forum, _, name = values["session"].partition("/")
    index = page_of(corpus, forum)
    entry = corpus.registers.forums[forum]
    facts = {**values, "city": entry["city"][corpus.layout.default], **cited(corpus, values), **when(corpus, entry)}
    item = with_item(index, f"- [{values['title']}]({name}.md)", f"{name}.md", section=("sessions", "Sessions"))
    path = f"{posixpath.dirname(index.path)}/{name}.md"
    return Draft({path: filled("session.md", facts)}, [item], [CHECK])


def resolution(corpus: Corpus, values: Mapping[str, str]) -> Draft:
    """Return an adopted text: its page, and the line that leads to it."""
    key, default = values["forum"], corpus.layout.default
    entry = corpus.registers.forums[key]
    facts = {
        **values,
        "key": key,
        "forum": page_of(corpus, key).title,
        "opening": "Reported from" if values["status"] == "reported" else "Looked for after",
        "ask": question(corpus),
        **cited(corpus, values),
        **when(corpus, entry),
    }
    template = "adopted.md" if values["status"] == "adopted" else "reported.md"
    words = f"- [{values['title']}]({key}.md): {entry['city'][default]} {key[:4]}"
    links = listed(corpus, "resolutions/index.md", words, f"{key}.md")
    path = corpus.path(default, f"resolutions/{key}.md")
    return Draft(
        {path: filled(template, facts)},
        links,
        [*([] if links else [f"link {path} from another page"]), CHECK],
    )


def state(corpus: Corpus, values: Mapping[str, str]) -> Draft:
    """Return a State: its page, its entry, and the line that leads to it."""
    key, default = values["state"], corpus.layout.default
    facts = {**values, "key": key, "default": default, **cited(corpus, values)}
    after = sum(other < key for other in corpus.registers.treaty_status)
    return Draft(
        {corpus.path(default, HOMES["treaty-status"].format(key)): filled("state.md", facts)},
        [
            entry_edit(corpus, "treaty-status", "state.yml", facts, after),
            *listed(corpus, "states/index.md", f"- [{values['name']}]({key}.md)", f"{key}.md"),
        ],
        ["enter in docs/data/treaty-status.yml what it has joined", CHECK],
    )


def source(corpus: Corpus, values: Mapping[str, str]) -> Draft:
    """Return a source: its entry."""
    facts = {**values, "key": values["source"]}
    more = "".join(f"  {name}: {json.dumps(values[name])}\n" for name in ("date", "address") if values[name])
    edit = entry_edit(corpus, "sources", "source.yml", facts, len(corpus.registers.sources), more)
    link = f"[{values['label']}](../../sources.md#{values['source']})"
    forums = corpus.path(corpus.layout.default, "forums/*/")
    steps = [
        f"end paragraphs that rest on it with {link} in {forums}, ../sources.md in other folders",
        f"for a fact of a register, add {values['source']} to its 'sources:'",
    ]
    return Draft({}, [edit], [*steps, CHECK])


def translation(corpus: Corpus, values: Mapping[str, str]) -> Draft:
    """Return the translation of a page: its English text; each part counts as missing until it is translated."""
    name, code = values["page"], values["lang"]
    source = corpus.pages[corpus.path(corpus.layout.default, name)]
    front, path = FRONT_MATTER.match(source.text), corpus.path(code, name)
    text = f"---\nreview: {DRAFT}\n---\n\n{source.text[front.end() if front else 0 :].lstrip()}"
    return Draft(
        {path: text}, [], ["translate it part by part; ids, links and numbers stay", f"{CHECK} --accept {path}"]
    )
