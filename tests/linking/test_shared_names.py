"""A name that several bear: what tells whom it means, and that it stays a suggestion where nothing does."""

import pytest
from archives import write_record
from conftest import MakeArchive
from marking import ARTICLE, bear, link, list_meant, name_people, name_places, read_article, show

NAMESAKES = {
    "people/binder.md": bear("سمير الورّاق", "سمير خليل الورّاق"),
    "people/poet.md": bear("سمير الوراق", "سمير الشاعر"),
}
KUNYA = {"people/binder.md": bear("سمير الورّاق", "{text: أبو نخلة, ambiguous: true}")}


def test_a_name_of_two_records_is_suggested_for_each(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "قال سمير الورّاق أمس.", NAMESAKES)

    assert "قال ⟦سمير الورّاق? shared⟧ أمس." == show(archive)
    assert [("سمير الورّاق", "people/binder"), ("سمير الورّاق", "people/poet")] == list_meant(archive, status="suggested")


@pytest.mark.parametrize(
    "body",
    [
        "ظهر سمير خليل الورّاق. ثم قال سمير الوراق أمس.",
        "قال سمير الوراق أمس. هو سمير خليل الورّاق.",
        "قال سمير الوراق أمس. هو [[people/binder|صاحب الدكان]].",
    ],
)
def test_another_form_of_one_of_them_anywhere_in_the_text_tells_who_it_is(make_archive: MakeArchive, body: str) -> None:
    archive = read_article(make_archive, body, NAMESAKES)

    assert [("سمير الوراق", "people/binder", "anchored")] == [
        (mention.surface, mention.record, mention.via)
        for mention in archive.mentions[ARTICLE]
        if mention.surface == "سمير الوراق"
    ]


def test_another_form_in_the_title_tells_who_it_is(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "قال سمير الوراق أمس.", NAMESAKES, title="سمير الشاعر يعود")

    assert [("سمير الشاعر", "people/poet"), ("سمير الوراق", "people/poet")] == list_meant(archive)


def test_the_front_matter_tells_who_it_is(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "قال سمير الوراق أمس.", NAMESAKES, people="[poet]")

    assert [("people/poet", "listed", "سمير الوراق")] == [
        (mention.record, mention.via, mention.surface) for mention in archive.mentions[ARTICLE]
    ]


def test_where_both_are_listed_or_named_nothing_tells_who_it_is(make_archive: MakeArchive) -> None:
    both = "⟦سمير خليل الورّاق⟧ ⟦وسمير الشاعر⟧، ثم ⟦سمير الوراق? shared⟧"

    assert both == link(make_archive, both, NAMESAKES)
    assert "قال ⟦سمير الوراق? shared⟧" == link(make_archive, "قال سمير الوراق", NAMESAKES, people="[poet, binder]")
    named = "هو ⟦سمير الشاعر⟧. قال ⟦سمير الوراق? shared⟧"
    assert named == link(make_archive, named, NAMESAKES, people="[poet, binder]")


def test_a_record_that_is_not_meant_leaves_the_name_to_the_other(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "قال سمير الوراق أمس.", NAMESAKES, no_link="[people/binder]")

    assert [("سمير الوراق", "people/poet")] == list_meant(archive)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("كفر نبى", [("كفر نبى", "places/p0")]),
        ("كَفر نبي", [("كَفر نبي", "places/p1")]),
        ("بكفر نبي", [("بكفر نبي", "places/p1")]),
        ("كفر نبێ", []),
    ],
)
def test_of_two_names_that_differ_in_one_letter_the_text_s_own_spelling_is_meant(
    make_archive: MakeArchive, written: str, meant: list[tuple[str, str]]
) -> None:
    archive = read_article(make_archive, f"عاد إلى {written} أمس", name_places("كفر نبى", "كفر نبي"))

    assert meant == list_meant(archive)


HUB = {"groups/hub.md": bear("المنارة"), "places/hub.md": bear("المنارة")}


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("قالت جمعية المنارة أمس", [("المنارة", "groups/hub")]),
        ("عاد إلى بلدة المنارة أمس", [("المنارة", "places/hub")]),
        ("قالت وجمعية المنارة أمس", [("المنارة", "groups/hub")]),
        ("عاد أهالي المنارة أمس", [("المنارة", "places/hub")]),
        ("عاد إلى المنارة أمس", []),
        ("جمعية. المنارة أمس", []),
        ("جمعية والمنارة أمس", []),
        ("جمعية الحبر والمنارة أمس", []),
    ],
)
def test_the_word_before_tells_which_kind_of_record_is_meant(
    make_archive: MakeArchive, body: str, meant: list[tuple[str, str]]
) -> None:
    assert meant == list_meant(read_article(make_archive, body, HUB))


