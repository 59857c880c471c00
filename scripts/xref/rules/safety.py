"""Safety: a contributed page can neither run a script nor call another host in the reader's browser."""

import html
import re
from collections.abc import Iterator
from typing import Any

from xref.addresses import wrong_settings
from xref.corpus import Record
from xref.disguises import disguise_of, disguises
from xref.language_file import FOLDER
from xref.language_file import language_file as words_of
from xref.own_marks import is_own_class, is_own_id
from xref.page import Page
from xref.page_html import ATTRIBUTES, SCHEMES, PageHtml, page_html, scheme
from xref.problem import Finding, Place, Severity
from xref.prose import FRONT_MATTER, without_fences
from xref.reading import read
from xref.rendering import SECONDS
from xref.rules import house_rule
from xref.yaml_data import line_of

_LIST = re.compile(r"\{:?[ ]*([^}\n ][^}\n]*)\}")
# Whatever may be a target, wherever it stands, but for the usual way to a page.
_TARGET = re.compile(r"\](?:\(|:)\s*<?(?![\w./-]*[)#])")
# Where the words of languages stand: those of the site, and those of its theme where the theme lacks a language.
_WORDS, _THEME = "scripts/languages", "overrides/partials/languages"
_THEME_LINE = re.compile(
    r'  "([a-z_.]+)": "(?:[^"<>{}\\]|\\\\)*",?|\{% macro t\(key\) %\}\{\{ \{|\}\[key\] \}\}\{% endmacro %\}'
)
# So many characters of a target hold its scheme, with all that may be strewn into it.
_HEAD = 200


@house_rule(Severity.ERROR)
def raw_html(record: Record) -> Iterator[Finding]:
    """A page has HTML, or attributes, beyond the few that can do nothing but mark up words.

    Why:  Whatever HTML a page has goes into the reader's browser as it is: a script would run there.
    Bad:  <b onclick="…">now</b>, <iframe src="…">, [here](crc.md){: onclick="…" }
    Good: <sup>2</sup>, *қарар*{: lang=kk }
    Fix:  Write Markdown instead. Allowed are `abbr`, `br`, `cite`, `q`, `small`, `span`, `sub`, `sup` and `wbr`, with
          the attributes class, id, lang and title.
    """
    for page in record.pages.values():
        if found := page_html(page, record.layout):
            if found.endless:
                hint = "take out what stands there again and again"
                yield Finding(
                    Place(page.path),
                    f"the page takes longer than {SECONDS} seconds to render, or is nested too deeply",
                    hint,
                )
            yield from _elements(page, found)
            yield from _attribute_lists(page, found)
        for key, value in _strings(page.front_matter):
            if "<" in value:
                yield Finding(Place(page.path), f"the field '{key}' of the front matter has '<'", "write it in words")


@house_rule(Severity.ERROR)
def unsafe_link(record: Record) -> Iterator[Finding]:
    """A link does not lead to a page or to a web address, but does something.

    Why:  javascript: and data: run in the reader's browser with the rights of this site; other schemes open programs.
    Bad:  [here](javascript:alert(1))
    Good: [here](https://example.org/), [write](mailto:forum@example.org)
    Fix:  Link a page of the record, or an address that begins with https://, http:// or mailto:.
    """
    hint = f"a link begins with {', '.join(f'{allowed}:' for allowed in sorted(SCHEMES))} or leads to a page"
    for page in record.pages.values():
        found = page_html(page, record.layout)
        kinds = found.links | found.pictures if found else set()
        for kind in sorted(kinds - {*SCHEMES, "//"}):
            for offset in _targets(page, kind) or [0]:
                yield Finding(page.place(offset), f"a link of the kind '{kind}:'", hint)


