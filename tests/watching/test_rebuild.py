"""However a build ends, it ends in problems that can be told; and how these are worded for a page."""

import argparse
import os
from collections.abc import Callable

import pytest
from archives import write_files
from conftest import MakeArchive

from fihrist.config import read_config
from fihrist.output.workshop import hold_workshop
from fihrist.problems import Problem, fail, report, write_problem
from fihrist.watching.panel import MOST, isolate_runs, write_panel
from fihrist.watching.rebuild import build_or_explain, find_prefix, is_free, is_held


@pytest.fixture
def options(make_archive: MakeArchive) -> argparse.Namespace:
    archive = make_archive({})
    return argparse.Namespace(archive=archive, output=archive / "_site", language="ar", base_url="", strict=False)


def fail_with(error: Exception) -> Callable[[], list[Problem]]:
    def build() -> list[Problem]:
        raise error

    return build


def test_a_build_that_works_says_nothing(options: argparse.Namespace, capfd: pytest.CaptureFixture[str]) -> None:
    assert [] == build_or_explain(list, options)
    assert ("", "") == capfd.readouterr()


def test_all_mistakes_of_the_settings_are_told(options: argparse.Namespace, capfd: pytest.CaptureFixture[str]) -> None:
    write_files(options.archive, {"site.toml": 'titel = "أرشيف"\nlink = "all"\n'})

    def build() -> list[Problem]:
        read_config(options.archive)
        return []

    problems = build_or_explain(build, options)

    assert {"missing-setting", "unknown-field-near", "wrong-choice"} == {problem.code for problem in problems}
    assert [write_problem(problem, "ar") for problem in problems] == capfd.readouterr().err.splitlines()


def test_a_file_that_goes_while_it_is_read_is_named(options: argparse.Namespace) -> None:
    file = options.archive / "content/media/سوق.png"

    def build() -> list[Problem]:
        file.read_bytes()
        return []

    [problem] = build_or_explain(build, options)

    assert ("content/media/سوق.png", "unreadable") == (problem.place.path, problem.code)


def test_a_fault_of_the_program_is_one_line_with_its_place(
    options: argparse.Namespace, capfd: pytest.CaptureFixture[str]
) -> None:
    def build() -> list[Problem]:
        isolate_runs(None, "ar")  # type: ignore[arg-type]
        return []

    [problem] = build_or_explain(build, options)
    [elsewhere] = build_or_explain(fail_with(ValueError("خطأ\nفي سطرين")), options)

    assert ("fihrist/watching/panel.py", "program-fault") == (problem.place.path, problem.code)
    assert problem.place.line > 0
    assert "fihrist/watching/rebuild.py" == elsewhere.place.path
    said = capfd.readouterr().err.splitlines()
    assert 2 == len(said)
    assert said[0].startswith(f"{problem.place}: تعطّل الفهرست نفسه هنا (TypeError: ")
    assert "(ValueError: خطأ في سطرين)" in said[1]


def test_a_fault_in_an_archives_own_template_is_told_there(options: argparse.Namespace) -> None:
    place = options.archive / "theme/templates/home.html"
    code = compile("\n\n1 / 0", str(place), "exec")

    def build() -> list[Problem]:
        exec(code)
        return []

    [problem] = build_or_explain(build, options)

    assert "theme/templates/home.html:3" == str(problem.place)


def test_who_has_stopped_reading_ends_the_command(options: argparse.Namespace) -> None:
    with pytest.raises(BrokenPipeError):
        build_or_explain(fail_with(BrokenPipeError()), options)


def test_another_build_is_waited_for(options: argparse.Namespace) -> None:
    problems = build_or_explain(fail_with(fail("_site", "output-busy", process=os.getpid())), options)

    assert is_held(problems)
    assert not is_held([report("content/a.md", 1, "bad-toml", reason="")])
    with hold_workshop(options.output):
        assert not is_free(options.output)
    assert is_free(options.output)


def test_the_path_of_the_site_stays_while_its_settings_are_broken(options: argparse.Namespace) -> None:
    write_files(options.archive, {"site.toml": 'title = "أرشيف"\nbase_url = "https://example.org/repo/"\n'})
    set_path = find_prefix(options, "/")
    write_files(options.archive, {"site.toml": "title ="})

    assert ("/repo/", "/repo/") == (set_path, find_prefix(options, "/repo/"))


def write_lines(count: int, language: str) -> str:
    return write_panel(
        [report("content/a.md", n + 1, "missing-file", file="<b>سوق</b>.png") for n in range(count)], language
    )


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_panel_has_a_line_for_each_problem_in_the_tools_language(language: str, direction: str) -> None:
    panel = write_lines(3, language)

    assert f'<details open lang="{language}" dir="{direction}">' in panel
    assert 3 == panel.count("<li>")
    assert '<li><bdi dir="ltr">content/a.md:2</bdi>: ' in panel
    assert '<bdi dir="ltr">[missing-file]</bdi></li>' in panel
    assert "<b>" not in panel


def test_of_very_many_problems_the_first_are_shown_and_the_others_counted() -> None:
    panel = write_lines(MOST + 7, "ar")

    assert MOST + 1 == panel.count("<li>")
    assert 'وعددها <bdi dir="ltr">7</bdi>' in panel


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        ("قيمة date هي «2020-02-31»، وليس تاريخًا", ["date", "2020-02-31"]),
        ("ابدأه بـ https:// إن كان خارجيًّا", ["https://"]),
        ("أضف سطر «title: …»", ["title: …"]),
        ("المعروف: ::: note, ::: post؛ وتُغلق بسطر ::: وحده", ["::: note, ::: post"]),
        ("سمِّه بـ --archive (وهو الأصل)", ["--archive"]),
        ("لا ملف هناك", []),
    ],
)
def test_latin_runs_of_arabic_words_stand_by_themselves(words: str, runs: list[str]) -> None:
    isolated = isolate_runs(words, "ar")

    assert runs == [part.partition("</bdi>")[0] for part in isolated.split('<bdi dir="ltr">')[1:]]
    assert words == isolated.replace('<bdi dir="ltr">', "").replace("</bdi>", "")
