"""An archive with a draft, a withdrawal and an attachment; its site, package and bag, made once and copied by tests."""

import io
import os
import shutil
from pathlib import Path
from unittest.mock import patch

import pytest
from archives import Files, draw_png, write_archive, write_record
from PIL import Image

from fihrist.commands import main

SETTINGS = """title = "أرشيف الورّاقين"
description = "رسائل في الورق: «السوق» و100% من «الخان»"
base_url = "https://example.org/"
[citation]
publisher = "دار الورّاقين"
"""


def draw_jpeg_with_place() -> bytes:
    """A photograph that tells where it was taken, in words that no other file holds."""
    exif = Image.Exif()
    exif[0x010E] = "TAKEN-AT-THE-MILL"
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "white").save(out, "JPEG", exif=exif)
    return out.getvalue()


FILES: Files = {
    "articles/2020/mill.md": write_record(
        "ذهب [[salma|سلمى]] إلى **الطاحونة**ِ، وفي «السوق» ورقٌ كثيــر.\n",
        title="طاحونة الورق",
        date="2020-06-07",
        images="[{file: mill.jpg, alt: طاحونة}]",
        attachments="[{file: list.pdf, title: قائمة}]",
    ),
    "articles/draft.md": write_record(
        "سرّ.\n", title="مسودة", status="draft", images="[{file: quiet-well.png, alt: بئر}]"
    ),
    "articles/gone.md": write_record("سُحب.\n", title="خبر", status="withdrawn", withdrawn_reason="خوفًا على أهله"),
    "people/salma.md": write_record(name="سلمى"),
    "content/media/mill.jpg": draw_jpeg_with_place(),
    "content/media/quiet-well.png": draw_png(),
    "content/media/list.pdf": b"%PDF-1.4 \xff\x00",
    "content/media/نسخة 100%.txt": b"\xd9\x86",
    "content/LICENSE": "رخصة\n",
}


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive's folder."""
    return write_archive(tmp_path_factory.mktemp("fixity") / "أرشيف", FILES, SETTINGS)


def make(archive: Path, folder: Path, *words: str) -> Path:
    """Run a command that writes a site or a zip for the output ``_site`` in a folder; gives that output."""
    with patch.dict(os.environ):
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        assert 0 == main([*words, "--archive", str(archive), "--output", str(folder / "_site"), "--quiet"])
    return folder / "_site"


@pytest.fixture(scope="session")
def released(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built for a release; tests copy it."""
    return make(archive, tmp_path_factory.mktemp("released"), "build", "--release", "--no-search")


@pytest.fixture(scope="session")
def package(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package."""
    return make(archive, tmp_path_factory.mktemp("packed"), "package").with_name("_site.zip")


@pytest.fixture(scope="session")
def bag(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bag of what is public."""
    return make(archive, tmp_path_factory.mktemp("bagged"), "package", "--bag").with_name("_site-bag.zip")


@pytest.fixture
def site(released: Path, tmp_path: Path) -> Path:
    """A copy of the site, far from any archive, to be changed."""
    return shutil.copytree(released, tmp_path / "نسخة 1")


def unpack(zipped: Path, folder: Path) -> Path:
    """Unpack a zip into a folder; gives the folder."""
    shutil.unpack_archive(zipped, folder)
    return folder


def flip(file: Path, position: int = -1) -> None:
    """Turn one bit of a file around."""
    content = bytearray(file.read_bytes())
    content[position] ^= 1
    file.write_bytes(content)
