"""What editors write means one record, or is told to mean none or several."""

import pytest
from archives import SETTINGS, write_record
from conftest import MakeArchive

from fihrist.build import read_archive
from fihrist.records import Record
from fihrist.references import AddressKind, Target, make_directory, read_address

DIRECTORY = make_directory(
    [
        "places/north/gate",
        "people/gate",
        "people/salma",
        "people/old/khalil",
        "people/mill",
        "places/mill",
        "groups/guild",
        "articles/2020/market",
    ]
)


@pytest.mark.parametrize(
    ("written", "folder", "found"),
    [
        ("people/salma", "", ["people/salma"]),
        ("people/salma.md", "", ["people/salma"]),
        (" salma ", "", ["people/salma"]),
        ("khalil", "people", ["people/old/khalil"]),
        ("market", "", ["articles/2020/market"]),
        ("mill", "places", ["places/mill"]),
        ("mill", "", ["people/mill", "places/mill"]),
        ("places/mill", "people", ["places/mill"]),
        ("gate", "places", ["places/north/gate"]),
        ("guild", "people", ["groups/guild"]),
        ("old/khalil", "people", ["people/old/khalil"]),
        ("old/khalil", "", []),
        ("سلمى", "people", []),
    ],
)
def test_a_last_part_is_enough_where_it_is_unique_in_its_kind_or_in_the_archive(
    written: str, folder: str, found: list[str]
) -> None:
    assert found == list(DIRECTORY.find(written, folder))


def read_record(make_archive: MakeArchive, settings: str = SETTINGS, **fields: str) -> Record:
    """Read an article with these fields beside a person, a group and a place."""
    files = {
        "articles/market.md": write_record(title="سوق الورّاقين", **fields),
        "people/salma.md": write_record(name="سلمى"),
        "groups/ink-daily.md": write_record(name="صحيفة الحبر"),
    }
    return read_archive(make_archive(files, settings)).holdings.records["articles/market"]


def test_a_source_is_a_group_by_its_id_or_else_plain_text(make_archive: MakeArchive) -> None:
    named = [
        read_record(make_archive, source=source).refs for source in ("ink-daily", "groups/ink-daily", "صحيفة الحبر")
    ]

    assert [
        {("source", "ink-daily"): "groups/ink-daily"},
        {("source", "groups/ink-daily"): "groups/ink-daily"},
        {},
    ] == named


def test_authors_may_be_people_and_plain_names_side_by_side(make_archive: MakeArchive) -> None:
    record = read_record(make_archive, authors="[salma, خليل الورّاق]")

    assert ("people/salma",) == record.refer("authors", ["salma", "خليل الورّاق"])


def test_an_outlet_of_the_settings_is_the_group_that_a_source_means(make_archive: MakeArchive) -> None:
    settings = SETTINGS + '\n[outlets]\n"صحيفة الحبر" = "groups/ink-daily"\n'

    record = read_record(make_archive, settings, source="صحيفة الحبر")

    assert {("source", "صحيفة الحبر"): "groups/ink-daily"} == record.refs


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("https://example.org/x", Target(AddressKind.OUTSIDE, "https://example.org/x")),
        ("mailto:a@example.org", Target(AddressKind.OUTSIDE, "mailto:a@example.org")),
        ("JavaScript:alert(1)", Target(AddressKind.UNSAFE, "JavaScript:alert(1)")),
        ("//example.org/x", Target(AddressKind.UNSAFE, "//example.org/x")),
        ("#p2222222", Target(AddressKind.HERE, "articles/2020/market", "p2222222")),
        ("people/salma.md#p1", Target(AddressKind.RECORD, "people/salma", "p1")),
        ("/people/salma.html", Target(AddressKind.RECORD, "people/salma")),
        ("../../people/salma.md", Target(AddressKind.RECORD, "people/salma")),
        ("./market.md", Target(AddressKind.RECORD, "articles/2020/market")),
        ("media/mill.png", Target(AddressKind.MEDIA, "media/mill.png")),
        ("../../media/mill.png", Target(AddressKind.MEDIA, "media/mill.png")),
        ("كتاب.md", Target(AddressKind.UNKNOWN, "كتاب.md")),
        ("mill", Target(AddressKind.UNKNOWN, "mill")),
    ],
)
def test_an_address_in_a_text_counts_from_content_or_from_its_own_folder(written: str, target: Target) -> None:
    assert target == read_address(written, "articles/2020/market", DIRECTORY)
