"""A content file is read as it was written, whatever the editor's system made of it."""

from pathlib import Path

import pytest
from archives import SETTINGS, build_site, write_archive, write_record
from conftest import MakeArchive

from fihrist.build import read_archive
from fihrist.fields import ArticleFields, PersonFields
from fihrist.reading import read_text
from fihrist.sources.files import Source, find_id, split_source


def read(folder: Path, content: str | bytes, path: str = "people/salma.md") -> tuple[Source | None, list[str]]:
    """Read one file: its source, and the problems as ``line code``."""
    archive = write_archive(folder, {path: content})
    text, problems = read_text(archive / "content" / path, f"content/{path}")
    source, problems = (None, problems) if problems else split_source(find_id(path), f"content/{path}", text)
    return source, [f"{problem.place.line} {problem.code}" for problem in problems]


def test_values_stay_as_they_were_written(tmp_path: Path) -> None:
    """YAML 1.1 would read 173, 90, False, 2020-06-07 as a date, and 0x10 as 16."""
    text = write_record(a="0255", b="1:30", c="off", d="2020-06-07", e="0x10", f="1_000", g="'~'", h='"null"')

    source, _ = read(tmp_path, text)

    assert source
    expected = ["0255", "1:30", "off", "2020-06-07", "0x10", "1_000", "~", "null"]
    assert expected == list(source.front.values())


@pytest.mark.parametrize("empty", ["", " ~", " null"])
def test_an_empty_value_is_none(tmp_path: Path, empty: str) -> None:
    source, _ = read(tmp_path, f"---\nname: سلمى\ndescription:{empty}\n---\n")

    assert source
    assert {"name": "سلمى", "description": None} == source.front


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    source, _ = read(tmp_path, "---\nname: سلمى\n# تعليق\nlinks:\n  - url: x\n    title: سيرة\n---\n\nنصّ\n")

    assert source
    assert [2, 4, 5, 6] == [source.lines[key] for key in (("name",), ("links",), ("links", 0), ("links", 0, "title"))]
    assert (8, "\nنصّ\n") == (source.body_line, source.body)


def test_an_early_year_is_that_year(make_archive: MakeArchive) -> None:
    archive = make_archive({"people/jahiz.md": write_record(name="الجاحظ", died="0255")})

    fields = read_archive(archive).holdings.records["people/jahiz"].read(PersonFields)

    assert fields.died
    assert (255, "0255") == (fields.died.year, fields.died.text)


def test_a_byte_order_mark_and_crlf_change_neither_source_nor_problems(tmp_path: Path) -> None:
    text = write_record("فقرة أولى.\n\nفقرة [[ثانية]].\n", name="سلمى", descripton="ناسخة")
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()

    assert read(tmp_path / "unix", text) == read(tmp_path / "windows", windows)


def test_a_byte_order_mark_and_crlf_build_the_same_bytes(tmp_path: Path) -> None:
    files = {
        "articles/market.md": write_record(
            "قالت [[salma|سلمى]]\nإن الورق غالٍ.  \nثم سكتت.\n", title="سوق", date="2019"
        ),
        "people/salma.md": write_record("ناسخة.\n\n- خطّ\n- حبر\n", name="سلمى"),
    }
    windows = {path: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for path, text in files.items()}
    settings = "\ufeff" + SETTINGS.replace("\n", "\r\n")

    one = build_site(write_archive(tmp_path / "unix", files))
    other = build_site(write_archive(tmp_path / "windows", windows, settings))

    assert one.files == other.files


def test_an_alias_is_refused_and_never_followed(tmp_path: Path) -> None:
    levels = "".join(f"l{number}: &l{number} [{', '.join([f'*l{number - 1}'] * 9)}]\n" for number in range(1, 5))

    source, problems = read(tmp_path, f"---\nl0: &l0 [ورق, حبر]\n{levels}---\n")

    assert source
    assert ["3 yaml-alias"] == problems[:1]
    assert {"yaml-alias"} == {problem.split()[1] for problem in problems}


def test_a_key_that_stands_twice_is_found_wherever_it_stands(tmp_path: Path) -> None:
    text = "---\nname: سلمى\nlinks:\n  - url: x\n    url: y\nname: خليل\n---\n"

    source, problems = read(tmp_path, text)

    assert source
    assert ["5 duplicate-key", "6 duplicate-key"] == problems
    assert "سلمى" == source.front["name"]


@pytest.mark.parametrize("opening", ["a: " + "[" * 100_000, "- " * 100_000, "a: " + "{a: " * 50_000])
def test_nesting_without_end_is_a_problem_and_no_crash(tmp_path: Path, opening: str) -> None:
    assert (None, ["2 deep-yaml"]) == read(tmp_path, f"---\n{opening}\n---\n")


def test_control_characters_of_word_processors_are_dropped(tmp_path: Path) -> None:
    source, problems = read(tmp_path, write_record("سطر\x0bآخر\x07 و\x85ثالث\n", name="سلمى"))

    assert source
    assert ("سطرآخر وثالث\n", []) == (source.body, problems)


def test_the_line_ends_of_unicode_are_spaces_that_move_no_line(tmp_path: Path) -> None:
    source, _ = read(tmp_path, "---\nname: سلمى\u2028الناسخة\ndescription: ناسخة\n---\nسطر\u2029آخر\n")

    assert source
    assert ("سلمى الناسخة", 3) == (source.front["name"], source.lines["description",])
    assert "سطر آخر\n" == source.body


def test_a_text_of_many_lines_may_stand_last(tmp_path: Path) -> None:
    source, problems = read(tmp_path, "---\ntitle: |\n  سطر\n  وآخر\n---\n")

    assert source
    assert ({"title": "سطر\nوآخر"}, []) == (source.front, problems)


def test_hidden_files_and_other_suffixes_are_no_records(make_archive: MakeArchive) -> None:
    record = write_record(title="سوق")
    files = {"articles/a.md": record, "content/articles/.b.md": record, "content/.git/articles/c.md": record}
    archive = make_archive({**files, "content/articles/notes.txt": "ملاحظات"})

    assert ["articles/a"] == list(read_archive(archive).holdings.records)


def test_a_title_over_several_lines_is_one_line(make_archive: MakeArchive) -> None:
    archive = make_archive({"articles/a.md": "---\ntitle: >\n  سوق\n  الورّاقين\n---\n"})

    record = read_archive(archive).holdings.records["articles/a"]

    assert "سوق الورّاقين" == record.name == record.read(ArticleFields).title
