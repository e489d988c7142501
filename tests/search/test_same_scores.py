"""What the search page reads of the index is what Pagefind's own, unchanged engine reads of it, score by score."""

import json
import random
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from fihrist.search.cbor import read_cbor
from fihrist.search.documents import SearchDocument
from fihrist.search.indexer import start_indexer
from fihrist.search.packed import read_packed
from fihrist.search.terms import STEM

from .conftest import serve
from .sample import write_sample

WORDS = (
    "حلب", "دمشق", "إدلب", "المدرسة", "مدرسة", "والمدارس", "الكاتب", "كاتبة",
    "كتبوا", "بالورق", "ورق", "السوق", "قارئ", "كلمات", "غريبة", "نادرة",
)  # fmt: skip
COUNT = 300
TITLED = 3
"""Every third text has no title."""
ASK_BOTH = """async ([keys, ask]) => {
  const pagefind = await import("./pagefind/pagefind.js");
  await pagefind.options({ ranking: { diacriticSimilarity: 0, termSaturation: 1.2, metaWeights: { title: 1 } } });
  const answers = [];
  for (const key of keys) {
    const { results } = await pagefind.search(key);
    const ours = await fihristSearch[ask](key);
    answers.push([
      key,
      results.map(({ id, score, words }) => [Number(id), score, words]),
      [...ours].map(([id, { score, places }]) => [id, score, places]),
    ]);
  }
  return answers;
}"""


def make_documents() -> Iterator[SearchDocument]:
    """Texts of very different lengths, whose words are from rare to everywhere, in titles too."""
    chance = random.Random(7)
    for number in range(COUNT):
        text = " ".join(chance.choices(WORDS, range(len(WORDS), 0, -1), k=chance.randrange(1, 900)))
        title = " ".join(chance.sample(WORDS, number % TITLED))
        yield SearchDocument(f"a{number}.html", title, (("p1", text),), "ar", filters={"kind": ["articles"]})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with Pagefind's own scripts beside the index."""
    folder = write_sample(tmp_path_factory.mktemp("scores"), documents=list(make_documents()), records=[])
    with start_indexer() as indexer:
        indexer.ask({"type": "NewIndex", "config": None})
        files = indexer.ask({"type": "GetFiles", "index_id": 0})["files"]
    for file in files:
        if file["path"].startswith(("pagefind.js", "pagefind-worker.js", "wasm.unknown")):
            (folder / "pagefind" / file["path"]).write_bytes(b64decode(file["content"]))
    return folder


@pytest.fixture(scope="module")
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    with serve(folder) as address:
        # The page's own policy would let no WebAssembly run.
        context = browser.new_context(bypass_csp=True)
        opened = context.new_page()
        opened.goto(f"{address}search.html")
        opened.wait_for_selector("#search[data-ready]")
        yield opened
        context.close()


def list_keys(folder: Path) -> list[str]:
    files = (read_cbor(read_packed(path.read_bytes())) for path in (folder / "pagefind/index").iterdir())
    return [word[0] for (words,) in files for word in words]  # type: ignore[misc, index, union-attr]


def compare(page: Page, keys: list[str], ask: str, step: int = 1) -> None:
    """Compare all pages, and the scores of each ``step``-th one."""
    answers: list[list[Any]] = page.evaluate(ASK_BOTH, [keys, ask])
    for key, theirs, ours in answers:
        assert sorted(one[0] for one in theirs) == sorted(one[0] for one in ours), key
        scores = {number: score for number, score, _ in theirs if number % step == 0}
        assert scores == pytest.approx({one[0]: one[1] for one in ours if one[0] % step == 0}, rel=1e-5), key
        assert {number: sorted(places) for number, _, places in theirs} == {one[0]: one[2] for one in ours}, key
    assert json.dumps(answers).count("[") > 1_000


def test_every_word_has_the_pages_places_and_scores_that_pagefinds_engine_gives(page: Page, folder: Path) -> None:
    keys = list_keys(folder)
    assert len(keys) > 30

    compare(page, [*keys, f"لاشيء{STEM}"], "askKey")


def test_so_has_every_beginning_but_for_titles_that_hold_two_words_with_it(page: Page, folder: Path) -> None:
    keys = list_keys(folder)
    compare(page, keys, "askKey")  # Pagefind's engine reads all files on the way.

    compare(page, sorted({key[:count] for key in keys for count in (2, 3)}), "askBeginning", step=TITLED)
