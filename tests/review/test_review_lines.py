"""What is pasted or typed is exactly what the files and the command line take."""

from archives import write_record
from conftest import MakeArchive
from suggesting import Hint, read_files, suggest

from fihrist.fields import Name
from fihrist.review.lines import (
    Program,
    write_acceptance,
    write_explicit,
    write_list,
    write_name,
    write_plain,
    write_rejection,
)
from fihrist.review.suggestions import find_questions

FILES = {
    "people/salma.md": write_record("تعرف النهر.\n", name="سلمى الورّاقة"),
    "places/nahr.md": write_record(name="النهر"),
    "articles/a.md": write_record(
        "| جهة | خبر |\n|---|---|\n| شرق | عادوا بالنهر |\n",
        title="سوق",
        people="[salma]",
        no_link="[places/nahr]",
    ),
}


def test_the_line_to_accept_holds_what_the_article_lists_already(make_archive: MakeArchive) -> None:
    article = read_files(make_archive(FILES)).records["articles/a"]

    assert "people: [salma, people/huda]" == write_acceptance(article, "people/huda")
    assert "places: [places/nahr]" == write_acceptance(article, "places/nahr")


def test_only_articles_have_lists(make_archive: MakeArchive) -> None:
    person = read_files(make_archive(FILES)).records["people/salma"]

    assert "" == write_acceptance(person, "places/nahr")
    assert "no_link: [places/nahr]" == write_rejection(person, ["places/nahr"])


def test_the_line_to_reject_holds_what_the_article_rejects_already(make_archive: MakeArchive) -> None:
    article = read_files(make_archive(FILES)).records["articles/a"]

    assert "no_link: [places/nahr, people/huda]" == write_rejection(article, ["people/huda", "places/nahr"])


def test_the_whole_written_word_stands_in_the_mark(make_archive: MakeArchive) -> None:
    archive = suggest(make_archive(FILES), Hint("people/salma", "النهر", "places/nahr", "everyday-word"))
    (question,) = find_questions(archive)

    assert "[[places/nahr|النهر]]" == write_explicit(question.suggestions[0], "places/nahr")
    assert "{!النهر!}" == write_plain(question.suggestions[0])


def test_in_a_table_the_bar_of_a_mark_ends_no_cell(make_archive: MakeArchive) -> None:
    archive = suggest(make_archive(FILES), Hint("articles/a", "بالنهر", "places/nahr", "everyday-word", clitic=1))
    (question,) = find_questions(archive)

    assert "[[places/nahr\\|بالنهر]]" == write_explicit(question.suggestions[0], "places/nahr")


def test_names_are_written_as_yaml_reads_them() -> None:
    assert "الورّاقة" == write_name(Name(text="الورّاقة"))
    assert "{text: Salma, lang: en, ambiguous: true}" == write_name(Name(text="Salma", lang="en", ambiguous=True))
    assert "not: ['سلمى: الورّاقة', سلمى]" == write_list("not", ["سلمى: الورّاقة", "سلمى"])


def test_commands_name_the_archive_where_it_is_not_the_program_s_own() -> None:
    own, other = Program(), Program(archive="/home/huda/archive")

    assert "python build.py review --accept people/salma articles/a articles/b" == own.write_decision(
        "accept", "people/salma", ["articles/a", "articles/b"]
    )
    assert "python build.py review --archive /home/huda/archive --reject people/salma articles/a" == (
        other.write_decision("reject", "people/salma", ["articles/a"])
    )
    assert "python build.py new person salma" == own.write_new("people/salma")
