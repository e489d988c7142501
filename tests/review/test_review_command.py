"""The command ``review``: what it prints, writes and returns."""

import json

import pytest
from archives import read_folder, write_record
from conftest import MakeArchive, Run

FILES = {
    "people/salma.md": write_record(name="سلمى الورّاقة", variant_names="[الحبّارة]"),
    "people/huda.md": write_record(name="هدى الخطّاطة", variant_names="[الحبّارة]"),
    "articles/2019/market.md": "---\n# وصل بالبريد\ntitle: سوق الورق\ndate: 2019-03-05\n---\n"
    "أعجب الحبّارةَ السوقُ، وذهبت «الحبّارة».\n",
}
QUIET = {
    "people/salma.md": write_record(name="سلمى الورّاقة"),
    "articles/a.md": write_record("لا أحد هنا.\n", title="أ"),
}


def test_the_desk_stands_in_the_archive_s_folder_and_not_in_the_site(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(FILES)

    code, out, err = run("review", "--archive", archive)

    assert (0, "") == (code, err)
    assert [
        "Places that wait for you: 2; decisions that settle them: 1.",
        f"Open {archive / '_review' / 'index.html'} in a browser. It is for you alone and never part of the site.",
    ] == out.splitlines()
    assert (archive / "_review" / "index.html").is_file()
    assert "*\n" == (archive / "_review" / ".gitignore").read_text("utf-8")
    assert not (archive / "_site").exists()


def test_the_desk_speaks_the_archive_s_language_unless_another_is_asked_for(
    make_archive: MakeArchive, run: Run
) -> None:
    archive = make_archive(FILES)

    run("review", "--archive", archive)
    arabic = (archive / "_review" / "index.html").read_text("utf-8")
    run("review", "--archive", archive, "--language", "en")

    assert "مكتب المراجعة" in arabic
    assert "The editor’s desk" in (archive / "_review" / "index.html").read_text("utf-8")


def test_where_nothing_waits_it_says_so(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(QUIET)

    code, out, _ = run("review", "--archive", archive)

    assert 0 == code
    assert "Nothing waits for your decision." == out.splitlines()[0]


def test_an_archive_with_errors_gets_no_desk(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive({**FILES, "articles/bad.md": write_record(tittle="سوق")})

    code, out, err = run("review", "--archive", archive)

    assert (1, "") == (code, out)
    assert "content/articles/bad.md:2:" in err
    assert not (archive / "_review").exists()


def test_a_folder_that_somebody_else_made_is_left_alone(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive({**FILES, "_review/notes.txt": "ملاحظاتي"})

    code, _, err = run("review", "--archive", archive)

    assert 2 == code
    assert "[output-foreign]" in err
    assert {"notes.txt": "ملاحظاتي".encode()} == read_folder(archive / "_review")


def test_json_tells_programs_all_that_the_desk_shows(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(FILES)

    code, out, _ = run("review", "--json", "--archive", archive)

    suggestion, _ = map(json.loads, out.splitlines())
    assert 0 == code
    assert "shared" == suggestion["reason"]
    assert ("articles/2019/market", "content/articles/2019/market.md", 6) == tuple(
        suggestion[key] for key in ("holder", "path", "line")
    )
    assert "أعجب الحبّارةَ السوقُ، وذهبت «الحبّارة»." == suggestion["sentence"]
    assert "الحبّارةَ" == suggestion["surface"]
    assert ["people/huda", "people/salma"] == [choice["record"] for choice in suggestion["choices"]]
    assert "people: [people/huda]" == suggestion["choices"][0]["front_matter"]
    assert "{!الحبّارةَ!}" == suggestion["reject"]["plain"]
    assert not (archive / "_review").exists()


def test_a_decision_is_written_into_the_front_matter_and_settles_the_question(
    make_archive: MakeArchive, run: Run
) -> None:
    archive = make_archive(FILES)
    article = archive / "content/articles/2019/market.md"

    code, out, err = run("review", "--accept", "people/huda", "articles/2019/market", "--archive", archive)

    assert (0, "Wrote content/articles/2019/market.md\n", "") == (code, out, err)
    assert "# وصل بالبريد\ntitle: سوق الورق\ndate: 2019-03-05\npeople: [people/huda]\n" in article.read_text("utf-8")
    assert "" == run("review", "--json", "--archive", archive)[1]


def test_an_article_that_never_names_the_record_is_accepted_with_a_note(make_archive: MakeArchive, run: Run) -> None:
    lone = write_record("لا أحد هنا، والسوق مغلق.\n", title="سوق")
    archive = make_archive({**FILES, "articles/b.md": lone})

    code, out, err = run("review", "--accept", "people/huda", "articles/b", "--archive", archive)
    _, _, arabic = run("review", "--accept", "huda", "articles/b", "--archive", archive, "--language", "ar")

    assert (0, "Wrote content/articles/b.md\n") == (code, out)
    assert "content/articles/b.md: no name of 'هدى الخطّاطة' (people/huda) stands in the texts" in err
    assert "people: [people/huda]" in (archive / "content/articles/b.md").read_text("utf-8")
    assert "لا يرد في نصوصه أيّ اسم من أسماء «هدى الخطّاطة»" in arabic


@pytest.mark.parametrize("words", ["وصلت هدى الخطّاطة", "بالحبّارة", "قالت الخطّاطة", "جلست هدى", "[[people/huda|هي]]"])
def test_a_name_in_full_or_in_part_needs_no_note(make_archive: MakeArchive, run: Run, words: str) -> None:
    archive = make_archive({**FILES, "articles/b.md": write_record(f"{words} في السوق.\n", title="سوق")})

    assert (0, "") == run("review", "--accept", "people/huda", "articles/b", "--archive", archive)[::2]


def test_a_rejection_is_written_too(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(FILES)

    for record in ("people/huda", "people/salma"):
        assert 0 == run("review", "--archive", archive, "--reject", record, "content/articles/2019/market.md")[0]

    assert "no_link: [people/huda, people/salma]" in (archive / "content/articles/2019/market.md").read_text("utf-8")
    assert "" == run("review", "--json", "--archive", archive)[1]


def test_a_dry_run_shows_the_lines_and_writes_nothing(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(FILES)
    before = read_folder(archive)

    code, out, _ = run("review", "--archive", archive, "--dry-run", "--accept", "people/huda", "articles/2019/market")

    assert 0 == code
    assert "+people: [people/huda]" in out.splitlines()
    assert before == read_folder(archive)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--accept", "people/nobody", "articles/2019/market"], 1, "people/nobody"),
        (["--accept", "people/huda", "articles/nowhere"], 1, "articles/nowhere"),
        (["--accept", "people/huda"], 2, "name the articles after the record"),
        (["--accept", "people/huda", "a", "--reject", "people/huda", "a"], 2, "not allowed with"),
    ],
)
def test_a_decision_that_cannot_be_kept_changes_nothing(
    make_archive: MakeArchive, run: Run, words: list[str], code: int, said: str
) -> None:
    archive = make_archive(FILES)
    before = read_folder(archive)

    found, _, err = run("review", *words, "--archive", archive)

    assert code == found
    assert said in err
    assert before == read_folder(archive)


CANDIDATES = {
    f"articles/{name}.md": write_record("زار الشاعر نائل بن زهران، وقرأ أبو نائل الزهراني.\n", title="خبر")
    for name in ("one", "two", "three")
}


def test_names_without_a_record_are_listed_with_the_command_that_makes_one(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive({**QUIET, **CANDIDATES})

    code, out, _ = run("review", "--candidates", "--archive", archive)
    _, lines, _ = run("review", "--candidates", "--json", "--archive", archive)

    rows = [line.split("\t") for line in out.splitlines()]
    assert 0 == code
    assert ["3", "3", "نائل بن زهران"] in [row[:3] for row in rows]
    assert all(f"build.py new --archive '{archive}' " in row[3] for row in rows)
    assert {row[2] for row in rows} == {json.loads(line)["name"] for line in lines.splitlines()}


def test_where_no_name_lacks_a_record_it_says_so(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(QUIET)

    assert (
        "No name returns in the texts that has no record.\n" == run("review", "--candidates", "--archive", archive)[1]
    )
    assert "" == run("review", "--candidates", "--json", "--archive", archive)[1]
