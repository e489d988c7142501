"""Documents become an index that is whole, the same at every build, and holds what a result shows."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from fihrist.search import SearchDocument, enter_documents, write_search
from fihrist.search.cbor import read_cbor
from fihrist.search.packed import read_packed
from fihrist.search.terms import HEAVY, STEM

from .reading import read_by_address, read_index, take_files


def make_documents(count: int) -> Iterator[SearchDocument]:
    for n in range(count):
        yield SearchDocument(
            f"articles/a{n}.html",
            f"رسالة رقم {n}",
            (("p1", f"كتب الجاحظُ رسالته {n} في البصرة،"), ("p2", "ثم أرسلـها إلى بغداد سنة ٢٥٠.")),
            "ar",
            filters={"kind": ["articles"]},
        )


def index(*documents: SearchDocument) -> dict[str, bytes]:
    return take_files(write_search(enter_documents(documents), [], offline=False))


def read_fragments(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return [json.loads(read_packed(content)) for path, content in files.items() if "/fragment/" in path]


def read_lists(files: dict[str, bytes]) -> Any:
    return read_cbor(next(read_packed(content) for path, content in files.items() if path.endswith(".pf_meta")))


def list_searched_words(files: dict[str, bytes]) -> str:
    chunks = (read_packed(content) for path, content in files.items() if "/index/" in path)
    return b" ".join(chunks).decode(errors="replace")


def test_every_one_of_300_documents_sent_in_one_go_is_in_the_index() -> None:
    files = index(*make_documents(300))

    entry = json.loads(files["pagefind/pagefind-entry.json"])
    assert {"unknown": 300} == {tag: one["page_count"] for tag, one in entry["languages"].items()}
    assert {f"articles/a{n}.html" for n in range(300)} == {one["url"] for one in read_fragments(files)}
    assert 300 == len(read_lists(files)[1])


def test_the_id_of_a_page_is_the_number_of_its_document() -> None:
    files = index(*make_documents(30))

    ids = {page for page, _ in read_lists(files)[1]}
    urls = [json.loads(read_packed(files[f"pagefind/fragment/{n}.pf_fragment"]))["url"] for n in range(30)]
    assert {str(n) for n in range(30)} == ids
    assert [f"articles/a{n}.html" for n in range(30)] == urls


def test_the_order_of_documents_changes_their_numbers_alone() -> None:
    documents = list(make_documents(40))

    forth, back = read_index(index(*documents)), read_index(index(*reversed(documents)))

    assert read_by_address(forth) == read_by_address(back)
    assert list(forth.addresses.values()) == list(back.addresses.values())[::-1]
    assert forth.lengths == back.lengths[::-1]


def test_two_builds_of_one_archive_give_the_same_bytes() -> None:
    first, second = index(*make_documents(300)), index(*make_documents(300))

    assert first == second


def test_only_what_our_own_search_page_loads_is_written() -> None:
    files = index(*make_documents(1))

    plain = sorted(path for path in files if ".pf_" not in path)
    assert [
        "pagefind/pagefind-entry.json",
        "search/records.json",
        "search/rows.json",
        "search/tables.js",
    ] == plain


def test_texts_in_other_languages_stand_in_the_same_index() -> None:
    files = index(*make_documents(1), SearchDocument("articles/e.html", "Baghdad", (("p", "a letter"),), "en"))

    assert {0} == set(read_index(files).words[f"بغداد{STEM}"])
    assert {1} == set(read_index(files).words[f"baghdad{STEM}"])


def test_a_result_knows_the_anchor_of_every_word() -> None:
    document = SearchDocument(
        "articles/a.html",
        "عنوان",
        (("", "الاسم الأوّل"), ("p1", " – \u200bوبغداد،\nحلب "), ("p2", ""), ("p3", "آخر")),
        "ar",
    )

    (fragment,) = read_fragments(index(document))

    assert "الاسم الأوّل – وبغداد، حلب آخر" == fragment["content"]
    assert [("", 0), ("p1", 2), ("p3", 5)] == [(one["id"], one["location"]) for one in fragment["anchors"]]
    assert fragment["word_count"] == len(fragment["content"].split())


def test_what_a_result_shows_beside_its_text_is_not_searched() -> None:
    document = SearchDocument("articles/a.html", "عنوان", (("pabcdef", "نصّ"),), "ar", meta={"outlet": "الخزانة"})

    files = index(document)

    (fragment,) = read_fragments(files)
    assert {"title": "عنوان", "language": "ar", "outlet": "الخزانة"} == fragment["meta"]
    assert f"نص{STEM}" in list_searched_words(files)
    assert "خزان" not in list_searched_words(files)
    assert "abcdef" not in list_searched_words(files)


def test_hidden_names_are_searched_and_never_shown() -> None:
    document = SearchDocument("people/a.html", "الجاحظ", (("p1", "أديب"),), "ar", hidden=("المستور",))

    files = index(document)

    assert f"مستور{STEM}" in list_searched_words(files)
    assert "المستور" not in json.dumps(read_fragments(files), ensure_ascii=False)


def test_titles_hidden_names_and_heavy_paragraphs_weigh_more() -> None:
    document = SearchDocument(
        "people/a.html", "الجاحظ", (("p1", "أديب"), ("p2", "بصريّ")), "ar", hidden=("المستور",), heavy=frozenset({1})
    )

    words = read_index(index(document)).words

    assert [f"بصر{HEAVY}", f"جاحظ{HEAVY}", f"مستور{HEAVY}"] == sorted(key for key in words if key.endswith(HEAVY))
    assert {(25,)} == {tuple(weight for _, weight in places) for pages in words.values() for places in pages.values()}
    # Paragraphs, a gap, the title, a gap, the hidden name.
    assert [0, 1, 3, 5] == [words[f"{stem}{STEM}"][0][0][0] for stem in ("اديب", "بصر", "جاحظ", "مستور")]


@pytest.mark.parametrize(("title", "text"), [("عنوان بلا متن", ""), ("عنوان", "—"), ("؟", ""), ("", "")])
def test_a_page_without_words_is_in_the_index_too(title: str, text: str) -> None:
    files = index(SearchDocument("pages/a.html", title, (("p1", text),), "ar"))

    (fragment,) = read_fragments(files)
    assert (text, title) == (fragment["content"], fragment["meta"]["title"])
    # A page whose length is 0 would count as gone.
    assert [True] == [length > 0 for length in read_index(files).lengths]


def test_two_documents_at_one_address_are_refused() -> None:
    with pytest.raises(ValueError, match=r"two documents at articles/a0\.html"):
        index(*make_documents(1), *make_documents(1))


def test_an_archive_without_texts_has_an_index_without_pages() -> None:
    reading = read_index(index())

    assert ([], {}, {}) == (reading.lengths, reading.words, reading.fragments)
