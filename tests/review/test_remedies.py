"""What the desk says would settle a question in the whole archive does settle it."""

from collections.abc import Mapping

import pytest
from archives import write_record
from conftest import MakeArchive
from suggesting import Hint, read_files, suggest

from fihrist.archive import Archive
from fihrist.frozen import replace
from fihrist.review.remedies import Remedy, find_remedies
from fihrist.review.standing import Standing
from fihrist.review.suggestions import Question, find_questions

ITEM = "\n  - "
CASES: dict[str, tuple[Mapping[str, str], set[str]]] = {
    "ambiguous": (
        {
            "people/salma.md": write_record(
                name="سلمى الورّاقة", variant_names=f"{ITEM}سلمى هانم{ITEM}{{text: الحبّارة, ambiguous: true}}"
            ),
            "articles/a.md": write_record("وصلت سفن الحبّارة ليلًا، وعادت سفن الحبّارة.\n", title="ميناء"),
        },
        {"phrase-other", "unmark", "remove"},
    ),
    "shared": (
        {
            "people/salma.md": write_record(name="سلمى الورّاقة", variant_names=f"{ITEM}الحبّارة"),
            "people/huda.md": write_record(name="هدى الخطّاطة", variant_names="[خطّاطة المرسم, الحبّارة]"),
            "articles/a.md": write_record("وصلت عائلة الحبّارة إلى الجسر.\n", title="سوق"),
        },
        {"phrase-none", "phrase-means", "remove"},
    ),
    "shared by three": (
        {
            **{
                f"people/{name}.md": write_record(name=f"{name} الورّاقة", variant_names=f"{ITEM}الحبّارة")
                for name in ("huda", "nur", "salma")
            },
            "articles/a.md": write_record("أعجب الحبّارة السوق.\n", title="سوق"),
        },
        set(),
    ),
    "surname": (
        {
            "people/salma.md": write_record(name="سلمى الورّاقة", variant_names="[خطّاطة المرسم]"),
            "articles/a.md": write_record("أعجب الورّاقة الجسر. ثم جلست سلمى الورّاقة.\n", title="سوق"),
        },
        {"add", "phrase-other"},
    ),
    "surname of two": (
        {
            "people/salma.md": write_record(name="سلمى الورّاقة"),
            "people/huda.md": write_record(name="هدى الورّاقة"),
            "articles/a.md": write_record("جلست سلمى الورّاقة مع هدى الورّاقة. وأعجب الورّاقةَ الجسرُ.\n", title="سوق"),
        },
        {"phrase-none"},
    ),
    "given-name": (
        {
            "people/salma.md": write_record(name="سلمى الورّاقة", **{"not": "[سلمى القديمة]"}),
            "articles/a.md": write_record("جلست سلمى الورّاقة. ثم جلست سلمى.\n", title="سوق"),
        },
        {"phrase-other"},
    ),
    "lineage": (
        {
            "people/zahran.md": write_record(name="سامي زهران", variant_names=f"{ITEM}زهران"),
            "articles/a.md": write_record("وصل نائل بن زهران إلى الجسر.\n", title="سوق"),
        },
        {"phrase-other", "phrase-means"},
    ),
    "everyday-word": (
        {
            "groups/hayat.md": write_record(name="جريدة الحياة الجديدة", variant_names=f"{ITEM}الحياة"),
            "articles/a.md": write_record("سكنّا حي الحياة زمنًا. ثم هدموا حي الحياة.\n", title="سوق"),
        },
        {"phrase-other", "phrase-means", "remove"},
    ),
    "clitic": (
        {
            "people/lid.md": write_record(name="ليد"),
            "articles/a.md": write_record("وصل وليد إلى الجسر ثم خرج وليد.\n", title="سوق"),
        },
        {"phrase-other"},
    ),
}


LINKED: dict[str, tuple[Mapping[str, str], dict[str, tuple[int, int]]]] = {
    "a name of every day": (
        {
            "places/nahr.md": write_record(name="مدينة النهر", variant_names=f"{ITEM}النهر"),
            "articles/a.md": write_record("وفي محافظة النهر سوق.\n\nوفي ريف النهر سوق. ثم عاد النهر.\n", title="سوق"),
        },
        {"remove": (1, 2)},
    ),
    "a phrase": (
        {
            "groups/hayat.md": write_record(name="جريدة الحياة الجديدة", variant_names=f"{ITEM}الحياة"),
            "articles/a.md": write_record(
                "سكنّا حي الحياة زمنًا. ثم هدموا حي الحياة. ثم بنوا حي الحياة.\n\nقرأنا في جريدة الحياة.\n", title="سوق"
            ),
        },
        {"phrase-other": (3, 0), "phrase-means": (3, 0), "remove": (3, 1)},
    ),
}
"""Archives with one question, and with links that hang on the same name: remedy → places it settles, links it takes."""


