"""The editor's word comes first: marks in the text, fields of the front matter, settings of the site."""

import pytest
from archives import SETTINGS, write_record
from conftest import MakeArchive
from marking import ARTICLE, bear, link, list_meant, name_people, name_places, read_article, show

PLACES = name_places("الحسكة", "القامشلي")


def test_a_marked_mention_is_a_span_of_what_a_reader_sees_with_clitics_outside(make_archive: MakeArchive) -> None:
    people = {"people/salma.md": bear("سلمى الناسخة"), "places/mill.md": bear("طاحونة الورق")}
    archive = read_article(make_archive, "مرّوا بـ[[mill|الطاحونة]] ولـ[[people/salma]] كتابٌ.", people)

    found = [(mention.record, mention.surface, mention.start, mention.via) for mention in archive.mentions[ARTICLE]]

    assert [
        ("places/mill", "الطاحونة", 8, "explicit"),
        ("people/salma", "سلمى الناسخة", 20, "explicit"),
    ] == found


def test_a_marked_mention_links_whatever_its_words_and_nothing_else_links_in_it(make_archive: MakeArchive) -> None:
    body = "من [[places/p0|القامشلي]] إلى [[places/p1|مدينة الحسكة الكبيرة]] والقامشلي"
    archive = read_article(make_archive, body, PLACES)

    assert [("القامشلي", "places/p0"), ("مدينة الحسكة الكبيرة", "places/p1"), ("والقامشلي", "places/p1")] == list_meant(
        archive
    )


def test_no_name_reaches_into_a_marked_mention(make_archive: MakeArchive) -> None:
    body = "في دير [[places/p0|الزور]] أمس"

    assert [("الزور", "places/p0")] == list_meant(read_article(make_archive, body, name_places("الحسكة", "دير الزور")))


def test_a_marked_mention_may_be_the_beginning_of_a_written_word(make_archive: MakeArchive) -> None:
    body = "كان [[places/p0|الحسكة]]ويًّا بـ[[places/p0|الحسكة]]"

    assert [("الحسكة", "places/p0")] * 2 == list_meant(read_article(make_archive, body, PLACES))


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("من {!الحسكة!} إلى الحسكة", "من الحسكة إلى ⟦الحسكة⟧"),
        ("من {!مدينة الحسكة!} إلى ب{!الحسكة!}", "من مدينة الحسكة إلى بالحسكة"),
        ("من {!ال!}حسكة إلى الح{!سكة!}", "من الحسكة إلى الحسكة"),
    ],
)
def test_plain_marks_keep_a_name_from_linking(make_archive: MakeArchive, body: str, shown: str) -> None:
    assert shown == show(read_article(make_archive, body, PLACES))


def test_a_record_that_is_not_meant_is_neither_linked_nor_suggested(make_archive: MakeArchive) -> None:
    places = name_places("الباب", "القامشلي")
    marked = "مدينة الباب والباب وقم ⟦بالقامشلي⟧"

    assert marked == link(make_archive, marked, places, no_link="[places/p0]")


def test_a_marked_mention_is_stronger_than_no_link(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "من [[places/p0|الحسكة]] إلى الحسكة", PLACES, no_link="[places/p0]")

    assert [("الحسكة", "places/p0")] == list_meant(archive)


def test_a_listed_record_without_a_place_in_the_text_is_a_mention_without_span(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "عادوا إلى القامشلي.", PLACES, places="[p0, p1]")

    assert [("القامشلي", "places/p1", 10, "name"), ("", "places/p0", -1, "listed")] == [
        (mention.surface, mention.record, mention.start, mention.via) for mention in archive.mentions[ARTICLE]
    ]


def test_a_listed_record_that_is_only_suggested_in_the_text_is_listed_all_the_same(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "قال خليل بن سمير.", name_people("خليل"), people="[p0]")

    assert [("خليل", "suggested", "name"), ("", "confirmed", "listed")] == [
        (mention.surface, mention.status, mention.via) for mention in archive.mentions[ARTICLE]
    ]


SALMA = {"people/salma.md": bear("سلمى الناسخة")}
BODY = "عادت سلمى الناسخة إلى الحسكة والقامشلي. هناك [[places/p1|المدينة]]."


@pytest.mark.parametrize(
    ("setting", "own", "linked"),
    [
        ("auto", "", ["سلمى الناسخة", "الحسكة", "والقامشلي", "المدينة"]),
        ("auto", "listed", ["الحسكة", "المدينة"]),
        ("auto", "explicit", ["المدينة"]),
        ("listed", "", ["الحسكة", "المدينة"]),
        ("listed", "auto", ["سلمى الناسخة", "الحسكة", "والقامشلي", "المدينة"]),
        ("explicit", "", ["المدينة"]),
        ("explicit", "listed", ["الحسكة", "المدينة"]),
    ],
)
def test_the_site_says_which_names_link_and_an_article_may_say_otherwise(
    make_archive: MakeArchive, setting: str, own: str, linked: list[str]
) -> None:
    fields = {"link": own} if own else {}
    settings = f'{SETTINGS}link = "{setting}"\n'
    archive = read_article(make_archive, BODY, PLACES | SALMA, settings, places="[p0]", **fields)

    assert linked == [
        mention.surface for mention in archive.mentions[ARTICLE] if mention.status == "confirmed" and mention.surface
    ]


