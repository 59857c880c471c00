"""Pictures: what is one, and how many pixels it has."""

import struct
from collections.abc import Callable

from xref.drawings import harm

# A picture of more pixels than these takes a reader's memory.
MOST_PIXELS = 40_000_000


def fault(name: str, content: bytes) -> str:
    """Return what is wrong with a picture, in words, or nothing; the end of its name says what it should be."""
    kind = name.rpartition(".")[2].lower()
    if kind == "svg":
        return harm(content)
    try:
        width, height = _SIZES[kind](content)
    except (LookupError, ValueError, struct.error):
        return f"the file is no picture of the kind that its name says, '{kind}'"
    return f"{width} × {height} pixels, more than a reader's memory may hold" if width * height > MOST_PIXELS else ""


def _gif(content: bytes) -> tuple[int, ...]:
    _begins(content, b"GIF87a", b"GIF89a")
    return struct.unpack_from("<HH", content, 6)


def _png(content: bytes) -> tuple[int, ...]:
    _begins(content, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    return struct.unpack_from(">II", content, 16)


def _webp(content: bytes) -> tuple[int, ...]:
    _begins(content, b"RIFF")
    kind = content[8:16]
    if kind == b"WEBPVP8X":
        return tuple(1 + int.from_bytes(content[at : at + 3], "little") for at in (24, 27))
    if kind == b"WEBPVP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    _begins(kind, b"WEBPVP8 ")
    return tuple(side & 0x3FFF for side in struct.unpack_from("<HH", content, 26))


def _jpeg(content: bytes) -> tuple[int, ...]:
    _begins(content, b"\xff\xd8\xff")
    at = 2
    while True:
        mark, kind, length = struct.unpack_from(">BBH", content, at)
        _begins(bytes([mark]), b"\xff")
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):  # the frame, and not its tables
            return struct.unpack_from(">HH", content, at + 5)
        at += 1 if kind == 0xFF else 2 + length


def _begins(content: bytes, *marks: bytes) -> None:
    if not content.startswith(marks):
        raise ValueError("another beginning")


_SIZES: dict[str, Callable[[bytes], tuple[int, ...]]] = {
    "gif": _gif,
    "jpeg": _jpeg,
    "jpg": _jpeg,
    "png": _png,
    "webp": _webp,
}
