"""Fixed questions have their fixed scores: in each browser, on a server and in a folder."""

from pathlib import Path

import pytest
from search import scores
from search.sample import write_sample

from bench.browsing import serve
from bench.tabs import Tab

from .conftest import FOLDER


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the fixed texts."""
    folder = tmp_path_factory.mktemp("scores") / FOLDER
    return write_sample(folder, documents=scores.make_documents(), records=[], offline=True)


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_words_and_questions_have_the_scores_that_are_written_down(tab: Tab, texts: Path, scheme: str) -> None:
    with serve(texts, "/repo/") as root:
        tab.visit(f"{root if scheme == 'http' else texts.as_uri() + '/'}search.html")
        words = tab.evaluate(scores.ASK_KEYS, list(scores.KEYS))
        questions = tab.evaluate(scores.ASK_QUESTIONS, list(scores.QUESTIONS))

    for expected, found in zip([*scores.KEYS.items(), *scores.QUESTIONS.items()], [*words, *questions], strict=True):
        assert scores.are_same(expected[1], found), (expected, found)
