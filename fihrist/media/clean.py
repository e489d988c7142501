"""From an image file to the same picture without a trace of who took it, where, when and with what.

Only the blocks that draw the picture are copied; whatever is not known to draw is left behind. The
compressed pixels stay as they are, bit for bit, unless the picture has to be turned or is an AVIF: these are
written anew.
"""

import io
from collections.abc import Iterable, Sequence

from PIL import Image, JpegImagePlugin

from fihrist.media.blocks import Block
from fihrist.media.colour import clean_profile
from fihrist.media.formats import Format, is_animated, open_image, split_image
from fihrist.media.metadata import read_orientation

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What brings an image upright, by its EXIF orientation (EXIF 2.32, 4.6.4)."""
NEW_QUALITY = 90
"""Of WebP and AVIF that have to be written anew."""


def clean_image(content: bytes, format: Format) -> bytes:
    """Make an image file that holds the picture alone, upright; raises what `open_image` raises."""
    image = open_image(content, format)
    blocks = split_image(content, format, image)
    turn = find_turn(blocks, image)
    if format.split is None or format.join is None:
        return write_image(image, turn, format, blocks)
    if turn > 1:
        turned = write_image(image, turn, format, blocks)
        return format.join(tuple(format.split(turned)), read_profile(blocks))
    return format.join(blocks, read_profile(blocks))


def find_turn(blocks: Iterable[Block], image: Image.Image) -> int:
    """Find the EXIF orientation to apply; animations are shown as they are."""
    return 1 if is_animated(image) else read_orientation(blocks)


def turn_upright(image: Image.Image, turn: int) -> Image.Image:
    """Turn an image by its EXIF orientation."""
    return image.transpose(TURNS[turn]) if turn in TURNS else image


def read_profile(blocks: Iterable[Block]) -> bytes:
    """Read the colour profile, freed of what it says about devices; empty for none."""
    return clean_profile(b"".join(block.payload for block in blocks if block.kind == "profile"))


def write_image(image: Image.Image, turn: int, format: Format, blocks: Sequence[Block]) -> bytes:
    """Write an image anew, upright, with the quality it had as far as its format tells."""
    options = choose_options(image, format, blocks)
    upright = turn_upright(image, turn)
    target = io.BytesIO()
    # Set, since Pillow otherwise writes what it remembers of the original.
    profile = read_profile(blocks) or None
    upright.save(target, format=format.name, exif=b"", xmp=b"", icc_profile=profile, **options)
    return target.getvalue()


def choose_options(image: Image.Image, format: Format, blocks: Sequence[Block]) -> dict[str, object]:
    """Choose what keeps the quality: a JPEG's own tables; lossless WebP stays so."""
    match format.name:
        case "JPEG" if isinstance(image, JpegImagePlugin.JpegImageFile):
            # 4:2:2 lies down when the picture is turned, and Pillow cannot write it so.
            coarse = JpegImagePlugin.get_sampling(image) == 2
            return {"qtables": image.quantization, "subsampling": 2 if coarse else 0, "comment": b""}
        case "WEBP":
            lossless = any(block.raw.startswith(b"VP8L") for block in blocks)
            return {"lossless": lossless, "quality": NEW_QUALITY}
        case "AVIF":
            return {"quality": NEW_QUALITY, "max_threads": 1}
        case _:
            return {}
