"""What a query finds: every spelling and clitic form, near before far, phrases, exact words, names, dates."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from fihrist.search import Days, SearchDocument

from .conftest import open_search, serve
from .sample import write_sample
from .texts import AS_TYPED, FINDS, RECORDS, TEXTS

DATES = {
    "halab": ("2012-05-01", "2012-05-31"),
    "jaysh": ("2013-02-03", "2013-02-03"),
    "idlib": ("2012-01-01", "2012-12-31"),
}


def make_documents() -> Iterator[SearchDocument]:
    for name, text in TEXTS.items():
        first, last = map(date.fromisoformat, DATES.get(name, ("2020-01-01", "2020-01-01")))
        filters = {"kind": ["articles"], "places": ["halab", "syria"] if name == "halab" else ["syria"]}
        paragraphs = (("p1", text), ("p2", "خاتمة."))
        yield SearchDocument(f"{name}.html", "", paragraphs, "ar", filters=filters, days=Days(first, last, first))


@pytest.fixture(scope="module")
def asking(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The search page of an archive of the texts."""
    folder = write_sample(tmp_path_factory.mktemp("queries"), documents=list(make_documents()), records=RECORDS)
    with open_search(browser, folder) as page:
        yield page


def find(page: Page, query: str, **options: Any) -> list[str]:
    """The names of the texts found, best first."""
    hits = page.evaluate("([query, options]) => archiveSearch(query, options)", [query, {"limit": 50, **options}])
    return [hit["url"].removesuffix(".html") for hit in hits]


def ask(page: Page, words: str, **question: Any) -> Any:
    code = """async question => {
      const { hits, facets, cards, understood, relief } = await fihristSearch.ask(question);
      return { hits: hits.map(({ id }) => id), facets, cards, understood, relief };
    }"""
    return page.evaluate(code, {"words": words, **question})


@pytest.mark.parametrize(("query", "names"), FINDS)
def test_a_word_is_found_in_every_spelling_and_clitic_form(asking: Page, query: str, names: set[str]) -> None:
    assert names == set(find(asking, query))


@pytest.mark.parametrize(("query", "names"), FINDS)
def test_what_a_query_has_to_find_stands_there_in_another_form(query: str, names: set[str]) -> None:
    words = {word.strip(".") for name in names for word in TEXTS[name].split()}

    assert (query in AS_TYPED) == (query in words)


def test_any_word_brings_a_text_and_more_of_them_rank_it_higher(asking: Page) -> None:
    found = find(asking, "الجسر القديم حلب")

    assert ("marks", True) == (found[0], "halab" in found)


def test_words_near_each_other_come_first(asking: Page) -> None:
    assert ["near", "far"] == find(asking, "البحر الأسود")[:2]


def test_in_a_sentence_quotes_are_no_condition(asking: Page) -> None:
    answer = ask(asking, "متى أعلنت «جبهة الورق» بيانها؟")

    assert (True, True) == (answer["understood"]["loosened"], bool(answer["hits"]))


def test_a_minus_leaves_out(asking: Page) -> None:
    assert ["gaza2"] == find(asking, "غزة -شاطئ -أقاموا -سافروا")
    assert "together" not in find(asking, 'النصرة -"جبهة النصرة"')


def test_a_star_finds_beginnings(asking: Page) -> None:
    assert {"madrasa", "ha"} <= set(find(asking, "مدر*"))
    assert ["mustashfa"] == find(asking, "مستش*")


def test_the_exact_search_finds_the_word_as_written_vowel_signs_aside(asking: Page) -> None:
    assert ["qutila"] == find(asking, "قتل", exact=True)
    assert (["ha"], []) == (find(asking, "المدرسه", exact=True), find(asking, "المدرسة", exact=True))
    assert ["idlib"] == find(asking, "إدلب", exact=True)
    assert [] == find(asking, "ادلب", exact=True)
    assert ["dimashq"] == find(asking, "بدمشق", exact=True)
    assert [] == find(asking, "دمشق", exact=True)
    assert ["together"] == find(asking, '"جبهة النصرة"', exact=True)


def test_stop_words_alone_are_searched_all_the_same(asking: Page) -> None:
    assert {"idlib", "halab"} == set(find(asking, "إلى"))


def test_a_query_without_letters_is_no_question(asking: Page) -> None:
    assert len(TEXTS) == len(find(asking, "؟ – «»"))


