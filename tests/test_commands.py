"""What the commands print, write and return."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from archives import SETTINGS, draw_png, link_folder, read_folder, write_archive, write_record
from conftest import MakeArchive, Run

from fihrist.build import KEPT, RECORDS
from fihrist.fields import SINGULAR
from fihrist.search import index
from fihrist.search.packed import read_packed
from fihrist.search.store import open_store
from fihrist.skeletons import REQUIRED

PROJECT = Path(__file__).parents[1]

GOOD = {
    "articles/market.md": write_record("قالت [[salma|سلمى]].\n", title="سوق"),
    "people/salma.md": write_record(name="سلمى"),
}
MANY = {**GOOD, "articles/long.md": write_record("قالت [[salma|سلمى]].\n\n" * 3000, title="سوق")}
BAD = {"articles/market.md": write_record(tittle="سوق")}
WARNED = {
    "people/salma.md": write_record(name="سلمى", status="draft"),
    "articles/a.md": write_record(title="أ", people="[salma]"),
}


@pytest.mark.parametrize(
    ("files", "words", "code"),
    [
        (GOOD, ["check"], 0),
        (GOOD, ["build"], 0),
        (GOOD, ["mentions"], 0),
        (BAD, ["check"], 1),
        (BAD, ["build"], 1),
        (BAD, ["mentions"], 1),
        (WARNED, ["check"], 0),
        (WARNED, ["build"], 0),
        (WARNED, ["check", "--strict"], 1),
        (WARNED, ["--strict", "build"], 1),
        ({"site.toml": "title ="}, ["check"], 2),
        ({"site.toml": "title ="}, ["build"], 2),
        ({"site.toml": "title ="}, ["mentions"], 2),
        (GOOD, ["destroy"], 2),
        (GOOD, ["check", "--weather"], 2),
        (GOOD, ["new", "book", "x"], 2),
    ],
)
def test_the_exit_code_says_how_it_went(
    make_archive: MakeArchive, run: Run, files: dict[str, str], words: list[str], code: int
) -> None:
    archive = make_archive(files)

    assert code == run(*words, "--archive", archive)[0]
    assert (archive / "_site").exists() is (code == 0 and "build" in words)


def test_a_build_says_where_the_site_is_and_how_to_open_it(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(GOOD)

    _, out, err = run("--archive", archive)

    assert str(archive / "_site") in out
    assert str(archive / "_site" / "index.html") in out
    assert "" == err
    assert (archive / "_site" / "people" / "salma.html").is_file()


def test_quiet_leaves_nothing_but_problems(make_archive: MakeArchive, run: Run) -> None:
    assert (0, "", "") == run("build", "--quiet", "--archive", make_archive(GOOD))
    assert (0, "", "") == run("check", "--quiet", "--archive", make_archive(GOOD))
    assert "[mention-not-published]" in run("check", "--quiet", "--archive", make_archive(WARNED))[1]


def test_notes_are_for_check_alone(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(GOOD, 'title = "أرشيف"\n')

    assert "[no-base-url]" in run("check", "--archive", archive)[1]
    assert "[no-base-url]" not in "".join(map(str, run("build", "--archive", archive)))


@pytest.mark.parametrize(
    ("words", "variables", "sentence"),
    [
        ([], {}, "No errors."),
        ([], {"LC_ALL": "ar_SY.UTF-8"}, "ولا أخطاء"),
        (["--language", "ar"], {}, "ولا أخطاء"),
        (["--language=ar"], {}, "ولا أخطاء"),
        (["--language", "en"], {"LC_ALL": "ar"}, "No errors."),
    ],
)
def test_the_tool_speaks_the_language_that_is_asked_for(
    make_archive: MakeArchive,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    variables: dict[str, str],
    sentence: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert sentence in run("check", *words, "--archive", make_archive(GOOD))[1]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("command", [[], ["build"], ["new"], ["mentions"], ["serve"], ["schema"], ["test"], ["check"]])
def test_help_is_there_in_both_languages(run: Run, command: list[str], language: str) -> None:
    code, out, _ = run(*command, "--help", "--language", language)

    assert 0 == code
    assert "--archive" in out
    assert {"en": "folder with site.toml", "ar": "المجلد الذي فيه site.toml"}[language] in " ".join(out.split())


@pytest.mark.parametrize("order", ["before", "after", "around", "equals"])
def test_the_folders_may_be_named_anywhere_among_the_words(
    make_archive: MakeArchive, run: Run, tmp_path: Path, order: str
) -> None:
    archive, output = str(make_archive(GOOD)), str(tmp_path / "out put")
    words = {
        "before": ["--archive", archive, "--output", output, "build"],
        "after": ["build", "--archive", archive, "--output", output],
        "around": ["--archive", archive, "build", "--output", output],
        "equals": [f"--archive={archive}", "build", f"--output={output}"],
    }

    code, _, err = run(*words[order])

    assert (0, "") == (code, err)
    assert (tmp_path / "out put" / "index.html").is_file()
    assert not Path(archive, "_site").exists()


def test_folders_are_found_from_where_the_command_is_typed(
    make_archive: MakeArchive, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = make_archive(GOOD)
    monkeypatch.chdir(archive.parent)

    assert 0 == run("build", "--archive", archive.name, "--output", "site")[0]
    assert (archive.parent / "site" / "index.html").is_file()


def test_a_base_address_may_be_given_for_one_build(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(GOOD)

    assert 0 == run("build", "--base-url", "https://example.net/repo", "--archive", archive)[0]

    page = (archive / "_site" / "people" / "salma.html").read_text("utf-8")
    assert 'href="https://example.net/repo/people/salma.html"' in page


def test_a_stopped_build_says_that_the_former_site_stands(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(GOOD)
    run("build", "--archive", archive)
    write_archive(archive, BAD)
    before = read_folder(archive / "_site")

    code, out, err = run("build", "--archive", archive)

    assert (1, "") == (code, out)
    assert "stands as it was" in err
    assert before == read_folder(archive / "_site")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", SINGULAR.values())
def test_a_new_record_is_one_that_check_accepts_once_its_first_field_is_filled(
    make_archive: MakeArchive, run: Run, kind: str, language: str
) -> None:
    archive = make_archive({})

    code, out, _ = run("new", kind, "sub/tell-abyad", "--archive", archive, "--language", language)

    [file] = (archive / "content").rglob("*.md")
    assert 0 == code
    assert str(file) in out
    assert 1 == run("check", "--archive", archive)[0]
    text = file.read_text("utf-8")
    file.write_text(text.replace(f"{REQUIRED[kind]}: ''", f"{REQUIRED[kind]}: تل أبيض"), "utf-8")
    # The example of a mention in its text names no record.
    assert {"[unknown-record]"} >= find_codes(run("check", "--quiet", "--archive", archive)[1])


def find_codes(text: str) -> set[str]:
    return {line[line.rindex("[") :] for line in text.splitlines() if line.endswith("]")}


@pytest.mark.parametrize("kind", SINGULAR.values())
def test_every_commented_field_of_a_new_record_is_a_field_of_its_kind(
    make_archive: MakeArchive, run: Run, kind: str
) -> None:
    archive = make_archive({})
    run("new", kind, "mill", "--archive", archive)
    [file] = (archive / "content").rglob("*.md")

    text = file.read_text("utf-8").replace(f"{REQUIRED[kind]}: ''", f"{REQUIRED[kind]}: طاحونة")
    head, fence, body = text.partition("\n---\n\n")
    first, _, *fields, _ = head.split("\n")
    file.write_text("\n".join([first, *(line.removeprefix("# ") for line in fields)]) + fence + body, "utf-8")

    codes = find_codes(run("check", "--quiet", "--archive", archive)[1])
    assert set() == codes & {"[unknown-field]", "[unknown-field-near]", "[bad-yaml]", "[yaml-colon]"}


def test_a_new_record_never_overwrites_one(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(GOOD)
    before = read_folder(archive)

    code, _, err = run("new", "person", "salma", "--archive", archive)

    assert 2 == code
    assert "content/people/salma.md" in err
    assert "[new-exists]" in err
    assert before == read_folder(archive)


@pytest.mark.parametrize(
    ("written", "proposed"),
    [("سلمى", "slma"), ("con", "con-1"), ("index", "index-1"), ("../../x", "x"), ("", "x"), ("Salma", "salma")],
)
def test_a_new_record_with_an_impossible_id_is_refused_with_one_that_can_be(
    make_archive: MakeArchive, run: Run, written: str, proposed: str
) -> None:
    archive = make_archive({})
    before = read_folder(archive.parent)

    said = run("new", "person", written, "--archive", archive)[2]

    assert f"use: new person {proposed} [new-bad-id]" in said
    assert before == read_folder(archive.parent)
    assert 0 == run("new", "person", proposed, "--archive", archive)[0]


def test_nothing_is_begun_where_no_archive_stands(tmp_path: Path, run: Run) -> None:
    assert "[no-site-file]" in run("new", "person", "salma", "--archive", tmp_path)[2]
    assert [] == list(tmp_path.iterdir())


def test_a_site_is_never_replaced_by_an_empty_one(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(GOOD)
    run("build", "--archive", archive)
    before = read_folder(archive / "_site")
    shutil.rmtree(archive / "content")

    missing = run("build", "--archive", archive)
    (archive / "content").mkdir()
    empty = run("build", "--archive", archive)
    (archive / "content/notes.txt").write_text("ملاحظات", "utf-8")
    (archive / "أوراق").mkdir()
    link_folder(archive / "content/articles", archive / "أوراق")
    almost = run("build", "--archive", archive)

    assert (2, 1, 1) == (missing[0], empty[0], almost[0])
    assert "[no-content]" in missing[2]
    assert "[no-records]" in empty[2]
    assert "[no-records]" in almost[2]
    assert before == read_folder(archive / "_site")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among files there")
def test_a_pipe_among_the_records_is_not_waited_for(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(GOOD)
    os.mkfifo(archive / "content" / "people" / "pipe.md")

    assert "content/people/pipe.md: cannot be read" in run("check", "--archive", archive)[1]


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe looks otherwise there")
def test_who_has_read_enough_closes_the_pipe_without_complaint(make_archive: MakeArchive) -> None:
    command = [sys.executable, "build.py", "mentions", "--json", "--archive", str(make_archive(MANY))]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()

        assert b"" == process.stderr.read()


def test_schemas_go_nowhere_where_a_file_stands(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(GOOD)

    code, _, said = run("schema", archive / "site.toml")

    assert 2 == code
    assert "[new-unwritable]" in said


@pytest.mark.parametrize("written", ["salma", "people/salma", "people/salma.md", "content/people/salma.md"])
def test_a_new_records_id_may_be_typed_as_one_sees_it(make_archive: MakeArchive, run: Run, written: str) -> None:
    archive = make_archive({})

    assert 0 == run("new", "person", written, "--archive", archive)[0]
    assert (archive / "content" / "people" / "salma.md").is_file()


MENTIONS = {
    "articles/market.md": write_record(
        "😀 قالت [[salma|سَلمى]]: لا! ثم سكتت [[people/salma]].\n\n| أ |\n|---|\n| [[salma\\|هي]] |\n",
        title="سوق [[salma|سلمى]]",
        people="[khalil]",
    ),
    "people/salma.md": write_record("أخت [[khalil|خليل]].\n", name="سلمى الناسخة"),
    "people/khalil.md": write_record(name="خليل"),
    "people/draft.md": write_record("أخو [[khalil|خليل]].\n", name="م", status="draft"),
}


def test_mentions_as_json_have_spans_in_code_points_that_hold_their_words(make_archive: MakeArchive, run: Run) -> None:
    code, out, _ = run("mentions", "--json", "--archive", make_archive(MENTIONS))

    found = [json.loads(line) for line in out.splitlines()]
    assert 0 == code
    assert [
        ("articles/market", "title", "سلمى"),
        ("articles/market", "body", "سَلمى"),
        ("articles/market", "body", "سلمى الناسخة"),
        ("articles/market", "body", "هي"),
        ("articles/market", None, None),
        ("people/salma", "body", "خليل"),
    ] == [(mention["holder"], mention.get("field"), mention.get("surface")) for mention in found]
    first = found[1]
    assert ("people/salma", 7, 12, "confirmed", "explicit") == tuple(
        first[name] for name in ("record", "start", "end", "status", "via")
    )
    assert "😀 قالت سَلمى: لا!" == first["sentence"]
    assert first["sentence"][first["start"] : first["end"]] == first["surface"]


def test_a_record_that_is_only_listed_comes_without_a_span(make_archive: MakeArchive, run: Run) -> None:
    _, out, _ = run("mentions", "--json", "--archive", make_archive(MENTIONS))

    [listed] = [mention for mention in map(json.loads, out.splitlines()) if mention["via"] == "listed"]

    assert {"holder": "articles/market", "record": "people/khalil", "status": "confirmed", "via": "listed"} == listed


def test_mentions_for_people_name_place_record_and_words(make_archive: MakeArchive, run: Run) -> None:
    _, out, _ = run("mentions", "--archive", make_archive(MENTIONS))

    assert 6 == len(out.splitlines())
    assert "people/salma\texplicit\tسَلمى\t😀 قالت سَلمى: لا!" in out


def test_mentions_of_some_records_leave_out_all_others(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(MENTIONS)

    _, out, _ = run("mentions", "--json", "--record", "people/salma", "--archive", archive)
    _, both, _ = run("mentions", "--record", "people/salma", "--record", "khalil", "--archive", archive)

    assert ["people/salma"] * 4 == [json.loads(line)["record"] for line in out.splitlines()]
    assert "😀 قالت سَلمى: لا!" == json.loads(out.splitlines()[1])["sentence"]
    assert 6 == len(both.splitlines())


def test_mentions_of_a_record_that_nothing_names_say_so(make_archive: MakeArchive, run: Run) -> None:
    _, out, _ = run("mentions", "--record", "people/draft", "--archive", make_archive(MENTIONS))

    assert "Nothing mentions these records yet.\n" == out


@pytest.mark.parametrize(("written", "code"), [("people/salmaa", "unknown-record-near"), ("market", "wrong-kind")])
def test_mentions_of_what_is_no_person_group_or_place_are_refused(
    make_archive: MakeArchive, run: Run, written: str, code: str
) -> None:
    exit_code, out, err = run("mentions", "--record", written, "--archive", make_archive(MENTIONS))

    assert (1, "") == (exit_code, out)
    assert f"[{code}]" in err


def test_an_archive_of_a_theme_of_its_own_replaces_single_files(make_archive: MakeArchive, run: Run) -> None:
    own = {
        "theme/templates/parts/footer.html": '<footer class="own">تذييل خاص</footer>\n',
        "theme/css/tokens.css": "/* ألواني */\n",
        "theme/labels/ar.toml": '[site]\nhome = "صدر الكتاب"\n',
        "theme/img/icon.svg": "<svg/>\n",
        "theme/fonts/amiri.woff2": b"font",
    }
    archive = make_archive({**GOOD, **own})

    assert 0 == run("build", "--archive", archive)[0]

    site = archive / "_site"
    page = (site / "people" / "salma.html").read_text("utf-8")
    assert '<footer class="own">تذييل خاص</footer>' in page
    assert "<h1><bdi>سلمى</bdi></h1>" in page
    styles = (site / "theme" / "css" / "site.css").read_text("utf-8")
    assert "ألواني" in styles
    assert "@layer" in styles
    assert "<svg/>\n" == (site / "theme" / "img" / "icon.svg").read_text("utf-8")
    assert b"font" == (site / "theme" / "fonts" / "amiri.woff2").read_bytes()


def test_an_output_folder_that_is_not_ours_is_refused(make_archive: MakeArchive, run: Run, tmp_path: Path) -> None:
    foreign = tmp_path / "صوري"
    foreign.mkdir()
    (foreign / "mill.png").write_bytes(draw_png())

    code, _, err = run("build", "--archive", make_archive(GOOD), "--output", foreign)

    assert 2 == code
    assert "[output-foreign]" in err
    assert ["mill.png"] == list(read_folder(foreign))


def test_a_moved_archive_builds_where_it_stands_now(make_archive: MakeArchive, run: Run, tmp_path: Path) -> None:
    archive = make_archive(GOOD)
    moved = shutil.move(archive, tmp_path / "مجلد #1 100%")

    assert 0 == run("build", "--archive", moved)[0]
    assert (tmp_path / "مجلد #1 100%" / "_site" / "index.html").is_file()


def test_settings_may_lack_everything_but_a_title(make_archive: MakeArchive, run: Run) -> None:
    assert 0 == run("build", "--archive", make_archive(GOOD, SETTINGS.splitlines()[0]))[0]


def read_index(archive: Path) -> bytes:
    """All that the search index of a built archive holds, and the words that are kept for the next build."""
    packed = [path for path in (archive / "_site" / "pagefind").rglob("*.pf_*") if path.suffix != ".js"]
    store = open_store(archive / KEPT)
    words = [word for _, analysis in store.read_analyses() for word in analysis.words]
    store.close()
    return b"".join(read_packed(path.read_bytes()) for path in packed) + " ".join(words).encode()


def test_an_edit_stays_in_the_index_until_a_release_and_the_build_says_so(
    make_archive: MakeArchive, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "MOST_NEW", 1)
    archive = make_archive({**GOOD, "articles/secret.md": write_record("ذكر المستودع.\n", title="خبر")})
    _, first, _ = run("build", "--archive", archive)
    (archive / "content/articles/secret.md").write_text(write_record("ذكر السوق.\n", title="خبر"), encoding="utf-8")

    _, edited, _ = run("build", "--archive", archive)
    held = read_index(archive)
    _, released, _ = run("build", "--release", "--archive", archive)

    assert ["--release" in said for said in (first, edited, released)] == [False, True, False]
    assert "مستودع".encode() in held
    assert "مستودع".encode() not in read_index(archive)


SPOILT_RECORDS = RECORDS, "UPDATE rows SET content = zeroblob(9) WHERE kind IN ('texts', 'drafts')"
SPOILT_SEARCH = KEPT, "UPDATE fragments SET content = zeroblob(9)"


@pytest.mark.parametrize("command", ["build", "package"])
@pytest.mark.parametrize("spoilt", [[SPOILT_SEARCH], [SPOILT_RECORDS, SPOILT_SEARCH]])
def test_however_much_of_what_was_kept_turns_out_to_be_damaged_one_command_makes_the_site(
    spoilt: list[tuple[str, str]], command: str, make_archive: MakeArchive, run: Run
) -> None:
    archive = make_archive(GOOD)
    run("build", "--archive", archive, "--release")
    before = read_folder(archive / "_site")
    shutil.rmtree(archive / "_site")
    for store, spoil in spoilt:
        connection = sqlite3.connect(archive / store)
        with connection:
            connection.execute(spoil)
        connection.close()

    code, _, err = run(command, *["--release"] * (command == "build"), "--archive", archive)

    assert (0, "") == (code, err)
    if command == "build":
        assert before == read_folder(archive / "_site")


def test_what_becomes_a_draft_leaves_the_index_and_what_is_kept_of_it_at_once(
    make_archive: MakeArchive, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "MOST_NEW", 1)
    archive = make_archive({**GOOD, "articles/secret.md": write_record("ذكر المستودع.\n", title="خبر")})
    run("build", "--archive", archive)
    held = read_index(archive)
    draft = write_record("ذكر المستودع.\n", title="خبر", status="draft")
    (archive / "content/articles/secret.md").write_text(draft, encoding="utf-8")

    run("build", "--archive", archive)

    assert "مستودع".encode() in held
    assert "مستودع".encode() not in read_index(archive)
