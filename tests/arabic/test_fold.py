"""Folding: what readers write in several ways becomes one way."""

import pytest

from fihrist.arabic.fold import LETTERS, fold, fold_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("العَمَلِيَّةُ", "العمليه"),
        ("الـحــسـكـة", "الحسكه"),
        ("أحمد إلى آذار ٱلباب", "احمد الي اذار الباب"),
        ("مسئول مسؤول مسئُول", "مسوول مسوول مسوول"),
        ("قائد شاطئ", "قايد شاطي"),
        ("علی کردی", "علي كردي"),
        ("٢٠٢٠ و ۲۰۲۰", "2020 و 2020"),
        ("پەکەکە", "بهكهكه"),
        ("ڕۆژئاڤا", "روزيافا"),
        ("گرێ سپی", "كري سبي"),
        ("ﻻ ﷲ", "لا الله"),
        ("Ḥasakê ÎSTANBUL Łódź", "hasake istanbul lodz"),
        ("İstanbul ışık", "istanbul isik"),
        ("ʿAyn ʾIsa", "ayn isa"),
        ("ＳＤＦ", "sdf"),
    ],
)
def test_spellings_of_a_word_fold_to_one(text: str, folded: str) -> None:
    assert folded == fold(text)


def test_marks_without_width_leave_no_trace() -> None:
    text = "\u2067قوات\u2069\u200f\u200b سو\u200cريا\ufeff"

    assert "قوات سوريا" == fold(text)


def test_loose_marks_fold_as_the_composed_letter() -> None:
    assert fold("أحمد مؤمن é") == fold("ا\u0654حمد مو\u0654من e\u0301")
    assert "m" == fold("m\u0331")


def test_free_standing_vowel_signs_of_old_encodings_do_not_part_a_word() -> None:
    assert "محمد" == fold("محم\ufe7cد")


def test_letters_that_readers_tell_apart_stay_apart() -> None:
    words = ["سيف", "صيف", "ظرف", "ضرف", "شيء", "شي", "قلب", "كلب"]

    assert words == [fold(word) for word in words]


def test_other_scripts_keep_their_accents() -> None:
    assert "йод" == fold("Йод")


def test_folding_twice_is_folding_once_for_every_character() -> None:
    characters = [chr(code) for code in range(0x1F000) if not 0xD800 <= code <= 0xDFFF]
    text = "\n".join(characters)

    assert fold(text) == fold(fold(text))


def test_no_letter_folds_to_one_that_folds_again() -> None:
    assert set() == set(LETTERS) & set(LETTERS.values())


def test_words_are_runs_of_letters_and_digits() -> None:
    text = "قال: «مكافحةَ الإرهابِ، و–الأمنِ» (F-16) في_٢٠٢٠"

    assert ["قال", "مكافحه", "الارهاب", "و", "الامن", "f", "16", "في", "2020"] == fold_words(text)
