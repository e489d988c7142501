"""The package is the whole site for a reader without a network, in one file."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from archives import build_site, write_archive, write_record
from playwright.sync_api import Browser, expect

from fihrist.commands import main
from fihrist.config import PACKAGE
from fihrist.files import File
from fihrist.package import LONGEST_PATH, Cover, offer_package, write_package
from fihrist.problems import SiteError

from .conftest import FOLDER, SETTINGS

COVER = Cover("اقرأني أولًا\n\nRead me first", '<p class="unpack">استخرج الملف أولًا.</p>\n')
OFFERED = f"{SETTINGS}[package]\ndownload = true\n"


@pytest.fixture(scope="module")
def package(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the archive, as the command leaves it."""
    folder = tmp_path_factory.mktemp("packed") / "_site"
    assert 0 == main(["package", "--archive", str(archive), "--output", str(folder), "--quiet"])
    return folder.with_name("_site.zip")


@pytest.fixture
def extracted(package: Path, tmp_path: Path) -> Path:
    """The site in the package, extracted into a folder with an awkward name."""
    shutil.unpack_archive(package, tmp_path / FOLDER)
    return tmp_path / FOLDER / "site"


def list_files(package: Path) -> list[str]:
    with ZipFile(package) as opened:
        return opened.namelist()


def read_file(package: Path, path: str) -> str:
    with ZipFile(package) as opened:
        return opened.read(path).decode("utf-8-sig")


def test_the_command_leaves_the_package_and_nothing_else(package: Path) -> None:
    assert [package] == list(package.parent.iterdir())


def test_the_package_opens_with_a_read_me_in_two_languages(package: Path) -> None:
    assert "00-read-me-first.txt" == list_files(package)[0]
    words = read_file(package, "00-read-me-first.txt")
    assert "اقرأني أولًا: أرشيف الورّاقين\r\n" in words
    assert "Read me first: أرشيف الورّاقين\r\n" in words
    assert "site/index.html" in list_files(package)


def test_the_package_holds_pages_and_the_search_but_nothing_of_the_web_alone(package: Path, site: Path) -> None:
    inside = {path.removeprefix("site/") for path in list_files(package)[1:]}
    built = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}

    left_out = built - inside - {".fihrist-site"}

    assert set() == inside - built
    own = {"404.html", ".nojekyll", "robots.txt", "sitemap.xml", "search/rows.json", "search/records.json"}
    raw = {path for path in left_out if path.startswith("pagefind/") and not path.endswith(".js")}
    assert own | raw == left_out
    assert len(raw) > 70


def test_two_packages_of_an_archive_are_equal(package: Path, archive: Path, tmp_path: Path) -> None:
    assert 0 == main(["package", "--archive", str(archive), "--output", str(tmp_path / "again"), "--quiet"])

    assert package.read_bytes() == (tmp_path / "again.zip").read_bytes()


def test_every_path_is_short_and_plain(package: Path) -> None:
    for path in list_files(package):
        assert len(path) <= LONGEST_PATH
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", path)


@pytest.mark.parametrize(
    "path", [f"media/{'a' * 120}.png", "media/سوق.png", "media/aux.png", "media/a:b.png", "media/end.", "con/a.html"]
)
def test_a_path_that_a_reader_could_not_extract_is_refused_and_nothing_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(SiteError) as caught:
        write_package([File("index.html", b"<body>\n"), File(path, b"")], tmp_path / "out.zip", COVER)

    assert ("package-path", path) == (caught.value.problem.code, caught.value.problem.place.path)
    assert [] == list(tmp_path.iterdir())


def test_a_former_package_stays_where_making_the_next_fails(tmp_path: Path) -> None:
    def make_files() -> Iterator[File]:
        yield File("index.html", b"<body>\n")
        raise RuntimeError("the index is not whole")

    (tmp_path / "out.zip").write_bytes(b"former")
    with pytest.raises(RuntimeError, match="not whole"):
        write_package(make_files(), tmp_path / "out.zip", COVER)

    assert [("out.zip", b"former")] == [(file.name, file.read_bytes()) for file in tmp_path.iterdir()]


def test_a_package_that_cannot_be_written_is_a_problem_with_words(tmp_path: Path) -> None:
    (tmp_path / "out.zip").mkdir()

    with pytest.raises(SiteError) as caught:
        write_package([File("index.html", b"<body>\n")], tmp_path / "out.zip", COVER)

    assert "output-unwritable" == caught.value.problem.code
    assert ["out.zip"] == [file.name for file in tmp_path.iterdir()]


