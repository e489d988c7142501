"""Texts name a person in full once, then go on by the surname: when it is that person, and when it is not."""

import pytest
from archives import write_record
from conftest import MakeArchive
from marking import ARTICLE, bear, link, list_meant, name_people, read_article

SAMIR = name_people("سمير الورّاق")


@pytest.mark.parametrize(
    "marked",
    [
        "جاء ⟦سمير الورّاق⟧. قال ⟦الوراق⟧ إنه عائد، ⟦فللوراق⟧ بيت",
        "قال ⟦الوراق? surname⟧ أمس. جاء ⟦سمير الورّاق⟧",
        "جاء ⟦سمير الورّاق⟧. قال ⟦الوراق⟧ إنه عائد. ثم عاد ⟦سمير الورّاق⟧",
        "قال الوراق أمس",
        "جاء ⟦سمير الورّاق⟧. قال خليل ⟦الوراق? lineage⟧ إنه عائد",
        "جاء ⟦سمير الورّاق⟧. قال خليل بن ⟦الوراق? lineage⟧ إنه عائد",
        "جاء ⟦سمير الورّاق⟧. قال أبو ⟦الوراق? lineage⟧ إنه عائد",
        "جاء ⟦سمير الورّاق⟧. قال آل ⟦الوراق? lineage⟧ إنهم عائدون",
        "جاء ⟦سمير الورّاق⟧. قال ⟦الوراق? lineage⟧ بن خليل إنه عائد",
        "جاء ⟦سمير الورّاق⟧ وخليل ⟦الورّاق? lineage⟧ أمس",
        "جاء ⟦سمير الورّاق⟧. هذا بيت لخليل ⟦الورّاق? lineage⟧ وحكم لصالح ⟦الوراق⟧",
        "جاء ⟦سمير الورّاق⟧. هذا ما على ⟦الوراق⟧ وعلى ⟦الوراق⟧",
        "جاء ⟦سمير الورّاق⟧. سلّم على خليل، ⟦الوراق⟧ عاد",
        "جاء ⟦سمير الورّاق⟧. قال الدكتور ⟦الوراق⟧ إنه عائد",
        "جاء ⟦سمير الورّاق⟧. انتهت ولاية ⟦الوراق⟧ أمس",
        "جاء ⟦سمير الورّاق⟧. عاد الوراقون أمس",
    ],
)
def test_behind_the_full_name_its_tail_means_the_person(make_archive: MakeArchive, marked: str) -> None:
    assert marked == link(make_archive, marked, SAMIR)


def test_a_surname_mention_says_how_it_was_found(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "جاء سمير الورّاق. قال الوراق إنه عائد.", SAMIR)

    _, mention = archive.mentions[ARTICLE]

    assert ("الوراق", "surname", "سمير الورّاق") == (mention.surface, mention.via, mention.name)


def test_a_full_name_in_the_title_comes_before_the_text(make_archive: MakeArchive) -> None:
    marked = "قال ⟦الوراق⟧ إنه عائد"

    assert marked == link(make_archive, marked, SAMIR, title="عودة سمير الورّاق")


@pytest.mark.parametrize("fields", [{"people": "[p0]"}, {"title": "عودة [[people/p0|الخطّاط]]"}])
def test_a_person_whom_the_editor_named_goes_by_the_surname_from_the_beginning(
    make_archive: MakeArchive, fields: dict[str, str]
) -> None:
    marked = "قال ⟦الوراق⟧ إنه عائد"

    assert marked == link(make_archive, marked, SAMIR, **fields)


def test_of_two_bearers_in_one_article_none_goes_by_the_surname(make_archive: MakeArchive) -> None:
    family = name_people("سمير الورّاق", "سلمى الورّاق")
    archive = read_article(make_archive, "جاء سمير الورّاق وسلمى الورّاق. قال الوراق إنه عائد.", family)

    suggested = list_meant(archive, status="suggested")

    assert [("الوراق", "people/p0"), ("الوراق", "people/p1")] == suggested


def test_a_second_bearer_matters_only_where_the_article_names_both(make_archive: MakeArchive) -> None:
    family = name_people("سمير الورّاق", "سلمى الورّاق")
    archive = read_article(make_archive, "جاءت سلمى الورّاق. قالت الوراق إنها عائدة.", family)

    assert [("سلمى الورّاق", "people/p1"), ("الوراق", "people/p1")] == list_meant(archive)


