"""Where something new goes in a file that is there: an entry in a register, a line in a list of links."""

import re

from xref.page import Page
from xref.problem import Edit
from xref.segments import segments
from xref.yaml_data import line_of, load

# An item of a list that begins with a link, with the lines that it goes on for.
_ITEM = re.compile(r"^- \[[^\[\]\n]*\]\((?P<way>[^()\s#]+\.md)\)[^\n]*(?:\n[ ]+\S[^\n]*)*\n?", re.MULTILINE)

_LAST_COMMENT = re.compile(r"\n<!--(?! [a-z]+ -->)(?:(?!-->).)*-->\s*\Z", re.DOTALL)


def with_entry(path: str, text: str, entry: str, after: int) -> Edit:
    """Return the edit that makes a register's entry stand after so many of the others; all else stays as it is."""
    keys = list(load(text) or {})
    if after >= len(keys):
        return Edit(path, len(text), len(text), entry if text.endswith("\n") or not text else f"\n{entry}")
    lines = text.splitlines(keepends=True)
    line = line_of(text, [keys[after]]) - 1
    while after and lines[line - 1].startswith("#"):  # comments over an entry belong to it
        line -= 1
    start = len("".join(lines[:line]))
    return Edit(path, start, start, entry)


def with_item(page: Page, item: str, way: str, *, ordered: bool = False, section: tuple[str, str] = ("", "")) -> Edit:
    """Return the edit that puts the line `item`, a link to the page at `way`, into the list of links to its siblings.

    `ordered`: the list is in the order of its addresses; else the item comes last. Where there is no such list yet,
    one begins under the heading `section` (id, words), which comes before what is not known; or else under the top.
    """
    found = [match for match in _ITEM.finditer(page.prose) if match["way"].count("/") == way.count("/")]
    later = next((match.start() for match in found if ordered and match["way"] > way), None)
    if later is not None:
        return Edit(page.path, later, later, f"{item}\n")
    if found:
        end = found[-1].start() + len(found[-1][0].rstrip())
        return Edit(page.path, end, end, f"\n{item}")
    parts = segments(page)
    anchor = section[0] or "top"
    if anchor in parts:
        end = parts[anchor].start + len(parts[anchor].text.rstrip())
        return Edit(page.path, end, end, f"\n\n{item}")
    heading = f"## {section[1]} {{#{anchor}}}\n\n{item}\n"
    if "not-known" in parts:
        return Edit(page.path, parts["not-known"].start, parts["not-known"].start, f"{heading}\n")
    # A comment at the end tells the writer what comes last.
    end = len((_LAST_COMMENT.sub("", page.text)).rstrip())
    return Edit(page.path, end, end, f"\n\n{heading.rstrip()}")
