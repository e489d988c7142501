"""Registers stand in Arabic order, and lists grow without moving what is behind them."""

import re
from collections.abc import Callable

import pytest
from archives import Site, write_record

from fihrist.pages import authorities, registers, years
from fihrist.pages.shares import split_list

NAMES = {
    "kh": "خليل", "a1": "الأمين", "a2": "أحمد", "a3": "ابتسام", "a4": "آدم", "q": "القاسم",
    "s": "سَلمى", "k": "ڪريم", "l": "Ludwig", "w": "الورّاق",
}  # fmt: skip


def list_entries(page: str) -> list[str]:
    """The names of a register, in their order."""
    return re.findall(r'class="entry-line"><a href="[^"]*"><bdi[^>]*>(.*?)</bdi>', page)


def list_letters(page: str) -> list[str]:
    """The letter headings of a register."""
    return re.findall(r'<h2 class="side letter" id="[^"]*">(.*?)</h2>', page)


def test_a_register_ignores_the_article_and_folds_the_hamza(build: Callable[..., Site]) -> None:
    files = {f"people/{part}.md": write_record(name=name) for part, name in NAMES.items()}

    page = build(files).read("people/index.html")

    expected = ["ابتسام", "أحمد", "آدم", "الأمين", "خليل", "سَلمى", "القاسم", "ڪريم", "الورّاق", "Ludwig"]
    assert expected == list_entries(page)
    assert ["أ", "خ", "س", "ق", "ك", "و", "L"] == list_letters(page)


def test_a_long_register_has_a_page_for_each_letter(
    build: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "ENTRIES", 3)
    files = {f"people/{part}.md": write_record(name=name) for part, name in NAMES.items()}

    site = build(files)

    assert [] == list_entries(site.read("people/index.html"))
    assert ["القاسم"] == list_entries(site.read("people/letter-0642.html"))
    assert ["ابتسام", "أحمد", "آدم", "الأمين"] == list_entries(site.read("people/letter-0623.html"))


def test_an_outlet_and_a_tag_have_a_list_of_their_articles(build: Callable[..., Site]) -> None:
    files = {
        f"articles/a{year}.md": write_record(title=f"خبر {year}", date=f"{year}", source="صحيفة الحبر", tags="[ورق]")
        for year in (2018, 2020, 2019)
    }

    site = build(files)

    for kind in ("outlets", "tags"):
        [path] = [path for path in site.pages if path.startswith(f"{kind}/") and path != f"{kind}/index.html"]
        assert ["خبر 2020", "خبر 2019", "خبر 2018"] == re.findall(r"خبر \d+(?=</bdi>)", site.read(path))


@pytest.mark.parametrize("number", [0, 1, 5, 9, 10, 19, 20, 25, 30, 99])
def test_a_list_is_split_without_loss_and_only_its_main_page_is_uneven(number: int) -> None:
    items = list(range(number))[::-1]

    main, further = split_list(items, 10)

    assert items == [*main, *(item for part in further[::-1] for item in part)]
    assert {10} >= {len(part) for part in further}
    assert 20 > len(main)


@pytest.mark.parametrize("number", [9, 15, 25, 38])
def test_a_new_item_changes_the_main_page_alone_until_it_is_full(number: int) -> None:
    older = list(range(number))[::-1]

    _, before = split_list(older, 10)
    main, after = split_list([number, *older], 10)

    assert before == after[: len(before)]
    assert number == main[0]


def test_a_new_article_changes_no_further_page_of_a_record(
    build: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authorities, "PASSAGES", 2)
    files = {"people/salma.md": write_record(name="سلمى")}
    for number in range(7):
        body = f"جاءت [[salma|سلمى]] في الخبر {number}.\n"
        files[f"articles/a{number}.md"] = write_record(body, title=f"خبر {number}", date=f"2019-01-0{number + 1}")
    former = build({path: text for path, text in files.items() if path != "articles/a6.md"})

    site = build(files)

    further = sorted(path for path in site.pages if path.startswith("people/salma/"))
    assert ["people/salma/page-1.html", "people/salma/page-2.html"] == further
    assert "الخبر 0" in site.read("people/salma/page-1.html")
    assert former.read("people/salma/page-1.html") == site.read("people/salma/page-1.html")
    assert former.read("people/salma.html") != site.read("people/salma.html")


def test_articles_stand_under_their_year_and_month_newest_first(
    build: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(years, "ROWS", 100)
    dates = {"a": "2020-06-07", "b": "2020-06-09", "c": "2020-02", "d": "2020", "e": "2019-12-31/2020-01-02"}
    files = {f"articles/{part}.md": write_record(title=f"خبر {part}", date=date) for part, date in dates.items()}

    site = build({**files, "articles/f.md": write_record(title="خبر بلا تاريخ")})

    page = site.read("articles/2020/index.html")
    assert ["خبر b", "خبر a", "خبر c", "خبر d"] == re.findall(r"خبر \w", page)
    assert ["حزيران", "شباط", "2020"] == re.findall(r"<h2[^>]*>([^<]*)", page)
    assert "خبر e" in site.read("articles/2019/index.html")
    assert "خبر بلا تاريخ" in site.read("articles/undated/index.html")