def test_a_second_bearer_who_comes_later_makes_the_surname_doubtful_before_too(make_archive: MakeArchive) -> None:
    family = name_people("سمير الورّاق", "سلمى الورّاق")
    marked = "جاء ⟦سمير الورّاق⟧. قال ⟦الوراق? surname⟧ إنه عائد. ثم جاءت ⟦سلمى الورّاق⟧"

    assert marked == link(make_archive, marked, family)


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("سامر عبد الناصر", "جاء ⟦سامر عبد الناصر⟧. قال ⟦عبد الناصر⟧ إنه عائد. قال الناصر كذلك"),
        ("سمير ضياء الدين", "جاء ⟦سمير ضياء الدين⟧. قال ⟦ضياء الدين⟧ إن علوم الدين كثيرة"),
        ("محمود الورّاق الخطّاط", "جاء ⟦محمود الورّاق الخطّاط⟧. قال ⟦الوراق الخطاط⟧ ثم ⟦الخطاط⟧ إنه عائد"),
        ("سمير الحكيم", "جاء ⟦سمير الحكيم⟧. قال ⟦الحكيم? everyday-word⟧ إن الدكتور ⟦الحكيم⟧ عائد"),
        ("سمير خليل", "جاء ⟦سمير خليل⟧. قال ⟦خليل⟧ إنه عائد. قال ⟦خليل? given-name⟧ الخطّاط كذلك"),
        ("سمير شا", "جاء ⟦سمير شا⟧. قال ⟦شا? short⟧ إنه عائد"),
        ("جورج الخامس", "جاء ⟦جورج الخامس⟧. كان الحفل ⟦الخامس? surname⟧ من نوعه"),
        ("سلمى ريم", "جاءت ⟦سلمى ريم⟧. رجل ⟦كريم? clitic⟧ عاد"),
    ],
)
def test_a_surname_that_is_a_word_or_a_name_of_its_own_is_weighed(
    make_archive: MakeArchive, name: str, marked: str
) -> None:
    assert marked == link(make_archive, marked, name_people(name))


@pytest.mark.parametrize(
    "marked",
    [
        "جاء ⟦سمير الورّاق⟧. قال ⟦سمير? given-name⟧ إنه عائد",
        "جاء ⟦سمير الورّاق⟧. قال سمير الخطّاط إنه عائد",
        "قال سمير إنه عائد",
    ],
)
def test_a_given_name_by_itself_is_suggested_where_its_bearer_is_named(make_archive: MakeArchive, marked: str) -> None:
    assert marked == link(make_archive, marked, SAMIR)


def test_a_doubtful_full_name_has_no_surname_yet(make_archive: MakeArchive) -> None:
    marked = "جاء ⟦سمير الورّاق? shared⟧. قال الوراق إنه عائد"

    assert marked == link(make_archive, marked, name_people("سمير الورّاق", "سمير الورّاق"))


def test_a_surname_does_not_make_its_person_known(make_archive: MakeArchive) -> None:
    marked = "قال الوراق إن ⟦سلمى الناسخة⟧ عادت"

    assert marked == link(make_archive, marked, name_people("سمير الورّاق", "سلمى الناسخة"))


def test_an_ambiguous_name_has_no_surname(make_archive: MakeArchive) -> None:
    people = {"people/a.md": bear("الخطّاط الأسود", "{text: سمير الورّاق, ambiguous: true}")}
    archive = read_article(make_archive, "عاد الخطّاط الأسود، سمير الورّاق. قال الوراق.", people)

    assert ["الخطّاط الأسود", "سمير الورّاق"] == [surface for surface, _ in list_meant(archive)]


def test_groups_and_places_have_no_surnames(make_archive: MakeArchive) -> None:
    records = {"places/a.md": bear("تلّ الورّاق"), "groups/b.md": bear("رابطة الخطّاطين")}
    marked = "من ⟦تلّ الورّاق⟧ إلى ⟦رابطة الخطّاطين⟧. عاد الوراق إلى الخطاطين"

    assert marked == link(make_archive, marked, records)


