"""Zones: runs of a plain string in which no name is meant."""

from itertools import pairwise

import pytest

from fihrist.markup.parse import parse_body, parse_line
from fihrist.markup.zones import find_zones


def cut(plain: str) -> list[str]:
    """The zones of a plain string, as they stand."""
    return [plain[start:end] for start, end in find_zones(plain)]


@pytest.mark.parametrize(
    ("plain", "zones"),
    [
        ("انظر https://example.org/حلب?س=١ أمس", ["https://example.org/حلب?س=١"]),
        ("انظر HTTP://EXAMPLE.ORG/حلب", ["HTTP://EXAMPLE.ORG/حلب"]),
        ("انظر «https://example.org/حلب» في حلب", ["https://example.org/حلب"]),
        ("انظر www.example.org/حلب و WWW.حلب.org", ["www.example.org/حلب", "WWW.حلب.org"]),
        ("اكتبوا إلى salma.n+حلب@example.co.uk أمس", ["salma.n+حلب@example.co.uk"]),
        ("قال @حلب_اليوم وقالت @salma", ["@حلب_اليوم", "@salma"]),
        ('<b title="حلب">حلب</b> حلب', ['<b title="حلب">حلب</b>']),
        ("<p>حلب\nودمشق</p > حلب", ["<p>حلب\nودمشق</p >"]),
        ("<B>حلب</b> ثم <my-tag>حلب</my-tag>", ["<B>حلب</b>", "<my-tag>حلب</my-tag>"]),
        ("<br> حلب <img alt='حلب'> حلب </div>", ["<br>", "<img alt='حلب'>", "</div>"]),
        ("<!-- حلب\nودمشق --> حلب", ["<!-- حلب\nودمشق -->"]),
        ("حلب <!-- حلب بلا نهاية", ["<!-- حلب بلا نهاية"]),
        ("<!DOCTYPE حلب> حلب", ["<!DOCTYPE حلب>"]),
    ],
)
def test_addresses_handles_and_what_looks_like_html_are_zones(plain: str, zones: list[str]) -> None:
    assert zones == cut(plain)


@pytest.mark.parametrize(
    "plain",
    [
        "حلب ودمشق",
        "٣ < ٥ وحلب > دمشق",
        "<حلب> و<<حلب>>",
        "حلب // دمشق",
        "س<ص وص>س",
        "httpحلب",
        "الساعة 10:30 في حلب @ دمشق",
        "",
    ],
)
def test_other_signs_make_no_zone(plain: str) -> None:
    assert [] == cut(plain)


def test_zones_come_in_order_and_apart() -> None:
    plain = "@حلب <b>https://example.org/</b> ثم www.example.org <i>س</i> a@example.org"

    spans = list(find_zones(plain))

    assert ["@حلب", "<b>https://example.org/</b>", "www.example.org", "<i>س</i>", "a@example.org"] == cut(plain)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_long_text_of_signs_is_read_in_a_moment() -> None:
    plain = "<a " * 3_000 + "@" * 3_000 + "<!-" * 3_000

    assert [] == [zone for zone in cut(plain) if "حلب" in zone]


@pytest.mark.parametrize(
    ("source", "protected"),
    [
        ("## في حلب\n", ["في حلب"]),
        ("`حلب` وحلب\n", ["حلب"]),
        ("```\nحلب\n```\n", ["حلب"]),
        ("{!حلب!} وحلب\n", ["حلب"]),
        ("[في **حلب**](a.md) وحلب\n", ["في حلب"]),
        ("حلب <i>حلب</i>\n", ["<i>حلب</i>"]),
        ("حلب <i>*حلب*</i>\n", ["<i>حلب</i>"]),
        ("عند @حلب\n", ["@حلب"]),
        ("| @حلب | حلب |\n|---|---|\n", ["@حلب"]),
        ("حلب\n", []),
    ],
)
def test_a_text_knows_its_protected_spans_in_its_plain_string(source: str, protected: list[str]) -> None:
    [text] = parse_body(source, 1, str).texts

    assert protected == [text.plain[start:end] for start, end in text.protected]


def test_a_title_has_zones_too() -> None:
    text = parse_line("حلب على https://example.org/حلب و{!دمشق!}", "title", 2, str)

    assert {"https://example.org/حلب", "دمشق"} == {text.plain[start:end] for start, end in text.protected}
