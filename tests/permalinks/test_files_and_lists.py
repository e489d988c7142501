"""Files, and lists of tags and outlets, are recorded too, and none of them is lost without a word."""

import re
from pathlib import Path

import pytest
import repositories
from archives import SETTINGS, Files, draw_png, read_folder, read_written, write_files, write_record
from conftest import MakeArchive, Run
from repositories import git

from fihrist.ids import find_outlet_address, find_tag_address
from fihrist.permalinks.file import read_permalinks

FILE = "content/permalinks.txt"
LETTER, PLAN = "content/media/letter.pdf", "content/media/plan.png"
TAG, OUTLET = find_tag_address("ردع الإرهاب"), find_outlet_address("دفتر السوق")
SIEGE = write_record(
    "انقطع الطريق يومين.\n\n[الخريطة](media/plan.png)\n",
    title="حصار",
    source="دفتر السوق",
    tags="[ردع الإرهاب, حصار]",
    attachments="[{file: letter.pdf, title: رسالة}]",
)
OTHER = write_record("فُتح الطريق.\n", title="فتح", tags="[حصار]", source="groups/gazette")
PLAIN = write_record("انقطع الطريق يومين.\n", title="حصار")
WITHDRAWN = SIEGE.replace("title:", "status: withdrawn\nwithdrawn_reason: سُحبت لسلامة أصحابها.\ntitle:", 1)
PUBLIC: Files = {
    "articles/siege.md": SIEGE,
    "articles/open.md": OTHER,
    "articles/draft.md": write_record(
        title="مسودة", status="draft", tags="[سرّ]", attachments="[{file: secret.pdf, title: سرّ}]"
    ),
    "groups/gazette.md": write_record(name="الجريدة"),
    LETTER: b"%PDF letter",
    PLAN: draw_png(),
    "content/media/secret.pdf": b"%PDF secret",
}


@pytest.fixture
def archive(make_archive: MakeArchive, run: Run) -> Path:
    """An archive of which everything is recorded."""
    folder = make_archive(PUBLIC)
    assert 0 == run("--archive", folder, "publish")[0]
    return folder


def build(archive: Path, run: Run) -> dict[str, bytes]:
    code, _, errors = run("--archive", archive, "build", "--no-search")
    assert (0, "") == (code, errors)
    return read_folder(archive / "_site")


def fail(archive: Path, run: Run, language: str = "en") -> list[str]:
    """Build what must not be built; gives the lines that say why."""
    before = read_written(archive)
    code, _, errors = run("--archive", archive, "--language", language, "build", "--no-search")
    assert (1, before) == (code, read_written(archive))
    return errors.splitlines()[:-1]


def lead(archive: Path, *lines: str) -> None:
    """Write lines below ``[redirects]``."""
    write_files(archive, {"site.toml": "\n".join([SETTINGS, "[redirects]", *lines, ""])})


def commit(archive: Path) -> None:
    (archive / ".gitignore").write_text(".fihrist\n_site\n", "utf-8")
    repositories.commit(archive)


def test_files_and_lists_of_what_is_published_are_recorded_and_those_of_drafts_are_not(archive: Path) -> None:
    recorded = read_permalinks(archive)[0].blocks

    apart = {one for one in recorded if not one.startswith(("articles/", "groups/", "index"))}
    lists = {TAG, find_tag_address("حصار"), OUTLET, "outlets/gazette.html"}
    assert {"media/letter.pdf", "media/plan.png", *lists} == apart


def test_a_file_under_the_same_name_keeps_its_address(archive: Path, run: Run) -> None:
    write_files(archive, {LETTER: b"%PDF another scan of the letter"})

    assert b"%PDF another scan of the letter" == build(archive, run)["media/letter.pdf"]
    assert 0 == run("--archive", archive, "publish", "--check")[0]


def test_what_no_article_names_any_more_stops_the_build_and_each_remedy_is_one_line(archive: Path, run: Run) -> None:
    write_files(archive, {"articles/siege.md": PLAIN})

    told = fail(archive, run)

    assert [
        "content/permalinks.txt: media/letter.pdf was published and would be lost, for no published record uses "
        "content/media/letter.pdf any more; name it in one again, or write under [redirects] in site.toml: "
        '"media/letter.pdf" = "media/…" if another file stands for it, or "media/letter.pdf" = "withdrawn" if nobody '
        "is to have it [permalink-file-lost]",
        "content/permalinks.txt: "
        f"{TAG} was published and would be lost, for no published article has it under tags any more; write that in "
        f'one again, or under [redirects] in site.toml: "{TAG[:-5]}" = "tags/…" where its articles stand now, or '
        f'"{TAG[:-5]}" = "withdrawn" [permalink-list-lost]',
    ] == [re.sub(r"^([^:]+):\d+", r"\1", line) for line in told if "letter.pdf" in line or TAG in line]
    assert 4 == len(told)

    lead(archive, *(f'"{one}" = "withdrawn"' for one in ("media/letter.pdf", "media/plan.png", TAG[:-5], OUTLET[:-5])))
    site = build(archive, run)
    assert "سُحب من الأرشيف ما كان في هذا العنوان" in site[TAG].decode()
    assert set() == {"media/letter.pdf", "media/plan.png"} & site.keys()


