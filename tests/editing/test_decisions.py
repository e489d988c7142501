"""An editor's decision changes the front matter of the articles that were named, and says what it could not do."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from archives import read_folder, write_record
from conftest import MakeArchive

from fihrist.build import read_archive
from fihrist.editing.changes import Change, write_changes
from fihrist.editing.decisions import accept_record, reject_record
from fihrist.fields import ArticleFields
from fihrist.problems import Problem, write_problem
from fihrist.records import Holdings

RECORDS = {
    "people/salma.md": write_record(name="سلمى الورّاقة"),
    "people/nur.md": write_record(name="نور"),
    "groups/copyists.md": write_record(name="دار النسخ"),
    "places/old/khan.md": write_record(name="الخان"),
    "articles/nur.md": write_record(title="نور الشمس"),
    "articles/souq.md": write_record(
        "باعت سلمى كتبها.\n", title="سوق", people="[nur]  # من المتن", groups="[copyists]"
    ),
    "articles/2020/port.md": write_record("رست سلمى.\n", title="ميناء", no_link="[salma]", status="draft"),
    "articles/2020/twin.md": write_record(title="توأم"),
    "articles/2021/twin.md": write_record("[[salma|سلمى]].\n", title="توأم"),
}
Decide = Callable[[Holdings, str, Sequence[str]], tuple[list[Change], list[Problem]]]


@pytest.fixture
def holdings(make_archive: MakeArchive) -> Holdings:
    """A small archive without errors."""
    return read_archive(make_archive(RECORDS)).holdings


def decide(decision: Decide, holdings: Holdings, record: str, *articles: str) -> tuple[dict[str, list[str]], list[str]]:
    """Decide: each changed file's lines that are new, or gone behind a minus; and the problems as lines."""
    changes, problems = decision(holdings, record, articles)
    shown = {change.path: compare(change) for change in changes}
    return shown, [write_problem(problem, "en") for problem in problems]


def compare(change: Change) -> list[str]:
    before, after = (change.before or "").splitlines(), (change.after or "").splitlines()
    return [*(f"-{line}" for line in before if line not in after), *(line for line in after if line not in before)]


def test_an_accepted_record_is_listed_and_no_longer_refused(holdings: Holdings) -> None:
    changed, problems = decide(accept_record, holdings, "people/salma", "souq", "articles/2020/port")

    assert [] == problems
    assert {
        "content/articles/souq.md": ["-people: [nur]  # من المتن", "people: [nur, people/salma]  # من المتن"],
        "content/articles/2020/port.md": ["-no_link: [salma]", "people: [people/salma]"],
    } == changed


def test_a_rejected_record_is_refused_and_no_longer_listed(holdings: Holdings) -> None:
    changed, problems = decide(reject_record, holdings, "people/nur", "articles/souq")

    assert [] == problems
    assert {"content/articles/souq.md": ["-people: [nur]  # من المتن", "no_link: [people/nur]"]} == changed


def test_accepting_what_was_rejected_leaves_only_the_list(holdings: Holdings) -> None:
    before = read_folder(holdings.folder)
    for decision in (reject_record, accept_record):
        changes, _ = decision(holdings, "copyists", ["souq"])
        write_changes(holdings.folder, changes)

    after = read_folder(holdings.folder)
    path = "content/articles/souq.md"
    assert before.pop(path).decode().replace("[copyists]", "[groups/copyists]") == after.pop(path).decode()
    assert before == after


@pytest.mark.parametrize(
    "written",
    [
        *("souq", "articles/souq", "souq.md", "content/articles/souq.md", "./content/articles/souq.MD"),
        *("content\\articles\\souq.md", ".\\content\\articles\\souq.md", "\u200fcontent/articles/souq.md\u200e "),
    ],
)
def test_an_article_may_be_named_by_its_id_or_its_file(holdings: Holdings, written: str) -> None:
    changed, problems = decide(accept_record, holdings, "salma", written)

    assert (["content/articles/souq.md"], []) == (list(changed), problems)


def test_an_article_may_be_named_by_its_place_on_the_disk(holdings: Holdings) -> None:
    file = str(Path(holdings.folder, "content", "articles", "souq.md"))

    changed, problems = decide(accept_record, holdings, "khan", file)

    assert {"content/articles/souq.md": ["places: [places/old/khan]"]} == changed
    assert [] == problems


