"""The words to cite by are those that a footnote has, in Arabic and in English."""

import re
from html import unescape

import pytest

from fihrist.citation.quotes import nest_quotes
from fihrist.citation.styles import cite_origin, cite_original, cite_page, is_known_elsewhere
from fihrist.citation.work import NO_PHRASE, Phrase, Work
from fihrist.dates import parse_date
from fihrist.frozen import replace
from fihrist.interface import Interface

from .works import ARABIC, ARTICLE, AUTHORS, ENGLISH, INEXACT, PAGE, retitled, with_date

SHORT = replace(ARTICLE, source_url="https://a.example/1", capture_url="", permalink="https://b.example/x.html")


def read_plain(cited: str) -> str:
    """What a reader sees of a citation."""
    return unescape(re.sub("<[^>]+>", "", cited))


def page(work: Work, ui: Interface) -> str:
    """Cite the archive's own page."""
    return read_plain(cite_origin(work, ui) + cite_page(work, ui))


def original(work: Work, ui: Interface) -> str:
    """Cite the original."""
    return read_plain(cite_origin(work, ui) + cite_original(work, ui))


def test_the_archives_page_is_cited_with_its_permalink() -> None:
    assert (
        "سلمى الناسخة، «معرض الورق»، جريدة الحبر، 7 حزيران 2020، في: دفتر الورّاقين، https://b.example/x.html."
        == page(SHORT, ARABIC)
    )
    assert "سلمى الناسخة, “معرض الورق,” جريدة الحبر, June 7, 2020, in دفتر الورّاقين, https://b.example/x.html." == page(
        SHORT, ENGLISH
    )


def test_the_original_is_cited_with_its_address_and_its_copy() -> None:
    kept = replace(SHORT, capture_url="https://c.example/1")

    assert "سلمى الناسخة، «معرض الورق»، جريدة الحبر، 7 حزيران 2020، https://a.example/1." == original(SHORT, ARABIC)
    assert original(kept, ARABIC).endswith("، https://a.example/1، نسخة محفوظة: https://c.example/1.")
    assert original(kept, ENGLISH).endswith(", https://a.example/1, archived at https://c.example/1.")
    assert original(replace(SHORT, source_url=""), ENGLISH).endswith("جريدة الحبر, June 7, 2020.")


def test_an_article_of_which_no_origin_is_known_is_cited_as_the_page_alone() -> None:
    bare = replace(SHORT, outlet=NO_PHRASE, source_url="")

    assert (True, False) == (is_known_elsewhere(SHORT), is_known_elsewhere(bare))
    assert not is_known_elsewhere(PAGE)


def test_a_record_is_cited_as_a_page_of_the_archive_without_a_date() -> None:
    assert f"«سلمى النــاسخة»، دفتر الورّاقين، {PAGE.permalink}." == page(PAGE, ARABIC)
    assert f"“سلمى النــاسخة,” دفتر الورّاقين, {PAGE.permalink}." == page(PAGE, ENGLISH)


def test_without_an_address_of_the_site_the_id_stands_for_ever() -> None:
    assert page(replace(SHORT, permalink=""), ARABIC).endswith("، articles/2020/paper-fair.")


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (0, "«", "“"),
        (1, "ألف، «", "ألف, “"),
        (2, "ألف وباء، «", "ألف and باء, “"),
        (3, "ألف، باء وجيم، «", "ألف, باء, and جيم, “"),
        (4, "ألف، باء، جيم ودال، «", "ألف, باء, جيم, and دال, “"),
    ],
)
def test_authors_are_joined_as_each_language_joins_them(number: int, arabic: str, english: str) -> None:
    work = replace(SHORT, authors=tuple(map(Phrase, ("ألف", "باء", "جيم", "دال")[:number])))

    assert arabic == page(work, ARABIC)[: len(arabic)]
    assert english == page(work, ENGLISH)[: len(english)]


