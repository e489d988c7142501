"""The browser folds and stems every word as the build does: 80,000 distinct words, no difference."""

import itertools
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from fihrist.arabic.fold import fold
from fihrist.arabic.stem import find_bodies, stem, strip_endings
from fihrist.search.tables import write_tables
from fihrist.search.words import fold_text, read_chunks

THEME = Path(__file__).parent.parent.parent / "theme"
BATCH = 20_000
# Texts and readings travel as one string: as values they take most of the time.
READ = """texts => JSON.stringify(JSON.parse(texts).map(text => {
  const words = fihristSearch.foldWords(text);
  return [fihristSearch.fold(text), words, words.map(fihristSearch.findBodies), words.map(fihristSearch.findStems)];
}))"""

HEADS = ("", "و", "ف", "ب", "ل", "ك", "س", "أ", "ال", "وال", "بال", "لل", "ولل", "كال", "وبال", "فبال", "وب", "فل")
STEMS = (
    *("كتاب", "غزة", "حلب", "دمشق", "سوريا", "مسؤول", "مئة", "مستشفى", "بيروت", "لبنان", "فيلق", "وزير", "سوتشي"),
    *("إدلب", "أسماء", "آمال", "رؤوس", "شؤون", "هيئة", "قُتِلَ", "مدرسة", "حسين", "طفل", "يد", "أبو", "ٱسم", "قرآن"),
    *("کوردستان", "هەولێر", "ڕۆژ", "دڵ", "پارتی", "چای", "ژین", "گەل", "هیوا", "شام", "نهر", "عين", "رأس", "فاء"),
)
TAILS = ("", "ه", "ها", "هم", "ان", "ات", "ون", "ين", "ية", "يّ", "ا", "يا", "ًا", "تها", "يات", "كما")
DRESSES = (
    *("{}!", "«{}»", "{}،", "(\u200f{}\u200f)", "\u202b{}\u202c", "{}\u200c", "{}-١٢", "{}،{}"),
    *("{}؛٢٠١٢", "{}_{}", "\ufeff{}", "{}ـــ", "…{}!", "{}\u200b{}", "{}ﷺ", "{} ½"),
)
ODD = (
    *(
        "Ḥasakê",
        "ŁÓDŹ",
        "straße",
        "İstanbul",
        "ΣΊΣΥΦΟΣ",
        "ﬁn",
        "Ａｂ１",
        "१२३",
        "۱۲۳۴",
        "٠١٢٣",
        "𝟙𝟚",
        "①②",
        "Ⅷ",
        "x²",
        "œuvre",
    ),
    *(
        "Москва",
        "שלום",
        "हिन्दी",
        "漢字かな",
        "한국어",
        "e\u0301te\u0301",
        "ʿAbd al-Ḥalīm",
        "ﻻﺀﺳﻠﺎﻡ",
        "ﷲ",
        "ﺍﻟﻜﻴﻚ",
        "ﹰﹶﹸ",
        "ۥۦ",
        "ـ",
        "",
    ),
    *(
        "a" * 40,
        "و" * 9,
        "ال" * 5,
        "لل",
        "بال",
        "١٬٠٠٠٫٥",
        "C++",
        "F-16",
        "ءآأؤإئا",
        "\u0654ا",
        "EX™",
        "﷼",
        "ا\u0655",
        "ي\u0654و",
        "ئـو",
    ),
)


def make_texts() -> Iterator[str]:
    """Make words with clitics, endings, punctuation, marks, and pasted forms.

    A word has one dress of every four, so that each is seen on every head, every stem and every tail.
    """
    for number, parts in enumerate(itertools.product(HEADS, STEMS, TAILS)):
        word = "".join(parts)
        yield word
        first = (number + number // len(TAILS)) % 4
        for dress in DRESSES[first::4]:
            yield dress.format(word, word)
        yield "\u0640".join(word)
        yield "".join(letter + "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"[number % 9] for letter in word)
        yield unicodedata.normalize("NFD", word)
    yield from ODD


@pytest.fixture(scope="module")
def arabic(browser: Browser) -> Iterator[Page]:
    """A page with the tables and the script that reads them."""
    page = browser.new_page()
    content = write_tables(1, 0).content
    assert isinstance(content, bytes)
    page.add_script_tag(content=content.decode())
    page.add_script_tag(path=THEME / "js" / "search-arabic.js")
    yield page
    page.close()


def read_text(text: str) -> list[object]:
    words = fold_text(text)
    bodies = [find_bodies(word) for word in words]
    return [fold(text), words, bodies, [list(map(strip_endings, body)) for body in bodies]]


def find_differences(page: Page, texts: list[str]) -> list[tuple[str, object, object]]:
    """Give each text that the two sides read differently, with both readings."""
    differences: list[tuple[str, object, object]] = []
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        readings = json.loads(page.evaluate(READ, json.dumps(batch)))
        pairs = zip(batch, map(read_text, batch), readings, strict=True)
        differences += [(text, ours, theirs) for text, ours, theirs in pairs if ours != theirs]
    return differences


def test_the_browser_reads_80_000_distinct_words_as_the_build_does(arabic: Page) -> None:
    texts = sorted(set(make_texts()))

    assert 80_000 <= len(texts)
    assert [] == find_differences(arabic, texts)[:10]


def test_a_word_has_one_stem_whichever_side_is_asked(arabic: Page) -> None:
    words = ["والمدارس", "للحكومه", "حسين", "nato", "2012"]

    assert [stem(word) for word in words] == arabic.evaluate("words => words.map(fihristSearch.stem)", words)


def test_shown_words_can_be_split_again_where_the_author_wrote_two_as_one() -> None:
    chunks = read_chunks("زار «حمص،وحماة» في\u200b٢٠١٢–2013 — ثم")

    assert "زار «حمص،\u200bوحماة» في ٢٠١٢–\u200b2013 — ثم" == " ".join(chunk.shown for chunk in chunks)
    assert [1, 2, 1, 2, 1, 1] == [len(chunk.words) for chunk in chunks]
    assert ["زار", "حمص", "وحماه", "في", "2012", "2013", "", "ثم"] == [word for one in chunks for word in one.words]
