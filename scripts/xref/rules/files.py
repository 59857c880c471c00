"""Files: does what stands under docs/ belong there, and can everybody hold it?"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from xref.corpus import Corpus, Record
from xref.files import PICTURES, RENAME, is_own, shelves
from xref.problem import Finding, Place, Severity
from xref.reading import composed
from xref.rules import house_rule, rule

# What Windows and every zip can hold, and an address can say as it is.
_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9 ._-]*[A-Za-z0-9_-])?")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)", re.IGNORECASE)
# So many characters a name may have, and the way to it from the root: Windows takes 260, with the folder before it.
_LONGEST_NAME, _LONGEST_PATH = 80, 160


@rule(Severity.ERROR)
def strange_file(corpus: Corpus) -> Iterator[Finding]:
    """Something under docs/ is no file to read: a link of the file system, a device, a file too large to publish.

    Why:  A link publishes what stands elsewhere on the machine that builds; nothing else is read while it is there.
    Bad:  docs/assets/map.png -> /home/aigerim/map.png
    Good: docs/assets/map.png, the picture itself, of 2 MB at most
    Fix:  Put the file itself in its place, smaller if it is too large, under a name in Latin letters.
    """
    yield from corpus.strange


@house_rule(Severity.ERROR)
def misplaced_file(record: Record) -> Iterator[Finding]:
    """A file does not belong where it stands, or stands in the place of one of the site's own.

    Why:  What stands under docs/ is published as it is: a page in HTML or a script would run in the reader's browser.
    Bad:  docs/assets/record.js, docs/en/report.html, docs/CNAME
    Good: docs/en/report.md, docs/data/sources.yml, docs/assets/map.png
    Fix:  Pages in Markdown stand in the folder of their language, registers in docs/data, pictures in docs/assets.
          Link other files where they are published.
    """
    known = shelves(record.layout)
    for path in sorted([*record.pages, *record.unread, *record.files, *record.left_out, *record.hidden]):
        language, _ = record.split(path)
        if language not in record.layout.languages and (path in record.pages or len(language) == len("kk")):
            continue  # see unknown-language
        below = path.removeprefix(f"{record.layout.docs}/")
        shelf = next((shelf for shelf in known if below.partition("/")[0] == shelf.place), None)
        if path in record.hidden or not shelf:
            places = ", ".join(shelf.place for shelf in known)
            yield Finding(Place(path), "this does not belong here", f"{record.layout.docs}/ holds {places}")
        elif not shelf.paths.fullmatch(below.lower()):
            hint = f"{record.layout.docs}/{shelf.place} holds {shelf.holds}"
            yield Finding(Place(path), "a file of this kind does not stand here", hint)
        elif is_own(record.layout, below):
            yield Finding(Place(path), "the site has files of its own at this address", "give it another name")


@house_rule(Severity.ERROR)
def unportable_name(record: Record) -> Iterator[Finding]:
    """A file has a name that not every system can hold, or that differs from another only in small and capital letters.

    Why:  On Windows such a copy of the record can't be unpacked, and one of two files takes the place of the other.
    Bad:  docs/en/states/aux.md, docs/assets/Map.png beside map.png
    Good: docs/en/states/auxiliary.md, docs/assets/map-2.png
    Fix:  Rename it: Latin letters, digits, points, hyphens and blanks between them, at most 80 characters.
    """
    first: dict[str, str] = {}
    for path in sorted([*record.pages, *record.unread, *record.files, *record.left_out]):
        if composed(path)[1]:
            continue  # see decomposed-letter
        for part in PurePosixPath(path).parts[1:]:
            if not _NAME.fullmatch(part) or _DEVICE.fullmatch(part.partition(".")[0].strip()):
                yield Finding(Place(path), f"not every system can hold the name '{part}'", RENAME)
                break
            if len(part) > _LONGEST_NAME or len(path) > _LONGEST_PATH:
                yield Finding(Place(path), f"the name has {len(part)} characters", "make it shorter")
                break
        address = record.layout.url(*record.split(path)) if path.endswith(".md") else path
        others = {first.setdefault(name.lower(), path) for name in (path, f"/{address}")} - {path}
        if others:
            yield Finding(Place(path), f"not every system can tell it from '{min(others)}'", "rename one of the two")


@house_rule(Severity.ERROR)
def unsafe_picture(record: Record) -> Iterator[Finding]:
    """A picture is none, is too large to show, or does more than be looked at.

    Why:  A drawing (SVG) may hold scripts and addresses of other hosts; a page may pass for a picture by its name.
    Bad:  <svg><script>…</script></svg>
    Good: <svg><path d="M0 0h9v9z"/></svg>
    Fix:  Save it again as a plain drawing, without pictures, links, animations or scripts in it; or as PNG.
    """
    from xref.pictures import fault  # late: it loads a reader of XML, and few records have pictures

    for path in sorted(record.files):
        if path.lower().endswith(tuple(f".{kind}" for kind in PICTURES)):
            try:
                said = fault(path, (record.root / path).read_bytes())
            except OSError as error:
                said = f"the file can't be read: {(error.strerror or '').lower()}"
            if said:
                yield Finding(Place(path), said, "save it again, as a plain drawing or as a picture of its kind")
