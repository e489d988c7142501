"""Dates are read as exact as they are known, and no more."""

import itertools
from datetime import date

import pytest
from edtf import parse_edtf

from fihrist.dates import DateError, parse_date

PLAIN = [
    "0001-01",
    "0255",
    "1916-05-16",
    "1999-12",
    "2019-02-28",
    "2020",
    "2020-02",
    "2020-02-29",
    "2020-06-07",
]
MARKED = [part + mark for part, mark in itertools.product(PLAIN, ["", "~", "?", "%"])]
INTERVALS = [f"{start}/{end}" for start, end in itertools.combinations(MARKED[::3], 2)]
OPEN = [f"{part}/.." for part in MARKED] + [f"../{part}" for part in MARKED]


def fail_code(text: str) -> str:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2020-06-07", date(2020, 6, 7), date(2020, 6, 7), "day"),
        ("2020-06", date(2020, 6, 1), date(2020, 6, 30), "month"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "month"),
        ("2020", date(2020, 1, 1), date(2020, 12, 31), "year"),
        ("0255", date(255, 1, 1), date(255, 12, 31), "year"),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31), "month"),
        ("2020-03/2020-06", date(2020, 3, 1), date(2020, 6, 30), "month"),
        ("2020-06-07/..", date(2020, 6, 7), date.max, "day"),
        ("../2020", date.min, date(2020, 12, 31), "year"),
    ],
)
def test_a_date_knows_its_first_and_last_day(text: str, earliest: date, latest: date, precision: str) -> None:
    parsed = parse_date(text)

    assert (text, earliest, latest, precision) == (
        parsed.text, parsed.earliest, parsed.latest, parsed.precision
    )  # fmt: skip


@pytest.mark.parametrize(("mark", "marks"), [("", (0, 0)), ("~", (1, 0)), ("?", (0, 1)), ("%", (1, 1))])
@pytest.mark.parametrize("digits", ["2020", "2020-06", "2020-06-07"])
def test_marks_say_approximate_and_uncertain(digits: str, mark: str, marks: tuple[int, int]) -> None:
    parsed = parse_date(digits + mark)

    assert marks == (parsed.approximate, parsed.uncertain)


def test_a_mark_on_either_part_marks_the_interval() -> None:
    parsed = parse_date("2020-03~/2020-06?")

    assert (True, True) == (parsed.approximate, parsed.uncertain)
    assert parsed.start == parse_date("2020-03~")
    assert parsed.until == parse_date("2020-06?")


def test_an_interval_knows_which_end_is_open() -> None:
    parsed = [parse_date(text) for text in ["2019", "2019/2020", "2019/..", "../2019"]]

    assert [False, True, True, True] == [one.is_interval for one in parsed]
    assert [False, False, False, True] == [one.is_start_open for one in parsed]
    assert [False, False, True, False] == [one.is_end_open for one in parsed]


def test_an_interval_holds_its_known_parts() -> None:
    since, until = parse_date("2019/.."), parse_date("../2019")

    assert (parse_date("2019"), None) == (since.start, since.until)
    assert (None, parse_date("2019")) == (until.start, until.until)


@pytest.mark.parametrize(
    "text", ["٢٠٢٠-٠٦-٠٧", "۲۰۲۰-۰۶-۰۷", " 2020-06-07 ", "\u200f2020-06-07\u200e", "2020 - 06 - 07"]
)
def test_arabic_digits_spaces_and_direction_marks_are_read(text: str) -> None:
    assert parse_date("2020-06-07") == parse_date(text)


def test_the_arabic_question_and_percent_marks_are_read() -> None:
    assert [parse_date("2020?"), parse_date("2020%")] == [parse_date("٢٠٢٠؟"), parse_date("٢٠٢٠٪")]


@pytest.mark.parametrize(
    "text",
    [
        "", "..", "/", "../..", "2020/", "/2020", "2020-6-7", "20-06-07", "07/06/2020", "2020-13",
        "2020-00-01", "0000", "12020", "2020-06-07T10:00", "حزيران 2020", "~2020", "2020~?", "2020//2021",
        "2020/2021/2022", "-2020", "2020-06-", "²020",
    ],
)  # fmt: skip
def test_other_forms_are_bad(text: str) -> None:
    assert "bad-date" == fail_code(text)


