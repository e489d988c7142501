"""Where a site shows ٢٠٢٠, its own words have these digits; English, and what programs read, have 2020."""

import json
import re
from base64 import b64decode

import pytest
from archives import SETTINGS, Site, build_site, write_archive, write_record

from .test_pages import read_box, read_data

TITLE = "أخبار ٢٠٢٠"
FILES = {
    "articles/day.md": write_record(
        "كتبت [[salma|سلمى]].\n", title=TITLE, date="٢٠٢٠-٠٦-٠٧", revised="2021-02-03", source="جريدة ٧"
    ),
    "articles/about.md": write_record("نصّ.\n", title="خبر", date="٢٠٢٠-٠٦~", retrieved="2021-02-04"),
    "people/salma.md": write_record(name="سلمى", born="١٩٥٠", died="2001-05"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The archive above, in two languages."""
    settings = SETTINGS + 'numerals = "arab"\nsecond_language = "en"\n'
    return build_site(write_archive(tmp_path_factory.mktemp("digits"), FILES, settings))


def read_downloads(page: str) -> str:
    """All files that a page offers to reference managers, one behind the other."""
    return "\n".join(b64decode(held).decode() for held in re.findall(r'href="data:[^"]*;base64,([^"]*)"', page))


def test_the_arabic_citation_has_the_sites_digits_and_the_english_one_has_western_ones(site: Site) -> None:
    box = read_box(site.read("articles/day.html"))

    assert f"«{TITLE}»، جريدة ٧، ٧ حزيران ٢٠٢٠، في: " in box
    assert f"“{TITLE},” جريدة ٧, June 7, 2020, in " in box
    assert "” about June 2020, in " in read_box(site.read("articles/about.html"))


def test_the_english_edition_says_its_dates_and_numbers_in_western_digits(site: Site) -> None:
    page = site.read("en/articles/day.html")

    words = re.sub("<[^>]+>", "", re.sub('(?s)<details>.*?</details>|<script.*?</script>|data:[^"]*', "", page))
    assert set() == set(re.findall("[٠-٩]", words.replace(TITLE, "").replace("جريدة ٧", "")))


def test_no_date_for_programs_has_arabic_digits_and_titles_are_as_they_are_written(site: Site) -> None:
    page = site.read("articles/day.html")
    files, data = read_downloads(page), read_data(page)

    assert ("2020-06-07", "2021-02-03", TITLE) == (data["datePublished"], data["dateModified"], data["headline"])
    assert ["2020-06-07"] == list(set(re.findall(r'(?:issued|publication_date)" content="([^"]*)"', page)))
    assert "PY  - 2020\r\nDA  - 2020/06/07/\r\n" in files
    assert "date = {2020-06-07},\n  year = {2020}," in files
    assert {"date-parts": [[2020, 6, 7]]} == json.loads(files.splitlines()[-1])[0]["issued"]
    assert 3 == files.count(TITLE)
    assert {"birthDate": "1950", "deathDate": "2001-05"}.items() <= read_data(site.read("people/salma.html")).items()
    assert [] == re.findall("[٠-٩][^<]*T00", site.files["feed.xml"].decode())


def test_a_date_that_is_not_exact_is_in_words_and_as_it_is_written(site: Site) -> None:
    files = read_downloads(site.read("articles/about.html"))

    assert 2 == files.count("التاريخ: نحو حزيران ٢٠٢٠ (2020-06~)")
