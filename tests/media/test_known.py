"""Pictures and attachments are looked into once: what did not change costs the next build nothing."""

import os
import time
from pathlib import Path
from shutil import rmtree

import pytest
from archives import draw_png, read_folder, write_archive, write_files, write_record
from making_pictures import draw_picture, save, write_exif
from whole.builds import Told, build, find_differences, read_site

from fihrist.sameness import SECOND, TICK

PAGE = "articles/2020/raqqa.html"
DONE = Told(0, ())


def write_article(body: str = "صورة من الرقة.", **fields: str) -> str:
    images = "[{file: raqqa.png, alt: شارع في الرقة}]"
    files = "[{file: report.pdf, title: تقرير}]"
    return write_record(body, title="الرقة", date="2020-06-07", images=images, attachments=files, **fields)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with a picture and an attachment, built a moment after it was saved."""
    files: dict[str, str | bytes] = {
        "articles/2020/raqqa.md": write_article(),
        "content/media/raqqa.png": draw_png(1000, 8),
        "content/media/report.pdf": b"%PDF-1.4 1",
    }
    folder = write_archive(tmp_path / "أرشيف", files)
    time.sleep(2 * TICK / SECOND)
    assert DONE == build(folder)
    return folder


def forbid_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, nobody may look into a picture, draw one, or read an attachment."""

    def refuse(*_: object) -> None:
        raise AssertionError("looked into once more")

    for name in ("known.inspect_attachment", "facts.examine_image", "collect.publish_image"):
        monkeypatch.setattr(f"fihrist.media.{name}", refuse)


def test_media_that_did_not_change_are_not_looked_into_when_an_article_is_edited(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = read_site(archive)
    forbid_looking(monkeypatch)
    write_files(archive, {"articles/2020/raqqa.md": write_article("صورة أخرى من الرقة.")})

    assert DONE == build(archive)

    site = read_site(archive)
    media = [path for path in site if path.startswith("media/")]
    assert "صورة أخرى من الرقة." in site[PAGE].decode()
    assert 4 == len(media)
    assert {path: former[path] for path in media} == {path: site[path] for path in media}


def test_a_picture_that_was_saved_again_as_it_was_is_not_drawn_again(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(archive / "content/media/raqqa.png")
    forbid_looking(monkeypatch)

    assert DONE == build(archive)


def test_a_picture_that_became_another_is_published_anew(archive: Path, tmp_path: Path) -> None:
    former = read_site(archive)["media/raqqa.png"]
    picture = archive / "content/media/raqqa.png"
    picture.write_bytes(draw_png(1000, 9))

    assert DONE == build(archive)

    site = read_site(archive)
    assert former != site["media/raqqa.png"]
    rmtree(archive / ".fihrist")
    assert DONE == build(archive, "--output", str(tmp_path / "clean"))
    assert [] == find_differences(read_folder(tmp_path / "clean"), site)


def test_a_picture_that_somebody_took_out_of_the_site_is_drawn_again(archive: Path) -> None:
    former = read_site(archive)
    for path in former:
        if path.startswith("media/"):
            (archive / "_site" / path).unlink()

    assert DONE == build(archive)

    assert [] == find_differences(former, read_site(archive))


def test_what_a_picture_hides_is_told_by_every_build(archive: Path) -> None:
    hiding = save(draw_picture(), "PNG", exif=write_exif())
    write_files(archive, {"content/media/raqqa.png": hiding})
    first = build(archive)
    write_files(archive, {"articles/2020/raqqa.md": write_article("صورة أخرى من الرقة.")})

    second = build(archive)

    assert first.lines
    assert first == second


def test_of_a_picture_that_only_a_draft_shows_nothing_is_kept(archive: Path) -> None:
    for body in ("مسودّة.", "مسودّة أخرى."):
        draft = write_record(body, title="مسودّة", status="draft", images="[{file: hidden.png, alt: صفحة}]")
        write_files(archive, {"articles/2020/draft.md": draft, "content/media/hidden.png": draw_png(31, 17)})
        assert DONE == build(archive)

    kept = [path for path in (archive / ".fihrist").rglob("*") if path.is_file()]
    assert {"records.db"} <= {path.name for path in kept if b"raqqa.png" in path.read_bytes()}
    assert [] == [path.name for path in kept if b"hidden.png" in path.read_bytes()]
