"""What stands in the folder of documents: one walk through it, and which kinds of file may stand where."""

import os
import posixpath
import re
import stat
from pathlib import Path
from typing import NamedTuple

from xref.layout import Layout
from xref.problem import Finding, Place

# No file is larger: a page of this size would be a book, and a picture too heavy for a slow line.
LARGEST = 2_000_000
RENAME = "rename it: Latin letters, digits, points and hyphens"
PICTURES = ("gif", "jpeg", "jpg", "png", "svg", "webp")
# What programs leave behind while people work, and what no build takes with it.
_LEFT_BEHIND = re.compile(r"\.DS_Store|\._.*|\.#.*|\..*\.sw[a-z]")


class Found(NamedTuple):
    """What stands below a folder, by paths from the root, in order."""

    files: list[str]
    """As MkDocs takes them: none whose name or folder begins with a dot."""
    hidden: list[str]
    """What begins with a dot, and was not put there by an editor or a system on its own."""
    strange: list[Finding]
    """What is no file, or none that can be read in peace."""


class Shelf(NamedTuple):
    """A place below the folder of documents; what stands on none of them does not belong there."""

    place: str
    holds: str
    """What stands there, in words."""
    paths: re.Pattern[str]
    """The paths of what may stand there, from the folder of documents, in small letters."""


def walk(root: Path, folder: str, *, follow: bool) -> Found:
    """Return what stands below a folder of a project (POSIX, from `root`): what links lead to only with `follow`."""
    found = Found([], [], [])
    if (root / folder).resolve() != Path(os.path.normpath(root.resolve() / folder)):
        found.strange.append(Finding(Place(folder), *_LINK))
    _enter(root / folder, posixpath.normpath(folder), follow, found)
    return found


_LINK = "a link of the file system, which would publish what stands elsewhere", "put the file itself in its place"


def _enter(folder: Path, path: str, follow: bool, found: Found) -> None:
    folders = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        here = posixpath.normpath(f"{path}/{entry.name}")
        if _LEFT_BEHIND.fullmatch(entry.name):
            continue
        if said := _strange(entry):
            found.strange.append(Finding(Place(_printable(here)), *said))
        if entry.name.startswith("."):
            found.hidden.append(here)
        elif not entry.is_dir():
            found.files.append(here)
        elif not entry.is_symlink() or (follow and not _leads_back(Path(entry.path))):
            folders.append(entry)
    for entry in folders:
        _enter(Path(entry.path), posixpath.normpath(f"{path}/{entry.name}"), follow, found)


def _leads_back(folder: Path) -> bool:
    """Return whether a folder is a link to one in which it stands."""
    return folder.resolve() in (parent.resolve() for parent in folder.parents)


def _strange(entry: os.DirEntry[str]) -> tuple[str, str] | None:
    """Return what keeps an entry of a folder from being read in peace, and what to do: None for most."""
    about = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(about.st_mode):
        return _LINK
    if not (stat.S_ISDIR(about.st_mode) or stat.S_ISREG(about.st_mode)):
        return "neither a file nor a folder, but a pipe or a device", "take it away"
    if not entry.name.isprintable():
        return "the name has a character that can't be seen", "rename it in small Latin letters"
    if stat.S_ISREG(about.st_mode) and about.st_size > LARGEST:
        return f"{about.st_size / 1e6:.1f} MB, where {LARGEST / 1e6:g} MB is the most", "make it smaller, or link it"
    return None


def _printable(path: str) -> str:
    """Return a path as it can be shown: what can't be seen in it as its code."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in path)


def shelves(layout: Layout) -> list[Shelf]:
    """Return what may stand where below the folder of documents of a record."""
    languages = [Shelf(code, "Markdown", re.compile(rf"{code}/.+\.md")) for code in layout.languages]
    pictures = "|".join(PICTURES)
    return [
        *languages,
        Shelf("data", "registers (.yml) and permalinks.txt", re.compile(r"data/(?:[^/]+\.yml|permalinks\.txt)")),
        Shelf("assets", f"pictures ({', '.join(PICTURES)})", re.compile(rf"assets/.+\.(?:{pictures})")),
    ]


# Where a built site has files that no page or picture may come to stand among: at its top, beside the folders of the
# languages, and in the folders of the theme.
_OWN = {"404", "assets", "data", "downloads", "search", "sitemap", "text"}
_OF_THE_THEME = re.compile(r"assets/(?:images|javascripts|stylesheets)/", re.IGNORECASE)


def is_own(layout: Layout, path: str) -> bool:
    """Return whether the site has files of its own where a file below the folder of documents would be built."""
    top, _, rest = path.lower().partition("/")
    if top == layout.default:
        first, _, below = rest.partition("/")
        own = _OWN if below else {"404"}  # a page has a name of its own beside a folder: data.html and data/
        return first.removesuffix(".md") in {*own, *layout.languages}
    return bool(_OF_THE_THEME.match(path))