@pytest.mark.parametrize(
    ("title", "arabic", "english"),
    [
        ("قالت: «الورق» غالٍ", "«قالت: “الورق” غالٍ»، ", "“قالت: ‘الورق’ غالٍ,” "),
        ('قالت: "الورق" غالٍ', "«قالت: “الورق” غالٍ»، ", "“قالت: ‘الورق’ غالٍ,” "),
        ("قالت: “الورق” غالٍ", "«قالت: “الورق” غالٍ»، ", "“قالت: ‘الورق’ غالٍ,” "),
        ("قالت: ”الورق“ غالٍ", "«قالت: “الورق” غالٍ»، ", "“قالت: ‘الورق’ غالٍ,” "),
        ('سوقا و"الحبر" و"الورق" معًا', "«سوقا و“الحبر” و“الورق” معًا»، ", "“سوقا و‘الحبر’ و‘الورق’ معًا,” "),
        ("قالت: «قيل: “لا ورق” أمس» ومضت", "«قالت: “قيل: «لا ورق» أمس” ومضت»، ", "“قالت: ‘قيل: “لا ورق” أمس’ ومضت,” "),
        ("On “paper” and ink", "«On “paper” and ink»، ", "“On ‘paper’ and ink,” "),
        ("On “the ‘new’ mill” again", "«On “the ‘new’ mill” again»، ", "“On ‘the “new” mill’ again,” "),
    ],
)  # fmt: skip
def test_what_a_title_quotes_has_other_marks_than_the_title_by_turns(title: str, arabic: str, english: str) -> None:
    assert arabic in page(retitled(title), ARABIC)
    assert english in page(retitled(title), ENGLISH)


def test_the_comma_behind_a_title_stands_before_every_mark_that_closes_with_it_in_english_alone() -> None:
    assert "“On ‘paper,’” جريدة" in page(retitled("On “paper”"), ENGLISH)
    assert "“He: ‘she: “no,”’” جريدة" in page(retitled("He: «she: “no”»"), ENGLISH)
    assert "«قالت: “الورق”»، جريدة" in page(retitled("قالت: «الورق»"), ARABIC)


def test_where_a_theme_has_no_pairs_of_marks_nothing_is_nested() -> None:
    assert ("قالت: «الورق»", "") == nest_quotes("قالت: «الورق»", "«»", "")


@pytest.mark.parametrize(
    "title", ['شاشة 12" و15"', "الباب « الأول", "Ka‘b’s Qur’an", "The ‘Ulama’ of Ra’s", "على ” حال"]
)
def test_marks_that_are_no_quotation_stay_as_they_are(title: str) -> None:
    assert f"«{title}»، " in page(retitled(title), ARABIC)
    assert f"“{title},” " in page(retitled(title), ENGLISH)


@pytest.mark.parametrize(("text", "said"), INEXACT.items())
def test_a_date_that_is_not_exact_is_said_as_it_is_known(text: str, said: str) -> None:
    assert f"، {said}، " in page(with_date(text), ARABIC)
    assert f"، {said}، " in original(with_date(text), ARABIC)


def test_a_month_a_year_and_no_date_are_said_so() -> None:
    assert ", June 2020, in " in page(with_date("2020-06"), ENGLISH)
    assert ", about June 2020, in " in page(with_date("2020-06~"), ENGLISH)
    assert ", 2020, in " in page(with_date("2020"), ENGLISH)
    assert ", n.d., in " in page(replace(SHORT, date=None), ENGLISH)
    assert "، بلا تاريخ، في: " in page(replace(SHORT, date=None), ARABIC)


def test_several_authors_and_an_exact_date_have_their_own_signs() -> None:
    work = replace(SHORT, authors=AUTHORS, date=parse_date("2020-06-07"))

    assert "سلمى، الناسخة, Miller & Sons, Inc., خليل and ريم, and ريم {الخطّاطة}, “" in page(work, ENGLISH)
