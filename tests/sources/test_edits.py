"""An edit changes the lines of one field, in the way that they are written, and nothing else."""

from functools import partial

import pytest

from fihrist.problems import Problem
from fihrist.sources.edits import (
    Edited,
    Plan,
    add_to_list,
    is_as_planned,
    mark_ambiguous,
    remove_from_list,
    set_field,
)
from fihrist.sources.front import FrontMatter, open_front_matter

PATH = "content/articles/souq.md"
BODY = "قالت [[salma|سلمى]]: ---\n---\npeople: [x]\n"
ORDER = ("title", "date", "tags", "people", "groups", "places")


def wrap(front: str) -> str:
    """A file around a front matter."""
    return f"---\n{front}---\n{BODY}"


def unwrap(edited: Edited) -> str:
    """The front matter of an edited file, whose rest must be as it was."""
    assert isinstance(edited, str), edited
    front = edited.removeprefix("---\n").removesuffix(f"---\n{BODY}")
    assert edited == wrap(front)
    return front


def refusal(edited: Edited) -> tuple[int, str, str]:
    """What a refused edit says: line, code, and what to type."""
    assert isinstance(edited, Problem), edited
    return edited.place.line, edited.code, dict(edited.parameters).get("typed", "")


add = partial(add_to_list, path=PATH, field="people", value="people/salma", order=ORDER)
remove = partial(remove_from_list, path=PATH, field="people", value="people/salma")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("people: [people/khalil]\n", "people: [people/khalil, people/salma]\n"),
        ("people: [khalil ,  nur  ]  # من المتن\n", "people: [khalil ,  nur, people/salma  ]  # من المتن\n"),
        ("people: [khalil,]\n", "people: [khalil, people/salma,]\n"),
        ("people:    []\n", "people:    [people/salma]\n"),
        ("people: [ ]\n", "people: [people/salma]\n"),
        ("people:\n", "people: [people/salma]\n"),
        ("people:   # يُكمل\n", "people: [people/salma]   # يُكمل\n"),
        ("people: ~ # يُكمل\n", "people: [people/salma] # يُكمل\n"),
        ("people: null\ntitle: سوق\n", "people: [people/salma]\ntitle: سوق\n"),
        ("people: khalil  # واحد\n", "people: [khalil, people/salma]  # واحد\n"),
        ("people: 'khalil'\n", "people: ['khalil', people/salma]\n"),
        ("people: ورّاق, ناسخ\n", "people: ['ورّاق, ناسخ', people/salma]\n"),
        ("people:\n  - khalil\n", "people:\n  - khalil\n  - people/salma\n"),
        ("people:\n- khalil # أولهم\n\ntitle: سوق\n", "people:\n- khalil # أولهم\n- people/salma\n\ntitle: سوق\n"),
        ("people:\n    -   khalil\n    # آخر\n", "people:\n    -   khalil\n    -   people/salma\n    # آخر\n"),
        ("people:\n  - >-\n    ناسخ\n    قديم\n", "people:\n  - >-\n    ناسخ\n    قديم\n  - people/salma\n"),
        ("people:\n  -\n", "people:\n  -\n  - people/salma\n"),
        ("people: [\n  khalil,\n  nur\n]\n", "people: [\n  khalil,\n  nur,\n  people/salma\n]\n"),
        ("people: [\n  khalil,  # أ\n  nur,  # ب\n]\n", "people: [\n  khalil,  # أ\n  nur,  # ب\n  people/salma,\n]\n"),
        ("people: [\n  nur   # ب\n  # آخر\n]\n", "people: [\n  nur,   # ب\n  people/salma\n  # آخر\n]\n"),
        ("people: [khalil,\n  nur]\n", "people: [khalil,\n  nur, people/salma]\n"),
        ("people: [khalil, nur # ب\n  ]\n", "people: [khalil, nur, people/salma # ب\n  ]\n"),
        ("people: [\n  # لا أحد\n]\n", "people: [people/salma\n  # لا أحد\n]\n"),
        ("  people: [khalil]\n  title: سوق\n", "  people: [khalil, people/salma]\n  title: سوق\n"),
        ("{title: سوق, people: [khalil]}\n", "{title: سوق, people: [khalil, people/salma]}\n"),
        ("people: &p [khalil]\n", "people: &p [khalil, people/salma]\n"),
    ],
)
def test_a_value_joins_a_list_in_the_style_of_that_list(before: str, after: str) -> None:
    assert after == unwrap(add(wrap(before)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: سوق\ntags: [كتب]\nplaces: []\n", "title: سوق\ntags: [كتب]\npeople: [people/salma]\nplaces: []\n"),
        ("date: 2020\n# بلا ناس\ntitle: سوق\n", "date: 2020\npeople: [people/salma]\n# بلا ناس\ntitle: سوق\n"),
        ("places: [raqqa]\n# آخر\n", "places: [raqqa]\npeople: [people/salma]\n# آخر\n"),
        ("title: >\n  سوق\n  الورّاقين\n", "title: >\n  سوق\n  الورّاقين\npeople: [people/salma]\n"),
        ("title: |\n  سوق\nx: 1\n", "title: |\n  سوق\npeople: [people/salma]\nx: 1\n"),
        ("title: |\n  سوق\n\ndate: 2020\n", "title: |\n  سوق\n\ndate: 2020\npeople: [people/salma]\n"),
        ("tags:\n  -  كتب\n\nx: 1\n", "tags:\n  -  كتب\npeople:\n  -  people/salma\n\nx: 1\n"),
        ("tags:\n- كتب\nx: 1\n", "tags:\n- كتب\npeople:\n- people/salma\nx: 1\n"),
        ("  title: سوق\n  tags:\n    - كتب\n", "  title: سوق\n  tags:\n    - كتب\n  people:\n    - people/salma\n"),
        ("images:\n  - file: a.png\n", "images:\n  - file: a.png\npeople: [people/salma]\n"),
        ("# people: []\n", "# people: []\npeople: [people/salma]\n"),
        ("", "people: [people/salma]\n"),
    ],
)
def test_a_missing_list_comes_after_the_field_that_precedes_it_in_the_order(before: str, after: str) -> None:
    assert after == unwrap(add(wrap(before)))