@house_rule(Severity.ERROR)
def external_resource(record: Record) -> Iterator[Finding]:
    """A page shows a picture from another host.

    Why:  The reader's browser would call that host, which learns who reads what; from a folder nothing would be shown.
    Bad:  ![Map](https://example.org/map.png)
    Good: ![Map](../../assets/map.png)
    Fix:  Put the picture in docs/assets, if its licence allows, and link it there; or link the page that has it.
    """
    hint = "put the picture in docs/assets and link it there"
    for page in record.pages.values():
        seen = [link for link in page.links if link.image and scheme(html.unescape(link.path))]
        for link in seen:
            yield Finding(page.place(link.offset), f"a picture from another host, '{link.path}'", hint)
        found = None if seen else page_html(page, record.layout)
        if found and found.pictures:
            yield Finding(Place(page.path), "a picture from another host", hint)


@house_rule(Severity.ERROR)
def disguised_link(record: Record) -> Iterator[Finding]:
    """A link leads to another host than its words or the letters of its address say.

    Why:  The reader trusts what is shown, and does not look where the link leads.
    Bad:  [unicef.org](https://example.org/), [UNICEF](https://unicef.org@example.org/)
    Good: [unicef.org](https://www.unicef.org/), [UNICEF](https://www.unicef.org/)
    Fix:  Write where the link leads, or let it lead where the words say.
    """
    for page in record.pages.values():
        for link in page.links if "//" in page.text else ():
            if "//" in link.path and (said := disguise_of(link.text, html.unescape(link.path))):
                yield Finding(page.place(link.offset), said, "write where the link leads")


@house_rule(Severity.ERROR)
def deceptive_character(record: Record) -> Iterator[Finding]:
    """A character can't be seen, turns the direction in which words are read, or passes for a letter of another script.

    Why:  What is read is not what is written: search does not find it, and a reader of a change does not see it.
    Bad:  a right-to-left override (U+202E), a soft hyphen (U+00AD), a Greek omicron in “Forum”
    Good: Forum
    Fix:  Take it out, or write the letter that was meant.
    """
    hint = "take it out, or write what was meant"
    for page in record.pages.values():
        for offset, character, wrong in disguises(page.text, page.language):
            yield Finding(page.place(offset), f"the character U+{ord(character):04X} {wrong}", hint)
    for name, where, words in record.registers.words:
        for _, character, wrong in disguises(words, str(where[-1])):
            yield Finding(record.registers.place(name, where), f"the character U+{ord(character):04X} {wrong}", hint)


@house_rule(Severity.ERROR)
def imitation(record: Record) -> Iterator[Finding]:
    """A page gives something a class or an id by which the site knows its own parts.

    Why:  It would look like a notice of the site, or its scripts would take it for one of their parts.
    Bad:  *Checked by a native reader*{: .status }, ## Settings {#__config}
    Good: *Checked by a native reader*, ## Settings {#settings}
    Fix:  Leave the class out; give the heading or paragraph another id.
    """
    for page in record.pages.values():
        for anchor, offset in page.anchors.items():
            if is_own_id(anchor):
                yield Finding(page.place(offset), f"the id '{anchor}' is one of the site's own", "give it another")
        found = page_html(page, record.layout)
        for name in sorted({name for name in found.classes if is_own_class(name)} if found else ()):
            offset = max(page.text.find(name), 0)
            yield Finding(page.place(offset), f"the class '{name}' is one of the site's own", "leave it out")


@house_rule(Severity.ERROR)
def language_file(record: Record) -> Iterator[Finding]:
    """A file of a language lacks a word, a blank or a plural form, has one too many, or has markup.

    Why:  These words stand on every page in the language: without one of them no page is built, and markup would run.
    Bad:  scripts/languages/kk.yml: lost: "<b>{x.y}</b>"
    Good: scripts/languages/kk.yml: lost: Бет табылмады
    Fix:  Have the words of scripts/languages/en.yml, each with its blanks in braces, and the plural forms that CLDR
          gives the language; in overrides/partials/languages nothing but lines of "key": "words".
    """
    folder = record.root / _WORDS
    if not folder.is_dir():
        return  # another project, which speaks with the words of this program
    for code in record.layout.languages:
        file = words_of(code) if folder.samefile(FOLDER) else words_of(code, folder)
        yield from file.faults
        if not file.words and not file.faults:
            yield Finding(Place("mkdocs.yml"), f"the site has no words in '{code}'", f"write {_WORDS}/{code}.yml")
    yield from _words_of_the_theme(record)


