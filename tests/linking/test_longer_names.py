"""A name within a longer one is somebody or something else's."""

import pytest
from conftest import MakeArchive
from marking import bear, link, name_people, name_places


@pytest.mark.parametrize(
    "marked",
    [
        "جاء سامي بن ⟦سمير الورّاق? lineage⟧ أمس",
        "جاءت بنت ⟦سمير الورّاق? lineage⟧ أمس",
        "قال ابنٌ، ⟦سمير الورّاق⟧ والده",
        "قال ابن ⟦لسمير الورّاق⟧ أمس",
        "قال عن ⟦سمير الورّاق⟧ أمس",
    ],
)
def test_the_full_name_behind_a_son_is_the_father_s(make_archive: MakeArchive, marked: str) -> None:
    assert marked == link(make_archive, marked, name_people("سمير الورّاق"))


@pytest.mark.parametrize(
    "marked",
    [
        "جاء هشام ⟦الدبّاغ? lineage⟧ أمس",
        "جاءت سلمى وهشام ⟦الدبّاغ? lineage⟧ أمس",
        "جاء ⟦الدبّاغ⟧ أمس",
        "جاء الشيخ ⟦الدبّاغ⟧ أمس",
        "جاء هشام، ⟦الدبّاغ⟧ غائب",
        "جاء هشام ⟦والدبّاغ⟧ أمس",
    ],
)
def test_a_surname_behind_a_given_name_is_another_s(make_archive: MakeArchive, marked: str) -> None:
    assert marked == link(make_archive, marked, name_people("الدبّاغ"))


@pytest.mark.parametrize(
    "marked",
    [
        "قال ⟦عبد الرحمن⟧ إنه عائد",
        "قال ⟦عبدالرحمن? given-name⟧ الدبّاغ",
        "قال ⟦عبد الرحمن? lineage⟧ الدبّاغ",
        "قال سمير ⟦عبد الرحمن? lineage⟧ إنه عائد",
        "قال الشيخ ⟦عبد الرحمن⟧ إنه عائد",
    ],
)
def test_a_given_name_of_two_words_goes_on_where_a_name_stands_beside_it(
    make_archive: MakeArchive, marked: str
) -> None:
    shown = link(make_archive, marked, name_people("عبد الرحمن"))

    assert marked.replace("given-name", "lineage") == shown.replace("given-name", "lineage")


@pytest.mark.parametrize(
    "marked",
    [
        "عادوا من مطار ⟦سمير الورّاق? lineage⟧ أمس",
        "عادوا إلى مكتبة ⟦سمير الورّاق? lineage⟧ وبشارع ⟦سمير الورّاق? lineage⟧ أمس",
        "عادوا من مطار، ⟦سمير الورّاق⟧ معهم",
        "عادوا من بيت ⟦سمير الورّاق⟧ أمس",
    ],
)
def test_what_is_named_after_a_person_mentions_nobody(make_archive: MakeArchive, marked: str) -> None:
    assert marked == link(make_archive, marked, name_people("سمير الورّاق"))


def test_what_is_named_after_a_place_is_there(make_archive: MakeArchive) -> None:
    marked = "عادوا من مطار ⟦القامشلي⟧ إلى جامعة ⟦القامشلي⟧"

    assert marked == link(make_archive, marked, name_places("القامشلي"))


def test_the_editor_s_list_does_not_make_another_s_father_of_him(make_archive: MakeArchive) -> None:
    marked = "جاء سامي بن ⟦سمير الورّاق? lineage⟧ ثم ⟦سمير الورّاق⟧"

    assert marked == link(make_archive, marked, {"people/samir.md": bear("سمير الورّاق")}, people="[samir]")
