"""Latin runs are found in Arabic text, and the direction of a text."""

import time

import pytest

from fihrist.arabic.scripts import find_direction, find_latin_runs


def find_runs(text: str) -> list[str]:
    return [text[start:end] for start, end in find_latin_runs(text)]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("قوات SDF، وعملية Operation Inherent Resolve.", ["SDF", "Operation Inherent Resolve"]),
        ("طائرة F-16 وفيروس COVID-19؛ 3D", ["F-16", "COVID-19", "3D"]),
        ("شركة AT&T وموقع https://t.co/x?a=1 هنا", ["AT&T", "https://t.co/x?a=1"]),
        ("حساب @OIRSpox ووسم #Rojava", ["@OIRSpox", "#Rojava"]),
        ("مدينة Ḥasakê (Serê Kaniyê) و ʿAyn ʿIsa", ["Ḥasakê", "Serê Kaniyê", "ʿAyn ʿIsa"]),
        ("المادة Article 5 of the treaty, 1949 نصّت", ["Article 5 of the treaty"]),
        ("الـPKK وYPG/YPJ", ["PKK", "YPG/YPJ"]),
        ("قال Myles B. Caggins III: نعم", ["Myles B. Caggins III"]),
        ("e\u0301lan هنا", ["e\u0301lan"]),
    ],
)
def test_a_run_is_as_long_as_its_words_and_joints(text: str, runs: list[str]) -> None:
    assert runs == find_runs(text)


@pytest.mark.parametrize("text", ["في 7.6.2020 و٧/٦ (12-13)", "«قسد»، 100%", "", "@ # &"])
def test_digits_and_signs_alone_are_no_run(text: str) -> None:
    assert [] == find_runs(text)


@pytest.mark.parametrize("text", ["عام SDF 2019 كانت", "SDF. ثم", "(SDF) و", "«SDF!»", "SDF - 12"])
def test_numbers_and_punctuation_after_a_run_stay_outside(text: str) -> None:
    assert ["SDF"] == find_runs(text)


def test_positions_are_code_points() -> None:
    assert ((5, 8),) == find_latin_runs("قوات SDF")


def test_a_long_chain_of_numbers_is_read_in_good_time() -> None:
    begin = time.perf_counter()
    find_latin_runs("A" + "-1" * 2000 + " 2" * 2000)

    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("قوات SDF", "rtl"),
        ("SDF قوات", "ltr"),
        ("12 «الرقة»", "rtl"),
        ("(2020) Raqqa", "ltr"),
        ("שלום", "rtl"),
        ("2020", "rtl"),
        ("", "rtl"),
    ],
)
def test_the_first_strong_letter_gives_the_direction(text: str, direction: str) -> None:
    assert direction == find_direction(text)