@pytest.mark.parametrize(
    "marked",
    [
        "قال ⟦أبو نخلة? ambiguous⟧ أمس",
        "قال ⟦أبو نخلة⟧ أمس، وهو ⟦سمير الورّاق⟧",
        "هو ⟦سمير الورّاق⟧، وقال ⟦أبو نخلة⟧ أمس",
        "قال الشيخ ⟦أبو نخلة⟧ أمس",
        "قالت قناة ⟦أبو نخلة? ambiguous⟧ أمس",
    ],
)
def test_a_name_that_the_editor_called_ambiguous_waits_for_something_that_tells_who_it_is(
    make_archive: MakeArchive, marked: str
) -> None:
    assert marked == link(make_archive, marked, KUNYA)


def test_an_ambiguous_name_of_a_listed_record_links(make_archive: MakeArchive) -> None:
    assert "قال ⟦أبو نخلة⟧ أمس" == link(make_archive, "قال أبو نخلة أمس", KUNYA, people="[binder]")


def test_an_ambiguous_name_does_not_tell_of_itself_who_another_one_is(make_archive: MakeArchive) -> None:
    marked = "قال ⟦أبو نخلة? ambiguous⟧ أمس. ثم عاد ⟦أبو نخلة? ambiguous⟧"

    assert marked == link(make_archive, marked, KUNYA)


def test_an_ambiguous_place_links_where_it_can_only_be_a_place(make_archive: MakeArchive) -> None:
    places = {"places/p.md": bear("تلّ الورد", "{text: الورد, ambiguous: true}")}
    marked = "عاد إلى ⟦الورد⟧، وذبل ⟦الورد? everyday-word⟧"

    assert "عاد إلى ⟦الورد? everyday-word⟧، وذبل ⟦الورد? everyday-word⟧" == link(make_archive, marked, places)
    places = {"places/p.md": bear("تلّ الزعتري", "{text: الزعتري, ambiguous: true}")}
    assert "عاد إلى ⟦الزعتري⟧، وذبل ⟦الزعتري? ambiguous⟧" == link(make_archive, "عاد إلى الزعتري، وذبل الزعتري", places)


def test_a_preposition_tells_of_places_only(make_archive: MakeArchive) -> None:
    groups = {"groups/g.md": bear("رابطة الزعتري", "{text: الزعتري, ambiguous: true}")}

    assert "عاد إلى ⟦الزعتري? ambiguous⟧" == link(make_archive, "عاد إلى الزعتري", groups)


def test_what_the_words_themselves_say_is_stronger_than_the_front_matter(make_archive: MakeArchive) -> None:
    marked = "قال ⟦خليل? lineage⟧ بن سمير ثم عاد ⟦خليل⟧"

    assert marked == link(make_archive, marked, name_people("خليل"), people="[p0]")


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("الباب", "فتح ⟦الباب⟧ أمس"),
        ("قم", "عاد إلى ⟦قم⟧ أمس"),
        ("شار", "عاد ⟦بشار⟧ أمس"),
    ],
)
def test_the_front_matter_confirms_a_name_that_was_held_back(make_archive: MakeArchive, name: str, marked: str) -> None:
    assert marked == link(make_archive, marked, name_places(name), places="[p0]")


def test_a_listed_record_confirms_its_own_names_only(make_archive: MakeArchive) -> None:
    marked = "بين ⟦قم⟧ ⟦ومو? short⟧"

    assert marked == link(make_archive, marked, name_places("قم", "مو"), places="[p0]")


def test_a_draft_of_the_same_name_takes_nothing_away(make_archive: MakeArchive) -> None:
    records = {
        "people/a.md": bear("سمير الورّاق"),
        "people/b.md": write_record(name="سمير الوراق", status="draft"),
    }

    assert [("سمير الوراق", "people/a")] == list_meant(read_article(make_archive, "قال سمير الوراق", records))


def test_on_the_page_of_one_of_its_bearers_a_shared_name_is_nobody_else(make_archive: MakeArchive) -> None:
    records = NAMESAKES | {"people/poet.md": write_record("ولد سمير الوراق في الحي.\n", name="سمير الوراق")}

    assert () == read_article(make_archive, "خبر", records).mentions["people/poet"]


def test_the_spelling_does_not_settle_a_name_that_the_editor_called_ambiguous(make_archive: MakeArchive) -> None:
    places = name_places("كفر نبي") | {"places/other.md": bear("تلّ الزعتر", "{text: كفر نبى, ambiguous: true}")}
    archive = read_article(make_archive, "قالت كفر نبى أمس", places)

    assert [("كفر نبى", "places/other"), ("كفر نبى", "places/p0")] == list_meant(archive, status="suggested")


def test_a_title_before_a_given_name_that_is_a_word_tells_nothing(make_archive: MakeArchive) -> None:
    marked = "قال الشيخ ⟦كريم? everyday-word⟧ أمس"

    assert marked == link(make_archive, marked, name_people("كريم"))
