"""From a PNG file to its chunks, and from chunks to one that holds the picture alone (W3C PNG 3)."""

import zlib
from collections.abc import Iterator, Sequence

from fihrist.media.blocks import Block, Kind, cut, read_number, rest_of

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PICTURE_CHUNKS = b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD cICP mDCV cLLI acTL fcTL fdAT".split()
OTHER_CHUNKS: dict[bytes, Kind] = {
    b"iCCP": "profile",
    b"eXIf": "exif",
    b"tEXt": "text",
    b"zTXt": "text",
    b"iTXt": "text",
    b"pHYs": "neutral",
}
XMP_KEYWORD = b"XML:com.adobe.xmp"
LARGEST_PROFILE = 4 * 2**20
"""Bytes that a packed profile may unfold to."""


def split_png(content: bytes) -> Iterator[Block]:
    """Split a PNG file into its chunks."""
    at, name = len(SIGNATURE), b""
    while name != b"IEND":
        end = at + 12 + read_number(content, at, 4, "big")
        raw = cut(content, at, end)
        name = raw[4:8]
        yield name_chunk(name, raw)
        at = end
    yield from rest_of(content, at)


def name_chunk(name: bytes, raw: bytes) -> Block:
    """Say what a chunk holds; a chunk that is not known is not needed to draw the picture."""
    payload = raw[8:-4]
    if name in PICTURE_CHUNKS:
        return Block("picture", raw)
    match OTHER_CHUNKS.get(name, "other"):
        case "profile":
            return Block("profile", raw, unpack_profile(payload))
        case "text" if payload.startswith(XMP_KEYWORD):
            return Block("xmp", raw, payload)
        case kind:
            return Block(kind, raw, payload)


def unpack_profile(payload: bytes) -> bytes:
    """Unfold the profile of an iCCP chunk: name, zero, method, packed bytes; nothing where it is broken."""
    packed = payload.partition(b"\0")[2][1:]
    try:
        return zlib.decompressobj().decompress(packed, LARGEST_PROFILE)
    except zlib.error:
        return b""


def join_png(blocks: Sequence[Block], profile: bytes) -> bytes:
    """Write a PNG file of the picture's chunks and a colour profile (empty for none)."""
    head, *others = (block.raw for block in blocks if block.kind == "picture")
    return b"".join((SIGNATURE, head, write_profile(profile), *others))


def write_profile(profile: bytes) -> bytes:
    """Write a colour profile as an iCCP chunk."""
    if not profile:
        return b""
    # Stored, not packed: zlib and zlib-ng (Python 3.14 on Windows) pack the same bytes differently.
    body = b"iCCP" + b"ICC\0\0" + zlib.compress(profile, 0)
    return (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
