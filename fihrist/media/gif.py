"""From a GIF file to its blocks, and from blocks to a GIF file that holds the picture alone (GIF89a)."""

from collections.abc import Iterator, Sequence

from fihrist.media.blocks import Block, BrokenImage, cut, read_number, rest_of

EXTENSION, IMAGE, TRAILER = 0x21, 0x2C, 0x3B
GRAPHIC_CONTROL, COMMENT, APPLICATION = 0xF9, 0xFE, 0xFF
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
LOOP_BLOCK = 19
"""Bytes of a whole loop extension: header, name, one sub-block with the count, terminator."""


def split_gif(content: bytes) -> Iterator[Block]:
    """Split a GIF file into its blocks."""
    at = 13 + table_size(read_number(content, 10, 1, "little"))
    yield Block("picture", cut(content, 0, at))
    while (introducer := read_number(content, at, 1, "little")) != TRAILER:
        end = find_end(content, at, introducer)
        raw = cut(content, at, end)
        yield name_extension(raw) if introducer == EXTENSION else Block("picture", raw)
        at = end
    yield from rest_of(content, at + 1)


def table_size(flags: int) -> int:
    """Say how many bytes the colour table takes that these flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def find_end(content: bytes, at: int, introducer: int) -> int:
    """Find where an extension or an image ends: after its last sub-block."""
    if introducer == EXTENSION:
        return skip_sub_blocks(content, at + 2)
    if introducer == IMAGE:
        return skip_sub_blocks(content, at + 11 + table_size(read_number(content, at + 9, 1, "little")))
    raise BrokenImage(at)


def skip_sub_blocks(content: bytes, at: int) -> int:
    """Step over sub-blocks, each with its length before it, to behind the empty one that closes them."""
    while length := read_number(content, at, 1, "little"):
        at += 1 + length
    return at + 1


def name_extension(raw: bytes) -> Block:
    """Say what an extension holds: its timing and looping belong to the picture."""
    label, name = raw[1], raw[3:14]
    if label == GRAPHIC_CONTROL and len(raw) == 8:
        return Block("picture", raw)
    if label == APPLICATION and name in LOOPS and len(raw) == LOOP_BLOCK:
        return Block("picture", raw)
    if label == APPLICATION and name == b"XMP DataXMP":
        return Block("xmp", raw, raw[14:])
    return Block("text" if label == COMMENT else "other", raw, raw[3:])


def join_gif(blocks: Sequence[Block], profile: bytes) -> bytes:
    """Write a GIF file of the picture's blocks; browsers read no colour profile in a GIF, so none is kept."""
    return b"".join(block.raw for block in blocks if block.kind == "picture") + bytes((TRAILER,))
