"""A name of one word says too little by itself: what holds it back, and where the same rule must not."""

import pytest
from archives import write_record
from conftest import MakeArchive
from marking import bear, link, name_groups, name_people, name_places


@pytest.mark.parametrize(
    "marked",
    [
        "قال ⟦خليل? lineage⟧ بن سمير أمس",
        "قال ⟦خليل? lineage⟧ ابن سمير أمس",
        "قال سمير بن ⟦خليل? lineage⟧ أمس",
        "قال ابن ⟦خليل? lineage⟧ أمس",
        "قال أبو ⟦خليل? lineage⟧ أمس",
        "قالت أم ⟦خليل? lineage⟧ أمس",
        "عاد ⟦خليل⟧، بن سمير غائب",
        "عاد ابنٌ، ⟦خليل⟧ غائب",
        "عاد ابن ⟦وخليل⟧ أمس",
    ],
)
def test_beside_a_word_of_descent_a_name_is_part_of_another(make_archive: MakeArchive, marked: str) -> None:
    assert marked == link(make_archive, marked, name_people("خليل"))


@pytest.mark.parametrize(
    "marked",
    [
        "كان ⟦سوريًا? adjective⟧ من قبل",
        "كان ⟦سورياً? adjective⟧ من قبل",
        "خطف خبّازًا ⟦سوريا? adjective⟧ أمس",
        "خطف مواطنا ⟦سوريا? adjective⟧ أمس",
        "خطف خطّاطا دمشقيا ⟦سوريا? adjective⟧ أمس",
        "يرى موقفًا وطنيا ⟦سوريا? adjective⟧ أمس",
        "زار أحيانًا ⟦سوريا⟧ ثم زار غدا ⟦سوريا⟧ أمس",
        "زار أوباما ⟦سوريا⟧ أمس",
        "زار الوفد ⟦سوريا⟧ أمس",
        "عاد من تركيا، ⟦سوريا⟧ قريبة",
        "عاد الوفد ⟦لسوريا⟧ أمس",
    ],
)
def test_behind_an_indefinite_noun_a_country_is_an_adjective(make_archive: MakeArchive, marked: str) -> None:
    assert marked == link(make_archive, marked, name_places("سوريا"))


@pytest.mark.parametrize(
    "marked",
    [
        "قالت الحكومة ⟦السعودية? adjective⟧ أمس",
        "قالت الصحيفة «⟦السعودية? adjective⟧» أمس",
        "استقبلت ⟦السعودية⟧ أمس وفدا",
        "عاد إلى ⟦السعودية⟧ أمس",
        "عاد الوفد ⟦بالسعودية⟧ أمس",
        "قالت الحكومة. ⟦السعودية⟧ بعيدة",
    ],
)
def test_behind_a_definite_noun_a_country_is_an_adjective(make_archive: MakeArchive, marked: str) -> None:
    assert marked == link(make_archive, marked, name_places("السعودية"))


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("علي", "سلّم ⟦على? spelling⟧ الناس"),
        ("علي", "سلّم ⟦على? spelling⟧ الناس وقال ⟦علي? everyday-word⟧ إنه عائد"),
        ("فان", "قال ⟦فإن? spelling⟧ الناس عادوا"),
        ("مارب", "عاد من ⟦مأرب? spelling⟧ أمس"),
        ("مأرب", "عاد من ⟦مارب⟧ ثم ⟦مأرب⟧ أمس"),
        ("ارك", "عاد من ⟦أرك? spelling⟧ إلى ⟦ارك⟧"),
        ("ارسناليا", "عاد من ⟦أرسناليا⟧ أمس"),
        ("الابيار", "عاد من ⟦الأبيار⟧ أمس"),
        ("الأبيار", "عاد من ⟦الابيار⟧ أمس"),
    ],
)
def test_a_word_that_differs_from_the_name_by_its_hamza_is_another(
    make_archive: MakeArchive, name: str, marked: str
) -> None:
    records = name_people(name) if name == "علي" else name_places(name)

    assert marked == link(make_archive, marked, records)