def test_a_bad_date_says_what_was_read() -> None:
    with pytest.raises(DateError) as caught:
        parse_date("٧ حزيران")

    assert {"value": "٧ حزيران"} == caught.value.parameters


@pytest.mark.parametrize(
    ("text", "month", "days"),
    [
        ("2020-02-31", "2020-02", "29"),
        ("2019-02-29", "2019-02", "28"),
        ("1900-02-29", "1900-02", "28"),
        ("2020-04-31", "2020-04", "30"),
        ("2020-01-00", "2020-01", "31"),
        ("2019-02-29/2020", "2019-02", "28"),
    ],
)
def test_a_day_that_its_month_lacks_is_impossible(text: str, month: str, days: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)

    assert "impossible-date" == caught.value.code
    assert {"value": text, "month": month, "days": days} == caught.value.parameters


def test_an_interval_that_runs_backwards_is_an_error() -> None:
    with pytest.raises(DateError) as caught:
        parse_date("2020-06~/2020-03")

    assert "backward-interval" == caught.value.code
    assert {"value": "2020-06~/2020-03", "start": "2020-06~", "end": "2020-03"} == caught.value.parameters


@pytest.mark.parametrize("text", ["2020/2020", "2020-06/2020", "2020-06-07/2020-06"])
def test_an_interval_may_begin_within_its_end(text: str) -> None:
    assert text == parse_date(text).text


@pytest.mark.parametrize(
    ("text", "machine"),
    [
        ("٢٠٢٠-٠٦-٠٧", "2020-06-07"), ("2020-06", "2020-06"),
        ("2020", "2020"), ("2020-06-07~", ""),
        ("2020?", ""), ("2020%", ""), ("2020-03/2020-06", ""), ("2020/..", ""), ("../2020", ""),
    ],
)  # fmt: skip
def test_a_machine_reads_only_what_is_known(text: str, machine: str) -> None:
    assert machine == parse_date(text).machine


def test_only_a_plain_day_is_exact() -> None:
    texts = ["2020-06-07", "2020-06-07~", "2020-06", "2020-06-07/2020-06-08"]

    assert [True, False, False, False] == [parse_date(text).is_exact for text in texts]


def test_dates_sort_by_first_day_and_the_more_exact_before_the_less() -> None:
    texts = [
        "2017",
        "../2018",
        "2019-12",
        "2020-01-01",
        "2020-01",
        "2020-01~",
        "2020-01/2020-03",
        "2020",
        "2020/..",
        "2020-02",
    ]

    assert texts == [parsed.text for parsed in sorted(map(parse_date, reversed(texts)), key=lambda d: d.sort_key)]


def test_a_date_is_filed_under_the_first_year_it_names() -> None:
    assert [2019, 2020, 2018] == [parse_date(text).year for text in ["2019/2021", "2020-06~", "../2018"]]


@pytest.mark.parametrize("texts", [MARKED, INTERVALS, OPEN], ids=["parts", "intervals", "open"])
def test_first_and_last_days_agree_with_the_edtf_package(texts: list[str]) -> None:
    ours = [(parsed.earliest, parsed.latest) for parsed in map(parse_date, texts)]

    assert [_limits(text) for text in texts] == ours


def _limits(text: str) -> tuple[date, date]:
    theirs = parse_edtf(text)
    lower, upper = theirs.lower_strict(), theirs.upper_strict()
    return (
        date.min if lower == float("-inf") else date(*lower[:3]),
        date.max if upper == float("inf") else date(*upper[:3]),
    )


@pytest.mark.parametrize("text", MARKED)
def test_marks_agree_with_the_edtf_package(text: str) -> None:
    parsed = parse_date(text)

    assert _marks(text) == (parsed.approximate, parsed.uncertain)


def _marks(text: str) -> tuple[bool, bool]:
    mark = getattr(parse_edtf(text), "ua", None)
    both = bool(mark and mark.is_uncertain_and_approximate)
    return both or bool(mark and mark.is_approximate), both or bool(mark and mark.is_uncertain)
