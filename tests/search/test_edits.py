"""An index with its edits beside it answers as one that was made whole from the same documents; nobody finds what
was there before."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from fihrist.frozen import replace
from fihrist.search import Days, SearchDocument

from .conftest import open_search
from .sample import RECORDS, write_sample

COUNT = 300
LIVE = COUNT + 2
"""Documents in the end: as many as at first, and two more."""
TOWNS = ("halab", "homs", "hama")
SCHEMES = ["http", "file"]
BEFORE = "زار الرحّالةُ واحةَ الجغبوب القديمة، وكتب عنها «رسالة الرمال»."
BETWEEN = "زار الرحّالةُ واحةَ سيوة."
AFTER = "زار الرحّالةُ مدينةَ غدامس البيضاء، وكتب عنها «رسالة الأسواق»."
ADDED = "قصيدة في وصف غدامـس، أرسلها الرحّالةُ إلى الورّاقين سنة ١٩٠٣."


def make_document(number: int) -> SearchDocument:
    """Make one of many texts that all have a few words; the seventh is the one that is edited."""
    text = BEFORE if number == 7 else f"وصل التاجرُ رقم {number} إلى السوق، ومعه {'ورقٌ' if number % 3 else 'حبر'}."
    day = date(2000 + number % 10, 5, 1 + number % 28)
    return SearchDocument(
        f"articles/a{number}.html",
        "رحلة إلى الجغبوب" if number == 7 else "دفتر السوق",
        (("p1", text), ("p2", "خاتمة الدفتر.")),
        "ar",
        filters={"kind": ["articles"], "places": [TOWNS[number % 3]], "people": ["khalil"] if number % 5 == 0 else []},
        days=Days(day, day, day),
    )


def edit_text(document: SearchDocument, title: str, text: str, **more: Any) -> SearchDocument:
    return replace(document, title=title, paragraphs=(("p1", text), ("p2", "خاتمة الدفتر.")), **more)


def edit_documents(documents: list[SearchDocument]) -> list[SearchDocument]:
    """The documents after the last edit: two edited, two added."""
    last = date(2030, 1, 2)
    changed = edit_text(
        documents[7],
        "رحلة إلى غدامس",
        AFTER,
        filters={"kind": ["articles"], "places": ["ghadames"], "people": ["salma"]},
        days=Days(last, last, last),
    )
    poem = edit_text(documents[10], "قصيدة", ADDED)
    poem = replace(
        poem, address="articles/poem.html", filters={"kind": ["articles"], "places": ["ghadames"]}, days=None
    )
    hymn = replace(documents[11], address="articles/hymn.html")
    frequent = edit_text(documents[20], "دفتر السوق", "وصل التاجر إلى السوق ومعه ورقٌ وورقٌ وورق.")
    return [*documents[:7], changed, *documents[8:20], frequent, poem, *documents[21:], hymn]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site after three builds, one of them in between, and the site of one build: (edited, whole)."""
    builds = [tmp_path_factory.mktemp(name) for name in ("first", "second", "edited")]
    kept = tmp_path_factory.mktemp("kept") / "search.db"
    first = [make_document(number) for number in range(COUNT)]
    second = [*first[:7], edit_text(first[7], "رحلة", BETWEEN), *first[8:]]
    for folder, documents in zip(builds, (first, second, edit_documents(first)), strict=True):
        write_sample(folder, documents=documents, records=RECORDS, offline=True, kept=kept, release=False)
    whole = tmp_path_factory.mktemp("whole")
    return builds[-1], write_sample(whole, documents=edit_documents(first), records=RECORDS)


@pytest.fixture(scope="module", params=SCHEMES)
def asking(request: pytest.FixtureRequest, browser: Browser, folders: tuple[Path, Path]) -> Iterator[Page]:
    """The search page of the site with edits, from a server and from a folder."""
    with open_search(browser, folders[0], scheme=request.param) as page:
        yield page


@pytest.fixture(scope="module")
def whole(browser: Browser, folders: tuple[Path, Path]) -> Iterator[Page]:
    """The search page of the site that was made whole."""
    with open_search(browser, folders[1]) as page:
        yield page