@pytest.mark.parametrize(
    ("query", "record"), [("Aleppo", "places/halab"), ("halab", "places/halab"), ("قسد", "groups/sdf")]
)
def test_a_name_in_any_script_or_hidden_form_leads_to_its_record(asking: Page, query: str, record: str) -> None:
    card = ask(asking, query)["cards"][0]

    assert (record, True) == (card["record"]["id"], card["whole"])


def test_the_beginning_of_a_name_leads_to_all_records_that_have_it(asking: Page) -> None:
    assert ["places/halab", "people/halabi"] == [card["record"]["id"] for card in ask(asking, "حلب")["cards"]]


def test_a_latin_query_searches_the_arabic_names_and_says_so(asking: Page) -> None:
    assert ["halab"] == find(asking, "Aleppo")
    assert ["حلب"] == ask(asking, "Aleppo")["understood"]["names"]


def test_a_date_that_is_a_month_or_a_year_fits_every_range_it_touches(asking: Page) -> None:
    assert {"halab", "idlib"} == set(find(asking, "", **{"from": "2012", "to": "2012"}))
    assert {"halab", "idlib"} == set(find(asking, "", **{"from": "2012-05-20", "to": "2012-06"}))
    assert ["idlib"] == find(asking, "", to="2012-04")


def test_results_are_ordered_by_date(asking: Page) -> None:
    assert ["idlib", "halab", "jaysh"] == find(asking, "إدلب حلب الجيش", sort="oldest")
    assert ["jaysh", "halab", "idlib"] == find(asking, "إدلب حلب الجيش", sort="newest")


def test_facets_count_what_the_question_finds(asking: Page) -> None:
    facets = ask(asking, "إدلب حلب الجيش")["facets"]

    assert {"halab": 1, "syria": 3} == facets["places"]
    assert {"2012": 2, "2013": 1} == facets["year"]


def test_where_filters_leave_nothing_the_answer_says_which_to_drop(asking: Page) -> None:
    answer = ask(asking, "الجيش", chosen={"places": ["halab"], "kind": ["articles"]})

    assert [] == answer["hits"]
    assert [{"facet": "places", "value": "halab", "count": 1}] == answer["relief"]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("المستفشى", "مستشفى"),
        ("هەولێز", "هەولێر"),
        ("اكتئباب", "باكتئاب"),
        ("متسشفى", "مستشفى"),
        ("مصتشفى", "مستشفى"),
        ("ممستشفى", "مستشفى"),
        ("اككتئاب", "باكتئاب"),
    ],
)
def test_a_word_that_is_nowhere_has_near_ones(asking: Page, asked: str, near: str) -> None:
    assert near in asking.evaluate("word => fihristSearch.findNearWords(word)", asked)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("حلب", "حلب", 0), ("حلب", "حبل", 1), ("حلب", "حلبي", 1), ("", "حلب", 3), ("دمشق", "مشفى", 3)],
)
def test_edits_count_letters_changed_added_dropped_and_swapped(asking: Page, one: str, other: str, edits: int) -> None:
    assert edits == asking.evaluate("([one, other]) => fihristSearch.countEdits(one, other)", [one, other])


def test_passages_mark_every_word_in_the_authors_own_spelling(asking: Page) -> None:
    code = """async words => {
      const { hits, markWords } = await fihristSearch.ask({ words });
      const { passages } = await fihristSearch.readHit(hits[0], markWords);
      return passages.map(({ anchor, words }) => [anchor, words.map(([gap, word]) => gap + word).join(""),
        words.filter(([, , found]) => found).map(([, word]) => word)]);
    }"""

    assert [["p1", TEXTS["hims"], ["«حمص،", "وحماة»"]]] == asking.evaluate(code, "حماه حمص")
    assert [["p1", TEXTS["clitics"], ["لجبهة", "النُصرة."]]] == asking.evaluate(code, '"جبهة النصرة" -أعلنت')


def test_every_index_file_of_a_text_is_read_only_when_it_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    folder = write_sample(tmp_path, documents=list(make_documents()), records=RECORDS)
    with serve(folder) as address:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}search.html")
        page.evaluate("archiveSearch('قتل')")
        page.close()

    assert 1 == sum(".pf_fragment" in url for url in asked)