def test_who_is_named_in_full_before_is_meant_though_another_record_is_called_so(make_archive: MakeArchive) -> None:
    people = name_people("سمير الدبّاغ", "الدبّاغ")

    full = read_article(make_archive, "جاء سمير الدبّاغ. قال الدباغ إنه عائد.", people)
    alone = read_article(make_archive, "قال الدباغ إنه عائد.", people)

    assert [("سمير الدبّاغ", "people/p0"), ("الدباغ", "people/p0")] == list_meant(full)
    assert [("الدباغ", "people/p1")] == list_meant(alone)


def test_who_is_named_in_full_only_later_is_not_yet_meant(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "قال الدباغ إنه عائد. جاء سمير الدبّاغ.", name_people("سمير الدبّاغ", "الدبّاغ"))

    assert [("الدباغ", "people/p1"), ("سمير الدبّاغ", "people/p0")] == list_meant(archive)


def test_a_record_that_is_called_so_and_listed_is_meant_all_the_same(make_archive: MakeArchive) -> None:
    people = name_people("سمير الدبّاغ", "الدبّاغ")
    archive = read_article(make_archive, "جاء سمير الدبّاغ. قال الدباغ إنه عائد.", people, people="[p1]")

    assert [("سمير الدبّاغ", "people/p0"), ("الدباغ", "people/p1")] == list_meant(archive)


def test_a_surname_of_two_persons_named_before_is_doubtful_where_a_third_is_called_so(
    make_archive: MakeArchive,
) -> None:
    people = name_people("سمير الدبّاغ", "سلمى الدبّاغ", "الدبّاغ")
    archive = read_article(make_archive, "جاء سمير الدبّاغ وسلمى الدبّاغ. قال الدباغ إنه عائد.", people)

    suggested = list_meant(archive, status="suggested")

    assert {("الدباغ", f"people/p{number}") for number in range(3)} == set(suggested)


def test_a_person_who_is_not_meant_has_no_surname_either(make_archive: MakeArchive) -> None:
    text = "جاء سمير الورّاق. قال الوراق إنه عائد"

    assert text == link(make_archive, text, SAMIR, no_link="[people/p0]")


def test_on_a_person_s_own_page_the_surname_is_nobody_else(make_archive: MakeArchive) -> None:
    records = {"people/p0.md": write_record("ولد الوراق في الحي. عاش سمير الورّاق هناك.\n", name="سمير الورّاق")}

    assert () == read_article(make_archive, "خبر", records).mentions["people/p0"]


def test_a_surname_ends_with_the_article(make_archive: MakeArchive) -> None:
    records = SAMIR | {"articles/b.md": write_record("قال الوراق إنه عائد.\n", title="خبر آخر")}
    archive = read_article(make_archive, "جاء سمير الورّاق.", records)

    assert () == archive.mentions["articles/b"]


def test_a_place_that_is_called_like_a_surname_stays_a_place(make_archive: MakeArchive) -> None:
    records = name_people("سمير الكسوة") | {"places/kiswa.md": bear("الكسوة")}
    archive = read_article(make_archive, "جاء سمير الكسوة. ثم عاد إلى الكسوة.", records)

    assert [("سمير الكسوة", "people/p0"), ("الكسوة", "places/kiswa")] == list_meant(archive)


def test_a_doubtful_surname_makes_nobody_known(make_archive: MakeArchive) -> None:
    people = name_people("سمير الدبّاغ", "سلمى الدبّاغ")
    people["people/p2.md"] = bear("الدبّاغ", "{text: أبو نخلة, ambiguous: true}")
    marked = "جاء ⟦سمير الدبّاغ⟧ ⟦وسلمى الدبّاغ⟧. قال ⟦الدباغ? shared⟧ إن ⟦أبو نخلة? ambiguous⟧ عاد"

    assert marked == link(make_archive, marked, people)


def test_a_surname_of_one_is_stronger_than_the_first_name_of_another(make_archive: MakeArchive) -> None:
    people = name_people("سمير الدبّاغ", "الدبّاغ الأسود")
    archive = read_article(make_archive, "جاء سمير الدبّاغ مع الدبّاغ الأسود. قال الدباغ إنه عائد.", people)

    assert ("الدباغ", "people/p0") == list_meant(archive)[-1]