@pytest.mark.parametrize("written", ["[people/salma]", "people/salma", "\n  - nur\n  - 'people/salma'", "[salma]"])
def test_what_stands_in_a_list_is_not_added_again(written: str) -> None:
    file = wrap(f"people: {written}\n")

    assert file == add(file, alike={"salma"}.__contains__)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("people: [people/salma, khalil]\n", "people: [khalil]\n"),
        ("people: [khalil, people/salma]  # من المتن\n", "people: [khalil]  # من المتن\n"),
        ("people: [khalil,people/salma,nur]\n", "people: [khalil,nur]\n"),
        ("people: [khalil, people/salma,]\n", "people: [khalil, ]\n"),
        ("title: سوق\npeople: [people/salma]  # واحدة\n# بعدها\n", "title: سوق\n# بعدها\n"),
        ("people: people/salma\ntitle: سوق\n", "title: سوق\n"),
        ("people:\n  - people/salma\ntitle: سوق\n", "title: سوق\n"),
        ("people:\n  # أ\n  - people/salma # ب\n  # ج\n  - nur # د\n", "people:\n  # أ\n  # ج\n  - nur # د\n"),
        ("people:\n- nur\n- people/salma\n\n# ثم\ntitle: سوق\n", "people:\n- nur\n\n# ثم\ntitle: سوق\n"),
        ("people: [\n  people/salma,  # أ\n  nur,  # ب\n]\n", "people: [\n  nur,  # ب\n]\n"),
        ("people: [\n  nur,  # ب\n  people/salma  # أ\n]\n", "people: [\n  nur,  # ب\n]\n"),
        ("people: [people/salma,\n  nur]\n", "people: [\n  nur]\n"),
        ("people: [nur,\n  people/salma]\n", "people: [nur,\n  ]\n"),
        ("people: [nur, people/salma,  # أ\n  khalil]\n", "people: [nur,  # أ\n  khalil]\n"),
        ("people: [salma, nur, 'people/salma']\n", "people: [nur]\n"),
        ("people: [\n  people/salma\n]\ntitle: سوق\n", "title: سوق\n"),
        ("people: [people/salma]\n", ""),
        ("title: |\n  سوق\npeople: [people/salma]\n", "title: |\n  سوق\n"),
    ],
)
def test_a_value_leaves_a_list_and_an_empty_list_leaves_the_front_matter(before: str, after: str) -> None:
    assert after == unwrap(remove(wrap(before), alike={"salma"}.__contains__))


