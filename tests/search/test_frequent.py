"""Words on many pages, and beginnings of many words: nothing is left out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from fihrist.search.documents import SearchDocument

from .conftest import open_search
from .sample import write_sample

COUNT = 778
LETTERS = "اءبتثجحخدذرزسشصضطظعغفقكلمنهوي"


def name_village(number: int) -> str:
    """A word of its own for each document, which begins as all the others do."""
    first, rest = divmod(number, len(LETTERS))
    return f"مزرع{LETTERS[first]}{LETTERS[rest]}طم" * 3


def make_documents() -> Iterator[SearchDocument]:
    for number in range(COUNT):
        # The shorter a text, the higher its score: as many words as its number tells.
        text = f"قرية {name_village(number)} " + "تلّ " * (number % 100)
        yield SearchDocument(f"a{number:04}.html", "", (("p1", text),), "ar", filters={"kind": ["articles"]})


@pytest.fixture(scope="module")
def asking(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = write_sample(tmp_path_factory.mktemp("frequent"), documents=list(make_documents()), records=[])
    with open_search(browser, folder) as page:
        yield page


def ask(page: Page, words: str) -> list[tuple[int, float]]:
    code = "async words => (await fihristSearch.ask({ words })).hits.map(({ id, score }) => [id, score])"
    return [(page_id, score) for page_id, score in page.evaluate(code, words)]


def test_a_word_on_every_page_is_found_on_every_page(asking: Page) -> None:
    assert set(range(COUNT)) == {page for page, _ in ask(asking, "القرية")}


def test_pages_alike_have_one_score_wherever_they_stand(asking: Page) -> None:
    scores = dict(ask(asking, "قرية"))

    for number in range(100):
        assert scores[number] == pytest.approx(scores[number + 100]) == pytest.approx(scores[number + 600])
    assert scores[0] > scores[50] > scores[99]


def test_a_beginning_is_found_in_every_file_of_the_index(asking: Page) -> None:
    assert set(range(COUNT)) == {page for page, _ in ask(asking, "مزر*")}
