"""The interface speaks the site's language, with its months, plurals and digits."""

import pickle
import subprocess
import sys

import pytest

from fihrist.dates import parse_date
from fihrist.interface import Interface, load_interface
from fihrist.problems import SiteError, write_problem

ARABIC = {
    "article": {"source": "المصدر", "by": "بقلم {author}"},
    "date": {
        "approximate": "نحو {date}",
        "uncertain": "{date} (؟)",
        "interval": "من {start} إلى {end}",
        "since": "منذ {start}",
        "until": "حتى {end}",
    },
    "count": {
        "results": {
            "zero": "لا نتائج",
            "one": "نتيجة واحدة",
            "two": "نتيجتان",
            "few": "{n} نتائج",
            "many": "{n} نتيجة",
            "other": "{n} نتيجة لـ«{query}»",
        }
    },
}
ENGLISH = {
    "date": {"approximate": "about {date}", "interval": "from {start} to {end}"},
    "count": {"results": {"one": "{n} result", "other": "{n} results"}},
}


@pytest.fixture
def arabic() -> Interface:
    return load_interface("ar-SY", "latn", ARABIC)


@pytest.fixture
def eastern() -> Interface:
    return load_interface("ar-SY", "arab", ARABIC)


@pytest.fixture
def english() -> Interface:
    return load_interface("en", "latn", ENGLISH)


def test_an_interface_knows_its_language_and_direction(arabic: Interface, english: Interface) -> None:
    assert ("ar-SY", "ar", "rtl") == (arabic.language, arabic.tag, arabic.direction)
    assert ("en", "en", "ltr") == (english.language, english.tag, english.direction)


def test_kurdish_in_arabic_script_runs_from_the_right() -> None:
    assert "rtl" == load_interface("ckb", "arab", {}).direction


def test_english_keeps_western_digits_whatever_the_site_shows() -> None:
    english = load_interface("en", "arab", ENGLISH)

    assert ("7 June 2020", "1,103 results") == (english.date(parse_date("2020-06-07")), english.count("results", 1103))


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'xx-YY'"):
        load_interface("xx-YY", "latn", {})


def test_labels_take_parameters(arabic: Interface) -> None:
    assert "المصدر" == arabic.label("article.source")
    assert "بقلم سامي" == arabic.label("article.by", author="سامي")


@pytest.mark.parametrize("key", ["article.missing", "article", ""])
def test_a_missing_label_is_named(arabic: Interface, key: str) -> None:
    with pytest.raises(SiteError) as told:
        arabic.label(key)
    assert f"theme/labels/ar.toml: no words for {key}, " in write_problem(told.value.problem, "en")


@pytest.mark.parametrize(
    "words", ["بقلم {authors}", "بقلم {author", "بقلم }", "بقلم {0}", "{author.name}", "{author:x}", "{author[0x]}"]
)
def test_words_with_braces_that_nothing_fills_in_are_told(words: str) -> None:
    interface = load_interface("ar-SY", "latn", {"article": {"by": words}})

    with pytest.raises(SiteError) as told:
        interface.label("article.by", author="سامي")
    assert f"theme/labels/ar.toml: كلمات المفتاح article.by هي «{words}»" in write_problem(told.value.problem, "ar")


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "لا نتائج"), (1, "نتيجة واحدة"), (2, "نتيجتان"), (3, "3 نتائج"), (10, "10 نتائج"), (11, "11 نتيجة"),
     (99, "99 نتيجة"), (100, "100 نتيجة لـ«قسد»"), (1103, "1,103 نتائج")],
)  # fmt: skip
def test_arabic_counts_in_six_plural_forms(arabic: Interface, number: int, words: str) -> None:
    assert words == arabic.count("results", number, query="قسد")


def test_english_counts_in_two_plural_forms(english: Interface) -> None:
    assert ["0 results", "1 result", "2 results"] == [english.count("results", number) for number in range(3)]


def test_a_plural_form_that_the_table_lacks_is_read_from_other() -> None:
    interface = load_interface("ar-SY", "latn", {"count": {"pages": {"other": "{n} ص"}}})

    assert ["2 ص", "3 ص"] == [interface.count("pages", 2), interface.count("pages", 3)]


