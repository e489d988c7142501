"""From a file under ``content/media`` to what pages must know of a picture, or what keeps it back."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from PIL import Image

from fihrist.frozen import Frozen
from fihrist.media.clean import find_turn, read_profile
from fihrist.media.formats import (
    BROKEN,
    FORMATS,
    Format,
    find_format,
    has_suffix,
    is_animated,
    name_format,
    open_image,
    split_image,
)
from fihrist.media.metadata import find_private
from fihrist.problems import Problem, report

LARGEST_PIXELS = 50_000_000
"""Pixels of the largest picture that is drawn; a small file can unfold to more than a machine holds."""
LARGEST_BYTES = 40 * 2**20
"""Bytes of the largest image file that is read."""
TURNED = (5, 6, 7, 8)
"""The EXIF orientations that swap width and height."""


class ImageFacts(Frozen):
    """What is known of an image file before anything is published of it."""

    width: int
    """Pixels, as the picture is shown: after its EXIF orientation."""
    height: int
    """Pixels, as the picture is shown."""
    format: str
    """``JPEG``, ``PNG``, ``WEBP``, ``GIF`` or ``AVIF``."""
    animated: bool
    """Whether it moves."""
    private: tuple[str, ...]
    """The kinds of private facts the file holds, of `metadata.PRIVATE_KINDS`, the gravest first."""
    fingerprint: str
    """Ten hexadecimal digits that change with the picture and tell nothing about its metadata."""
    digest: str
    """Changes with any byte of the file. Never published: who guesses what its metadata say could try it against it."""


def inspect_image(path: Path, place: str, known: object = None) -> ImageFacts | Problem:
    """Inspect an image file; ``place`` is its path from the archive's folder, for the problem.

    ``known`` is what was found when it was inspected before: of the same bytes the same is found.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            return report(place, 0, "image-too-heavy", limit=LARGEST_BYTES // 2**20)
        content = path.read_bytes()
    except OSError:
        return report(place, 0, "media-unreadable")
    if isinstance(known, ImageFacts) and known.digest == make_digest(content):
        return known
    return examine_image(content, place)


def examine_image(content: bytes, place: str) -> ImageFacts | Problem:
    """Examine the bytes of an image file, whose name is the last part of ``place``."""
    found = name_format(content)
    format = find_format(found)
    if found == "SVG":
        return report(place, 0, "image-svg")
    if format is None:
        allowed = ", ".join(format.name for format in FORMATS)
        return report(place, 0, "image-format", found=found or "?", allowed=allowed)
    if not has_suffix(format, place):
        proposed = PurePosixPath(place).with_suffix(format.suffixes[0]).name
        return report(place, 0, "image-suffix", found=found, proposed=proposed)
    try:
        return draw_facts(content, format, place)
    except Image.DecompressionBombError:
        return report(place, 0, "image-too-large", limit=LARGEST_PIXELS // 1_000_000)
    except BROKEN:
        return report(place, 0, "image-broken", found=found)


def draw_facts(content: bytes, format: Format, place: str) -> ImageFacts | Problem:
    """Draw an image once, so that a file cut short is found, and gather its facts."""
    image = open_image(content, format)
    width, height = image.size
    if width * height > LARGEST_PIXELS:
        return report(place, 0, "image-too-large", limit=LARGEST_PIXELS // 1_000_000)
    animated = is_animated(image)
    if animated and format.join is None:
        return report(place, 0, "image-animated", found=format.name)
    image.load()
    blocks = split_image(content, format, image)
    turn = find_turn(blocks, image)
    drawn = [block.raw for block in blocks if block.kind == "picture"] or [image.tobytes()]
    fingerprint = make_fingerprint([*drawn, read_profile(blocks), bytes((turn,))])
    shown = (height, width) if turn in TURNED else (width, height)
    return ImageFacts(*shown, format.name, animated, find_private(blocks), fingerprint, make_digest(content))


def make_digest(content: bytes) -> str:
    """Make the digest of a file."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def make_fingerprint(parts: list[bytes]) -> str:
    """Make the fingerprint of what draws a picture.

    Metadata stays out: who guesses a place or a date could otherwise try it against the published name.
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()[:10]


def check_image(facts: ImageFacts, place: str) -> Iterator[Problem]:
    """An image file holds no private facts; the site leaves them out, but the file itself still has them."""
    for kind in facts.private:
        yield report(place, 0, f"image-holds-{kind}")
