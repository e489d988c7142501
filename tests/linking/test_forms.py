"""A name of several words: in which forms texts write it, where it ends, and which of two names is meant."""

import pytest
from conftest import MakeArchive
from marking import bear, link, list_meant, name_groups, name_people, name_places, read_article


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("عبد الله الورّاق", "قال ⟦عبدالله الوراق⟧ أمس"),
        ("عبدالله الورّاق", "قال ⟦عبد الله الوراق⟧ أمس"),
        ("عبد الرحمن الورّاق", "قال ⟦عبدالرحمن الوراق⟧ أمس"),
        ("سامر عبدالناصر", "قال ⟦سامر عبد الناصر⟧ أمس"),
        ("أبو سمير الورّاق", "رأيت ⟦أبا سمير الوراق⟧ ⟦وأبي سمير الوراق⟧ ⟦وأبو سمير الوراق⟧ أمس"),
        ("أبي سمير الورّاق", "رأيت ⟦أبا سمير الوراق⟧ ⟦وأبو سمير الوراق⟧ أمس"),
        ("أبو سمير الورّاق", "سلّم على ⟦ابوسمير الوراق⟧ أمس"),
        ("أبوسمير الورّاق", "سلّم على ⟦أبي سمير الوراق⟧ أمس"),
        ("سمير بن خليل", "قال ⟦سمير ابن خليل⟧ أمس"),
        ("سمير ابن خليل", "قال ⟦سمير بن خليل⟧ أمس"),
        ("ضياء الدين الناسخ", "قال ⟦ضياءالدين الناسخ⟧ أمس"),
        ("عبد ﷲ الورّاق", "قال ⟦عبد الله الوراق⟧ أمس"),
    ],
)
def test_a_person_is_found_in_every_form_of_the_name(make_archive: MakeArchive, name: str, marked: str) -> None:
    assert marked == link(make_archive, marked, name_people(name))


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("رابطة الورّاقون", "اجتمعت ⟦رابطة الوراقين⟧ أمس"),
        ("رابطة الورّاقين المتحدين", "اجتمعت ⟦رابطة الوراقون المتحدون⟧ أمس"),
        ("بنو زهرة", "اجتمع ⟦بنو زهرة⟧ ⟦وبني زهرة⟧ أمس"),
        ("رابطة “الورق الأبيض”", "اجتمعت ⟦رابطة الورق الأبيض⟧ ⟦ورابطة «الورق الأبيض⟧» أمس"),
        ("رابطة الورق الأبيض", 'اجتمعت ⟦رابطة "الورق الأبيض⟧" و«⟦رابطة الورق الأبيض⟧» أمس'),
        ("رابطة الورق الأبيض", "اجتمعت ⟦رابطة ‘الورق’ الأبيض⟧ ⟦ورابطة الورق-الأبيض⟧ أمس"),
        ("رابطة الورق الأبيض", "اجتمعت ⟦رابطة\u00a0الورق الأبيض⟧ أمس"),
    ],
)
def test_a_group_is_found_in_every_form_of_the_name(make_archive: MakeArchive, name: str, marked: str) -> None:
    assert marked == link(make_archive, marked, name_groups(name))


def test_a_name_goes_on_over_the_end_of_a_line(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "عادوا من دير\nالزور أمس.", name_places("دير الزور"))

    assert [("دير الزور", "places/p0")] == list_meant(archive)


def test_a_name_of_one_word_keeps_its_ending(make_archive: MakeArchive) -> None:
    text = "عاد الوراقين أمس"

    assert text == link(make_archive, text, name_groups("الورّاقون"))


@pytest.mark.parametrize(
    "text",
    [
        "في رابطة، الورق الأبيض",
        "في رابطة. الورق الأبيض",
        "في رابطة الورق: الأبيض",
        "في رابطة (الورق الأبيض)",
        "في رابطة الورق / الأبيض",
        "في رابطة\n\nالورق الأبيض",
        "- رابطة\n- الورق الأبيض",
        "| رابطة | الورق الأبيض |\n|---|---|\n| رابطة | الورق الأبيض |",
        "رابطة  \nالورق الأبيض",
        "رابطة الورق والأبيض",
        "رابطة جديدة الورق الأبيض",
    ],
)
def test_what_parts_sentences_parts_names(make_archive: MakeArchive, text: str) -> None:
    assert [] == list_meant(read_article(make_archive, text, name_groups("رابطة الورق الأبيض")))


