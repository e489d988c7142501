"""Registers follow the Arabic alphabet as a reader expects it."""

import pytest

from fihrist.arabic.collation import find_letter, sort_key


def sort_names(*names: str) -> list[str]:
    """Sort names from the reverse of the expected order, so that a stable sort cannot help."""
    backwards = names[::-1]
    return sorted(backwards, key=sort_key)


def test_the_article_counts_for_nothing_at_the_start() -> None:
    names = ["البصرة", "تل أبيض", "الحسكة", "حلب", "الرقة", "اللاذقية", "منبج"]

    assert names == sort_names(*names)


def test_the_article_counts_in_later_words() -> None:
    names = ["دير الزور", "دير بعلبة"]

    assert names == sort_names(*names)


@pytest.mark.parametrize("name", ["الله", "ألمانيا", "المانيا", "آل سعود", "إلياس", "الياس", "ألتون كوبري", "ألف"])
def test_two_first_letters_that_belong_to_the_word_stay(name: str) -> None:
    assert "أ" == find_letter(name)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("الباب", "ب"),
        ("ٱلباب", "ب"),
        ("الـ PKK", "P"),
        ("الـPKK", "P"),
        ("«الوطن»", "و"),
        ("اَلْحَسَكَة", "ح"),
        ("الفن", "ف"),
    ],
)
def test_the_article_is_seen_through_signs_and_quotes(name: str, letter: str) -> None:
    assert letter == find_letter(name)


def test_hamza_forms_sort_on_their_seat() -> None:
    names = ["إبراهيم", "أبو بكر", "أحمد", "آدم", "اسماعيل"]

    assert names == sort_names(*names)
    assert sort_key("مسؤول")[0] == sort_key("مسوول")[0]


def test_final_forms_sort_as_their_letter() -> None:
    assert sort_key("غزة")[0] == sort_key("غزه")[0]
    assert sort_key("مصطفى")[0] == sort_key("مصطفي")[0] == sort_key("مصطفی")[0]


def test_vowel_signs_only_break_ties() -> None:
    names = ["حلب", "حَلَب", "حلبي"]

    assert names == sort_names(*names)


def test_shorter_words_come_first_word_by_word() -> None:
    names = ["عبد الرحمن", "عبد الله", "عبد الهادي", "عبدالله", "عبدو"]

    assert names == sort_names(*names)


def test_kurdish_and_persian_letters_stand_after_the_letter_they_come_from() -> None:
    names = [
        "باران",
        "پاریس",
        "تربة",
        "جوان",
        "چیا",
        "حسن",
        "رامي",
        "ڕوژ",
        "زاخو",
        "ژیان",
        "فرات",
        "ڤیان",
        "كركوك",
        "گرێ",
    ]
    names += ["ليبيا", "ڵاو", "هولير", "ەوە", "وان", "ۆرهان", "ياسر", "ێزیدی"]

    assert names == sort_names(*names)


def test_a_kurdish_first_vowel_sorts_before_alif_and_under_it() -> None:
    assert ["ئازاد", "أحمد"] == sort_names("ئازاد", "أحمد")
    assert "أ" == find_letter("ئازاد")


def test_numbers_sort_by_value_in_any_digits() -> None:
    names = ["٩ أيلول", "22 رجب", "١٠٠ يوم", "اللواء ٩", "اللواء 93", "اللواء ١٢٠"]

    assert names == sort_names(*names)


def test_latin_follows_arabic_without_regard_to_accents_and_capitals() -> None:
    names = ["يوسف", "Afrin", "Êzidî", "Hasakah", "Ḥasakê", "SDF", "sdf", "Ωmega"]

    assert names == sort_names(*names)


def test_different_texts_never_share_a_key() -> None:
    texts = ["غزة", "غزه", "غَزة", "«غزة»", "الغزة", "غزة ", "", "؟", "Da'esh", "Daesh"]

    assert len(texts) == len({sort_key(text) for text in texts})


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("إدلب", "أ"), ("آمد", "أ"), ("ءاية", "أ"), ("ەوە", "ە"), ("هجين", "ه"), ("یاسر", "ي"),
        ("کوباني", "ك"), ("پەیمان", "پ"), ("Élan", "E"), ("ʿAyn al-Arab", "A"), ("٣ أيلول", "#"),
        ("؟", "#"), ("", "#"), ("жук", "Ж"),
    ],
)  # fmt: skip
def test_a_name_stands_under_its_letter(name: str, letter: str) -> None:
    assert letter == find_letter(name)


def test_names_in_order_meet_each_letter_once() -> None:
    names = [
        "أحمد",
        "ئازاد",
        "آدم",
        "٣ أيلول",
        "؟",
        "22",
        "باب",
        "پا",
        "البصرة",
        "Éa",
        "eb",
        "Ab",
        "زا",
        "ڕا",
        "را",
    ]
    letters = [find_letter(name) for name in sorted(names, key=sort_key)]
    changes = [letter for place, letter in enumerate(letters) if place == 0 or letters[place - 1] != letter]

    assert ["#", "أ", "ب", "پ", "ر", "ڕ", "ز", "A", "E"] == changes
