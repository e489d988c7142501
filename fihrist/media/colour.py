"""From a colour profile to one that says the same of colours and nothing of device, date or firm (ICC.1)."""

from collections.abc import Iterator

from fihrist.media.blocks import BrokenImage, cut, read_number

COLOUR_TAGS = frozenset(
    b"wtpt bkpt chad rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC lumi gamt cicp A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 "
    b"D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3".split()
)
"""The tags that colours are computed from; a monitor's profile also holds its model and serial number."""
TELLING_FIELDS = ((4, 8), (24, 36), (40, 44), (48, 56), (80, 100))
"""In the header: preferred software, date, platform, maker and model, creator and checksum (ICC.1, 7.2)."""
HEADER = 128
NAME = "Colour profile"
LARGEST_PROFILE = 4 * 2**20
"""Bytes; printers' profiles reach some three million."""
Tags = dict[bytes, bytes]


def clean_profile(profile: bytes) -> bytes:
    """Keep of an ICC profile what colours are computed from; empty where it is not a profile or is broken."""
    if profile[36:40] != b"acsp" or len(profile) > LARGEST_PROFILE:
        return b""
    try:
        tags = dict(read_tags(profile))
    except BrokenImage:
        return b""
    describe = describe_newly if profile[8] >= 4 else describe_formerly
    return write_profile(clean_header(profile), describe() | tags)


def read_tags(profile: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Read a profile's colour tags: name and bytes; raise `BrokenImage` where one lies outside."""
    for number in range(min(read_number(profile, HEADER, 4, "big"), 100)):
        at = HEADER + 4 + 12 * number
        name, start = profile[at : at + 4], read_number(profile, at + 4, 4, "big")
        if name in COLOUR_TAGS:
            yield name, cut(profile, start, start + read_number(profile, at + 8, 4, "big"))


def clean_header(profile: bytes) -> bytes:
    """Set the header's telling fields to zero, which is allowed and means nothing."""
    header = bytearray(profile[:HEADER])
    for start, end in TELLING_FIELDS:
        header[start:end] = bytes(end - start)
    return bytes(header)


def describe_newly() -> Tags:
    """Write the two texts that a profile must have, as version 4 wants them."""
    text = NAME.encode("utf-16-be")
    numbers = (1, 12, int.from_bytes(b"enUS", "big"), len(text), 28)
    body = b"mluc" + bytes(4) + b"".join(number.to_bytes(4, "big") for number in numbers) + text
    return {b"desc": body, b"cprt": body}


def describe_formerly() -> Tags:
    """Write the two texts that a profile must have, as version 2 wants them."""
    text = NAME.encode("ascii") + b"\0"
    description = b"desc" + bytes(4) + len(text).to_bytes(4, "big") + text + bytes(4 + 4 + 2 + 1 + 67)
    return {b"desc": description, b"cprt": b"text" + bytes(4) + text}


def write_profile(header: bytes, tags: Tags) -> bytes:
    """Write a profile of a header and tags; tags that say the same share their bytes."""
    start = HEADER + 4 + 12 * len(tags)
    table, bodies, places = b"", b"", dict[bytes, int]()
    for name, body in tags.items():
        if body not in places:
            places[body] = start + len(bodies)
            bodies += body + bytes(-len(body) % 4)
        table += name + places[body].to_bytes(4, "big") + len(body).to_bytes(4, "big")
    whole = header + len(tags).to_bytes(4, "big") + table + bodies
    return len(whole).to_bytes(4, "big") + whole[4:]
