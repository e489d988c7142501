"""From a public bag the site in it can be built again, and nothing in it names what is not published."""

import re
from pathlib import Path

import pytest
from archives import Files, read_folder, write_archive, write_files, write_record
from conftest import Run
from data.archive import FILES as LEDGER
from data.archive import SETTINGS

from fihrist.build import read_archive
from fihrist.commands import main
from fihrist.data.published import Published
from fihrist.fixity.copies import copy_archive
from fihrist.problems import SiteError

from .conftest import make, unpack

OUTLETS = """
[redirects]
"tags/ورق-قديم" = "tags/ورق"  # سرّ الناشر
"2019/05/fair/" = "articles/2020/fair"

[outlets]
"صحيفة الظلّ" = "groups/draft-paper"
"""
FAIR = str(LEDGER["articles/2020/fair.md"])
FILES: Files = {
    **LEDGER,
    "articles/2020/fair.md": FAIR.replace("\npeople:", "\n# كتبها draft-scribe\npeople:   # سرّ الشرح\n ", 1),
    "articles/shade.md": write_record(
        "وصلت [[draft-scribe|الناسخةُ]] إلى السوق.\r\n", title="ظلّ", source="صحيفة الظلّ"
    ).replace("---\n", "---\r\n"),
    "groups/draft-paper.md": write_record(name="الجريدة الخفية", status="draft"),
    "people/gone.md": write_record(
        "فقرة عن صاحب الاسم سُحبت معه كلّها.\n",
        name="اسم مسحوب",
        variant_names="[كنية سُحبت]",
        status="withdrawn",
        withdrawn_reason="طلب صاحبه",
    ),
    "articles/gone.md": write_record(
        "نصّ سُحب.\n",
        title="مادة مسحوبة",
        tags="[كاغد]",
        attachments="[{file: old-ledger.pdf, title: دفتر}]",
        status="withdrawn",
        withdrawn_reason="حقوق",
        redirects="[articles/gone-old]",
    ),
    "content/media/old-ledger.pdf": b"%PDF-1.4",
    "theme/labels/ar.toml": '[home]\nsentences = "كلمة من الأرشيف"\n',
}
SECRETS = (
    "draft-scribe", "draft-paper", "المخطوطة الأولى", "الجريدة الخفية", "صحيفة الظلّ", "نصّ لم يُنشر", "articles/draft",
    "نصّ سُحب", "كنية سُحبت", "سُحبت معه", "سرّ المحرّر", "سرّ الناشر", "سرّ الشرح", "old-ledger",
)  # fmt: skip
"""Ids and names of drafts, what stood in withdrawn records, what editors remark for themselves."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of which all was recorded, before something was withdrawn."""
    folder = tmp_path_factory.mktemp("public") / "أرشيف"
    gone = {path: str(FILES[path]) for path in ("people/gone.md", "articles/gone.md")}
    before = {path: re.sub("status: withdrawn\nwithdrawn_reason.*\n", "", file) for path, file in gone.items()}
    write_archive(folder, {**FILES, **before}, SETTINGS.replace("\n[outlets]\n", OUTLETS))
    assert 0 == main(["publish", "--archive", str(folder), "--quiet"])
    return write_files(folder, gone)


@pytest.fixture(scope="module")
def opened(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is in its public bag."""
    folder = tmp_path_factory.mktemp("bagged")
    make(archive, folder, "package", "--bag")
    return unpack(folder / "_site-bag.zip", folder / "open") / "_site-bag/data"


def test_a_build_of_the_bag_gives_the_very_site_in_it(opened: Path, tmp_path: Path, run: Run) -> None:
    words = ("--archive", opened, "--output", tmp_path / "_site")
    code, _, said = run("build", "--release", "--strict", *words)

    assert (0, "") == (code, said)
    again = {path: content for path, content in read_folder(tmp_path / "_site").items() if path != ".fihrist-site"}
    assert read_folder(opened / "site") == again


@pytest.mark.parametrize("secret", SECRETS)
def test_nothing_that_is_not_published_is_in_any_byte_of_the_bag(secret: str, archive: Path, opened: Path) -> None:
    def list_holders(folder: Path) -> list[str]:
        files = read_folder(folder).items()
        return [path for path, content in files if secret.encode() in content and not path.startswith(".fihrist/")]

    assert list_holders(archive)
    assert [] == list_holders(opened)


def test_of_what_was_withdrawn_the_bag_has_the_tombstone_and_its_address(opened: Path) -> None:
    assert "---\nname: اسم مسحوب\nstatus: withdrawn\nwithdrawn_reason: طلب صاحبه\n---\n" == (
        opened / "content/people/gone.md"
    ).read_text("utf-8")
    assert '"tags/' in (opened / "site.toml").read_text("utf-8")
    recorded = (opened / "content/permalinks.txt").read_text("utf-8")
    assert re.search(r"^people/gone\.html .*\n(?! )", recorded, re.MULTILINE)
    assert re.search(r"^articles/old\.html .*\n  p", recorded, re.MULTILINE)


def test_what_is_public_of_a_file_stays_byte_for_byte(archive: Path, opened: Path) -> None:
    for path in ("people/hatim.md", "articles/letter.md", "pages/about.md"):
        assert (archive / "content" / path).read_bytes() == (opened / "content" / path).read_bytes()
    shade = (opened / "content/articles/shade.md").read_bytes().decode()
    assert "---\r\ntitle: ظلّ\n---\r\nوصلت {!الناسخةُ!} إلى السوق.\r\n" == shade


def test_hidden_names_are_there_as_the_search_of_the_site_has_them(opened: Path) -> None:
    assert "hidden_names: [الكاغدية, ستّ الحبر]\n" in (opened / "content/people/salma.md").read_text("utf-8")
    assert "الكاغدية" in (opened / "site/search/records.json").read_text("utf-8")


def test_a_bag_of_the_whole_builds_with_its_own_theme(archive: Path, tmp_path: Path, run: Run) -> None:
    make(archive, tmp_path, "package", "--bag", "whole")
    whole = unpack(tmp_path / "_site-bag-whole.zip", tmp_path / "open") / "_site-bag-whole/data"

    code, _, _ = run("build", "--no-search", "--archive", whole, "--output", tmp_path / "again")

    assert 0 == code
    assert FILES["theme/labels/ar.toml"] == (whole / "theme/labels/ar.toml").read_text("utf-8")
    pages = [path for path in read_folder(whole / "site") if path.startswith("articles/") and path.endswith(".html")]
    assert pages
    assert all((tmp_path / "again" / path).exists() for path in pages)


@pytest.mark.parametrize("changed", [{"status": "draft"}, {"summary": "سرّ"}])
def test_a_record_that_was_changed_since_it_was_read_is_not_copied(changed: dict[str, str], tmp_path: Path) -> None:
    folder = write_archive(tmp_path, {"articles/a.md": write_record(title="أ")}, SETTINGS.partition("\n[")[0])
    reading = read_archive(folder)
    write_archive(folder, {"articles/a.md": write_record(title="أ", **changed)}, SETTINGS)

    with pytest.raises(SiteError) as error:
        list(copy_archive(Published(reading.archive, {}, folder, ())))

    assert ("content/articles/a.md", "changed-meanwhile") == (error.value.problem.place.path, error.value.problem.code)
