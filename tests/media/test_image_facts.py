"""What cannot be published is a problem, and what tells of the photographer a warning."""

import zlib
from pathlib import Path

import pytest
from making_pictures import (
    XMP,
    draw_picture,
    examine,
    find_code,
    find_traces,
    make_chunk,
    publish,
    save,
    write_exif,
)
from PIL import Image

from fihrist.media import (
    ImageFacts,
    check_image,
    examine_image,
    inspect_image,
)
from fihrist.media.facts import LARGEST_BYTES
from fihrist.problems import report


def test_private_facts_are_found_in_xmp_too_but_its_frame_alone_is_no_comment() -> None:
    frame = b"<rdf:RDF><rdf:Description/></rdf:RDF>"

    telling, empty = (examine(save(draw_picture(), "JPEG", xmp=xmp)).private for xmp in (XMP, frame))

    assert (("gps", "author"), ("other",)) == (telling, empty)


def test_damaged_exif_is_suspect_and_says_nothing_on_the_terminal(recwarn: pytest.WarningsRecorder) -> None:
    damaged = write_exif(6).tobytes()[:40]

    facts = examine(save(draw_picture(), "JPEG", exif=damaged))

    assert [] == recwarn.list
    assert (60, 40) in ((facts.width, facts.height), (facts.height, facts.width))
    assert [] == find_traces(publish(save(draw_picture(), "JPEG", exif=damaged))[0])


def test_clean_pictures_give_no_warning_and_others_one_for_each_kind() -> None:
    clean, telling = (save(draw_picture(), "JPEG", **extra) for extra in ({}, {"exif": write_exif()}))

    assert () == examine(clean).private
    assert [
        report("content/media/raqqa.jpg", 0, f"image-holds-{kind}") for kind in ("gps", "device", "author", "time")
    ] == list(check_image(examine(telling), "content/media/raqqa.jpg"))


def make_bomb() -> bytes:
    """Make a PNG of some bytes that announces 100,000 × 100,000 pixels."""
    head = make_chunk(b"IHDR", b"\0\1\x86\xa0" * 2 + b"\x01\0\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + head + make_chunk(b"IDAT", zlib.compress(bytes(100))) + make_chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (save(draw_picture(), "JPEG")[:-200], "a.jpg", "image-broken"),
        (save(draw_picture(), "PNG")[:-40], "a.png", "image-broken"),
        (save(draw_picture(), "WEBP")[:-40], "a.webp", "image-broken"),
        (save(draw_picture(), "GIF")[:-40], "a.gif", "image-broken"),
        (b"\xff\xd8\xff\xe0\x00\x01", "a.jpg", "image-broken"),
        (save(draw_picture(), "PNG"), "a.jpg", "image-suffix"),
        (save(draw_picture(), "BMP"), "a.bmp", "image-format"),
        (save(draw_picture(), "TIFF"), "a.jpg", "image-format"),
        ("صورة من الرقة".encode(), "a.jpg", "image-format"),
        (b"", "a.png", "image-format"),
        (b'\xef\xbb\xbf<svg onload="alert(1)"/>', "a.svg", "image-svg"),
        (b"\n <?xml version='1.0'?><svg/>", "a.png", "image-svg"),
        (make_bomb(), "a.png", "image-too-large"),
        (save(Image.new("1", (8000, 7000)), "PNG"), "a.png", "image-too-large"),
        (
            save(draw_picture(), "AVIF", save_all=True, append_images=[draw_picture()]),
            "a.avif",
            "image-animated",
        ),
    ],
)
def test_what_cannot_be_published_is_a_problem_with_its_code(content: bytes, name: str, code: str) -> None:
    assert code == find_code(examine_image(content, f"content/media/{name}"))


def test_a_wrong_suffix_is_answered_with_the_right_name_and_case_does_not_matter() -> None:
    content = save(draw_picture(), "PNG")

    problem = examine_image(content, "content/media/a.jpg")

    assert report("content/media/a.jpg", 0, "image-suffix", found="PNG", proposed="a.png") == problem
    assert isinstance(examine_image(content, "content/media/A.PNG"), ImageFacts)


def test_a_file_over_the_limit_is_not_read_and_a_missing_one_is_a_problem(tmp_path: Path) -> None:
    heavy = tmp_path / "كبيرة.jpg"
    with heavy.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)

    assert "image-too-heavy" == find_code(inspect_image(heavy, "content/media/a.jpg"))
    assert "media-unreadable" == find_code(inspect_image(tmp_path / "b.jpg", "content/media/b.jpg"))
