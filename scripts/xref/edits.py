"""Writing edits into files, without touching their byte order mark or line ends; letters are composed."""

import re
from bisect import bisect_left
from pathlib import Path

from xref.problem import Edit
from xref.reading import composed


def apply(file: Path, edits: list[Edit]) -> None:
    """Make edits in a file; none may overlap another. Raises OSError when it can't be written."""
    content = composed(file.read_bytes().decode("utf-8"))[0]
    mark = len(content) - len(content.removeprefix("\ufeff"))
    # The offsets are those of the text as it is read: without its byte order mark, and with one character a line end.
    pairs = [match.start() - mark - index for index, match in enumerate(re.finditer("\r\n", content))]
    line_end = "\r\n" if pairs else "\n"
    for _, start, end, new in sorted(edits, reverse=True):
        first, last = (mark + offset + bisect_left(pairs, offset) for offset in (start, end))
        content = content[:first] + new.replace("\n", line_end) + content[last:]
    file.write_bytes(content.encode("utf-8"))


def overlap(edit: Edit, other: Edit) -> bool:
    """Return whether two edits touch the same characters, or meet."""
    return edit.path == other.path and edit.start <= other.end and other.start <= edit.end
