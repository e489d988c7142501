"""What stands as plain text where a record might be named: few values one by one, many together."""

from archives import Files, write_record
from conftest import MakeArchive

from fihrist.build import read_archive


def look(make_archive: MakeArchive, files: Files) -> list[tuple[str, str, dict[str, str]]]:
    found = read_archive(make_archive(files)).problems
    return [
        (str(problem.place), problem.code, dict(problem.parameters))
        for problem in found
        if problem.code in {"taken-as-text", "texts-taken"}
    ]


def write_articles(sources: list[str]) -> dict[str, str]:
    return {
        f"articles/a{number}.md": write_record("نصّ.\n", title="خبر", source=source)
        for number, source in enumerate(sources)
    }


def test_five_values_of_a_field_have_a_line_each(make_archive: MakeArchive) -> None:
    found = look(make_archive, write_articles([f"صحيفة الحبر {number}" for number in range(5)]))

    assert ["taken-as-text"] * 5 == [code for _, code, _ in found]
    assert ("content/articles/a0.md:3", "1") == (found[0][0], found[0][2]["number"])


def test_more_values_are_told_in_one_line_the_most_frequent_first(make_archive: MakeArchive) -> None:
    sources = [f"صحيفة الحبر {number}" for number in range(8)] + ["مجلّة القناديل"] * 3

    [(place, code, parameters)] = look(make_archive, write_articles(sources))

    assert ("content/articles", "texts-taken") == (place, code)
    assert ("source", "9", "11") == tuple(parameters[key] for key in ("field", "number", "places"))
    assert parameters["values"].startswith("مجلّة القناديل (3) · صحيفة الحبر 0 (1) · ")
    assert parameters["values"].endswith(" … (+3)")
