"""A bag is what depositories take in (RFC 8493), and holds nothing that the site does not show, unless asked for."""

from pathlib import Path

import bagit
import pytest
from archives import read_folder, write_files
from conftest import Run

from fihrist.files import File
from fihrist.fixity.bag import write_bag

from .conftest import FILES, flip, make, unpack
from .test_verify import PAGE, verify


@pytest.fixture
def opened(bag: Path, tmp_path: Path) -> Path:
    """The bag, unpacked."""
    return unpack(bag, tmp_path / "مستودع") / "_site-bag"


@pytest.fixture(scope="module")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bag of all of the content, unpacked."""
    folder = tmp_path_factory.mktemp("whole")
    make(archive, folder, "package", "--bag", "whole")
    return unpack(folder / "_site-bag-whole.zip", folder / "open") / "_site-bag-whole"


def list_content(bag: Path) -> set[str]:
    return {path for path in read_folder(bag / "data") if not path.startswith("site/")}


def test_another_program_finds_the_bag_valid(opened: Path) -> None:
    found = bagit.Bag(str(opened))

    assert found.is_valid()
    assert ((1, 0), "UTF-8") == (found.version_info, found.encoding)
    assert len(list((opened / "data").rglob("*.*"))) > 20


def test_another_program_finds_a_bag_with_arabic_names_valid(tmp_path: Path) -> None:
    files = [File("content/media/خريطة الرقّة.png", b"1"), File("content/media/a%20b.txt", b"2"), File("ب", b"")]

    assert 3 == write_bag(files, tmp_path / "b.zip", [("External-Description", "سطر\nوسطر")])

    folder = unpack(tmp_path / "b.zip", tmp_path / "open") / "b"
    assert "سطر وسطر" == bagit.Bag(str(folder)).info["External-Description"]
    assert "2.3" == bagit.Bag(str(folder)).info["Payload-Oxum"]
    # RFC 8493, 2.1.3, which that program does not follow: a percent sign is encoded.
    assert "  data/content/media/a%2520b.txt\n" in (folder / "manifest-sha256.txt").read_text("utf-8")
    (folder / "data/content/media/a%20b.txt").rename(folder / "data/content/media/a%2520b.txt")
    assert bagit.Bag(str(folder)).is_valid()


def test_the_bag_says_what_it_is_and_no_clock_is_asked(opened: Path) -> None:
    info = bagit.Bag(str(opened)).info

    assert {
        "Source-Organization": "دار الورّاقين",
        "External-Description": "أرشيف الورّاقين. رسائل في الورق: «السوق» و100% من «الخان»",
        "External-Identifier": "https://example.org/",
        "Bag-Software-Agent": "Fihrist",
        "Content-Scope": "public",
    } == {label: value for label, value in info.items() if label != "Payload-Oxum"}


def test_the_day_of_bagging_is_the_one_that_the_environment_says(
    archive: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("package", "--bag", "--archive", archive, "--output", tmp_path / "_site")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1591488000")
    assert 0 == run(*words)[0]
    assert (
        b"Bagging-Date: 2020-06-07\n"
        in read_folder(unpack(tmp_path / "_site-bag.zip", tmp_path / "open"))["_site-bag/bag-info.txt"]
    )

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "أمس")
    code, _, err = run(*words)
    assert 2 == code
    assert "'أمس' is no moment" in err


def test_a_bag_holds_published_records_and_what_they_show(opened: Path) -> None:
    assert {
        "site.toml",
        "content/LICENSE",
        "content/articles/2020/mill.md",
        "content/articles/gone.md",
        "content/people/salma.md",
        "content/media/mill.jpg",
        "content/media/list.pdf",
    } == list_content(opened)
    assert FILES["articles/2020/mill.md"] == (opened / "data/content/articles/2020/mill.md").read_text("utf-8")


def test_nothing_of_drafts_withdrawn_texts_and_hidden_data_is_in_any_byte_of_a_bag(opened: Path) -> None:
    content = b"".join(read_folder(opened).values())

    assert [] == [word for word in ("سرّ.", "سُحب.", "TAKEN-AT-THE-MILL", "quiet-well") if word.encode() in content]
    assert (opened / "data/content/media/mill.jpg").read_bytes() == (opened / "data/site/media/mill.jpg").read_bytes()


def test_the_site_in_the_bag_is_the_one_that_a_release_writes(opened: Path, archive: Path, tmp_path: Path) -> None:
    site = read_folder(make(archive, tmp_path, "build", "--release"))

    assert read_folder(opened / "data/site") == {
        path: content for path, content in site.items() if path != ".fihrist-site"
    }


def test_all_of_the_content_is_in_the_bag_if_that_is_asked_for(whole: Path) -> None:
    content = {f"content/{path}" if path.endswith(".md") else path for path in FILES} | {"site.toml"}

    assert content == list_content(whole)
    assert b"TAKEN-AT-THE-MILL" in (whole / "data/content/media/mill.jpg").read_bytes()


def test_the_terminal_says_what_was_left_out_and_warns_of_the_whole(archive: Path, tmp_path: Path, run: Run) -> None:
    words = ("package", "--bag", "--archive", archive, "--output", tmp_path / "_site")

    assert "Left out: drafts (1) and what names them, what withdrawn records (1) said" in run(*words)[1]
    assert "CAUTION: the bag holds all of content/" in run(*words, "--bag", "whole", "--quiet")[2]


def test_verifying_names_what_was_changed_missing_or_added_in_a_bag(opened: Path, run: Run) -> None:
    assert (0, []) == verify(run, opened.parent)
    flip(opened / "data/site" / PAGE)
    flip(opened / "bag-info.txt")
    (opened / "data/content/people/salma.md").unlink()
    write_files(opened, {"data/new.txt": "", "note.txt": ""})

    code, lines = verify(run, opened)

    assert 1 == code
    assert [
        ("bag-info.txt", "file-changed"),
        ("data/content/people/salma.md", "file-missing"),
        ("data/new.txt", "file-added"),
        (f"data/site/{PAGE}", "file-changed"),
        ("note.txt", "file-added"),
    ] == [(line.partition(": ")[0], line.rpartition("[")[2].rstrip("]")) for line in lines]


def test_what_is_missing_or_added_is_told_with_the_list_that_ought_to_agree(opened: Path, run: Run) -> None:
    (opened / "data/content/people/salma.md").unlink()
    (opened / "bag-info.txt").unlink()
    write_files(opened, {"data/new.txt": "", "note.txt": ""})

    _, lines = verify(run, opened)

    assert [
        "bag-info.txt: missing: tagmanifest-sha256.txt speaks of it [file-missing]",
        "data/content/people/salma.md: missing: manifest-sha256.txt speaks of it [file-missing]",
        "data/new.txt: added: manifest-sha256.txt knows nothing of it [file-added]",
        "note.txt: added: tagmanifest-sha256.txt knows nothing of it [file-added]",
    ] == lines


@pytest.mark.parametrize("name", ["bagit.txt", "manifest-sha256.txt"])
def test_a_bag_without_what_it_is_compared_by_is_named_by_that(name: str, opened: Path, run: Run) -> None:
    (opened / name).unlink()

    assert (2, [f"_site-bag/{name}: missing: _site-bag/tagmanifest-sha256.txt speaks of it [file-missing]"]) == (
        verify(run, opened.parent)
    )


def test_a_bag_of_ours_without_the_list_of_its_own_files_is_not_as_it_was_made(opened: Path, run: Run) -> None:
    (opened / "tagmanifest-sha256.txt").unlink()

    code, [line] = verify(run, opened)

    assert (1, True) == (code, line.startswith("tagmanifest-sha256.txt: this list is missing"))


def test_a_broken_line_of_a_manifest_is_told_of_the_manifest_alone(opened: Path, run: Run) -> None:
    manifest = opened / "manifest-sha256.txt"
    manifest.write_text(f"ز{manifest.read_text('utf-8')[1:]}", "utf-8")

    code, [changed, broken] = verify(run, opened)

    assert 1 == code
    assert changed.startswith("manifest-sha256.txt: changed: ")
    assert broken.startswith("manifest-sha256.txt:1: this line is no digest")


@pytest.mark.parametrize("algorithm", ["sha256", "sha512"])
def test_a_bag_of_another_program_can_be_verified(algorithm: str, tmp_path: Path, run: Run) -> None:
    bagit.make_bag(str(write_files(tmp_path / "b", {"خبر.txt": "ورق", "a.txt": "حبر"})), checksums=[algorithm])
    assert (0, []) == verify(run, tmp_path / "b")

    flip(tmp_path / "b/data/خبر.txt")

    code, [line] = verify(run, tmp_path / "b")
    assert 1 == code
    assert line.startswith("data/خبر.txt: changed")
