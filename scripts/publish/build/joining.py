"""Parts of a site, a language or more each, that are built apart, perhaps on other machines, and joined into one."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from publish.build.finishing import finish
from publish.build.placement import placed
from xref.layout import Layout, read_layout

_STAMP = "part.json"
# What all parts of one site are made from.
_SETTINGS = ("SITE_URL", "REPO_URL")
_SOURCES = ("docs", "overrides", "scripts", "mkdocs.yml", "requirements.txt")


class PartsDiffer(Exception):
    """The parts are not those of one site; the message says why."""


def stamp(root: Path, folder: Path, codes: Sequence[str]) -> None:
    """Write into a part which languages it holds, and from what it was made."""
    made_from = sha256(repr([os.environ.get(name) for name in _SETTINGS]).encode())
    for file in _sources(root):
        made_from.update(f"\0{file.relative_to(root).as_posix()}\0".encode() + file.read_bytes())
    about = {"languages": list(codes), "made_from": made_from.hexdigest()}
    (folder / _STAMP).write_text(json.dumps(about, indent=1) + "\n", "utf-8")


def joined(root: Path, parts: Sequence[Path], site: Path) -> None:
    """Join the parts of a site, which must hold every language once and be made from the same.

    The parts are used up. Raises PartsDiffer, Busy or OSError.
    """
    layout, _ = read_layout(root)
    _look_at(layout, parts)
    with placed(site) as stage:
        join(parts, stage)
        (stage / _STAMP).unlink()
        finish(stage, layout)


def join(parts: Iterable[Path], folder: Path) -> None:
    """Move all files of the parts into one folder; no two may have the same one but for their stamps."""
    for part in parts:
        _move(part, folder)


def _move(part: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for entry in sorted(part.iterdir()):
        there = folder / entry.name
        if not there.exists() or entry.name == _STAMP:
            shutil.move(entry, there)  # parts may stand on another disk
        elif entry.is_dir() and there.is_dir():
            _move(entry, there)
        else:
            raise PartsDiffer(f"two parts hold '{entry.name}'")
    part.rmdir()


def _look_at(layout: Layout, parts: Sequence[Path]) -> None:
    stamps = []
    for part in parts:
        try:
            stamps.append(json.loads((part / _STAMP).read_text("utf-8")))
        except (OSError, ValueError):
            raise PartsDiffer(f"'{part}' is no part of a site: it has no {_STAMP}") from None
    held = [code for stamp in stamps for code in stamp["languages"]]
    if missing := [code for code in layout.languages if code not in held]:
        raise PartsDiffer(f"no part holds {' and '.join(missing)}")
    if len(held) > len(layout.languages):
        raise PartsDiffer(f"two parts hold '{next(code for code in held if held.count(code) > 1)}'")
    if len({stamp["made_from"] for stamp in stamps}) > 1:
        raise PartsDiffer("the parts were made from different sources, or for different addresses")


def _sources(root: Path) -> Iterator[Path]:
    for name in _SOURCES:
        below = sorted((root / name).rglob("*")) if (root / name).is_dir() else [root / name]
        yield from (file for file in below if file.is_file() and "__pycache__" not in file.parts)
