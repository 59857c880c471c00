"""Writing several files as one: all of them, or none."""

from pathlib import Path
from typing import NamedTuple

from xref.edits import apply
from xref.problem import Edit


class Draft(NamedTuple):
    """What a command is about to write: new files by path, edits of others, and what to do next, a sentence each."""

    files: dict[str, str]
    edits: list[Edit]
    steps: list[str]


def write(root: Path, draft: Draft) -> None:
    """Write a draft.

    Raises ValueError when a file is there already, and OSError when one can't be written: then none is.
    """
    for path in draft.files:
        if (root / path).exists():
            raise ValueError(f"there is already '{path}'")
    before = {edit.path: (root / edit.path).read_bytes() for edit in draft.edits}
    new: list[Path] = []
    try:
        for path, text in draft.files.items():
            _make_folders((root / path).parent, new)
            new.append(root / path)
            (root / path).write_text(text, "utf-8", newline="\n")
        for path in before:
            apply(root / path, [edit for edit in draft.edits if edit.path == path])
    except OSError:
        _undo(root, before, new)
        raise


def _make_folders(folder: Path, new: list[Path]) -> None:
    if not folder.is_dir():
        _make_folders(folder.parent, new)
        folder.mkdir()
        new.append(folder)


def _undo(root: Path, before: dict[str, bytes], new: list[Path]) -> None:
    for path, content in before.items():
        if (root / path).read_bytes() != content:
            (root / path).write_bytes(content)
    for made in reversed(new):
        if made.is_dir():
            made.rmdir()
        else:
            made.unlink(missing_ok=True)
