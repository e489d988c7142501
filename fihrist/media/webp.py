"""From a WebP file to its chunks, and from chunks to a WebP file that holds the picture alone (RFC 9649)."""

from collections.abc import Iterator, Sequence

from fihrist.media.blocks import Block, Kind, cut, read_number, rest_of

KINDS: dict[bytes, Kind] = {
    b"VP8X": "picture",
    b"VP8 ": "picture",
    b"VP8L": "picture",
    b"ALPH": "picture",
    b"ANIM": "picture",
    b"ANMF": "picture",
    b"ICCP": "profile",
    b"EXIF": "exif",
    b"XMP ": "xmp",
}
HAS_PROFILE, HAS_EXIF, HAS_XMP = 0x20, 0x08, 0x04
FRAME_HEADER = 16


def split_webp(content: bytes) -> Iterator[Block]:
    """Split a WebP file into its chunks."""
    end = 8 + read_number(content, 4, 4, "little")
    yield from split_chunks(cut(content, 12, end))
    yield from rest_of(content, end)


def split_chunks(content: bytes) -> Iterator[Block]:
    """Split chunks that follow each other, each filled up to an even length."""
    at = 0
    while at < len(content):
        end = at + 8 + read_number(content, at + 4, 4, "little")
        payload = cut(content, at + 8, end)
        yield name_chunk(content[at : at + 4], payload)
        at = end + end % 2


def name_chunk(name: bytes, payload: bytes) -> Block:
    """Say what a chunk holds; an animation's frame is made of chunks itself, and its picture is kept."""
    kind = KINDS.get(name, "other")
    if name == b"ANMF":
        inner = (block.raw for block in split_chunks(payload[FRAME_HEADER:]) if block.kind == "picture")
        return Block(kind, write_chunk(name, payload[:FRAME_HEADER] + b"".join(inner)))
    return Block(kind, write_chunk(name, payload), payload)


def write_chunk(name: bytes, payload: bytes) -> bytes:
    """Write a chunk, filled up to an even length."""
    return name + len(payload).to_bytes(4, "little") + payload + b"\0" * (len(payload) % 2)


def join_webp(blocks: Sequence[Block], profile: bytes) -> bytes:
    """Write a WebP file of the picture's chunks and a colour profile (empty for none)."""
    head, *others = (block.raw for block in blocks if block.kind == "picture")
    extended = head.startswith(b"VP8X")
    if extended:
        flags = head[8] & ~(HAS_EXIF | HAS_XMP | HAS_PROFILE) | (HAS_PROFILE if profile else 0)
        head = head[:8] + bytes((flags,)) + head[9:]
    chunk = write_chunk(b"ICCP", profile) if profile and extended else b""
    body = b"WEBP" + b"".join((head, chunk, *others))
    return b"RIFF" + len(body).to_bytes(4, "little") + body
