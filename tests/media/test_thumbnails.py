"""Thumbnails look like their pictures and stand where the plan says."""

import pytest
from making_pictures import draw_picture, examine, publish, read, save, write_exif
from PIL import Image, ImageCms

from fihrist.media import (
    ImageFacts,
    Picture,
    Thumbnail,
    plan_picture,
    publish_image,
)


def test_the_same_picture_gives_the_same_files_and_another_place_in_its_metadata_changes_none() -> None:
    here, elsewhere = write_exif(), write_exif()
    elsewhere.get_ifd(0x8825)[2] = (36.0, 1.0, 2.0)
    first, second, third = (
        save(draw_picture(1200, 800, mode), "JPEG", exif=exif)
        for mode, exif in (("RGB", here), ("RGB", elsewhere), ("L", here))
    )

    assert first != second
    assert publish(first) == publish(first) == publish(second)
    assert examine(first).fingerprint == examine(second).fingerprint != examine(third).fingerprint


def test_thumbnails_stand_where_the_plan_says_in_the_planned_size() -> None:
    original = save(draw_picture(1200, 801), "JPEG", exif=write_exif(8))
    facts = examine(original)

    picture = plan_picture(facts, "media/2020/raqqa.jpg")
    files = publish_image(original, picture)

    address = f"media/2020/raqqa-480-1{facts.fingerprint}.webp"
    assert Picture("media/2020/raqqa.jpg", 801, 1200, (Thumbnail(address, 480, 719),)) == picture
    assert ["media/2020/raqqa.jpg", address] == [file.path for file in files]
    assert [(801, 1200), (480, 719)] == [read(f.content).size for f in files if isinstance(f.content, bytes)]


@pytest.mark.parametrize("width", [480, 481, 960, 961])
def test_a_thumbnail_is_made_only_where_the_picture_is_wider(width: int) -> None:
    facts = ImageFacts(width, 10, "PNG", False, (), "0123456789", "")

    widths = [size.width for size in plan_picture(facts, "media/a.png").sizes]

    assert [known for known in (480, 960) if known < width] == widths


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_colour_mode_get_a_thumbnail_of_like_lightness(mode: str) -> None:
    format = "JPEG" if mode == "CMYK" else "PNG"
    grey = Image.new("L", (500, 10), 156)
    picture = Image.new("I;16", (500, 10), 156 * 256) if mode == "I;16" else grey.convert("RGB").convert(mode)

    thumbnail = read(publish(save(picture, format), format)[1]).convert("L").resize((1, 1), Image.Resampling.BOX)

    assert thumbnail.getpixel((0, 0)) == pytest.approx(156, abs=10)


def test_a_transparent_palette_stays_transparent_in_the_thumbnail() -> None:
    picture = Image.new("P", (500, 10), 0)
    picture.putpalette([200, 0, 0, 0, 200, 0])

    thumbnail = read(publish(save(picture, "PNG", transparency=0), "PNG")[1])

    assert (0, 0) == thumbnail.getchannel("A").getextrema()


def test_a_picture_too_tall_for_a_thumbnail_is_published_without() -> None:
    assert 1 == len(publish(save(Image.new("1", (500, 20_000)), "PNG"), "PNG"))


def test_a_thumbnail_shows_the_colours_that_the_profile_means() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    red = save(Image.new("RGB", (500, 10), (255, 0, 0)), "PNG", icc_profile=swapped)

    thumbnail = read(publish(red, "PNG")[1])

    assert pytest.approx((0, 255, 0), abs=6) == thumbnail.getpixel((250, 5))
    assert "icc_profile" not in thumbnail.info
