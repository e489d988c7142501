"""Pictures for the tests, with everything in them that must not be published."""

import io
import zlib

from PIL import Image, ImageOps

from fihrist.media import (
    ImageFacts,
    examine_image,
    plan_picture,
    publish_image,
)
from fihrist.problems import Problem

PHOTOGRAPHER = "سامر المصوّر"
XMP = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description dc:creator="{PHOTOGRAPHER}" exif:GPSLatitude="35,19N"/></rdf:RDF></x:xmpmeta>""".encode()
TRACES = (
    b"Ghazal", b"Kamera", b"GPS", b"Exif", b"eXIf", b"EXIF", b"xmp", b"XMP", b"Photoshop", b"secret",
    b"2020:06:07", PHOTOGRAPHER.encode(), PHOTOGRAPHER.encode("utf-16-le"), "الرقة".encode(),
)  # fmt: skip
SUFFIXES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif"}


def draw_picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Draw a picture whose four corners differ, so that every way to turn it shows."""
    picture = Image.linear_gradient("L").resize((width, height))
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    return Image.merge("RGB", (picture, across, ImageOps.invert(picture))).convert(mode)


def write_exif(orientation: int = 1) -> Image.Exif:
    """Write EXIF with a place, a maker, an author, a time, and the way up."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0110] = orientation, "Ghazal", "Kamera 7"
    exif[0x013B], exif[0x0132] = PHOTOGRAPHER.encode(), "2020:06:07 10:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 19.0, 51.6), 3: "E", 4: (40.0, 8.0, 0.0)})
    return exif


def save(picture: Image.Image, format: str, **options: object) -> bytes:
    """Save a picture to bytes."""
    target = io.BytesIO()
    picture.save(target, format=format, **options)
    return target.getvalue()


def read(content: bytes) -> Image.Image:
    """Read a picture from bytes, drawn."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def make_chunk(name: bytes, payload: bytes) -> bytes:
    """Make a PNG chunk."""
    return len(payload).to_bytes(4, "big") + name + payload + zlib.crc32(name + payload).to_bytes(4, "big")


def examine(content: bytes, format: str = "JPEG") -> ImageFacts:
    """Examine a picture that has no problem."""
    facts = examine_image(content, f"content/media/raqqa.{SUFFIXES[format]}")
    assert isinstance(facts, ImageFacts), facts
    return facts


def publish(content: bytes, format: str = "JPEG") -> list[bytes]:
    """Publish a picture; gives the bytes of the cleaned original and of the thumbnails."""
    picture = plan_picture(examine(content, format), f"media/raqqa.{SUFFIXES[format]}")
    return [bytes(file.content) for file in publish_image(content, picture) if isinstance(file.content, bytes)]


def find_traces(content: bytes) -> list[bytes]:
    """Find what still tells of the photographer."""
    return [trace for trace in TRACES if trace in content]


def find_code(outcome: object) -> str:
    """Name the problem that an inspection gave."""
    assert isinstance(outcome, Problem), outcome
    return outcome.code
