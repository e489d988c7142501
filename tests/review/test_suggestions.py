"""Suggestions become questions: what one decision settles, the most first."""

from archives import write_record
from conftest import MakeArchive
from suggesting import Hint, suggest

from fihrist.review.suggestions import find_questions

FILES = {
    "people/salma.md": write_record(name="سلمى الورّاقة"),
    "people/huda.md": write_record(name="هدى الورّاقة"),
    "places/nahr.md": write_record(name="النهر"),
    "articles/old.md": write_record(
        "وصلت الورّاقة، ثم عادت للنهر.\n\nقالت الورّاقة إن النهر بعيد.\n", title="قديم", date="2019-03"
    ),
    "articles/new.md": write_record("وصلت الورّاقة.\n", title="جديد", date="2021"),
    "articles/undated.md": write_record("عند بالنهر.\n", title="بلا تاريخ"),
}


def test_the_question_that_settles_most_comes_first(make_archive: MakeArchive) -> None:
    archive = suggest(
        make_archive(FILES),
        Hint("articles/old", "النهر", "places/nahr", "everyday-word"),
        *(Hint("articles/old", "الورّاقة", "people/salma", "surname", nth=number) for number in (0, 1)),
        Hint("articles/new", "الورّاقة", "people/salma", "surname"),
    )

    found = find_questions(archive)

    assert [("الورّاقة", 3), ("النهر", 1)] == [(one.form, len(one.suggestions)) for one in found]


def test_what_reads_as_an_adjective_comes_last_however_much_it_is(make_archive: MakeArchive) -> None:
    archive = suggest(
        make_archive(FILES),
        *(Hint("articles/old", "الورّاقة", "people/salma", "adjective", nth=number) for number in (0, 1)),
        Hint("articles/old", "النهر", "places/nahr", "everyday-word"),
    )

    found = find_questions(archive)

    assert [("النهر", False), ("الورّاقة", True)] == [(one.form, one.is_apart) for one in found]


def test_a_question_goes_from_the_newest_article_to_the_one_without_a_date(make_archive: MakeArchive) -> None:
    archive = suggest(
        make_archive(FILES),
        Hint("articles/undated", "بالنهر", "places/nahr", "everyday-word", clitic=1),
        Hint("articles/old", "النهر", "places/nahr", "everyday-word"),
        Hint("articles/old", "للنهر", "places/nahr", "everyday-word", name="النهر", clitic=2),
    )

    (question,) = find_questions(archive)

    expected = [("articles/old", "للنهر"), ("articles/old", "النهر"), ("articles/undated", "بالنهر")]
    assert expected == [(one.holder.id, one.surface) for one in question.suggestions]
    assert [2, 1] == [len(case) for case in question.cases]


def test_a_clitic_and_a_swallowed_article_make_no_other_question(make_archive: MakeArchive) -> None:
    archive = suggest(
        make_archive(FILES),
        Hint("articles/old", "للنهر", "places/nahr", "everyday-word", name="النهر", clitic=2),
        Hint("articles/undated", "بالنهر", "places/nahr", "everyday-word", clitic=1),
    )

    assert ["النهر"] == [question.form for question in find_questions(archive)]


def test_words_that_may_mean_several_records_are_one_question(make_archive: MakeArchive) -> None:
    archive = suggest(
        make_archive(FILES),
        Hint("articles/new", "الورّاقة", "people/salma", "shared"),
        Hint("articles/new", "الورّاقة", "people/huda", "surname"),
    )

    (question,) = find_questions(archive)

    assert ["people/huda", "people/salma"] == [choice.record.id for choice in question.choices]
    assert "shared" == question.reason
    assert 1 == len(question.suggestions)


def test_another_reason_is_another_question(make_archive: MakeArchive) -> None:
    archive = suggest(
        make_archive(FILES),
        Hint("articles/new", "الورّاقة", "people/salma", "surname"),
        Hint("articles/old", "الورّاقة", "people/salma", "lineage"),
    )

    assert {"surname", "lineage"} == {question.reason for question in find_questions(archive)}


def test_a_suggestion_knows_its_file_and_line(make_archive: MakeArchive) -> None:
    archive = suggest(make_archive(FILES), Hint("articles/old", "الورّاقة", "people/salma", "surname", nth=1))

    (question,) = find_questions(archive)

    assert [("content/articles/old.md", 7)] == [(one.path, one.line) for one in question.suggestions]


def test_what_is_confirmed_asks_nothing(make_archive: MakeArchive) -> None:
    files = FILES | {"articles/new.md": write_record("وصلت [[salma|الورّاقة]].\n", title="جديد")}

    assert () == find_questions(suggest(make_archive(files)))
