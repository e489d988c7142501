"""An analysis numbers the words of a document as its fragment does, and no phrase reaches from one text to the next."""

import json
from datetime import date
from typing import Any

import pytest

from fihrist.frozen import replace
from fihrist.search import Days, SearchDocument
from fihrist.search.analysis import Analysis, analyse_document, digest_document
from fihrist.search.documents import write_fragment
from fihrist.search.words import read_chunks

from .documents import make_documents

DOCUMENT = SearchDocument(
    "people/jahiz.html",
    "الجـاحظُ البصريّ",
    (("", "أبو عثمان"), ("p1", "كَتَبَ — «الحيوان،والبيان» … سنة ٢٥٠هـ"), ("p2", ""), ("p3", "كتب")),
    "ar",
    hidden=("الحدقي", "Al-Jahiz"),
    heavy=frozenset({0, 2}),
)


def list_words(analysis: Analysis) -> list[str]:
    return [analysis.words[number] for number in analysis.places]


def test_words_stand_at_their_places_text_by_text_with_a_gap_before_each_further_one() -> None:
    words = list_words(analyse_document(DOCUMENT))

    assert ["ابو", "عثمان"] == words[:2]
    assert ["كتب", "", "الحيوان", "والبيان", "", "سنه", "250ه", "كتب"] == words[2:10]
    assert ["", "الجاحظ", "البصري", "", "الحدقي", "", "al", "jahiz"] == words[10:]


def test_each_word_has_one_number_and_the_empty_one_is_first() -> None:
    analysis = analyse_document(DOCUMENT)

    assert "" == analysis.words[0]
    assert len(set(analysis.words)) == len(analysis.words)
    assert set(range(len(analysis.words))) == set(analysis.places)
    assert list(dict.fromkeys(filter(None, list_words(analysis)))) == list(analysis.words[1:])


def test_titles_hidden_names_and_heavy_paragraphs_are_told_by_their_spans() -> None:
    assert ((0, 2), (11, 13), (14, 15), (16, 18)) == analyse_document(DOCUMENT).heavy


@pytest.mark.parametrize("text", ["", "—", "؟ …"])
def test_a_text_without_words_has_the_places_of_its_signs(text: str) -> None:
    analysis = analyse_document(SearchDocument("a.html", "", (("p1", text),), "ar"))

    assert [""] * (len(text.split()) + 1) == list_words(analysis)
    assert (("",), ()) == (analysis.words, analysis.heavy)


@pytest.mark.parametrize("document", make_documents(40, seed=8), ids=lambda document: document.address)
def test_numbers_mean_the_same_words_as_in_the_fragment(document: SearchDocument) -> None:
    shown: dict[str, Any] = json.loads(write_fragment(document))
    folded = [word for chunk in read_chunks(shown["content"].replace("\u200b", "")) for word in chunk.words]

    analysis = analyse_document(document)

    assert folded == list_words(analysis)[: shown["word_count"]]
    firsts = {one["id"]: one["location"] for one in shown["anchors"]}
    for anchor, text in document.paragraphs:
        words = [word for chunk in read_chunks(text) for word in chunk.words]
        if words:
            start = firsts[anchor]
            assert words == list_words(analysis)[start : start + len(words)]


DAYS = Days(date(1900, 1, 1), date(1900, 1, 31), date(1900, 1, 1))


@pytest.mark.parametrize(
    "change",
    [
        {"title": "الجاحظ"},
        {"address": "people/jahiz-2.html"},
        {"paragraphs": (*DOCUMENT.paragraphs, ("p4", ""))},
        {"language": "en"},
        {"meta": {"date": "1900"}},
        {"filters": {"kind": ["people"]}},
        {"days": DAYS},
        {"hidden": ("الحدقي",)},
        {"heavy": frozenset({0})},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_changes_in_a_document_its_digest_does(change: dict[str, Any]) -> None:
    assert digest_document(DOCUMENT) == digest_document(replace(DOCUMENT))
    assert digest_document(DOCUMENT) != digest_document(replace(DOCUMENT, **change))
