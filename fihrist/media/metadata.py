"""From an image's metadata to the kinds of private facts in it, and to the way up that it is shown."""

import re
import struct
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from PIL import ExifTags, Image

from fihrist.media.blocks import Block

PRIVATE_KINDS = ("gps", "device", "author", "software", "time", "comment", "thumbnail", "appended", "other")
"""What a picture can tell against its photographer's will, the gravest first."""

EXIF_TAGS: dict[str, tuple[str, ...]] = {
    "device": ("Make", "Model", "MakerNote", "BodySerialNumber", "LensMake", "LensModel", "LensSerialNumber",
               "CameraSerialNumber", "HostComputer", "UniqueCameraModel", "ImageUniqueID"),
    "author": ("Artist", "Copyright", "XPAuthor", "CameraOwnerName"),
    "software": ("Software", "ProcessingSoftware"),
    "time": ("DateTime", "DateTimeOriginal", "DateTimeDigitized", "OffsetTime", "OffsetTimeOriginal"),
    "comment": ("ImageDescription", "UserComment", "XPComment", "XPTitle", "XPSubject", "XPKeywords"),
}  # fmt: skip
"""EXIF 2.32, by the names of its tags."""
WORDS = {
    "gps": rb"gps|latitude|longitude",
    "device": rb"tiff:make|tiff:model|serialnumber|lens|raw profile type",
    "author": rb"author|artist|creator\b|creator>|copyright|credit",
    "software": rb"creatortool|software|history",
    "time": rb"createdate|modifydate|creation time|datecreated|datetime",
    "comment": rb"comment|(?<!rdf:)description|title|caption|keywords|subject",
}
"""Words in XMP and in PNG texts that give a fact away."""
BROKEN_EXIF = (OSError, SyntaxError, ValueError, KeyError, TypeError, struct.error)
"""What Pillow raises on EXIF that points nowhere."""
Tags = dict[int, Any]


def find_private(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Say which kinds of private facts an image's blocks hold, in the order of `PRIVATE_KINDS`."""
    found = {kind for block in blocks for kind in name_private(block)}
    return tuple(kind for kind in PRIVATE_KINDS if kind in found)


def name_private(block: Block) -> Iterable[str]:
    """Say what a single block gives away."""
    match block.kind:
        case "exif":
            return list(search_exif(block.payload))
        case "xmp":
            return search_words(block.payload) or ["other"]
        case "text":
            return search_words(block.payload) or ["comment"]
        case "iptc":
            return ["author", "other"]
        case "thumbnail" | "appended" | "other":
            return [block.kind]
        case _:
            return []


def search_words(text: bytes) -> list[str]:
    """Search a text for the words that give facts away."""
    return [kind for kind, words in WORDS.items() if re.search(words, text, re.IGNORECASE)]


def search_exif(payload: bytes) -> Iterator[str]:
    """Search EXIF for tags that give facts away; EXIF that cannot be read may hold anything."""
    try:
        tags, located, small = read_exif(payload)
    except BROKEN_EXIF:
        yield "other"
        return
    names = {ExifTags.TAGS.get(tag, "") for tag, value in tags.items() if value}
    yield from (kind for kind, telling in EXIF_TAGS.items() if not names.isdisjoint(telling))
    yield from ["gps"] * bool(located) + ["thumbnail"] * bool(small)


def read_exif(payload: bytes) -> tuple[Tags, Tags, Tags]:
    """Read EXIF: its tags, those of the place, those of a small copy of the picture; raises `BROKEN_EXIF`."""
    exif = Image.Exif()
    with warnings.catch_warnings():
        # Pillow warns on standard error of tags that point nowhere, and goes on without them, as we do.
        warnings.simplefilter("ignore")
        exif.load(payload)
        tags = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
        return tags, exif.get_ifd(ExifTags.IFD.GPSInfo), exif.get_ifd(ExifTags.IFD.IFD1)


def read_orientation(blocks: Iterable[Block]) -> int:
    """Read which way up an image is shown: 1 to 8 as EXIF counts them, 1 where it does not say.

    XMP is not asked: browsers don't either, and the published picture must look like the original.
    """
    for block in blocks:
        if block.kind != "exif":
            continue
        try:
            turn = read_exif(block.payload)[0].get(ExifTags.Base.Orientation, 1)
        except BROKEN_EXIF:
            return 1
        return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1
    return 1