def test_what_is_in_no_list_leaves_the_file_as_it_is() -> None:
    file = wrap("people: [nur]\ntitle: سوق\n")

    assert file == remove(file) == remove_from_list(file, PATH, "groups", "people/salma")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: سوق\n", "title: سوق\nlink: listed\n"),
        ("link: auto  # مؤقتًا\ntitle: سوق\n", "link: listed  # مؤقتًا\ntitle: سوق\n"),
        ("link: 'auto'\n", "link: listed\n"),
        ("link:\ntitle: سوق\n", "link: listed\ntitle: سوق\n"),
        ("link:     # بعد\n", "link: listed     # بعد\n"),
        ("link: 'listed'\n", "link: 'listed'\n"),
        ("link: ~\n", "link: listed\n"),
    ],
)
def test_a_field_gets_one_value(before: str, after: str) -> None:
    assert after == unwrap(set_field(wrap(before), PATH, "link", "listed"))


def test_a_day_stands_bare_and_words_before_a_comment_in_quotes() -> None:
    file = wrap("revised: 2020\nsummary: قديم\n# ب\nx: قديم  # تعليق\n")

    file = str(set_field(file, PATH, "revised", "2026-11-22"))
    warned = set_field(file, PATH, "x", "كلمات جديدة")

    assert "revised: 2026-11-22\nsummary: قديم\n# ب\nx: 'كلمات جديدة'  # تعليق\n" == unwrap(warned)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (": [قسد, نور]\n", ": [{text: قسد, ambiguous: true}, نور]\n"),
        (": قسد\n", ": {text: قسد, ambiguous: true}\n"),
        (":\n  - 'قسد'  # شائع\n", ":\n  - {text: 'قسد', ambiguous: true}  # شائع\n"),
        (": [{text: قسد, lang: ar}]\n", ": [{text: قسد, lang: ar, ambiguous: true}]\n"),
        (":\n  - text: قسد\n    lang: ar # ع\n", ":\n  - text: قسد\n    lang: ar # ع\n    ambiguous: true\n"),
        (":\n- {text: قسد, ambiguous: false} # ع\n", ":\n- {text: قسد, ambiguous: true} # ع\n"),
        (":\n  - ambiguous:\n    text: قسد\n", ":\n  - ambiguous: true\n    text: قسد\n"),
        (":\n  text: قسد\n", ":\n  text: قسد\n  ambiguous: true\n"),
        (": [{text: قسد, ambiguous: yes}]\n", ": [{text: قسد, ambiguous: yes}]\n"),
        (": [قسد, قسد]\n", ": [{text: قسد, ambiguous: true}, {text: قسد, ambiguous: true}]\n"),
        (": [\n  {text: قسد,  # أ\n   lang: ar}\n]\n", ": [\n  {text: قسد,  # أ\n   lang: ar, ambiguous: true}\n]\n"),
    ],
)
@pytest.mark.parametrize("field", ["variant_names", "hidden_names"])
def test_a_name_is_marked_as_ambiguous_however_it_is_written(field: str, before: str, after: str) -> None:
    file = wrap(f"name: قوات\n{field}{before}")

    assert f"name: قوات\n{field}{after}" == unwrap(mark_ambiguous(file, PATH, "قسد"))


def test_the_name_itself_and_a_name_that_is_not_there_cannot_be_marked() -> None:
    file = wrap("kind: town\nname: الباب\nvariant_names: [مدينة الباب]\n")

    assert (3, "edit-name", "") == refusal(mark_ambiguous(file, PATH, "الباب"))
    assert (3, "edit-no-name", "") == refusal(mark_ambiguous(file, PATH, "باب"))


