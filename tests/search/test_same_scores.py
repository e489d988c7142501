"""What the search page reads of the index is what Pagefind's own, unchanged engine reads of it, score by score."""

import json
import random
from base64 import b64decode
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from fihrist.frozen import replace
from fihrist.search.cbor import read_cbor
from fihrist.search.documents import SearchDocument
from fihrist.search.indexer import start_indexer
from fihrist.search.packed import read_packed
from fihrist.search.terms import NEW, STEM

from . import scores
from .conftest import serve
from .sample import write_sample

WORDS = (
    "حلب", "دمشق", "إدلب", "المدرسة", "مدرسة", "والمدارس", "الكاتب", "كاتبة",
    "كتبوا", "بالورق", "ورق", "السوق", "قارئ", "كلمات", "غريبة", "نادرة",
)  # fmt: skip
COUNT = 300
TITLED = 3
"""Every third text has no title."""
EDITED = (3, 4, 150)
"""Texts that are other ones after the first build; one more is new."""
BEGINNINGS = (2, 3)
"""Letters of the beginnings that are asked for."""
ASK_OURS = """async ([keys, ask]) => {
  const answers = [];
  for (const key of keys) {
    const { ids, scores, placesOf } = await fihristSearch[ask](key);
    answers.push([...ids].map((id, i) => [id, scores[i], placesOf(id)]));
  }
  return answers;
}"""
LIST_GONE = "async () => [...(await fihristSearch.openIndex()).lengths].flatMap((length, id) => (length ? [] : [id]))"

Answer = list[tuple[int, float, list[int]]]
"""Of each page its id, score and places."""


def make_documents() -> Iterator[SearchDocument]:
    """Texts of very different lengths, whose words are from rare to everywhere, in titles and heavy paragraphs too."""
    chance = random.Random(7)
    for number in range(COUNT):
        text = " ".join(chance.choices(WORDS, range(len(WORDS), 0, -1), k=chance.randrange(1, 900)))
        title = " ".join(chance.sample(WORDS, number % TITLED))
        paragraphs = (("p1", text), ("p2", f"ورق {WORDS[number % 5]}"), ("p3", "خاتمة في دمشق"))
        heavy = frozenset({1} if number % 7 == 0 else ())
        yield SearchDocument(f"a{number}.html", title, paragraphs, "ar", filters={"kind": ["articles"]}, heavy=heavy)


def edit_documents(documents: Iterable[SearchDocument]) -> Iterator[SearchDocument]:
    """The same with a few edited, and one more."""
    for number, document in enumerate(documents):
        text = f"ورقٌ وكلمة مستجدّة في حلب {number}"
        yield replace(document, paragraphs=(("p1", text),)) if number in EDITED else document
    yield SearchDocument("new.html", "حلب", (("p1", "نصّ جديد عن الورق"),), "ar", filters={"kind": ["articles"]})


def add_engine(folder: Path) -> Path:
    """Put Pagefind's own scripts beside the index of a site."""
    with start_indexer() as indexer:
        indexer.ask({"type": "NewIndex", "config": None})
        files = indexer.ask({"type": "GetFiles", "index_id": 0})["files"]
    for file in files:
        if file["path"].startswith(("pagefind.js", "pagefind-worker.js", "wasm.unknown")):
            (folder / "pagefind" / file["path"]).write_bytes(b64decode(file["content"]))
    return folder


@contextmanager
def open_beside_engine(browser: Browser, folder: Path) -> Iterator[Page]:
    """Open the search page of a site that has Pagefind's scripts too."""
    with serve(add_engine(folder)) as address:
        # The page's own policy would let no WebAssembly run.
        context = browser.new_context(bypass_csp=True)
        opened = context.new_page()
        opened.goto(f"{address}search.html")
        opened.wait_for_selector("#search[data-ready]")
        yield opened
        context.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("scores"), documents=list(make_documents()), records=[])


