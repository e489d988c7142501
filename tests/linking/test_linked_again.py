"""What a build links again: what was edited, and what may hold a name that is another now; nothing else."""

from pathlib import Path

import pytest
from archives import write_files, write_record
from conftest import MakeArchive

from fihrist.build import read_archive
from fihrist.linking.mentions import Mention
from fihrist.linking.one import Context, Job, Outcome, link_job

RECORDS = {
    "people/salma.md": write_record(name="سلمى الناسخة"),
    "places/hasaka.md": write_record(name="الحسكة"),
    "places/lattakia.md": write_record(name="اللاذقية"),
}
TEXTS = {
    "articles/salma.md": "قالت سلمى الناسخة إنها عادت.\n",
    "articles/road.md": "سافرت القافلة للّاذقيّة في الربيع.\n",
    "articles/joined.md": "وصل خبر بيروتـالحسكة أمس.\n",
    "articles/rain.md": "هطل المطر على السوق.\n",
}


@pytest.fixture
def linked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the records that are linked, one after the other."""
    told: list[str] = []

    def note(job: Job, context: Context) -> Outcome:
        told.append(job.wishes.holder)
        return link_job(job, context)

    monkeypatch.setattr("fihrist.linking.link.link_job", note)
    return told


@pytest.fixture
def archive(make_archive: MakeArchive) -> Path:
    """An archive with four articles, whose mentions are kept."""
    texts = {path: write_record(body, title="خبر") for path, body in TEXTS.items()}
    folder = make_archive({**RECORDS, **texts})
    read_mentions(folder)
    return folder


def read_mentions(folder: Path) -> dict[str, tuple[Mention, ...]]:
    """The mentions of an archive, as a build finds them."""
    reading = read_archive(folder, keeps=True)
    try:
        return dict(reading.archive.mentions.items())
    finally:
        reading.close()


def read_anew(folder: Path) -> dict[str, tuple[Mention, ...]]:
    """The same, without anything that was kept."""
    return dict(read_archive(folder).archive.mentions.items())


def test_where_nothing_changed_nothing_is_linked_again(archive: Path, linked: list[str]) -> None:
    assert read_mentions(archive) == read_anew(archive)
    assert [] == linked[: -len(RECORDS) - len(TEXTS)]


def test_an_edited_text_is_linked_again_and_no_other(archive: Path, linked: list[str]) -> None:
    write_files(archive, {"articles/rain.md": write_record("هطل المطر على الحسكة.\n", title="خبر")})

    found = read_mentions(archive)

    assert ["articles/rain"] == linked
    assert found == read_anew(archive)
    assert ["places/hasaka"] == [mention.record for mention in found["articles/rain"]]


@pytest.mark.parametrize(
    ("path", "fields", "expected"),
    [
        ("people/salma.md", {"name": "سلمى", "variant_names": "[القافلة]"}, {"salma", "road"}),
        ("places/lattakia.md", {"name": "اللاذقية", "not": "[اللاذقية الجديدة]"}, {"road"}),
        ("places/hasaka.md", {"name": "الحسكة", "hidden_names": "[المطر]"}, {"joined", "rain"}),
        ("places/souq.md", {"name": "السوق"}, {"rain"}),
    ],
)
def test_where_a_name_changed_the_texts_that_may_hold_it_are_linked_again_and_no_others(
    archive: Path, linked: list[str], path: str, fields: dict[str, str], expected: set[str]
) -> None:
    write_files(archive, {path: write_record(**fields)})

    found = read_mentions(archive)

    assert expected == {record.partition("/")[2] for record in linked if record.startswith("articles/")}
    assert found == read_anew(archive)


def test_where_a_record_is_deleted_the_texts_that_named_it_are_linked_again(archive: Path, linked: list[str]) -> None:
    (archive / "content/people/salma.md").unlink()

    found = read_mentions(archive)

    assert ["articles/salma"] == linked
    assert () == found["articles/salma"]
