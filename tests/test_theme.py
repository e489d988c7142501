"""What of a theme cannot be read is told in one line, with its place; the former site stays."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import build_site, read_folder, write_files, write_record
from conftest import MakeArchive, Run

SALMA = write_record("خطّاطة من حلب.\n", name="سلمى الورّاقة")
READ = (
    *("img/icon.svg", "js/keys.js", "fonts/amiri.woff2", "css/order.txt", "css/tokens.css", "labels/ar.toml"),
    *("templates/home.html", "templates/parts/footer.html"),
)


@pytest.fixture
def archive(make_archive: MakeArchive, run: Run) -> Path:
    """An archive with its site."""
    folder = make_archive({"people/salma.md": SALMA})
    assert 0 == run("build", "--no-search", "--archive", folder)[0]
    return folder


def build_again(run: Run, archive: Path) -> tuple[int, str]:
    """Build an archive whose site is to stay; gives the code and what is told."""
    before = read_folder(archive / "_site")
    code, out, err = run("build", "--no-search", "--quiet", "--archive", archive)
    assert before == read_folder(archive / "_site")
    return code, out + err


@pytest.mark.parametrize("path", READ)
def test_a_file_that_the_system_does_not_give_is_named(
    archive: Path, run: Run, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(archive, {f"theme/{path}": "سوق"})
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file == archive / "theme" / path:
            raise PermissionError(13, "Permission denied", str(file))
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert (2, f"theme/{path}: cannot be read: Permission denied [unreadable]\n") == build_again(run, archive)


@pytest.mark.parametrize("path", ["templates", "templates/parts", "img", "js/سوق"])
def test_a_folder_that_the_system_does_not_show_is_named(
    archive: Path, run: Run, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(archive, {f"theme/{path}/سوق.html": "سوق"})
    scan = os.scandir

    def refuse(place: str | Path) -> Iterator[os.DirEntry[str]]:
        if Path(place) == archive / "theme" / path:
            raise PermissionError(13, "Permission denied", str(place))
        return scan(place)

    monkeypatch.setattr("fihrist.sameness.os.scandir", refuse)

    assert (2, f"theme/{path}: cannot be read: Permission denied [unreadable]\n") == build_again(run, archive)


def test_all_labels_of_another_shape_are_told_at_once(archive: Path, run: Run) -> None:
    labels = '# كلماتنا\narticle = "مادة"\n\n[site]\nhome = ["الصدر"]\nsearch = 5\n\n[own]\nweather = true\n'
    write_files(archive, {"theme/labels/ar.toml": labels})

    code, told = build_again(run, archive)

    assert 2 == code
    starts = [
        "2: article is 'مادة'",
        "5: site.home is '['الصدر']'",
        "6: site.search is '5'",
        "9: own.weather is 'True'",
    ]
    lines = told.splitlines()
    assert [f"theme/labels/ar.toml:{start}" for start in starts] == [line.partition(", but ")[0] for line in lines]


def test_a_theme_may_have_tables_and_words_of_its_own(make_archive: MakeArchive) -> None:
    own = {
        "theme/labels/ar.toml": '[own.air]\nweather = "غائم"\n',
        "theme/templates/parts/footer.html": '<footer>{{ ui.label("own.air.weather") }}</footer>',
    }

    site = build_site(make_archive({"people/salma.md": SALMA, **own}))

    assert "<footer>غائم</footer>" in site.read("people/salma.html")


def test_a_byte_order_mark_and_crlf_are_as_if_they_were_not_there(make_archive: MakeArchive) -> None:
    own = {
        "theme/templates/parts/footer.html": "\ufeff<footer>سطر\r\nوسطر</footer>",
        "theme/css/order.txt": "\ufeff# ترتيب\r\ntokens.css\r\n",
        "theme/css/tokens.css": "\ufeff/* ألوان */\r\n",
    }

    site = build_site(make_archive({"people/salma.md": SALMA, **own}))

    assert "<footer>سطر\nوسطر</footer>" in site.read("people/salma.html")
    assert "\ufeff" not in site.read("people/salma.html")
    assert "/* ألوان */\n" == site.read("theme/css/site.css")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these systems have no such names")
def test_a_file_beside_templates_may_have_a_name_that_is_no_text(archive: Path, run: Run) -> None:
    write_files(archive, {"theme/templates/404.html": "<p>لا صفحة هنا</p>"})
    Path(os.fsdecode(os.fsencode(archive / "theme/templates") + b"/\xff.html")).write_bytes(b"")

    assert 0 == run("build", "--no-search", "--archive", archive)[0]
