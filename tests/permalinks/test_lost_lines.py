"""Whatever is lost or mangled in the record of what was published is noticed, and people's work on it can be merged."""

import re
from pathlib import Path

import pytest
from archives import write_files, write_record
from conftest import MakeArchive, Run
from repositories import git

from fihrist.permalinks.file import join_blocks, read_permalinks

FILE = "content/permalinks.txt"
TEXTS = {
    "articles/ink.md": write_record("غلا الحبر الأسود في السوق.\n\nثم رخص بعد شهر.\n", title="حبر", tags="[حبر]"),
    "articles/paper.md": write_record("وصل الورق من سمرقند.\n", title="ورق", tags="[ورق]", source="دفتر السوق"),
    "people/salma.md": write_record("ورّاقة من الرقة.\n", name="سلمى"),
}


@pytest.fixture
def archive(make_archive: MakeArchive, run: Run) -> Path:
    """An archive of which everything is recorded."""
    folder = make_archive(TEXTS)
    assert 0 == run("--archive", folder, "publish")[0]
    return folder


def find_addresses(archive: Path) -> list[str]:
    return [line for line in read_lines(archive) if line[0] not in " #"]


def read_lines(archive: Path) -> list[str]:
    return (archive / FILE).read_text("utf-8").splitlines()


def write_lines(archive: Path, lines: list[str]) -> None:
    (archive / FILE).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def find_codes(archive: Path) -> set[str]:
    return {problem.code for problem in read_permalinks(archive)[1]}


def test_a_lost_line_of_any_address_is_noticed(archive: Path) -> None:
    lines = read_lines(archive)

    for address in find_addresses(archive):
        write_lines(archive, [line for line in lines if line != address])
        assert find_codes(archive) & {"permalink-gap", "permalink-cut"}, address


@pytest.mark.parametrize("lines", [0, 4])
def test_a_file_that_was_emptied_is_noticed(archive: Path, run: Run, lines: int) -> None:
    write_lines(archive, read_lines(archive)[:lines])

    code, _, err = run("--archive", archive, "publish")

    assert (1, True) == (code, "[permalink-cut]" in err)


def test_a_file_that_git_still_has_is_asked_for_before_a_new_one_is_written(archive: Path, run: Run) -> None:
    git(archive, "init", "--quiet")
    git(archive, "add", "content")
    git(archive, "commit", "--message", "x")
    (archive / FILE).unlink()
    assert "git checkout HEAD -- content/permalinks.txt" in run("build", "--archive", archive, "--no-search")[2]

    git(archive, "commit", "--all", "--message", "y")
    err = run("check", "--archive", archive)[1]

    assert re.search(r"git checkout [0-9a-f]+~ -- content/permalinks\.txt\. .*\[permalinks-gone\]", err)


def test_an_address_lost_with_its_paragraphs_is_noticed(archive: Path, run: Run) -> None:
    text = (archive / FILE).read_text("utf-8")
    (archive / FILE).write_text(re.sub(r"articles/paper\.html.*\n(  .*\n)*", "", text), "utf-8")

    code, _, errors = run("--archive", archive, "build")

    assert 1 == code
    assert re.search(rf"^{FILE}:\d+: index.html: this line was changed, or an address before it is lost; .*\n", errors)


def test_any_other_letter_in_an_address_is_noticed(archive: Path) -> None:
    lines = read_lines(archive)

    for number, line in enumerate(lines):
        for place in range(len(line) if line[0] not in " #" else 0):
            mangled = line[:place] + ("x" if line[place] != "x" else "y") + line[place + 1 :]
            write_lines(archive, [*lines[:number], mangled, *lines[number + 1 :]])
            assert find_codes(archive), mangled


def test_any_part_of_the_end_that_is_lost_is_noticed(archive: Path) -> None:
    lines = read_lines(archive)

    for number, line in enumerate(lines):
        if number and line[0] != "#":
            write_lines(archive, lines[:number])
            assert {"permalink-cut"} == find_codes(archive)