def find(page: Page, query: str, **options: Any) -> list[str]:
    """The names of the texts found, best first."""
    hits = page.evaluate("([query, options]) => archiveSearch(query, options)", [query, {"limit": 500, **options}])
    return [hit["url"].removeprefix("articles/").removesuffix(".html") for hit in hits]


def ask(page: Page, words: str, **question: Any) -> Any:
    code = """async question => {
      const { hits, facets, cards, relief } = await fihristSearch.ask(question);
      return { count: hits.length, facets, cards: cards.map(({ record }) => record.id), relief };
    }"""
    return page.evaluate(code, {"words": words, **question})


def test_an_index_with_edits_is_what_is_asked(folders: tuple[Path, Path]) -> None:
    counts = [len(list((folder / "pagefind/index").glob("new-*"))) for folder in folders]

    assert [1, 0] == counts


def test_an_edited_article_is_found_by_its_new_words_and_an_added_one_by_its_own(asking: Page) -> None:
    assert ["a7", "poem"] == find(asking, "غدامس")
    assert ["a7"] == find(asking, "الأسواق البيضاء")[:1]
    assert ["poem"] == find(asking, "القصيدة")
    assert ["poem"] == find(asking, "1903")


@pytest.mark.parametrize("query", ["الجغبوب", "الرمال", "واحة", "سيوة", "جغبوب*", '"رسالة الرمال"', "القديمة"])
def test_nothing_is_found_by_words_that_were_edited_away(asking: Page, query: str) -> None:
    assert [] == find(asking, query)


def test_each_page_is_found_once(asking: Page) -> None:
    found = find(asking, "السوق دفتر")

    assert (LIVE, LIVE) == (len(found), len(set(found)))


def test_phrases_are_found_in_edited_and_added_articles(asking: Page) -> None:
    assert ["a7"] == find(asking, "«مدينة غدامس»")
    assert {"a7", "poem"} == set(find(asking, "الرحالة"))
    assert ["poem"] == find(asking, '"وصف غدامس"')
    assert [] == find(asking, '"واحة غدامس"')


def test_what_is_excluded_is_looked_for_in_edits_too(asking: Page) -> None:
    assert ["poem"] == find(asking, "غدامس -البيضاء")
    assert ["a7"] == find(asking, 'الرحالة -"وصف غدامس"')
    assert LIVE - 2 == len(find(asking, "-غدامس"))
    assert LIVE == len(find(asking, "-الجغبوب"))


def test_facets_count_no_page_that_is_gone(asking: Page) -> None:
    answer = ask(asking, "الرحالة")

    assert 2 == answer["count"]
    assert {"ghadames": 2} == answer["facets"]["places"]
    assert {"salma": 1} == answer["facets"]["people"]
    assert {"2030": 1} == answer["facets"]["year"]


def test_filters_leave_edited_articles_by_what_they_are_now(asking: Page) -> None:
    assert ["a7"] == find(asking, "رحلة", filters={"people": ["salma"]})
    assert [] == find(asking, "غدامس", filters={"places": ["homs"]})
    relief = ask(asking, "غدامس", chosen={"places": ["homs"]})["relief"]
    assert [{"facet": "places", "value": "homs", "count": 2}] == relief


def test_dates_sort_and_limit_by_what_they_are_now(asking: Page) -> None:
    assert ["a7", "poem"] == find(asking, "غدامس", sort="newest")
    assert "a7" == find(asking, "", sort="newest")[0]
    assert "poem" == find(asking, "", sort="oldest")[-1]
    assert ["a7"] == find(asking, "", **{"from": "2029", "to": "2031"})
    assert "a7" not in find(asking, "", **{"from": "2007", "to": "2007"})


def test_a_question_without_words_lists_each_document_once(asking: Page) -> None:
    found = find(asking, "")

    assert (LIVE, LIVE) == (len(found), len(set(found)))
    assert LIVE == sum(ask(asking, "")["facets"]["kind"].values())


def test_names_lead_to_their_records(asking: Page) -> None:
    assert ["places/halab"] == ask(asking, "حلب")["cards"]