def test_an_archive_with_errors_is_not_packed(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    archive = write_archive(tmp_path / "archive", {"articles/a.md": write_record("[[nobody]]", title="عنوان")})

    code, _, said = run("package", "--archive", archive, "--output", tmp_path / "out")

    assert 1 == code
    assert "nobody" in said
    assert not (tmp_path / "out.zip").exists()


def test_a_film_is_copied_as_it_is(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(3_000_000))

    assert 1 == write_package([File("media/film.mp4", film)], tmp_path / "out.zip", COVER)

    with ZipFile(tmp_path / "out.zip") as opened:
        entry = opened.getinfo("site/media/film.mp4")
        assert (3_000_000, 3_000_000) == (entry.file_size, entry.compress_size)
        assert bytes(3_000_000) == opened.read(entry)


def test_the_site_offers_its_package_only_where_the_settings_say_so(tmp_path: Path) -> None:
    files = {"articles/a.md": write_record("نصّ في حلب.", title="عنوان")}

    silent = build_site(write_archive(tmp_path / "silent", files, SETTINGS))
    offering = build_site(write_archive(tmp_path / "offering", files, OFFERED))

    assert {PACKAGE} == offering.files.keys() - silent.files.keys()
    assert "colophon-download" not in silent.read("index.html")
    assert f'href="{PACKAGE}"' in offering.read("index.html")
    assert f'href="../{PACKAGE}"' in offering.read("articles/a.html")
    assert f'href="../{PACKAGE}"' in offering.read("en/index.html")
    assert f'href="/{PACKAGE}"' in offering.read("404.html")


def test_a_site_without_its_search_offers_no_package(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "أرشيف", {"articles/a.md": write_record("نصّ في حلب.", title="عنوان")}, OFFERED)

    assert 0 == main(["build", "--archive", str(archive), "--no-search", "--quiet"])

    assert not (archive / "_site" / PACKAGE).exists()
    assert PACKAGE not in (archive / "_site/index.html").read_text("utf-8")


def test_the_offered_package_is_the_one_that_the_command_makes(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "archive", {"articles/a.md": write_record("نصّ.", title="عنوان")}, OFFERED)
    assert 0 == main(["package", "--archive", str(archive), "--output", str(tmp_path / "out"), "--quiet"])

    offered = build_site(archive, search=True, release=True).files[PACKAGE]

    assert offered == (tmp_path / "out.zip").read_bytes()
    assert PACKAGE not in read_file(tmp_path / "out.zip", "site/index.html")


def test_a_site_without_the_offline_search_offers_a_package_with_it(tmp_path: Path) -> None:
    files = [File("pagefind/offline/search/rows.json.js", b""), File("search/tables.js", b"")]

    given = [file.path for file in offer_package(files, COVER, offline=False)]

    assert ["search/tables.js", PACKAGE] == given


def count_packs_told(files: Mapping[str, bytes]) -> int:
    [packs] = re.findall(rb'"packs":(\d+),', files["search/tables.js"])
    return int(packs)


def test_a_site_may_leave_the_offline_search_out(tmp_path: Path) -> None:
    files = {"articles/a.md": write_record("نصّ.", title="عنوان")}
    settings = f"{SETTINGS}[search]\noffline = false\n"

    with_it = build_site(write_archive(tmp_path / "with", files, SETTINGS), search=True).files
    without = build_site(write_archive(tmp_path / "without", files, settings), search=True).files

    assert set() == {path for path in without if path.startswith("pagefind/offline/")}
    assert (1, 0) == (count_packs_told(with_it), count_packs_told(without))
    assert {path for path in with_it if not path.startswith("pagefind/offline/")} == without.keys()


def test_the_extracted_site_searches_and_says_nothing_of_extracting(browser: Browser, extracted: Path) -> None:
    page = browser.new_page()
    page.goto((extracted / "search.html").as_uri())

    found = page.evaluate("() => archiveSearch('حلب')")

    assert found
    assert (extracted / found[0]["url"]).is_file()
    expect(page.locator(".unpack").first).to_be_hidden()
    page.close()


@pytest.mark.parametrize("name", ["index.html", "search.html", "people/khalil.html"])
def test_a_page_opened_inside_the_zip_says_extract_first(
    browser: Browser, extracted: Path, tmp_path: Path, name: str
) -> None:
    alone = Path(shutil.copy(extracted / name, tmp_path / "alone.html"))
    page = browser.new_page()
    page.goto(alone.as_uri())

    words = page.locator(".unpack:visible").all_inner_texts()

    page.close()
    assert "استخراج الكل" in words[0]
    assert "Extract all" in words[1]