@house_rule(Severity.ERROR)
def wrong_setting(record: Record) -> Iterator[Finding]:
    """What mkdocs.yml gives as the contact, the repository or the editor of the record is not one.

    Why:  Every page leads to the contact or the repository: if it is wrong, reports are lost, or a script runs.
    Bad:  contact: forum (at) example.org
    Good: contact: forum@example.org
    Fix:  Under `extra`, `contact` is a mail address or the https address of a form, `repository` a web address,
          `editor` one line. They may come from the environment: CONTACT, REPO_URL, EDITOR_NAME.
    """
    config = read(record.root / record.layout.config)[0]
    for key, wrong, hint in wrong_settings(record.layout):
        line = line_of(config, ["extra", key])
        yield Finding(Place(record.layout.config, line), f"'extra.{key}': {wrong}", hint)


def _words_of_the_theme(record: Record) -> Iterator[Finding]:
    files = {f"{_THEME}/{code}.html": record.root / _THEME / f"{code}.html" for code in record.layout.languages}
    lines = {path: file.read_text("utf-8", "replace").splitlines() for path, file in files.items() if file.is_file()}
    read = {path: [_THEME_LINE.fullmatch(line) for line in found] for path, found in lines.items()}
    keys = {path: {match[1] for match in found if match and match[1]} for path, found in read.items()}
    for path, found in read.items():
        for number, match in enumerate(found, 1):
            if not match:
                hint = 'a line is "key": "words", without braces or markup'
                yield Finding(Place(path, number), "the line is more than words", hint)
        for key in sorted(set().union(*keys.values()) - keys[path]):
            yield Finding(Place(path), f"the word '{key}' is missing")


def _elements(page: Page, found: PageHtml) -> Iterator[Finding]:
    begins = len(page.text) - len(FRONT_MATTER.sub("", page.text, count=1))
    ends: dict[str, int] = {}
    for tag, attribute in found.wrong_html:
        offset = max(page.text.find(tag.written, ends.get(tag.written, begins)), 0)
        ends[tag.written] = offset + 1
        if attribute:
            hint = f"allowed are {', '.join(sorted(ATTRIBUTES))}"
            yield Finding(page.place(offset), f"the attribute '{attribute}' of <{tag.name}>", hint)
        else:
            hint = "write Markdown; for the character itself write '&lt;'"
            yield Finding(page.place(offset), f"raw HTML '{tag.written[:40]}'", hint)


def _attribute_lists(page: Page, found: PageHtml) -> Iterator[Finding]:
    """Yield where attributes are given that nobody may give."""
    hint = f"allowed are {', '.join(sorted(ATTRIBUTES))}"
    for name in sorted(found.wrong_attributes):
        lists = [match for match in _LIST.finditer(page.text) if name in match[1].lower()]
        for match in lists:
            yield Finding(page.place(match.start()), f"the attribute '{name}' in '{match[0][:40]}'", hint)
        if not lists:
            yield Finding(Place(page.path), f"the attribute '{name}'", hint)


def _targets(page: Page, kind: str) -> list[int]:
    """Return where in a text links of a kind may stand: a definition that nothing uses counts too."""
    text = without_fences(page.text, page.dialect)
    found = ((match.start(), text[match.end() : match.end() + _HEAD]) for match in _TARGET.finditer(text))
    return [offset for offset, written in found if kind in (scheme(written), scheme(_unescaped(written)))]


def _unescaped(written: str) -> str:
    """Return a target as a browser gets it: the renderer takes out backslashes, and reads entities as browsers do."""
    return html.unescape(html.unescape(written)).replace("\\", "")


def _strings(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _strings(value, str(name))
            yield from _strings(str(name), str(name))
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value, key)
    elif isinstance(data, str):
        yield key, data