def test_a_last_part_means_the_article_and_the_person_of_that_name_each_in_its_place(holdings: Holdings) -> None:
    changed, problems = decide(accept_record, holdings, "nur", "nur")

    assert ({"content/articles/nur.md": ["people: [people/nur]"]}, []) == (changed, problems)


def test_what_is_decided_already_is_said_and_the_rest_done(holdings: Holdings) -> None:
    changed, problems = decide(accept_record, holdings, "nur", "souq", "articles/2020/twin", "content/articles/souq.md")

    assert {"content/articles/2020/twin.md"} == changed.keys()
    assert [
        "content/articles/souq.md: 'articles/souq' was named twice; once is enough [edit-twice]",
        "content/articles/souq.md: 'people/nur' is decided here so already; nothing to change [edit-already]",
    ] == problems


def test_whoever_is_unknown_stops_everything(holdings: Holdings) -> None:
    assert (
        {},
        ["people/salmi: no record 'people/salmi'; did you mean 'people/salma'? [unknown-record-near]"],
    ) == decide(accept_record, holdings, "people/salmi", "souq")
    found, problems = decide(reject_record, holdings, "salma", "articles/suq", "souq", "twin")
    assert {} == found
    assert [
        "articles/suq: no record 'articles/suq'; did you mean 'articles/souq'? [unknown-record-near]",
        "twin: 'twin' may be articles/2020/twin, articles/2021/twin; write the one you mean in full [ambiguous-record]",
    ] == problems


def test_an_article_is_no_record_that_texts_mention(holdings: Holdings) -> None:
    found = decide(accept_record, holdings, "articles/2020/port", "souq")

    expected = (
        "articles/2020/port: 'articles/2020/port' means articles/2020/port, but this field takes people, groups, places"
    )
    assert ({}, [f"{expected} [wrong-kind]"]) == found


def test_only_articles_list_records_but_every_record_can_refuse_one(holdings: Holdings) -> None:
    rejected = decide(reject_record, holdings, "nur", "people/salma")
    changed, problems = decide(accept_record, holdings, "nur", "people/salma")

    assert ({"content/people/salma.md": ["no_link: [people/nur]"]}, []) == rejected
    assert {} == changed
    assert (
        "content/people/salma.md: only articles have a list 'people'; mark the name in the text itself: " in problems[0]
    )


def test_a_refusal_stands_beside_the_fields_on_names(make_archive: MakeArchive) -> None:
    front = {"status": "draft", "title": "سوق", "places": "[khan]", "related": "[nur]"}
    person = {"status": "draft", "name": "نور", "not": "[نور الشمس]", "wikidata": "Q1"}
    files = {**RECORDS, "articles/souq.md": write_record(**front), "people/nur.md": write_record(**person)}
    holdings = read_archive(make_archive(files)).holdings

    changes, _ = reject_record(holdings, "salma", ["souq", "people/nur"])

    written = [(change.after or "").split("no_link: [people/salma]\n") for change in changes]
    assert [("places: [khan]", "related: [nur]"), ("not: [نور الشمس]", "wikidata: Q1")] == [
        (above.splitlines()[-1], below.splitlines()[0]) for above, below in written
    ]


def test_a_name_that_the_text_marks_goes_on_linking_and_that_is_said(holdings: Holdings) -> None:
    changed, problems = decide(reject_record, holdings, "salma", "articles/2021/twin")

    assert {"content/articles/2021/twin.md": ["no_link: [people/salma]"]} == changed
    assert 1 == len(problems)
    assert problems[0].startswith("content/articles/2021/twin.md:4: the text itself marks 'people/salma' here")


def test_one_file_that_cannot_be_edited_stops_everything(make_archive: MakeArchive) -> None:
    odd = "---\ntitle: سوق\npeople: >-\n  nur\n---\n"
    holdings = read_archive(make_archive({**RECORDS, "articles/odd.md": odd})).holdings

    changed, problems = decide(accept_record, holdings, "salma", "souq", "odd")

    assert {} == changed
    assert ["content/articles/odd.md:3", "[edit-refused]"] == [problems[0].split(": ")[0], problems[0].split()[-1]]


def test_a_decision_that_was_written_is_read_as_decided(holdings: Holdings) -> None:
    changes, _ = accept_record(holdings, "salma", ["souq"])
    write_changes(holdings.folder, changes)

    souq = read_archive(holdings.folder).holdings.records["articles/souq"]

    assert ("people/nur", "people/salma") == souq.refer("people", souq.read(ArticleFields).people)