def test_a_withdrawn_article_takes_its_files_and_lists_along(archive: Path, run: Run) -> None:
    write_files(archive, {"articles/siege.md": WITHDRAWN})

    site = build(archive, run)

    assert [] == [path for path in site if path.startswith("media/")]
    assert all("سُحب من الأرشيف" in site[address].decode() for address in (TAG, OUTLET))
    assert "فتح" in site[find_tag_address("حصار")].decode()
    assert 0 == run("--archive", archive, "publish", "--check")[0]


def test_what_another_article_names_too_stays(archive: Path, run: Run) -> None:
    attached = OTHER.replace("title:", "attachments: [{file: letter.pdf, title: رسالة}]\ntitle:")
    write_files(archive, {"articles/siege.md": WITHDRAWN, "articles/open.md": attached})

    assert "media/letter.pdf" in build(archive, run)


def test_a_draft_that_was_published_is_told_once(archive: Path, run: Run) -> None:
    write_files(archive, {"articles/siege.md": SIEGE.replace("title:", "status: draft\ntitle:", 1)})

    assert ["permalink-hidden"] == [line.rpartition("[")[2][:-1] for line in fail(archive, run)]


def test_a_draft_does_not_keep_a_list(archive: Path, run: Run) -> None:
    write_files(archive, {"articles/siege.md": SIEGE.replace("ردع الإرهاب, ", "")})
    write_files(archive, {"articles/new.md": write_record(title="خبر", status="draft", tags="[ردع الإرهاب]")})

    assert [TAG] == re.findall(r"(tags\S+) was published", "\n".join(fail(archive, run)))


def test_a_tag_that_is_called_otherwise_leads_on_by_its_words(archive: Path, run: Run) -> None:
    write_files(archive, {"articles/siege.md": SIEGE.replace("ردع الإرهاب", "الحملة")})
    lead(archive, '"tags/ردع الإرهاب" = "tags/الحملة"')

    page = build(archive, run)[TAG].decode()

    assert f'href="../{find_tag_address("الحملة")}"><bdi>الحملة</bdi></a>' in page


def test_a_file_that_another_stands_for_is_given_at_both_addresses(archive: Path, run: Run) -> None:
    (archive / LETTER).rename(archive / "content/media/letter-of-1947.pdf")
    (archive / PLAN).rename(archive / "content/media/map.png")
    named = SIEGE.replace("letter.pdf", "letter-of-1947.pdf").replace("plan.png", "map.png")
    write_files(archive, {"articles/siege.md": named})
    lead(archive, '"media/letter.pdf" = "media/letter-of-1947.pdf"', '"media/plan.png" = "media/map.png"')

    site = build(archive, run)

    assert b"%PDF letter" == site["media/letter.pdf"] == site["media/letter-of-1947.pdf"]
    assert site["media/plan.png"] == site["media/map.png"]


def test_what_leads_to_a_file_that_is_withdrawn_then_is_withdrawn_with_it(archive: Path, run: Run) -> None:
    (archive / LETTER).rename(archive / "content/media/scan.pdf")
    write_files(archive, {"articles/siege.md": WITHDRAWN.replace("letter.pdf", "scan.pdf")})
    lead(archive, '"media/letter.pdf" = "media/scan.pdf"')

    assert [] == [path for path in build(archive, run) if path.startswith("media/")]


def test_a_group_answers_for_the_list_of_its_articles_under_its_former_id_or_words(archive: Path, run: Run) -> None:
    assert 0 == run("--archive", archive, "rename", "groups/gazette", "groups/the-gazette")[0]
    write_files(archive, {"site.toml": f'{SETTINGS}[outlets]\n"دفتر السوق" = "groups/the-gazette"\n'})

    site = build(archive, run)

    for address in ("outlets/gazette.html", OUTLET):
        assert 'href="../outlets/the-gazette.html"' in site[address].decode()


