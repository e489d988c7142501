"""From the facts of a picture to the addresses it is shown from, and from its bytes to the files there."""

import io
from collections.abc import Iterator

from PIL import Image, ImageCms

from fihrist.files import File
from fihrist.frozen import Frozen
from fihrist.media.blocks import Block
from fihrist.media.clean import clean_image, find_turn, read_profile, turn_upright
from fihrist.media.facts import ImageFacts
from fihrist.media.formats import Format, find_format, name_format, open_image, split_image

THUMBNAIL_WIDTHS = (480, 960)
"""Pixels: a telephone's text column, and the same on a screen of double density."""
THUMBNAIL_QUALITY = 82
TALLEST_WEBP = 16_383
"""Pixels that a WebP can be high (RFC 9649); the picture of a whole scrolled screen may pass it."""
RECIPE = 1
"""Raise it when thumbnails are made otherwise, so that their addresses change with them."""


class Thumbnail(Frozen):
    """A smaller version of a picture."""

    address: str
    """Where it stands in the site; its name changes with the picture, so that no cache shows an old one."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""


class Picture(Frozen):
    """A picture as pages show it."""

    address: str
    """Where the whole picture stands, the same for ever: ``media/raqqa.jpg``. Not percent-encoded."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    sizes: tuple[Thumbnail, ...]
    """Smaller versions, the smallest first; none of an animation, which would stand still in them."""


def plan_picture(facts: ImageFacts, address: str) -> Picture:
    """Plan where a picture and its thumbnails will stand; nothing is drawn for that."""
    stem = address.rpartition(".")[0]
    sizes = (
        Thumbnail(
            address=f"{stem}-{width}-{RECIPE}{facts.fingerprint}.webp",
            width=width,
            height=max(1, round(facts.height * width / facts.width)),
        )
        for width in THUMBNAIL_WIDTHS
        if width < facts.width and not facts.animated
    )
    fitting = tuple(size for size in sizes if size.height <= TALLEST_WEBP)
    return Picture(address, facts.width, facts.height, fitting)


def publish_image(content: bytes, picture: Picture) -> tuple[File, ...]:
    """Make the files of a planned picture: the original, cleaned, and its thumbnails.

    ``content`` is a file that `examine_image` found no problem in; the same bytes always give the same files.
    """
    format = find_format(name_format(content))
    if format is None:
        raise ValueError(picture.address)
    original = File(picture.address, clean_image(content, format))
    return (original, *draw_thumbnails(content, format, picture))


def draw_thumbnails(content: bytes, format: Format, picture: Picture) -> Iterator[File]:
    """Draw the thumbnails of a picture, all from one reading."""
    if not picture.sizes:
        return
    image = open_image(content, format)
    blocks = split_image(content, format, image)
    turn = find_turn(blocks, image)
    read_coarsely(image, picture)
    drawn = turn_upright(simplify_mode(image), turn)
    for size in picture.sizes:
        small = drawn.resize((size.width, size.height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        yield File(size.address, write_thumbnail(convert_colours(small, blocks)))


def read_coarsely(image: Image.Image, picture: Picture) -> None:
    """Have a JPEG read at a half, a quarter or an eighth where that is still twice the largest thumbnail."""
    wanted = 2 * THUMBNAIL_WIDTHS[-1]
    width, height = (max(1, side * wanted // picture.width) for side in image.size)
    image.draft(None, (width, height))


def simplify_mode(image: Image.Image) -> Image.Image:
    """Bring an image to grey, RGB, RGBA or CMYK, in eight bits a colour; a palette cannot be made smaller."""
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode.startswith("I"):
        # Pillow cuts 16 bits off at 255 instead of halving them.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("L" if image.mode == "1" else "RGB")


def convert_colours(image: Image.Image, blocks: tuple[Block, ...]) -> Image.Image:
    """Convert an image from its own colour profile to sRGB; a profile that does not fit it is passed over."""
    target = "RGBA" if image.mode == "RGBA" else "RGB"
    profile = read_profile(blocks)
    if not profile:
        return image.convert(target)
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        screen = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, own, screen, outputMode=target)
    except (ImageCms.PyCMSError, OSError):
        return image.convert(target)
    return converted or image.convert(target)


def write_thumbnail(image: Image.Image) -> bytes:
    """Write a thumbnail as WebP, which every browser since 2020 shows."""
    target = io.BytesIO()
    image.save(target, format="WEBP", quality=THUMBNAIL_QUALITY, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return target.getvalue()