@pytest.mark.parametrize(
    ("number", "latin", "arabic_digits"),
    [
        (7, "7", "٧"), (12345, "12,345", "١٢٬٣٤٥"), (35.3359, "35.3359", "٣٥٫٣٣٥٩"), (2.50, "2.5", "٢٫٥"),
        (1200.0, "1,200", "١٬٢٠٠"), (0.123456, "0.1235", "٠٫١٢٣٥"), (0, "0", "٠"),
    ],
)  # fmt: skip
def test_numbers_are_grouped_in_the_digits_of_the_site(
    arabic: Interface, eastern: Interface, number: float, latin: str, arabic_digits: str
) -> None:
    assert latin == arabic.number(number)
    assert arabic_digits == eastern.number(number)


def test_a_minus_keeps_its_side_in_arabic_text(arabic: Interface, english: Interface) -> None:
    assert "\u200e-4.5" == arabic.number(-4.5)
    assert "-4.5" == english.number(-4.5)


def test_digits_of_a_text_follow_the_site(arabic: Interface, eastern: Interface) -> None:
    assert "اللواء 93" == arabic.digits("اللواء ٩٣")
    assert "اللواء ٩٣" == eastern.digits("اللواء 93")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-06-07", "7 حزيران 2020"),
        ("2020-06", "حزيران 2020"),
        ("2020", "2020"),
        ("0255", "255"),
        ("2020-06-07~", "نحو 7 حزيران 2020"),
        ("2020-06?", "حزيران 2020 (؟)"),
        ("2020%", "نحو 2020 (؟)"),
        ("2019-10/2020-06", "من تشرين الأول 2019 إلى حزيران 2020"),
        ("2019-10-09/2019-11-25", "من 9 تشرين الأول إلى 25 تشرين الثاني 2019"),
        ("2020-06-04/2020-06-10", "من 4 إلى 10 حزيران 2020"),
        ("2020-03/2020-06", "من آذار إلى حزيران 2020"),
        ("2018/2019", "من 2018 إلى 2019"),
        ("2020-03~/2020-06", "من نحو آذار 2020 إلى حزيران 2020"),
        ("2020-06-04/2020-06", "من 4 حزيران 2020 إلى حزيران 2020"),
        ("2018-09/..", "منذ أيلول 2018"),
        ("../2020?", "حتى 2020 (؟)"),
    ],
)
def test_dates_are_written_as_they_are_known(arabic: Interface, text: str, words: str) -> None:
    assert words == arabic.date(parse_date(text))


def test_dates_are_written_in_the_digits_of_the_site(eastern: Interface) -> None:
    assert "٧ حزيران ٢٠٢٠" == eastern.date(parse_date("2020-06-07"))


def test_dates_are_written_in_english(english: Interface) -> None:
    dates = [english.date(parse_date(text)) for text in ["2020-06-07", "2020-06~", "2020-06-04/2020-06-10"]]

    assert ["7 June 2020", "about June 2020", "from 4 to 10 June 2020"] == dates


def test_months_have_names(arabic: Interface, eastern: Interface) -> None:
    assert ["كانون الثاني", "شباط", "كانون الأول"] == [arabic.month(number) for number in (1, 2, 12)]
    assert "آب ٢٠١٩" == eastern.month_year(2019, 8)


@pytest.mark.parametrize("languages", [("ar", "ar-SY"), ("ar-SY", "ar"), ("he", "ar", "ar-EG", "ar-SY")])
def test_months_are_those_of_the_country_whatever_language_was_asked_for_before(languages: tuple[str, ...]) -> None:
    # In a process of its own: what other tests asked for would count too.
    code = f"print([load_interface(one, 'latn', {{}}).month(3) for one in {languages}])"
    command = [sys.executable, "-X", "utf8", "-c", f"from fihrist.interface import load_interface; {code}"]

    told = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout

    march = {"ar": "مارس", "ar-EG": "مارس", "he": "מרץ", "ar-SY": "آذار"}
    assert f"{[march[language] for language in languages]}\n" == told


def test_an_interface_travels_to_another_process(arabic: Interface) -> None:
    copy: Interface = pickle.loads(pickle.dumps(arabic))

    assert "3 نتائج" == copy.count("results", 3)