@pytest.fixture(scope="module")
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    with open_beside_engine(browser, folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def edited_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose index has a file of edits beside it."""
    folder = tmp_path_factory.mktemp("edited")
    kept = tmp_path_factory.mktemp("kept") / "search.db"
    documents = list(make_documents())
    write_sample(tmp_path_factory.mktemp("before"), documents=documents, records=[], kept=kept, release=False)
    return write_sample(folder, documents=list(edit_documents(documents)), records=[], kept=kept, release=False)


def read_words(folder: Path) -> Iterator[tuple[str, Any]]:
    """Give every key of an index with its postings: [page, places, places in meta]."""
    for path in (folder / "pagefind/index").iterdir():
        content: Any = read_cbor(read_packed(path.read_bytes()))
        for key, postings, _ in content[0]:
            yield key.removesuffix(NEW), postings


def list_keys(folder: Path) -> list[str]:
    return sorted({key for key, _ in read_words(folder)})


def count_firsts(folder: Path) -> dict[str, Counter[int]]:
    """Beginning → page → how many of the words that begin so have the place 0 there: the engine counts them as one."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for key, postings in read_words(folder):
        pages = accumulate(step for step, _, _ in postings)
        firsts = [page for page, (_, places, _) in zip(pages, postings, strict=True) if has_first(places)]
        for length in BEGINNINGS:
            counts[key[:length]].update(firsts)
    return counts


def has_first(places: Sequence[int]) -> bool:
    """Whether a word stands at place 0; behind a weight places begin anew."""
    return any(place == 0 and before < 0 for before, place in pairwise((-1, *places)))


def read_answers(page: Page, function: str, asked: Any) -> Any:
    """Call a function in the page. Its answers travel as one string: as values they take most of the time."""
    return json.loads(page.evaluate(f"async (asked) => JSON.stringify(await ({function})(asked))", asked))


def ask_both(page: Page, keys: list[str], ask: str, *, whole: bool) -> Iterator[tuple[str, Answer, Answer]]:
    """Give each key with Pagefind's answer and ours, in the order of pages."""
    theirs = read_answers(page, scores.ask_engine(whole=whole), keys)
    ours = read_answers(page, ASK_OURS, [keys, ask])
    assert sum(map(len, ours)) > 1_000
    for key, their, our in zip(keys, theirs, ours, strict=True):
        # Other keys than stems know pages alone, and have the place 0 because Pagefind's format wants one.
        knows_places = key.endswith(STEM)
        all_theirs = [(number, score, sorted(places) if knows_places else []) for number, score, places in their]
        yield key, sorted(all_theirs), [(number, score, places) for number, score, places in our]


def round_off(found: Any) -> Any:
    """What is equal to scores but for digits that the engine does not count with."""
    return pytest.approx(found, rel=1e-5, abs=1e-7)


def test_every_word_has_the_pages_places_and_scores_that_pagefinds_engine_gives(page: Page, folder: Path) -> None:
    keys = list_keys(folder)
    assert len(keys) > 30

    for key, theirs, ours in ask_both(page, [*keys, f"لاشيء{STEM}"], "askKey", whole=True):
        assert [(number, places) for number, _, places in theirs] == [(number, places) for number, _, places in ours], (
            key
        )
        assert [score for _, score, _ in theirs] == round_off([score for _, score, _ in ours]), key


def test_so_has_every_beginning_where_no_two_words_that_begin_so_stand_at_one_place(page: Page, folder: Path) -> None:
    # Pagefind's engine reads all files on the way.
    page.evaluate(f"(keys) => ({scores.ask_engine()})(keys).then(() => null)", list_keys(folder))
    firsts = count_firsts(folder)

    for beginning, theirs, ours in ask_both(page, sorted(firsts), "askBeginning", whole=True):
        assert [number for number, _, _ in theirs] == [number for number, _, _ in ours], beginning
        expected = {number: score for number, score, _ in theirs if firsts[beginning][number] < 2}
        assert expected == round_off({number: score for number, score, _ in ours if number in expected})


def test_after_edits_every_word_has_the_pages_and_places_of_pagefinds_engine_but_for_pages_that_are_gone(
    browser: Browser, edited_folder: Path
) -> None:
    keys = list_keys(edited_folder)

    with open_beside_engine(browser, edited_folder) as page:
        gone = set(page.evaluate(LIST_GONE))
        answers = list(ask_both(page, keys, "askKey", whole=False))

    assert {*EDITED} == gone
    assert any(page in gone for _, theirs, _ in answers for page, _, _ in theirs)
    assert {COUNT, COUNT + 1, COUNT + 2, COUNT + 3} <= {page for _, _, ours in answers for page, _, _ in ours}
    for key, theirs, ours in answers:
        live = [(page, places) for page, _, places in theirs if page not in gone]
        assert live == [(page, places) for page, _, places in ours], key


def test_the_fixed_scores_are_those_of_pagefinds_engine(browser: Browser, tmp_path: Path) -> None:
    write_sample(tmp_path, documents=scores.make_documents(), records=[])

    with open_beside_engine(browser, tmp_path) as page:
        answers: Any = page.evaluate(scores.ask_engine(), list(scores.KEYS))

    for (key, expected), found in zip(scores.KEYS.items(), answers, strict=True):
        assert scores.are_same(expected, sorted([page, score] for page, score, _ in found)), (key, found)
