"""Which addresses stand for a person, group or place itself, and which lead to a page about it."""

import pytest

from fihrist.citation.identities import is_identity


@pytest.mark.parametrize(
    "url",
    [
        "https://ar.wikipedia.org/wiki/حلب",
        "https://ar.m.wikipedia.org/wiki/%D8%AD%D9%84%D8%A8",
        "http://www.wikidata.org/entity/Q42",
        "https://viaf.org/viaf/113230702/",
        "https://isni.org/isni/000000012146438X",
        "https://orcid.org/0000-0002-1825-0097",
        "https://ror.org/04xfq0f34",
        "https://id.loc.gov/authorities/names/n79021400",
        "https://d-nb.info/gnd/118540238",
        "https://data.bnf.fr/ark:/12148/cb11905000v",
        "https://www.geonames.org/170063/aleppo.html",
        "https://pleiades.stoa.org/places/658381",
        "https://www.openstreetmap.org/relation/2774426",
    ],
)
def test_the_address_of_one_thing_in_a_file_of_authorities_is_the_thing(url: str) -> None:
    assert is_identity(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.un.org/ar/",
        "https://hawarnews.com/ar/about",
        "https://viaf.org/",
        "https://viaf.org/viaf/search?query=x",
        "https://ar.wikipedia.org/wiki/حلب#التاريخ",
        "https://ar.wikipedia.org/wiki/تصنيف:حلب",
        "https://wikipedia.org.example/wiki/حلب",
        "https://example.org/https://viaf.org/viaf/1",
    ],
)
def test_any_other_page_is_only_about_it(url: str) -> None:
    assert not is_identity(url)
