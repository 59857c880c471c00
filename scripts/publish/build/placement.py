"""A folder that is whole or not there: built beside the earlier one, it takes its place in one step."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2)


class Busy(Exception):
    """Another process is at work in the folder."""


@contextmanager
def placed(folder: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the place of `folder` when all went well, and is gone when it did not.

    A process that is killed leaves the earlier folder, and what the next one clears away. Raises Busy when another
    process is at it, and OSError.
    """
    stage, previous = folder.with_name(f".{folder.name}-next"), folder.with_name(f".{folder.name}-previous")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(folder.with_name(f".{folder.name}-lock")):
        if previous.exists() and not folder.exists():  # stopped between the two renames of `_exchange`
            previous.rename(folder)
        _remove(stage, previous)
        try:
            stage.mkdir()
            yield stage
            _exchange(stage, folder, previous)
        finally:
            _remove(stage, previous)


def _exchange(stage: Path, folder: Path, previous: Path) -> None:
    """Put one folder in the place of another, in one step where the system can."""
    if folder.exists() and not _swapped(stage, folder):
        folder.rename(previous)
    if not folder.exists():
        stage.rename(folder)


def _swapped(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None).renameat2  # Linux alone has it
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Hold a lock that the system lets go when this process ends, however it ends."""
    with file.open("w") as lock:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Busy from None
        yield
