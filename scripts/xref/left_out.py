"""Which files below the folder of documents MkDocs leaves out of the site."""

import posixpath
import re
from collections.abc import Collection

from xref.layout import Layout

# MkDocs' own pattern, beside the one for names that begin with a dot.
_TEMPLATES = "/templates/"
# The signs of a pattern that are no letters of a path, the longest first.
_SIGN = re.compile(r"\*\*/|/\*\*$|\*+|\?|\[!?[^\]]+\]|\\.")


def left_out(paths: Collection[str], layout: Layout) -> set[str]:
    """Return those of some paths that are not built: by the configuration, or because an index.md stands beside."""
    patterns = [_pattern(line) for line in (_TEMPLATES, *layout.left_out) if line.strip() and line[0] != "#"]
    found: set[str] = set()
    for keeps, pattern in patterns:
        named = {path for path in paths if pattern.match(path.removeprefix(f"{layout.docs}/"))}
        found = found - named if keeps else found | named
    readmes = (path for path in paths if path.endswith("/README.md") and path not in found)
    present = set(paths) - found
    return found | {path for path in readmes if posixpath.join(posixpath.dirname(path), "index.md") in present}


def _pattern(line: str) -> tuple[bool, re.Pattern[str]]:
    """Return what a line of git's patterns matches, a folder with all below it, and whether that is to be kept."""
    keeps, line = line.startswith("!"), line.removeprefix("!").rstrip()
    below = "/.*" if line.endswith("/") else "(?:/.*)?"
    line = line.rstrip("/")
    anywhere = "" if "/" in line else "(?:.*/)?"
    done, pieces = 0, []
    for sign in _SIGN.finditer(line := line.removeprefix("/")):
        pieces += [re.escape(line[done : sign.start()]), _expression(sign[0])]
        done = sign.end()
    return keeps, re.compile(f"{anywhere}{''.join(pieces)}{re.escape(line[done:])}{below}\\Z", re.DOTALL)


def _expression(sign: str) -> str:
    if sign[0] == "[":
        return "[^" + sign[2:] if sign[1] == "!" else sign
    if sign[0] == "\\":
        return re.escape(sign[1])
    return {"**/": "(?:.*/)?", "/**": "/.*", "?": "[^/]"}.get(sign, "[^/]*")
