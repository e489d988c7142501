"""From a folder a query finds every spelling and clitic form, in each browser, each text known by its own address."""

from collections.abc import Iterator

import pytest
from archives import write_archive, write_record
from search.texts import FINDS, TEXTS

from bench.tabs import Tab, open_tab
from fihrist.commands import main

from .conftest import BROWSERS, FOLDER, SETTINGS

FIND = "(query) => archiveSearch(query, { limit: 50, filters: { kind: ['articles'] } })"


@pytest.fixture(scope="module")
def search_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the search page of an archive of the texts, in a folder."""
    files = {f"articles/{name}.md": write_record(f"{text}\n", title="ورقة") for name, text in TEXTS.items()}
    files["places/halab.md"] = write_record(name="حلب", variant_names="[{text: Aleppo, lang: en}]")
    archive = write_archive(tmp_path_factory.mktemp("archive"), files, SETTINGS)
    folder = tmp_path_factory.mktemp("texts") / FOLDER
    assert 0 == main(["build", "--archive", str(archive), "--output", str(folder), "--quiet"])
    return (folder / "search.html").as_uri()


@pytest.fixture(scope="module", params=BROWSERS)
def asking(request: pytest.FixtureRequest, search_page: str) -> Iterator[Tab]:
    """The search page in Chromium, then in Firefox."""
    with open_tab(request.getfixturevalue(request.param)) as opened:
        opened.visit(search_page)
        yield opened


@pytest.mark.parametrize(("query", "names"), FINDS)
def test_a_query_finds_every_spelling_and_clitic_form_and_nothing_else(
    asking: Tab, query: str, names: set[str]
) -> None:
    assert {f"articles/{name}.html" for name in names} == {hit["url"] for hit in asking.evaluate(FIND, query)}
