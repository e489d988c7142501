"""A page says what was corrected and when, and leads to its file's history; git is asked by ``check`` alone."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import SETTINGS, Site, write_files, write_record
from conftest import MakeArchive, Run
from repositories import commit

Build = Callable[..., Site]
CORRECTIONS = "[{date: 2026-02-03, text: صُحّح اسم الناشر}, {date: 2026-04, text: صُحّح العدد: ثمانون لا سبعون}]".replace(
    "العدد: ", "العدد، "
)
FILES = {
    "articles/a.md": write_record("خبر.\n", title="خبر", revised="2026-04", corrections=CORRECTIONS),
    "people/salma.md": write_record(
        name="سلمى", revised="2026-01-02", corrections="[{date: 2026-01-02, text: زيد اسم}]"
    ),
    "pages/about.md": write_record("نحن.\n", title="عن الأرشيف", corrections="[{date: 2025, text: كُتبت من جديد}]"),
    "people/umar.md": write_record(name="عمر"),
}


def test_corrections_stand_on_the_page_of_every_kind_the_latest_first(build: Build) -> None:
    site = build(FILES)

    article = site.read("articles/a.html")
    assert article.index("نيسان 2026</time> <bdi>صُحّح العدد، ثمانون لا سبعون") < article.index("3 شباط 2026</time>")
    assert "<bdi>زيد اسم</bdi>" in site.read("people/salma.html")
    assert "<bdi>كُتبت من جديد</bdi>" in site.read("pages/about.html")
    assert "تصحيحات" not in site.read("people/umar.html")


def test_an_authority_record_says_when_it_was_revised(build: Build) -> None:
    assert 'datetime="2026-01-02"' in build(FILES).read("people/salma.html")


@pytest.mark.parametrize(
    ("repository", "history"),
    [
        ("https://github.com/warraq/archive", "https://github.com/warraq/archive/commits/HEAD/content/articles/a.md"),
        (
            "https://gitlab.com/warraq/archive/",
            "https://gitlab.com/warraq/archive/-/commits/HEAD/content/articles/a.md",
        ),
    ],
)
def test_a_page_leads_to_the_history_of_its_file(build: Build, repository: str, history: str) -> None:
    site = build(FILES, f'{SETTINGS}repository = "{repository}"\n')

    assert f'href="{history}"' in site.read("articles/a.html")


def test_of_an_unknown_host_no_address_is_made_up(build: Build) -> None:
    site = build(FILES, f'{SETTINGS}repository = "https://git.example.org/archive"\n')

    assert "تاريخ هذا الملف" not in site.read("articles/a.html")


def test_a_correction_later_than_the_revision_is_told(make_archive: MakeArchive, run: Run) -> None:
    record = write_record(title="خبر", revised="2026-01", corrections="[{date: 2026-02-01, text: صُحّح}]")

    _, said, _ = run("--archive", make_archive({"articles/a.md": record}), "check")

    assert "content/articles/a.md:3: a correction is dated 2026-02-01, but revised is '2026-01'" in said


def test_a_file_that_changed_after_its_revision_is_told_by_who_checks_alone(
    make_archive: MakeArchive, run: Run
) -> None:
    archive = make_archive(FILES)
    commit(archive, "2026-05-01")
    assert "revised-before-git" not in run("--archive", archive, "check")[1]

    write_files(archive, {"people/salma.md": FILES["people/salma.md"].replace("سلمى", "سلمى الورّاقة")})
    commit(archive, "2026-06-07")

    said = run("--archive", archive, "check")[1]
    assert (
        "content/people/salma.md:3: revised is '2026-01-02', but the file was changed after that, on 2026-06-07" in said
    )
    assert (0, "") == run("--archive", archive, "build", "--no-search")[::2]


def test_a_shallow_clone_is_believed_nothing(make_archive: MakeArchive, run: Run, tmp_path: Path) -> None:
    archive = make_archive(FILES)
    commit(archive, "2026-05-01")
    write_files(archive, {"people/salma.md": FILES["people/salma.md"].replace("سلمى", "سلمى الورّاقة")})
    commit(archive, "2026-06-07")
    clone = tmp_path / "نسخة"
    subprocess.run(["git", "clone", "-q", "--depth", "1", archive.as_uri(), clone], check=True)

    assert "revised-before-git" not in run("--archive", clone, "check")[1]
