"""Zip files that are the same, byte for byte, wherever and whenever they are made from the same files."""

import os
import zipfile
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import zopfli.zlib

# For tests of what is packed, not of how small: zlib takes a hundredth of the time, and a twenty-fifth more room.
_QUICK = bool(os.environ.get("QUICK_ZIPS"))
_ROUNDS = 5  # of Zopfli; 15 take a third longer and save a twentieth of a per cent


def write_zip(path: Path, files: Iterable[tuple[str, bytes]], day: str, *, append: bool = False) -> None:
    """Write files, by their names, to a zip, all dated `day` (ISO; "" for the first day that a zip can name)."""
    year, month, date = map(int, (day or "1980-01-01").split("-"))
    with zipfile.ZipFile(path, "a" if append else "w") as packed:
        for name, content in files:
            info = zipfile.ZipInfo(name, (year, month, date, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16  # as on Unix, on any machine
            # EPUB wants its first file as it stands.
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            with packed.open(info, "w") as entry:
                if info.compress_type == zipfile.ZIP_DEFLATED:
                    # zipfile has no other way in. Zopfli's own, unlike zlib's, does not vary from system to system.
                    entry._compressor = _Whole()  # type: ignore[attr-defined]
                entry.write(content)


def packed_size(name: str, content: bytes) -> int:
    """Return how many bytes a file adds to a zip: compressed, with two headers and names (APPNOTE 4.3.7, 4.3.12)."""
    return len(deflated(content)) + 30 + 46 + 2 * len(name.encode())


class _Whole:
    """Compresses as zipfile asks for it: a file in one piece, at its end."""

    def __init__(self) -> None:
        self._content = b""

    def compress(self, content: bytes) -> bytes:
        self._content += bytes(content)
        return b""

    def flush(self) -> bytes:
        return deflated(self._content)


@cache
def deflated(content: bytes, *, quick: bool = _QUICK) -> bytes:
    """Return a file compressed, once, in however many zips it is: as small as can be, or quickly."""
    packed = zlib.compress(content, 9) if quick else zopfli.zlib.compress(content, numiterations=_ROUNDS)
    return packed[2:-4]  # a zip wants the bare stream, without zlib's head and checksum (RFC 1950)
