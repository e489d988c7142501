"""From the bytes of a file to an image that is open but not yet drawn, and to its blocks."""

import io
import re
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from PIL import Image, features

from fihrist.frozen import Frozen
from fihrist.media.blocks import Block, Kind
from fihrist.media.gif import join_gif, split_gif
from fihrist.media.jpeg import join_jpeg, split_jpeg
from fihrist.media.png import join_png, split_png
from fihrist.media.webp import join_webp, split_webp


class Format(Frozen):
    """An image format that is published."""

    name: str
    """As Pillow calls it: ``JPEG``."""
    suffixes: tuple[str, ...]
    """The ends its files may have, the usual one first."""
    split: Callable[[bytes], Iterator[Block]] | None = None
    """Splits its files into blocks; none where only Pillow reads them."""
    join: Callable[[Sequence[Block], bytes], bytes] | None = None
    """Joins blocks and a colour profile to a file."""


FORMATS = (
    Format("JPEG", (".jpg", ".jpeg"), split_jpeg, join_jpeg),
    Format("PNG", (".png",), split_png, join_png),
    Format("WEBP", (".webp",), split_webp, join_webp),
    Format("GIF", (".gif",), split_gif, join_gif),
    *([Format("AVIF", (".avif",))] if features.check("avif") else []),
)
IMAGE_SUFFIXES = frozenset(suffix for format in FORMATS for suffix in format.suffixes)

SIGNATURES = (
    ("JPEG", rb"\xff\xd8\xff"),
    ("PNG", rb"\x89PNG\r\n\x1a\n"),
    ("GIF", rb"GIF8[79]a"),
    ("WEBP", rb"RIFF....WEBP"),
    ("AVIF", rb"....ftypavi[fs]"),
    ("HEIC", rb"....ftyp(?:he|mif1|msf1)"),
    ("TIFF", rb"II\*\0|MM\0\*"),
    ("BMP", rb"BM"),
    ("PDF", rb"%PDF"),
    ("SVG", rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)"),
)
BROKEN = (
    *(OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, RuntimeError),
    *(struct.error, zlib.error),
)
"""What Pillow's readers raise on files that are cut short or damaged; found by damaging some at random."""


def name_format(content: bytes) -> str:
    """Name the format that a file's first bytes announce; empty where they announce none that is known."""
    for name, signature in SIGNATURES:
        if re.match(signature, content[:512], re.DOTALL):
            return name
    return ""


def find_format(name: str) -> Format | None:
    """Find a published format by its name."""
    return next((format for format in FORMATS if format.name == name), None)


def has_suffix(format: Format, name: str) -> bool:
    """Whether a file's name ends as files of this format should, in either case."""
    return PurePosixPath(name).suffix.lower() in format.suffixes


def open_image(content: bytes, format: Format) -> Image.Image:
    """Open an image without drawing it; raises one of `BROKEN`, or Pillow's `DecompressionBombError`."""
    with warnings.catch_warnings():
        # Damage is found by drawing, and our limit of pixels is stricter than the one that Pillow warns of.
        warnings.simplefilter("ignore")
        return Image.open(io.BytesIO(content), formats=(format.name,))


def is_animated(image: Image.Image) -> bool:
    """Whether an image moves; a telephone's MPO file, with further pictures behind, is a still JPEG."""
    return image.format != "MPO" and bool(getattr(image, "is_animated", False))


def split_image(content: bytes, format: Format, image: Image.Image) -> tuple[Block, ...]:
    """Split an image file into blocks; of a format without blocks, name the metadata that Pillow found."""
    if format.split:
        return tuple(format.split(content))
    kinds: dict[str, Kind] = {"exif": "exif", "xmp": "xmp", "icc_profile": "profile"}
    return tuple(Block(kind, b"", image.info[key]) for key, kind in kinds.items() if key in image.info)
