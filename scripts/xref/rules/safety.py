"""Safety: a contributed page can neither run a script nor call another host in the reader's browser."""

import html
import re
from collections.abc import Iterator
from typing import Any

from xref.corpus import Record
from xref.memo import remembered
from xref.page import Page
from xref.problem import Finding, Place, Severity
from xref.prose import blank, code_span, escaped
from xref.rules import house_rule

ELEMENTS = {"abbr", "br", "cite", "q", "small", "span", "sub", "sup", "wbr"}
ATTRIBUTES = {"id", "lang", "title", "class"}
SCHEMES = {"http", "https", "mailto"}

# Only what no browser reads otherwise: a comment that HTML would end earlier is not blanked.
_COMMENT = re.compile(r"<!-- (?:(?!--|<|>).)*[ \n]-->", re.DOTALL)
_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
_ADDRESS = re.compile(r"<(?:https?://[^\s<>]*|[^<> !:/]+@[^@<> ]+)>")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+(?:=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?)*)\s*/?>")
_ATTRIBUTE = re.compile(r"\s([a-zA-Z-]+)")
_LIST = re.compile(r"\{:?[ ]*([^}\n ][^}\n]*)\}")
_PLAIN_ID = re.compile(r"\{:? ?#[\w-]+ ?\}")
_IN_LIST = re.compile(r"([^ =}]+)=(?:\"[^\"]*\"|'[^']*'|[^ =}]+)|([^ =}]+)")
# A target, but for the usual way to a page.
_TARGET = re.compile(r"\](?:\(|:)\s*<?(?![\w./-]*[)#])")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


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
        if "<" in page.text or page.text.count("{") > len(_PLAIN_ID.findall(page.text)):
            visible = _visible(page)
            yield from _elements(page, visible)
            yield from _attribute_lists(page, visible)
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
    for page in record.pages.values():
        targets = [(link.target, link.offset) for link in page.links if link.html]
        if "]" in page.text:
            visible = _visible(page)
            # All that may be a target, wherever it stands: a definition in a quotation counts too.
            targets += [(visible[m.end() : m.end() + 80], m.start()) for m in _TARGET.finditer(visible)]
        for target, offset in targets:
            # Browsers drop blanks and control characters, and read entities, before they look for a scheme.
            words = re.sub(r"[\x00-\x20\x7f-\xa0\u200b\ufeff\\]", "", html.unescape(html.unescape(target)))
            scheme = _SCHEME.match(words)
            if scheme and scheme[1].lower() not in SCHEMES:
                hint = (
                    f"a link begins with {', '.join(f'{allowed}:' for allowed in sorted(SCHEMES))} or leads to a page"
                )
                yield Finding(page.place(offset), f"a link of the kind '{scheme[1].lower()}:'", hint)


@house_rule(Severity.ERROR)
def external_resource(record: Record) -> Iterator[Finding]:
    """A page shows a picture from another host.

    Why:  The reader's browser would call that host, which learns who reads what; from a folder nothing would be shown.
    Bad:  ![Map](https://example.org/map.png)
    Good: ![Map](../../assets/map.png)
    Fix:  Put the picture in docs/assets, if its licence allows, and link it there; or link the page that has it.
    """
    for page in record.pages.values():
        for link in page.links:
            if link.image and re.match(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\\\)", html.unescape(link.path)):
                hint = "put the picture in docs/assets and link it there"
                yield Finding(page.place(link.offset), f"a picture from another host, '{link.path}'", hint)


@remembered
def _visible(page: Page) -> str:
    """Return the text without what is certainly code or a comment, wherever a list or heading may cut a line off.

    A line whose ticks do not pair leaves open what is code in the rest of its block: that rest stays visible.
    """
    lines, open_ended = [], False
    for line in _COMMENT.sub(blank, page.unfenced).split("\n"):
        open_ended = open_ended and bool(line.strip())
        if "`" in line and not open_ended:
            line, open_ended = _without_code(line)
        lines.append(line)
    return "\n".join(lines)


def _without_code(line: str) -> tuple[str, bool]:
    """Return a line without its code spans, and whether its ticks leave something open."""
    offset = 0
    while (start := line.find("`", offset)) >= 0:
        if escaped(line, start):
            return line, True
        offset, found = code_span(line, start, len(line))
        if not found:
            return line, True
        line = line[:start] + " " * (offset - start) + line[offset:]
    return line, False


def _elements(page: Page, text: str) -> Iterator[Finding]:
    targets = {link.target_offset for link in page.links if not link.html}
    for match in _MARKUP.finditer(text):
        line = page.text[page.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        angle = match.start() + 1 in targets and text[match.start() - 1] == "("
        if angle or (_ADDRESS.match(text, match.start()) and "-->" not in line):
            continue  # what follows a comment on its line goes to the browser as it is
        tag = _TAG.match(text, match.start())
        name = tag[1].lower() if tag else ""
        if tag and name in ELEMENTS:
            wrong = [word for word in _ATTRIBUTE.findall(tag[2]) if word.lower() not in ATTRIBUTES]
            if wrong:
                message = f"the attribute '{wrong[0]}' of <{name}>"
                yield Finding(page.place(match.start()), message, f"allowed are {', '.join(sorted(ATTRIBUTES))}")
        else:
            written = tag[0] if tag else text[match.start() : match.start() + 20].split("\n")[0]
            hint = "write Markdown; for the character itself write '&lt;'"
            yield Finding(page.place(match.start()), f"raw HTML '{written[:40]}'", hint)


def _attribute_lists(page: Page, text: str) -> Iterator[Finding]:
    for match in _LIST.finditer(text):
        for key, word in _IN_LIST.findall(match[1]):
            name = key or ("" if word[0] in ".#" else word)
            if name and name.lower() not in ATTRIBUTES:
                message, hint = (
                    f"the attribute '{name}' in '{match[0][:40]}'",
                    f"allowed are {', '.join(sorted(ATTRIBUTES))}",
                )
                yield Finding(page.place(match.start()), message, hint)


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
