"""A series of meetings from nothing: its name and languages in mkdocs.yml, empty registers, the first pages."""

import json
import re
from pathlib import Path
from string import Template

from desk.asking import Field, plain
from desk.writing import Draft
from xref.corpus import Record
from xref.hints import did_you_mean
from xref.invocation import MAKE
from xref.language_file import FOLDER, words
from xref.problem import Edit

TEMPLATES = Path(__file__).parent / "templates/series"
# The language in which the pages of a record are written.
SOURCE = "en"


def _languages(record: Record, text: str) -> str:
    codes = text.split()
    known = sorted(path.stem for path in FOLDER.glob("*.yml"))
    for code in codes:
        if code not in known:
            hint = did_you_mean(code, known) or f"scripts/languages has {', '.join(known)}"
            raise ValueError(f"the site has no words in '{code}'; {hint}")
    if codes[:1] != [SOURCE] or len(set(codes)) < len(codes):
        raise ValueError(f"'{text}' does not begin with '{SOURCE}', in which a record is written, or has one twice")
    return text


FIELDS = (
    Field("NAME", "the name of the series", "'Baltic Water Conference'", plain),
    Field("--languages", "the languages of the site, English first", "en ru", _languages),
)


def series(root: Path, name: str, codes: list[str]) -> Draft:
    """Return what makes an empty tree a record. Raises ValueError when docs/ is not empty."""
    there = next((path for path in sorted((root / "docs").rglob("[!.]*")) if path.is_file()), None)
    if there:
        raise ValueError(f"docs/ is not empty: there is '{there.relative_to(root).as_posix()}'")
    files = {
        path.relative_to(TEMPLATES).as_posix(): Template(path.read_text("utf-8")).substitute(name=name)
        for path in sorted(TEMPLATES.rglob("*.*"))
    }
    config = (root / "mkdocs.yml").read_text("utf-8-sig")
    edit = Edit("mkdocs.yml", 0, len(config), _configured(config, name, codes))
    steps = ["write the name of the series in the other languages in mkdocs.yml"] if codes[1:] else []
    steps.append(f"write docs/{SOURCE}/index.md")
    if others := [name for name in ("README.md", "CITATION.cff", ".github") if (root / name).exists()]:
        steps.append(f"write anew what speaks of the record that was here: {_listed(others)}")
    steps.append(f"{MAKE} new source, then new state and new forum")
    return Draft(files, [edit], steps)


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _configured(config: str, name: str, codes: list[str]) -> str:
    quoted = json.dumps(name, ensure_ascii=False)
    key = "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "record"
    initials = "".join(word[0] for word in key.split("-")) if "-" in key else key
    lines = [
        f"        - {{locale: {code}, name: {words(code)['name']}{', default: true' if code == SOURCE else ''}, "
        f"site_name: {quoted}}}\n"
        for code in codes
    ]
    for pattern, new in (
        (r"^site_name:[^\n]*\n", f"site_name: {quoted}\n"),
        (r"(?<=^  copies: )[^\s#]+", key),
        (r"(?<=^  citations: )[^\s#]+", initials),
        (r"(?<=^      languages:\n)(?:        - [^\n]*\n)+", "".join(lines)),
    ):
        config, found = re.subn(pattern, new.replace("\\", r"\\"), config, flags=re.MULTILINE)
        if found != 1:
            raise ValueError(f"mkdocs.yml has not one place to write '{new.splitlines()[0].strip()}'")
    return config