def ask(make_archive: MakeArchive, files: Mapping[str, str]) -> tuple[Question, ...]:
    return find_questions(read_files(make_archive(files)))


def count_links(archive: Archive) -> int:
    return sum(mention.status == "confirmed" for found in archive.mentions.values() for mention in found)


def follow(files: Mapping[str, str], remedy: Remedy) -> dict[str, str]:
    """Do in a record's file what a remedy says, as an editor would."""
    path = remedy.record.path.removeprefix("content/")
    lines = files[path].split("\n")
    written = lines[remedy.line - 1] if remedy.line else ""
    if remedy.key == "remove" and written == remedy.code:
        del lines[remedy.line - 1]
    elif remedy.key == "remove":
        lines[remedy.line - 1] = written.replace(f", {remedy.code}", "")
    elif remedy.key in {"mark", "unmark"} and written.startswith("  - "):
        lines[remedy.line - 1] = remedy.code
    elif remedy.code.startswith("  - "):
        lines.insert(remedy.line, remedy.code)
    elif written:
        lines[remedy.line - 1] = remedy.code
    else:
        lines[1:1] = remedy.code.split("\n")
    assert lines != files[path].split("\n")
    return {**files, path: "\n".join(lines)}


@pytest.mark.parametrize("reason", CASES)
def test_each_remedy_settles_as_many_places_as_it_says(make_archive: MakeArchive, reason: str) -> None:
    files, keys = CASES[reason]
    archive = read_files(make_archive(files))
    (question,) = find_questions(archive)

    remedies = find_remedies(question, Standing(archive))

    assert reason.partition(" ")[0] == question.reason
    assert keys == {remedy.key for remedy in remedies}
    assert all(remedy.settles for remedy in remedies)
    for remedy in remedies:
        left = sum(len(one.suggestions) for one in ask(make_archive, follow(files, remedy)))
        assert len(question.suggestions) - remedy.settles == left, remedy


@pytest.mark.parametrize("case", LINKED)
def test_each_remedy_says_how_many_links_it_takes_away(make_archive: MakeArchive, case: str) -> None:
    files, counts = LINKED[case]
    archive = read_files(make_archive(files))
    (question,) = find_questions(archive)

    remedies = find_remedies(question, Standing(archive))

    assert counts == {remedy.key: (remedy.settles, remedy.removes) for remedy in remedies}
    for remedy in remedies:
        if remedy.removes:
            after = read_files(make_archive(follow(files, remedy)))
            assert remedy.removes == count_links(archive) - count_links(after), remedy


def offer_phrases(make_archive: MakeArchive, body: str, *, waiting: int, linked: int) -> dict[str, tuple[int, int]]:
    """The phrases offered under ``not`` where «الورّاق» waits in the first places of a text, and links in the next."""
    files = {"people/sami.md": write_record(name="سامي الورّاق"), "articles/a.md": write_record(body, title="سوق")}
    places = range(waiting + linked)
    hints = (Hint("articles/a", "الورّاق", "people/sami", "everyday-word", nth=number) for number in places)
    archive = suggest(make_archive(files), *hints)
    found = archive.mentions["articles/a"]
    links = tuple(replace(mention, status="confirmed", reason="") for mention in found[waiting:])
    archive = replace(archive, mentions={**archive.mentions, "articles/a": (*found[:waiting], *links)})
    (question,) = find_questions(archive)
    remedies = find_remedies(question, Standing(archive))
    return {remedy.words: (remedy.settles, remedy.removes) for remedy in remedies if remedy.key == "phrase-other"}


def test_a_phrase_in_which_links_stand_as_often_is_not_offered_as_something_else(make_archive: MakeArchive) -> None:
    body = "سفن الورّاق. سفن الورّاق. سفن الورّاق. بسفن الورّاق.\n"

    assert {"سفن الورّاق": (3, 1)} == offer_phrases(make_archive, body, waiting=3, linked=1)
    assert {} == offer_phrases(make_archive, body, waiting=2, linked=2)


@pytest.mark.parametrize("title", ["الدكتور", "دكتور"])
def test_a_title_with_the_record_s_own_name_is_nothing_else(make_archive: MakeArchive, title: str) -> None:
    body = f"جلس {title} الورّاق. وسار {title} الورّاق.\n"

    assert {} == offer_phrases(make_archive, body, waiting=2, linked=0)


def test_a_part_of_a_name_is_never_removed_from_the_record(make_archive: MakeArchive) -> None:
    files = {
        "people/salma.md": write_record(name="ليلى الورّاقة", variant_names="[سلمى الحبّارة]"),
        "articles/a.md": write_record("جلست سلمى الحبّارة. ثم جلست سلمى.\n", title="سوق"),
    }

    archive = read_files(make_archive(files))
    (question,) = find_questions(archive)

    assert {"phrase-other"} == {remedy.key for remedy in find_remedies(question, Standing(archive))}