def test_where_only_listed_records_link_the_others_are_suggested(make_archive: MakeArchive) -> None:
    marked = "عادت ⟦سلمى الناسخة? not-listed⟧ إلى ⟦الحسكة⟧ ⟦والقامشلي? not-listed⟧ ⟦وقم? short⟧"
    records = PLACES | SALMA | {"places/qom.md": bear("قم")}

    assert marked == link(make_archive, marked, records, places="[p0]", link="listed")


def test_where_only_marked_mentions_link_nothing_is_suggested(make_archive: MakeArchive) -> None:
    text = "عادت سلمى الناسخة إلى الباب"

    assert text == link(make_archive, text, name_places("الباب") | SALMA, link="explicit", people="[salma]")


@pytest.mark.parametrize(("setting", "linked"), [("auto", ["بالحسكة"]), ("listed", []), ("explicit", [])])
def test_the_site_s_setting_holds_for_the_pages_of_records_too(
    make_archive: MakeArchive, setting: str, linked: list[str]
) -> None:
    people = {"people/salma.md": write_record("ولدت بالحسكة.\n", name="سلمى الناسخة")}
    archive = read_article(make_archive, "خبر", PLACES | people, f'{SETTINGS}link = "{setting}"\n')

    assert linked == [surface for surface, _ in list_meant(archive, "people/salma")]


def test_a_record_s_own_page_may_say_otherwise(make_archive: MakeArchive) -> None:
    people = {
        "people/salma.md": write_record("ولدت بالحسكة.\n", name="سلمى الناسخة", link="auto"),
        "people/samir.md": write_record("ولد بالحسكة.\n", name="سمير الورّاق", no_link="[places/p0]"),
    }
    archive = read_article(make_archive, "خبر", PLACES | people, f'{SETTINGS}link = "explicit"\n')

    assert ["بالحسكة"] == [surface for surface, _ in list_meant(archive, "people/salma")]
    assert [] == list_meant(archive, "people/samir")


def test_a_record_s_own_names_are_no_mentions_in_its_text(make_archive: MakeArchive) -> None:
    body = "سلمى الناسخة ابنة سمير الورّاق. سلمى خطّاطة، والناسخة لقب.\n"
    people = name_people("سمير الورّاق") | {"people/salma.md": write_record(body, name="سلمى الناسخة")}
    archive = read_article(make_archive, "خبر", people)

    assert ["سمير الورّاق"] == [mention.surface for mention in archive.mentions["people/salma"]]


def test_a_longer_name_of_another_record_links_in_its_text_all_the_same(make_archive: MakeArchive) -> None:
    places = {
        "places/town.md": write_record("تقع الحسكة في ريف الحسكة.\n", name="الحسكة"),
        "places/rural.md": bear("ريف الحسكة"),
    }
    archive = read_article(make_archive, "خبر", places)

    assert [("ريف الحسكة", "places/rural")] == list_meant(archive, "places/town")


def hide(status: str) -> dict[str, str]:
    """The fields of a record that is not public."""
    return {"status": status} | ({"withdrawn_reason": "بطلب"} if status == "withdrawn" else {})


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_public_is_never_linked(make_archive: MakeArchive, status: str) -> None:
    records = {"places/p0.md": write_record(name="الحسكة", **hide(status))}

    archive = read_article(make_archive, "في الحسكة و[[places/p0|هنا]]", records)

    assert () == archive.mentions[ARTICLE]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_public_but_listed_is_no_mention(make_archive: MakeArchive, status: str) -> None:
    records = {"places/p0.md": write_record(name="الحسكة", **hide(status))}

    assert () == read_article(make_archive, "في الحسكة", records, places="[p0]").mentions[ARTICLE]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_public_mentions_nobody_and_counts_for_nothing(make_archive: MakeArchive, status: str) -> None:
    bare = "شار. " * 9
    records = name_places("شار") | {"articles/b.md": write_record(bare, title="خبر", **hide(status))}
    archive = read_article(make_archive, "عاد بشار أمس", records)

    assert "articles/b" not in archive.mentions
    assert "عاد ⟦بشار? clitic⟧ أمس" == show(archive)


def test_articles_and_pages_have_no_names(make_archive: MakeArchive) -> None:
    records = {
        "articles/b.md": write_record("نصّ.\n", title="الحسكة"),
        "pages/about.md": write_record("عن الحسكة.\n", title="القامشلي"),
    }

    assert () == read_article(make_archive, "في الحسكة والقامشلي", records).mentions[ARTICLE]
