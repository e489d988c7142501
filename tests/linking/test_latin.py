"""Names in Latin letters, in English articles and within Arabic sentences."""

import pytest
from conftest import MakeArchive
from marking import bear, link, list_meant, name_groups, name_people, name_places, read_article

PRESS = {"groups/press.md": bear("مطبعة النهر", "{text: River Press, lang: en}", "{text: Çapa Nehrê, lang: ku}")}


@pytest.mark.parametrize(
    "marked",
    [
        "The ⟦River Press⟧ printed it; the ⟦RIVER PRESS⟧ and the ⟦river press⟧ did.",
        "The ⟦River\u00a0Press⟧ printed it in ⟦“River Press⟧”.",
        "In kurdî: ⟦Çapa Nehrê⟧, ⟦Capa Nehre⟧, ⟦çapa nehrê⟧, ⟦C\u0327apa Nehre\u0302⟧.",
        "The Riverside Press, River Pressing, Driver Press, River, Press and River. Press did not.",
        "قالت «⟦River Press⟧» إن ⟦مطبعة النهر⟧ عادت.",
        "The ⟦Ｒｉｖｅｒ Press⟧ printed it.",
    ],
)
def test_a_latin_name_is_found_as_whole_words_whatever_its_case_and_accents(
    make_archive: MakeArchive, marked: str
) -> None:
    assert marked.replace("⟦“River Press⟧", "“⟦River Press⟧") == link(
        make_archive, marked.replace("⟦“River Press⟧", "“⟦River Press⟧"), PRESS
    )


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        (
            "Al-Manara",
            "In ⟦Al-Manara⟧, ⟦al-Manara⟧, ⟦Al Manara⟧ and ⟦al\u2011Manara⟧, not Manara, AlManara or Al, Manara",
        ),
        ("Al Manara", "In ⟦Al-Manara⟧ and ⟦Al Manara⟧"),
        ("Tell Sha'er", "In ⟦Tell Sha'er⟧, ⟦Tell Sha’er⟧ and ⟦Tell Sha‘er⟧"),
        ("Ayn al-Ward", "In ⟦Ayn al-Ward⟧, ‘⟦Ayn al-Ward⟧’ and “⟦Ayn al-Wardʾ⟧”"),
        ("Qalʿat al-Ward", "In ⟦Qalʿat al-Ward⟧, ⟦Qalat al-Ward⟧ and ⟦Qal\u02bcat al-Ward⟧"),
        ("Straße", "In ⟦Straße⟧, ⟦STRASSE⟧ and ⟦Strasse⟧"),
        ("Łódka", "In ⟦Łódka⟧, ⟦Lodka⟧ and ⟦LÓDKA⟧"),
        ("Tarn-Mill 7", "In ⟦Tarn-Mill 7⟧ and ⟦Tarn Mill ٧⟧, not Tarn-Mill 70"),
    ],
)
def test_hyphens_apostrophes_and_the_marks_of_transliteration_part_no_name(
    make_archive: MakeArchive, name: str, marked: str
) -> None:
    assert marked == link(make_archive, marked, name_places(name))


def test_the_letters_of_transliteration_that_begin_a_name_may_be_missing(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "In ʿAyn al-Ward, Ayn al-Ward and ʾAyn al-Ward.", name_places("ʿAyn al-Ward"))

    assert ["places/p0"] * 3 == [record for _, record in list_meant(archive)]


def test_a_possessive_s_is_no_part_of_the_name(make_archive: MakeArchive) -> None:
    marked = "⟦Manara⟧'s mill and ⟦Manara⟧’s books, not Manaras"

    assert marked == link(make_archive, marked, name_places("Manara"))


@pytest.mark.parametrize(
    "marked",
    [
        "قالت ⟦وTRP⟧ إن ⟦بTRP⟧ ⟦لTRP⟧ ⟦فTRP⟧ كتبًا",
        "قالت ⟦الـTRP⟧ إن ⟦للـTRP⟧ ⟦والـTRP⟧ ⟦بالTRP⟧ كتبًا",
        "قالت ⟦بـTRP⟧ أمس",
        "قالت TRPيا وTRPX أمس",
    ],
)
def test_arabic_clitics_stand_before_latin_letters_too(make_archive: MakeArchive, marked: str) -> None:
    assert marked == link(make_archive, marked, name_groups("TRP"))


def test_a_latin_surname_goes_on_behind_the_full_name(make_archive: MakeArchive) -> None:
    people = {"people/samir.md": bear("سمير الورّاق", "{text: Samir al-Warraq, lang: en}")}
    archive = read_article(make_archive, "Samir al-Warraq came. Later al-Warraq left.", people)

    assert [("Samir al-Warraq", "people/samir"), ("al-Warraq", "people/samir")] == list_meant(archive)


@pytest.mark.parametrize(
    "marked",
    [
        "⟦Samir Warraq⟧ came. Later John ⟦Warraq? lineage⟧ left.",
        "⟦Samir Warraq⟧ came. Later Hêlîn ⟦Warraq? lineage⟧ left.",
        "⟦Samir Warraq⟧ came. Later President ⟦Warraq⟧ left with Dr. ⟦Warraq⟧ and Mr ⟦Warraq⟧; they met ⟦Warraq⟧.",
        "⟦Samir Warraq⟧ came. But ⟦Warraq⟧ left, said ⟦Warraq⟧, “⟦Warraq⟧ left”. ⟦Warraq⟧ left.",
        "⟦Samir Warraq⟧ came. قال ⟦Warraq⟧ إنه عائد.",
    ],
)
def test_behind_another_first_name_a_latin_surname_is_another_person(make_archive: MakeArchive, marked: str) -> None:
    assert marked == link(make_archive, marked, name_people("Samir Warraq"))


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("WHO", "Those ⟦who? spelling⟧ asked the ⟦WHO⟧. ⟦Who? spelling⟧ knows?"),
        ("US", "It told ⟦us? spelling⟧ of the ⟦US⟧."),
        ("UN", "C’est ⟦un? spelling⟧ moulin de l’⟦UN⟧."),
        ("TRP", "The ⟦TRP⟧, the ⟦trp⟧ and the ⟦Trp⟧."),
    ],
)
def test_initials_that_are_a_small_word_link_where_they_stand_in_capitals(
    make_archive: MakeArchive, name: str, marked: str
) -> None:
    assert marked == link(make_archive, marked, name_groups(name))


def test_a_name_of_cyrillic_letters_links_as_whole_words(make_archive: MakeArchive) -> None:
    marked = "в ⟦Мельница⟧ и ⟦мельница⟧, мельницах"

    assert marked == link(make_archive, marked, name_places("Мельница"))