def test_passages_show_the_text_as_it_is_now(asking: Page) -> None:
    code = """async words => {
      const { hits, markWords } = await fihristSearch.ask({ words });
      const { passages } = await fihristSearch.readHit(hits[0], markWords);
      return passages.map(({ words }) => [words.map(([gap, word]) => gap + word).join(""),
        words.filter(([, , found]) => found).map(([, word]) => word)]);
    }"""

    assert [[AFTER, ["غدامس"]]] == asking.evaluate(code, "غدامس")


def test_the_exact_search_reads_edited_articles(asking: Page) -> None:
    assert ["a7"] == find(asking, '"مدينة غدامس"', exact=True)
    assert {"a7", "poem"} == set(find(asking, "غدامس", exact=True))
    assert [] == find(asking, "الجغبوب", exact=True)


def test_beginnings_are_found_in_edits_too(asking: Page) -> None:
    assert {"a7", "poem"} == set(find(asking, "غدا*"))
    assert "poem" in find(asking, "ور*")


def test_the_nearest_words_are_those_that_stand_somewhere_now(asking: Page) -> None:
    near = "word => fihristSearch.findNearWords(word)"

    assert ["غدامس"] == asking.evaluate(near, "غدامص")
    assert [] == asking.evaluate(near, "الجغبوت")


@pytest.mark.parametrize(
    "query",
    ["السوق", "ورق", "التاجر ورق", "حبر -ورق", "دفتر*", '"إلى السوق"', "غدامس البيضاء", "خاتمة", "7", "الى", ""],
)
@pytest.mark.parametrize("more", [{}, {"filters": {"places": ["homs"]}}, {"from": "2003", "to": "2005-06"}])
def test_an_index_with_edits_answers_as_one_made_whole(
    asking: Page, whole: Page, query: str, more: dict[str, Any]
) -> None:
    code = "([query, options]) => archiveSearch(query, { ...options, limit: 500 })"

    edited, expected = (
        {hit["url"]: hit["score"] for hit in page.evaluate(code, [query, more])} for page in (asking, whole)
    )

    assert expected == pytest.approx(edited, rel=1e-9)
    assert list(expected.values()) == pytest.approx(list(edited.values()), rel=1e-9)


@pytest.mark.parametrize("words", ["السوق", "حبر", "", "غدامس", "الدفتر -ورق"])
def test_so_do_its_facets(asking: Page, whole: Page, words: str) -> None:
    edited, expected = (ask(page, words, chosen={"people": ["khalil"]}) for page in (asking, whole))

    assert expected == edited


JOIN = """([words, lengths]) => {
  const makeList = ([pages, weights, starts]) => ({
    pages: Int32Array.from(pages), weights: Float64Array.from(weights), starts: Int32Array.from(starts),
  });
  const readList = ({ pages, weights, starts }) => [[...pages], [...weights], [...starts]];
  const joined = fihristSearch.joinEdits(words.map(([key, list]) => ({ key, list: makeList(list) })), lengths);
  return joined.map(({ key, lists }) => [key, lists.map(readList)]);
}"""


def test_a_key_has_a_name_in_the_index_and_one_among_the_edits(asking: Page) -> None:
    assert ["حلبک", "حلبکے"] == asking.evaluate("() => fihristSearch.namesOfKey('حلبک')")


def test_edits_are_joined_to_their_words_without_pages_that_are_gone(asking: Page) -> None:
    words = [
        ["حلبک", [[0, 2, 3], [1.0, 2.0, 3.0], [10, 20, 30]]],
        ["حمصک", [[2], [1.0], [40]]],
        ["حلبکے", [[4], [4.0], [50]]],
        ["حماک\u06d2", [[4], [5.0], [60]]],
    ]

    joined = asking.evaluate(JOIN, [words, [7, 7, 0, 7, 7]])

    assert [
        ["حلبک", [[[0, 3], [1, 3], [10, 30]], [[4], [4], [50]]]],
        ["حماک", [[[4], [5], [60]]]],
    ] == joined
