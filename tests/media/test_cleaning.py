"""Pictures are published upright and without a trace of who took them."""

import zlib
from collections.abc import Iterator

import pytest
from making_pictures import (
    XMP,
    draw_picture,
    examine,
    find_traces,
    make_chunk,
    publish,
    read,
    save,
    write_exif,
)
from PIL import ImageOps, ImageSequence, PngImagePlugin


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_no_trace_of_place_author_or_device_is_published(format: str, orientation: int) -> None:
    original = save(draw_picture(600, 400), format, exif=write_exif(orientation), xmp=XMP)
    if format == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        original = save(draw_picture(600, 400), format, exif=write_exif(orientation), pnginfo=text)

    published = publish(original, format)

    assert len(find_traces(original)) > 3
    assert (2 if orientation == 1 else 1) == len(published)
    assert [[] for _ in published] == [find_traces(content) for content in published]


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_stands_upright_keeps_every_pixel(format: str) -> None:
    original = save(draw_picture(), format, exif=write_exif(), quality=71)

    cleaned = publish(original, format)[0]

    assert len(original) > len(cleaned)
    assert read(original).tobytes() == read(cleaned).tobytes()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_applied_to_picture_facts_and_thumbnail(orientation: int) -> None:
    original = save(draw_picture(700, 600), "PNG", exif=write_exif(orientation))
    upright = ImageOps.exif_transpose(read(original))

    cleaned, thumbnail = publish(original, "PNG")
    facts = examine(original, "PNG")

    assert upright.size == (facts.width, facts.height) == read(cleaned).size
    assert upright.tobytes() == read(cleaned).tobytes()
    small = read(thumbnail).convert("RGB").resize((2, 2))
    for corner in ((0, 0), (0, 1), (1, 0), (1, 1)):
        assert upright.resize((2, 2)).getpixel(corner) == pytest.approx(small.getpixel(corner), abs=12)


@pytest.mark.parametrize("format", ["JPEG", "WEBP", "AVIF"])
def test_a_turned_photograph_looks_as_before(format: str) -> None:
    original = save(draw_picture(), format, exif=write_exif(6), quality=90)

    cleaned = read(publish(original, format)[0])

    assert (40, 60) == cleaned.size
    upright = ImageOps.exif_transpose(read(original)).convert("RGB")
    for corner in ((2, 2), (37, 2), (2, 57), (37, 57)):
        assert upright.getpixel(corner) == pytest.approx(cleaned.convert("RGB").getpixel(corner), abs=10)


def test_every_kind_of_jpeg_metadata_is_left_out() -> None:
    plain = save(draw_picture(), "JPEG", progressive=True, comment="الرقة")
    iptc = b"\xff\xed\x00\x19Photoshop 3.0\x00secret-in"
    unknown = b"\xff\xeb\x00\x0csecret-box"
    small = b"\xff\xe0\x00\x10JFXX\x00\x10secret-t"
    original = plain[:20] + iptc + unknown + small + plain[20:] + b"secret pixels of the former picture"

    cleaned = publish(original)[0]

    assert [] == find_traces(cleaned)
    assert read(plain).tobytes() == read(cleaned).tobytes()
    assert ("author", "comment", "thumbnail", "appended", "other") == examine(original).private


def test_a_telephones_second_picture_is_left_out() -> None:
    second = draw_picture(20, 20)
    original = save(draw_picture(), "MPO", save_all=True, append_images=[second], exif=write_exif())

    cleaned = publish(original)[0]

    assert "MPO" == read(original).format
    assert ("JPEG", 1) == (read(cleaned).format, cleaned.count(b"\xff\xd8\xff"))
    assert not examine(original).animated


def test_every_kind_of_png_metadata_is_left_out() -> None:
    plain = save(draw_picture(), "PNG", dpi=(300, 300))
    texts = (
        make_chunk(b"tEXt", b"Software\0secret program"),
        make_chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"secret")),
        make_chunk(b"iTXt", b"Description\0\0\0\0\0" + "الرقة".encode()),
        make_chunk(b"tIME", b"\x07\xe4\x06\x07\x0a\0\0"),
        make_chunk(b"vpAg", b"secret"),
        make_chunk(b"eXIf", write_exif().tobytes()[6:]),
    )
    former = make_chunk(b"IDAT", b"secret pixels of the former picture")
    original = plain[:33] + b"".join(texts) + plain[33:] + former

    cleaned = publish(original, "PNG")[0]

    names = [cleaned[at + 4 : at + 8] for at in walk_chunks(cleaned)]
    assert [b"IHDR", b"IDAT", b"IEND"] == names
    assert read(plain).tobytes() == read(cleaned).tobytes()
    assert ("gps", "device", "author", "software", "time", "comment", "appended", "other") == examine(
        original, "PNG"
    ).private


def walk_chunks(content: bytes) -> Iterator[int]:
    """Walk over the places where a PNG's chunks begin."""
    at = 8
    while at < len(content):
        yield at
        at += 12 + int.from_bytes(content[at : at + 4], "big")


@pytest.mark.parametrize("format", ["GIF", "PNG", "WEBP"])
def test_an_animation_keeps_its_frames_and_has_no_thumbnail(format: str) -> None:
    frames = [draw_picture(500, 20), ImageOps.invert(draw_picture(500, 20))]
    options = {"save_all": True, "append_images": frames[1:], "duration": 120, "loop": 0}
    extra: dict[str, object] = {"comment": "secret الرقة"} if format == "GIF" else {"exif": write_exif(6)}
    original = save(frames[0], format, **options, **extra) + b"secret"

    published = publish(original, format)

    assert [[]] == [find_traces(content) for content in published]
    before, after = read(original), read(published[0])
    assert [f.tobytes() for f in ImageSequence.Iterator(before)] == [f.tobytes() for f in ImageSequence.Iterator(after)]
    assert (0, before.info["duration"]) == (after.info["loop"], after.info["duration"])


def test_a_webp_file_announces_no_metadata_any_more() -> None:
    cleaned = publish(save(draw_picture(), "WEBP", exif=write_exif(), xmp=XMP), "WEBP")[0]

    assert (b"VP8X", 0) == (cleaned[12:16], cleaned[20])


def test_a_turned_lossless_webp_stays_lossless() -> None:
    original = save(draw_picture(), "WEBP", lossless=True, exif=write_exif(6))

    cleaned = read(publish(original, "WEBP")[0])

    assert ImageOps.exif_transpose(read(original)).tobytes() == cleaned.tobytes()
