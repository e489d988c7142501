"""Colour profiles keep their colours and lose their device."""

import io

import pytest
from making_pictures import (
    draw_picture,
    find_traces,
    publish,
    read,
    save,
    write_exif,
)
from PIL import ImageCms

from fihrist.media.colour import clean_profile, read_tags


@pytest.mark.parametrize("version", [2.1, 4.3])
def test_a_colour_profile_keeps_its_colours_and_forgets_its_device(version: float) -> None:
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    original = bytearray(made.tobytes())
    original[8] = int(version)
    original[48:56] = b"secretGh"

    cleaned = clean_profile(bytes(original))

    shown = [
        ImageCms.profileToProfile(draw_picture(), ImageCms.ImageCmsProfile(io.BytesIO(profile)), lab, outputMode="LAB")
        for lab in [ImageCms.createProfile("LAB")]
        for profile in (bytes(original), cleaned)
    ]
    assert shown[0] is not None
    assert shown[1] is not None
    assert shown[0].tobytes() == shown[1].tobytes()
    assert [] == find_traces(cleaned)
    assert bytes(12) == cleaned[24:36]
    assert dict(read_tags(bytes(original))) == dict(read_tags(cleaned))
    assert "Colour profile" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(cleaned)))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", [1, 3])
def test_the_published_original_carries_the_cleaned_profile(format: str, orientation: int) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    original = save(draw_picture(), format, icc_profile=profile, exif=write_exif(orientation))

    cleaned = read(publish(original, format)[0])

    assert clean_profile(profile) == cleaned.info["icc_profile"]


@pytest.mark.parametrize("profile", [b"", b"secret", bytes(36) + b"acsp" + bytes(88) + b"\0\0\0\x09secret"])
def test_a_broken_colour_profile_is_left_out(profile: bytes) -> None:
    assert b"" == clean_profile(profile)
