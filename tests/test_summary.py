"""A build says how much it made, and speaks of GitHub's limits before they are reached."""

import pytest
from archives import write_record
from conftest import MakeArchive, Run

from fihrist.summary import MEGABYTE, Stock, weigh_site

MARKET = {
    "articles/market.md": write_record("قالت [[salma|سلمى]] إن السوق مفتوحة.\n", title="سوق الورّاقين"),
    "people/salma.md": write_record(name="سلمى الناسخة"),
}


def test_a_site_is_weighed_and_its_largest_files_come_first() -> None:
    stock = Stock({"a.html": 3, "b.html": 5, "c.html": 0, "d.html": 1})

    assert 9 == stock.bytes
    assert [("b.html", 5), ("a.html", 3), ("d.html", 1)] == stock.largest


@pytest.mark.parametrize(
    ("megabytes", "codes"),
    [
        ({"media/film.mp4": 79}, []),
        ({"media/film.mp4": 81}, [("media/film.mp4", "file-near-limit")]),
        ({f"media/{number}.mp4": 79 for number in range(10)}, []),
        ({f"media/{number}.mp4": 79 for number in range(11)}, [("site.toml", "site-near-limit")]),
    ],
)
def test_a_site_that_nears_what_github_takes_is_told_of(
    megabytes: dict[str, int], codes: list[tuple[str, str]]
) -> None:
    stock = Stock({path: size * MEGABYTE for path, size in megabytes.items()})

    assert codes == [(problem.place.path, problem.code) for problem in weigh_site(stock)]


def test_of_a_large_site_it_is_told_what_each_part_weighs_that_it_may_do_without() -> None:
    parts = {"data/{}.csv": 4, "pagefind/offline/{}.js": 2, "pagefind/{}.pf_index": 1, "media/{}.mp4": 3, "{}.html": 2}
    files = {path.format(number): 70 for path, count in parts.items() for number in range(count)}
    stock = Stock({path: size * MEGABYTE for path, size in files.items()})

    [problem] = weigh_site(stock)

    weights = {"data": "280.0", "offline": "140.0", "package": "0.0", "media": "210.0"}
    assert {"size": "840.0", "limit": "1000", **weights} == dict(problem.parameters)


def test_a_build_says_what_it_made_and_what_it_left_as_it_was(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(MARKET)

    first, again = (run("build", "--archive", archive)[1] for _ in range(2))

    assert "Articles: 1. Mentions that link: 1." in first
    assert ", unchanged: 0, removed: 0." in first
    assert "Files written: 0, unchanged: " in again


def test_timings_are_told_where_they_are_asked_for(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(MARKET)

    plain, timed = (run("build", *more, "--archive", archive)[1] for more in ((), ("--timings",)))

    assert "finding names" in timed
    assert "Largest files: " in timed
    assert "finding names" not in plain


def test_a_site_without_its_search_says_so_and_leads_on(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(MARKET)
    assert 0 == run("build", "--archive", archive)[0]
    assert any((archive / "_site/pagefind").iterdir())

    assert 0 == run("build", "--no-search", "--archive", archive)[0]

    page = (archive / "_site/search.html").read_text("utf-8")
    assert "البحث متوقّف في هذه النسخة" in page
    assert 'href="people/index.html"' in page
    assert "<script" not in page.partition("<main")[2]
    assert not (archive / "_site/pagefind").exists()
    assert not (archive / "_site/search").exists()
