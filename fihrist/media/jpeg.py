"""From a JPEG file to its segments, and from segments to one that holds the picture alone (ITU T.81)."""

import re
from collections.abc import Iterator, Sequence

from fihrist.media.blocks import Block, BrokenImage, Kind, cut, read_number, rest_of

START, END = b"\xff\xd8", b"\xff\xd9"
SCAN = 0xDA
PICTURE_MARKERS = {*range(0xC0, 0xD0)} - {0xC8} | {0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF}
"""Frames, tables, scans and restart intervals; every APPn and COM segment is metadata."""
STANDALONE_MARKERS = {0x00, 0x01, *range(0xD0, 0xD9)}
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""In a scan, FF 00 is a pixel's byte and FF D0 to FF D7 are restarts; any other FF begins a segment."""
PLAIN_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
SIGNATURES: tuple[tuple[int, bytes, Kind], ...] = (
    (0xE0, b"JF", "thumbnail"),
    (0xE1, b"Exif\x00\x00", "exif"),
    (0xE1, b"http://ns.adobe.com/", "xmp"),
    (0xED, b"Photoshop 3.0\x00", "iptc"),
    (0xE2, b"MPF\x00", "neutral"),  # announces further pictures after the end; those are found there
    (0xFE, b"", "text"),
)
PROFILE_HEADER = b"ICC_PROFILE\x00"
LARGEST_PART = 65_519
"""Bytes of a profile in one segment: 65,535 less its length and the profile's own header."""


def split_jpeg(content: bytes) -> Iterator[Block]:
    """Split a JPEG file into its segments; bytes between them, which no reader draws, are passed over."""
    at = len(START)
    while (match := NEXT_MARKER.search(content, at)) and content[match.start() + 1] != END[1]:
        at, marker = match.start(), content[match.start() + 1]
        if marker in STANDALONE_MARKERS:
            at += 2
            continue
        end = find_end(content, at, marker)
        yield name_segment(marker, cut(content, at, end))
        at = end
    if match:
        yield from rest_of(content, match.end())


def find_end(content: bytes, at: int, marker: int) -> int:
    """Find where a segment ends; a scan ends where the next segment begins, or with the file."""
    length = read_number(content, at + 2, 2, "big")
    if length < 2:
        raise BrokenImage(at)
    if marker != SCAN:
        return at + 2 + length
    match = NEXT_MARKER.search(content, at + 2 + length)
    return match.start() if match else len(content)


def name_segment(marker: int, raw: bytes) -> Block:
    """Say what a segment holds, by its marker and the signature it begins with."""
    payload = raw[4:]
    if marker in PICTURE_MARKERS:
        return Block("picture", raw)
    if marker == 0xEE and payload.startswith(b"Adobe") and len(payload) >= 12:
        # Says whether the numbers are YCbCr, CMYK or inverted: without it the colours are wrong.
        return Block("picture", b"\xff\xee\x00\x0e" + payload[:12])
    if marker == 0xE2 and payload.startswith(PROFILE_HEADER):
        return Block("profile", raw, payload[len(PROFILE_HEADER) + 2 :])
    if marker == 0xE0 and payload.startswith(b"JFIF\x00") and len(payload) == 14:
        return Block("neutral", raw)
    for known, signature, kind in SIGNATURES:
        if marker == known and payload.startswith(signature):
            return Block(kind, raw, payload[len(signature) :])
    return Block("other", raw, payload)


def join_jpeg(blocks: Sequence[Block], profile: bytes) -> bytes:
    """Write a JPEG file of the picture's segments and a colour profile (empty for none)."""
    pictures = (block.raw for block in blocks if block.kind == "picture")
    return b"".join((START, PLAIN_JFIF, *write_profile(profile), *pictures, END))


def write_profile(profile: bytes) -> Iterator[bytes]:
    """Write a colour profile as the segments that hold it, numbered from 1 (ICC.1, annex B.4)."""
    parts = [profile[at : at + LARGEST_PART] for at in range(0, len(profile), LARGEST_PART)]
    for number, part in enumerate(parts, 1):
        payload = PROFILE_HEADER + bytes((number, len(parts))) + part
        yield b"\xff\xe2" + (len(payload) + 2).to_bytes(2, "big") + payload
