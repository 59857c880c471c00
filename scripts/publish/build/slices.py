"""Slices of a site, a language or more each, that are built apart, perhaps on other machines, and joined into one."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from publish.build.finishing import finish
from publish.build.placement import placed
from xref.layout import Layout, read_layout

_STAMP = "slice.json"
# What all slices of one site are made from.
_SETTINGS = ("SITE_URL", "REPO_URL", "CONTACT", "EDITOR_NAME")
_SOURCES = ("docs", "overrides", "scripts", "mkdocs.yml", "requirements.txt")


class SlicesDiffer(Exception):
    """The slices are not those of one site; the message says why."""


def stamp(root: Path, folder: Path, codes: Sequence[str]) -> None:
    """Write into a slice which languages it holds, and from what it was made."""
    made_from = sha256(repr([os.environ.get(name) for name in _SETTINGS]).encode())
    for file in _sources(root):
        made_from.update(f"\0{file.relative_to(root).as_posix()}\0".encode() + file.read_bytes())
    about = {"languages": list(codes), "made_from": made_from.hexdigest()}
    (folder / _STAMP).write_text(json.dumps(about, indent=1) + "\n", "utf-8")


def joined(root: Path, slices: Sequence[Path], site: Path) -> None:
    """Join the slices of a site, which must hold every language once and be made from the same.

    The slices are used up. Raises SlicesDiffer, Busy or OSError.
    """
    layout, _ = read_layout(root)
    _look_at(layout, slices)
    with placed(site) as stage:
        join(slices, stage)
        (stage / _STAMP).unlink()
        finish(stage, layout)


def join(slices: Iterable[Path], folder: Path) -> None:
    """Move all files of the slices into one folder; no two may have the same one but for their stamps."""
    for one in slices:
        _move(one, folder)


def _move(one: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for entry in sorted(one.iterdir()):
        there = folder / entry.name
        if not there.exists() or entry.name == _STAMP:
            shutil.move(entry, there)  # slices may stand on another disk
        elif entry.is_dir() and there.is_dir():
            _move(entry, there)
        else:
            raise SlicesDiffer(f"two slices hold '{entry.name}'")
    one.rmdir()


def _look_at(layout: Layout, slices: Sequence[Path]) -> None:
    stamps = []
    for one in slices:
        try:
            stamps.append(json.loads((one / _STAMP).read_text("utf-8")))
        except (OSError, ValueError):
            raise SlicesDiffer(f"'{one}' is no slice of a site: it has no {_STAMP}") from None
    held = [code for stamp in stamps for code in stamp["languages"]]
    if missing := [code for code in layout.languages if code not in held]:
        raise SlicesDiffer(f"no slice holds {' and '.join(missing)}")
    if len(held) > len(layout.languages):
        raise SlicesDiffer(f"two slices hold '{next(code for code in held if held.count(code) > 1)}'")
    if len({stamp["made_from"] for stamp in stamps}) > 1:
        raise SlicesDiffer("the slices were made from different sources, or for different addresses")


def _sources(root: Path) -> Iterator[Path]:
    for name in _SOURCES:
        below = sorted((root / name).rglob("*")) if (root / name).is_dir() else [root / name]
        yield from (file for file in below if file.is_file() and "__pycache__" not in file.parts)