def test_the_title_and_the_first_paragraph_are_not_read_as_one(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "الأبيض.", name_groups("رابطة الورق الأبيض"), title="رابطة الورق")

    assert [] == list_meant(archive)


@pytest.mark.parametrize(
    ("marked", "meant"),
    [
        ("في ⟦ريف الحسكة⟧ أمس", ["places/p1"]),
        ("في ⟦ريف الحسكة الجنوبي⟧ أمس", ["places/p2"]),
        ("في ⟦بريف الحسكة الجنوبي⟧ أمس", ["places/p2"]),
        ("في ريف ⟦الرقة الجنوبية⟧ أمس", ["places/p3"]),
        ("في ⟦ريف الحسكة⟧ الجنوبية أمس", ["places/p1"]),
        ("في ⟦الحسكة⟧ الجنوبي أمس", ["places/p0"]),
    ],
)
def test_the_longest_name_is_meant(make_archive: MakeArchive, marked: str, meant: list[str]) -> None:
    places = name_places("الحسكة", "ريف الحسكة", "ريف الحسكة الجنوبي", "الرقة الجنوبية")

    assert marked == link(make_archive, marked, places)
    archive = read_article(make_archive, marked.replace("⟦", "").replace("⟧", ""), places)
    assert meant == [record for _, record in list_meant(archive)]


def test_of_two_names_that_share_a_word_the_longer_is_meant_then_the_first(make_archive: MakeArchive) -> None:
    longer = name_groups("رابطة الورق", "الورق والحبر الأسود")
    equal = name_groups("رابطة الورق", "الورق الأسود")

    assert "في رابطة ⟦الورق والحبر الأسود⟧" == link(make_archive, "في رابطة الورق والحبر الأسود", longer)
    assert "في ⟦رابطة الورق⟧ الأسود" == link(make_archive, "في رابطة الورق الأسود", equal)


MILL = {"places/mill.md": bear("الطاحونة", not_="[شارع الطاحونة, الطاحونة الحمراء]")}


def test_a_phrase_that_means_something_else_links_nothing(make_archive: MakeArchive) -> None:
    marked = "من ⟦الطاحونة⟧ إلى شارع الطاحونة ثم بشارعِ الطاحونة ومقهى الطاحونة الحمراء ⟦والطاحونة⟧"

    assert marked == link(make_archive, marked, MILL)


def test_such_a_phrase_holds_for_its_own_words_only(make_archive: MakeArchive) -> None:
    marked = "شارعٌ، ⟦الطاحونة⟧، ⟦الطاحونة⟧ البيضاء، شوارع ⟦الطاحونة⟧"

    assert marked == link(make_archive, marked, MILL)


def test_a_longer_name_is_stronger_than_a_phrase_of_another_meaning(make_archive: MakeArchive) -> None:
    places = MILL | {"places/hall.md": bear("قاعة شارع الطاحونة")}

    assert "في ⟦قاعة شارع الطاحونة⟧" == link(make_archive, "في قاعة شارع الطاحونة", places)


def test_what_is_no_name_of_one_record_may_be_the_name_of_another(make_archive: MakeArchive) -> None:
    places = MILL | {"places/street.md": bear("شارع الطاحونة")}

    archive = read_article(make_archive, "من الطاحونة إلى شارع الطاحونة", places)

    assert [("الطاحونة", "places/mill"), ("شارع الطاحونة", "places/street")] == list_meant(archive)


def test_hidden_names_link_too(make_archive: MakeArchive) -> None:
    places = {"places/mill.md": bear("الطاحونة القديمة", hidden_names="[طاحون الورق]")}

    assert "عند ⟦طاحون الورق⟧ أمس" == link(make_archive, "عند طاحون الورق أمس", places)