def test_where_the_group_is_withdrawn_the_list_leads_to_its_tombstone(archive: Path, run: Run) -> None:
    gone = write_record(name="الجريدة", status="withdrawn", withdrawn_reason="طلبت ذلك.")
    write_files(archive, {"groups/gazette.md": gone, "articles/open.md": OTHER.replace("source: groups/gazette\n", "")})

    assert 'href="../groups/gazette.html"' in build(archive, run)["outlets/gazette.html"].decode()


def test_addresses_of_another_system_lead_on_and_are_recorded(archive: Path, run: Run) -> None:
    lead(
        archive,
        '"2019/05/siege/" = "articles/siege"',
        '"Archive_Old.html" = "articles/"',
        '"blog" = "/"',
        '"wp-content/uploads/letter.pdf" = "media/letter.pdf"',
    )
    site = build(archive, run)

    assert 'href="../../../articles/siege.html"' in site["2019/05/siege/index.html"].decode()
    assert 'href="articles/index.html"' in site["Archive_Old.html"].decode()
    assert 'href="index.html"' in site["blog.html"].decode()
    assert b"%PDF letter" == site["wp-content/uploads/letter.pdf"]

    run("--archive", archive, "publish")
    write_files(archive, {"site.toml": SETTINGS})
    assert 4 == "".join(fail(archive, run)).count("[permalink-lead-lost]")


def test_a_lead_to_a_former_id_or_to_another_lead_goes_all_the_way(archive: Path, run: Run) -> None:
    run("--archive", archive, "rename", "articles/siege", "articles/the-siege")
    lead(archive, '"old/siege/" = "articles/siege"', '"older/siege/" = "old/siege/"')

    site = build(archive, run)

    for address in ("old/siege/index.html", "older/siege/index.html"):
        assert 'href="../../articles/the-siege.html"' in site[address].decode()


def test_a_name_in_other_capitals_is_another_address(archive: Path, run: Run) -> None:
    (archive / LETTER).rename(archive / "content/media/Letter.pdf")
    write_files(archive, {"articles/siege.md": SIEGE.replace("letter.pdf", "Letter.pdf")})

    assert [True] == ["is called media/Letter.pdf now" in line for line in fail(archive, run)]


def test_git_says_where_a_file_went_and_what_was_taken_out_of_which_article(archive: Path, run: Run) -> None:
    commit(archive)
    (archive / PLAN).unlink()
    write_files(archive, {"articles/siege.md": PLAIN})
    here = "\n".join(fail(archive, run))
    git(archive, "mv", LETTER, "content/media/scan.pdf")
    commit(archive)
    there = "\n".join(fail(archive, run))

    assert "content/articles/siege.md did (look: git diff HEAD -- content/articles/siege.md)" in here
    assert f"bring it back (git checkout HEAD -- {PLAN})" in here
    assert "no published article has «ردع الإرهاب» under tags any more; content/articles/siege.md had it" in here
    assert '"media/letter.pdf" = "media/scan.pdf"' in there
    assert re.search(rf"git checkout [0-9a-f]+~ -- {PLAN}", there)
    assert re.search(r"«دفتر السوق» under source any more; .* \(look: git show [0-9a-f]+ -- content/articles/s", there)


def test_git_finds_a_tag_of_a_list_below_its_field(archive: Path, run: Run) -> None:
    listed = SIEGE.replace("[ردع الإرهاب, حصار]", "\n  - ردع الإرهاب\n  - 'حصار'")
    write_files(archive, {"articles/siege.md": listed})
    commit(archive)
    write_files(archive, {"articles/siege.md": listed.replace("  - ردع الإرهاب\n", "")})

    assert "«ردع الإرهاب» في tags" in fail(archive, run, "ar")[0]


def test_after_an_edit_of_what_leads_on_the_site_is_that_of_a_clean_build(
    archive: Path, run: Run, tmp_path: Path
) -> None:
    build(archive, run)
    write_files(archive, {"articles/siege.md": SIEGE.replace("ردع الإرهاب", "الحملة")})
    lead(archive, '"tags/ردع الإرهاب" = "tags/الحملة"')
    build(archive, run)
    write_files(archive, {"articles/siege.md": WITHDRAWN.replace("ردع الإرهاب", "الحملة")})
    lead(archive, '"tags/ردع الإرهاب" = "withdrawn"')

    site = build(archive, run)
    assert 0 == run("--archive", archive, "--output", tmp_path / "clean", "build", "--no-search")[0]

    assert read_folder(tmp_path / "clean") == site