def test_a_name_that_is_spelled_like_a_particle_waits_for_the_editor_only(make_archive: MakeArchive) -> None:
    marked = "قالت ⟦معا? everyday-word⟧ أمس"

    assert marked == link(make_archive, marked, name_groups("معًا"))
    assert "قالت ⟦معا⟧ أمس" == link(make_archive, "قالت معا أمس", name_groups("معًا"), groups="[g0]")


def test_two_letters_are_too_few_and_three_are_enough(make_archive: MakeArchive) -> None:
    marked = "بين ⟦قم? short⟧ ومدينة ⟦قم? short⟧ ثم ⟦حمص⟧ ⟦وحمص⟧"

    assert marked == link(make_archive, marked, name_places("قم", "حمص"))


def test_a_word_of_its_own_is_no_name_behind_a_clitic(make_archive: MakeArchive) -> None:
    marked = "رجل ⟦كريم? clitic⟧ سلّم ⟦لريم⟧ ثم قالت ⟦ريم⟧ إنها"

    assert marked == link(make_archive, marked, name_people("ريم"))


@pytest.mark.parametrize(
    ("name", "marked", "bare"),
    [
        ("شار", "⟦وشار? clitic⟧ ⟦وشار? clitic⟧ ⟦وشار? clitic⟧ ⟦وشار? clitic⟧", 1),
        ("شار", "⟦وشار⟧ ⟦وشار⟧ ⟦وشار⟧", 1),
        ("شار", "⟦وشار⟧ ⟦وشار⟧ ⟦وشار⟧ ⟦وشار⟧", 2),
        ("شار", "⟦بشار? clitic⟧", 0),
        ("شار", "⟦بشار⟧ ⟦لشار⟧", 1),
        ("شارا", "⟦وشارا⟧ ⟦وشارا⟧ ⟦وشارا⟧ ⟦وشارا⟧", 1),
        ("شارا", "⟦بشارا? clitic⟧ ⟦بشارا? clitic⟧ ⟦بشارا? clitic⟧ ⟦بشارا? clitic⟧", 1),
        ("شارات", "⟦بشارات⟧ ⟦بشارات⟧ ⟦بشارات⟧ ⟦بشارات⟧", 1),
    ],
)
def test_a_short_word_that_the_archive_writes_much_oftener_than_the_name_in_it_is_another(
    make_archive: MakeArchive, name: str, marked: str, bare: int
) -> None:
    elsewhere = {"articles/b.md": write_record(f"{name}. " * bare, title="خبر")}

    assert marked == link(make_archive, marked, name_places(name) | elsewhere)


@pytest.mark.parametrize(
    "marked",
    [
        "فتح ⟦الباب? everyday-word⟧ ثم خرج من ⟦الباب? everyday-word⟧",
        "عاد إلى مدينة ⟦الباب⟧ أمس",
        "عاد من ريف ⟦الباب⟧ أمس",
        "عاد إلى مدينةِ ⟦الباب⟧ أمس",
        "قال سكان ⟦الباب? everyday-word⟧ أمس",
        "عاد إلى مدينة. ⟦الباب? everyday-word⟧ مفتوح",
    ],
)
def test_a_word_of_every_day_needs_a_word_before_it_that_says_what_it_is(
    make_archive: MakeArchive, marked: str
) -> None:
    assert marked == link(make_archive, marked, name_places("الباب"))


def test_the_word_before_must_go_with_the_kind_of_the_record(make_archive: MakeArchive) -> None:
    marked = "قالت صحيفة ⟦الشعب⟧ إن مدينة ⟦الشعب? everyday-word⟧ بعيدة"

    assert marked == link(make_archive, marked, name_groups("الشعب"))


