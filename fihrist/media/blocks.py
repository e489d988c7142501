"""From the bytes of an image file to its blocks, each a part of the picture or something to leave out."""

from typing import Literal

from fihrist.frozen import Frozen

Kind = Literal["picture", "profile", "exif", "xmp", "iptc", "text", "thumbnail", "appended", "neutral", "other"]


class Block(Frozen):
    """One stretch of an image file: a JPEG segment, a PNG or WebP chunk, a GIF block."""

    kind: Kind
    """What it holds: ``picture`` is needed to draw it, ``profile`` is its colour profile, ``neutral`` tells
    nothing about anybody (a resolution); the rest may."""
    raw: bytes
    """The block as it stands in the file, with its header."""
    payload: bytes = b""
    """What the header wraps, where somebody reads it: EXIF's TIFF structure, XMP's XML, an ICC profile."""


class BrokenImage(ValueError):  # noqa: N818 (it says what was found, and is caught in `facts` alone)
    """The file's structure cannot be followed to its end."""


def read_number(content: bytes, at: int, length: int, order: Literal["big", "little"]) -> int:
    """Read an unsigned number of some bytes; raise `BrokenImage` where the file ends before it does."""
    digits = content[at : at + length]
    if len(digits) < length:
        raise BrokenImage(at)
    return int.from_bytes(digits, order)


def cut(content: bytes, start: int, end: int) -> bytes:
    """Cut out a stretch; raise `BrokenImage` where the file ends before it does."""
    if end > len(content):
        raise BrokenImage(start)
    return content[start:end]


def rest_of(content: bytes, at: int) -> tuple[Block, ...]:
    """Name what stands after the picture's end, where a cropped picture may keep its former pixels."""
    return (Block("appended", content[at:]),) if content[at:].strip(b"\0") else ()