@pytest.mark.parametrize("mangled", ["", "indez.html =aaaa\n"])
def test_one_lost_or_mangled_line_is_told_once(archive: Path, mangled: str) -> None:
    text = (archive / FILE).read_text("utf-8")
    (archive / FILE).write_text(re.sub(r"index\.html .*\n", mangled, text), "utf-8")

    assert ["permalink-gap"] == [problem.code for problem in read_permalinks(archive)[1]]


def test_a_file_without_signs_is_read_and_publish_signs_it(archive: Path, run: Run) -> None:
    signed = (archive / FILE).read_text("utf-8")
    (archive / FILE).write_text(re.sub(r" =\w{4}\n|^end.*\n", "\n", signed, flags=re.MULTILINE), "utf-8")

    assert 0 == run("--archive", archive, "publish", "--check")[0]
    assert 0 == run("--archive", archive, "publish")[0]

    assert signed == (archive / FILE).read_text("utf-8")


def test_a_sign_taken_off_lets_the_line_stand(archive: Path, run: Run) -> None:
    lines = [line for line in read_lines(archive) if not line.startswith("index.html")]
    write_lines(archive, lines)
    sign = re.search(r"take (=\w{4}) off this line", run("--archive", archive, "build")[2])
    assert sign

    write_lines(archive, [line.replace(f" {sign[1]}", "") for line in lines])

    assert 0 == run("--archive", archive, "publish")[0]
    assert "index.html" in " ".join(find_addresses(archive))


def branch_off(archive: Path, run: Run, first: dict[str, str], second: dict[str, str]) -> int:
    """Two editors publish on two branches; gives what git answers when the second is merged into the first."""
    git(archive, "init", "-b", "main")
    (archive / ".gitignore").write_text(".fihrist\n", "utf-8")
    for branch, files in (("main", {}), ("second", second), ("first", first)):
        git(archive, "checkout", "-q", "-b", branch, "main", check=False)  # the first one is there
        write_files(archive, files)
        assert 0 == run("--archive", archive, "publish")[0]
        git(archive, "add", "-A")
        git(archive, "commit", "-q", "-m", "نشر")
    return git(archive, "merge", "-q", "-m", "دمج", "second", check=False)


def test_what_two_people_published_in_two_places_is_merged_without_a_word(archive: Path, run: Run) -> None:
    first = {"articles/camels.md": write_record("ثمانون جملًا.\n", title="جمال")}
    second = {"people/umar.md": write_record("حمّال.\n", name="عمر")}

    merged = branch_off(archive, run, first, second)

    assert 0 == merged
    assert (0, "") == run("--archive", archive, "publish", "--check")[::2]
    assert {"articles/camels.html", "people/umar.html"} <= read_permalinks(archive)[0].blocks.keys()


def test_what_two_people_published_in_one_place_is_joined_by_publish(archive: Path, run: Run) -> None:
    first = {"articles/pen.md": write_record("قصبة مبريّة.\n", title="قلم")}
    second = {"articles/pearl.md": write_record("لؤلؤة من البحرين.\n", title="لؤلؤة")}

    merged = branch_off(archive, run, first, second)
    told = run("--archive", archive, "publish", "--check")[2]
    joined = run("--archive", archive, "publish")[0]

    assert (1, True, 0) == (merged, "[permalink-merged]" in told, joined)
    assert "<<<<" not in (archive / FILE).read_text("utf-8")
    assert {"articles/pen.html", "articles/pearl.html"} <= read_permalinks(archive)[0].blocks.keys()
    assert (0, "") == run("--archive", archive, "publish", "--check")[::2]


def test_of_a_paragraph_that_one_of_two_saw_changed_stays_what_became_of_it() -> None:
    standing, gone = {"a.html": "  p22222222 Ab\n"}, {"a.html": "  p22222222 gone 2026-05-01\n  p33333333 Cd\n"}

    assert gone == join_blocks(dict(standing), gone) == join_blocks(dict(gone), standing)