@pytest.mark.parametrize(
    "marked",
    [
        "قالت ⟦ريم⟧ إنها عائدة",
        "قالت الدكتورة ⟦ريم⟧، أمس",
        "قالت ⟦ريم⟧ وأختها",
        "قالت ⟦ريم? given-name⟧ وسام أمس",
        "قالت ⟦ريم? given-name⟧ سعيد أمس",
        "قالت ⟦ريم? given-name⟧ الورّاقة",
        "قالت سلمى ⟦ريم? given-name⟧ أمس",
        "«⟦ريم⟧»",
    ],
)
def test_a_given_name_links_where_it_stands_alone(make_archive: MakeArchive, marked: str) -> None:
    assert marked == link(make_archive, marked, name_people("ريم"))


def test_a_clitic_parts_a_given_name_from_the_one_before(make_archive: MakeArchive) -> None:
    marked = "كتب سمير ⟦لخديجة⟧ أمس، وعادت سلمى ⟦خديجة? given-name⟧ أمس"

    assert marked == link(make_archive, marked, name_people("خديجة"))


def test_a_given_name_that_the_archive_mostly_writes_alone_links_everywhere(make_archive: MakeArchive) -> None:
    alone = "قالت ⟦ريم⟧ إنها عائدة. "

    assert "⟦ريم⟧ الخطّاطة. " + alone * 2 == link(make_archive, "ريم الخطّاطة. " + alone * 2, name_people("ريم")) + " "
    assert "⟦ريم? given-name⟧ الخطّاطة. " + alone == (
        link(make_archive, "ريم الخطّاطة. " + alone, name_people("ريم")) + " "
    )


def test_a_given_name_that_stands_mostly_in_longer_names_links_only_where_it_stands_alone(
    make_archive: MakeArchive,
) -> None:
    marked = "قالت ⟦ريم⟧ إنها عائدة. " * 2 + "عادت ⟦ريم? given-name⟧ الخطّاطة. " * 3

    assert marked.strip() == link(make_archive, marked, name_people("ريم"))


def test_a_given_name_that_is_a_place_is_no_person(make_archive: MakeArchive) -> None:
    marked = "عاد إلى ⟦مريم⟧ الفوقانية"

    assert marked == link(make_archive, marked, name_places("مريم"))


@pytest.mark.parametrize("name", ["الباب الكبير", "علي الورّاق", "قم الجديدة"])
def test_a_name_of_several_words_is_held_back_by_none_of_these(make_archive: MakeArchive, name: str) -> None:
    marked = f"قال ⟦{name}⟧ ⟦و{name}⟧ أمس"

    assert marked == link(make_archive, marked, {"people/a.md": bear(name)})


@pytest.mark.parametrize(
    "marked",
    [
        "قال خالد بن ⟦سالم الورّاق? lineage⟧ أمس",
        "هبطت في مطار ⟦سالم الورّاق? lineage⟧ ليلًا",
        "نال جائزة ⟦سالم الورّاق? lineage⟧ وعاد",
        "قال الأمير ⟦سالم الورّاق⟧ في المطار",
    ],
)
def test_a_person_is_not_named_by_a_son_nor_by_an_airport(make_archive: MakeArchive, marked: str) -> None:
    assert marked == link(make_archive, marked, name_people("سالم الورّاق"))


@pytest.mark.parametrize("before", ["هشام", "لهشام"])
def test_a_surname_behind_another_first_name_is_another_s(make_archive: MakeArchive, before: str) -> None:
    marked = f"كُتب {before} ⟦الورّاق? lineage⟧ أمس"

    assert marked == link(make_archive, marked, name_people("الورّاق"))


@pytest.mark.parametrize("name", ["عبد الرحمن", "عبدالرحمن"])
def test_a_first_name_of_two_words_is_a_first_name_too(make_archive: MakeArchive, name: str) -> None:
    people = {"people/a.md": bear("عبد الرحمن")}
    alone, longer = f"قالت إن ⟦{name}⟧ عاد أمس", f"قال اللاعب ⟦{name}? lineage⟧ الخليوي أمس"

    assert alone == link(make_archive, alone, people)
    assert longer == link(make_archive, longer, people)