@pytest.mark.parametrize(
    ("front", "line", "typed"),
    [
        ("title: سوق\n? people\n: |\n  khalil\n", 3, "people: [khalil, people/salma]"),
        ("people: >-\n  ورّاق: قديم\n", 2, "people: ['ورّاق: قديم', people/salma]"),
        ("{title: سوق}\n", 3, "people: [people/salma]"),
        ("people:\n  text: خليل\n", 2, "people: [{text: خليل}, people/salma]"),
    ],
)
def test_what_is_written_too_oddly_stays_and_the_problem_says_what_to_type(front: str, line: int, typed: str) -> None:
    assert (line, "edit-refused", typed) == refusal(add(wrap(front)))


def test_a_field_between_words_and_a_comment_that_would_join_them_stays() -> None:
    """Without the field, the comment would become the last line of the title."""
    file = wrap("title: |\n  سوق\npeople: [people/salma]\n  # مراجعة\n")

    assert (4, "edit-refused", "people: []") == refusal(remove(file))


@pytest.mark.parametrize(
    ("front", "as_planned"),
    [
        ("x: قديم\npeople: [nur]\n", True),
        ("x: جديد\npeople: [nur]\n", False),
        ("x: قديم # تعليق\npeople: [nur]\n", False),
        ("people: [nur]\nx: قديم\n", True),
        ("people: [nur]\n", False),
        ("x: قديم\n", False),
        ("x: قديم\npeople: [nur]\nz: 1\n", False),
        ("y: ''\nx: قديم\npeople: [nur]\n", False),
    ],
)
def test_a_result_is_as_planned_only_if_nothing_else_reads_otherwise(front: str, as_planned: bool) -> None:
    before, after = (open_front_matter(wrap(text), PATH) for text in ("x: قديم\n", front))

    assert isinstance(before, FrontMatter)
    assert isinstance(after, FrontMatter)
    assert as_planned is is_as_planned(before, after, Plan("people", ["nur"], []))


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("بلا رأس\n", "no-front-matter"),
        ("---\ntitle: سوق\n", "open-front-matter"),
        ("---\ntitle: [سوق\n---\n", "yaml-bracket"),
        ("---\n- سوق\n---\n", "front-matter-not-fields"),
        ("---\na: &a [x]\npeople: *a\n---\n", "yaml-alias"),
        ("---\npeople: [a]\npeople: [b]\n---\n", "duplicate-key"),
    ],
)
def test_a_file_that_reading_refuses_is_not_edited(file: str, code: str) -> None:
    edited = add(file)

    assert isinstance(edited, Problem)
    assert code == edited.code


def test_a_phrase_stands_in_quotes_where_yaml_needs_them() -> None:
    file: Edited = wrap("name: الباب\n")

    for phrase in (
        "فتح الباب: خبر",
        "2020",
        "[الباب]",
        "الباب #1",
        "باب 'الحارة'",
        "!الباب",
        "«الباب»",
        "أ، ب",
        "أ, ب",
    ):
        file = add_to_list(str(file), PATH, "not", phrase)

    expected = "['فتح الباب: خبر', '2020', '[الباب]', 'الباب #1', باب 'الحارة', '!الباب', «الباب», أ، ب, 'أ, ب']"
    assert f"name: الباب\nnot: {expected}\n" == unwrap(file)


def test_a_byte_order_mark_carriage_returns_and_controls_stay_where_they_are() -> None:
    file = "\ufeff---\r\ntitle: سو\x0bق\r\npeople: [a]\x07 # \u2028b\r\ntags:\r- x\r\n---\r\nنصّ\n\x0cنصّ\r"

    edited = str(add_to_list(str(add(file)), PATH, "tags", "كتب"))

    expected = file.replace("[a]", "[a, people/salma]").replace("- x\r\n", "- x\r\n- كتب\r\n")
    assert expected == edited
    assert file == remove_from_list(str(remove(edited)), PATH, "tags", "كتب")
