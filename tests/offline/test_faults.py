"""A file that is missing or damaged is told by its name; nothing is searched as if all were there."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.browsing import serve

from .conftest import Copy

ASK = """async (query) => {
  try {
    const engine = await fihristSearch.startPagefind();
    const found = await engine.search(query);
    return [`${found.results.length} found`];
  } catch (error) {
    return [error.name, error.reason, error.path];
  }
}"""
READ = """async (path) => fihristSearch.readWhole(path).then(
  () => ["read"], (error) => [error.name, error.reason, error.path])"""
OFFLINE = "pagefind/offline/"
Damage = Callable[[Path], None]


@pytest.fixture
def quiet_page(browser: Browser) -> Iterator[Page]:
    """A page of Chromium whose complaints nobody counts."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def remove(file: Path) -> None:
    file.unlink()


def cut(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def turn_byte(file: Path) -> None:
    """Put another letter of base64 in the middle: still a sound script."""
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle] = ord("B") if content[middle] != ord("B") else ord("C")
    file.write_bytes(bytes(content))


def empty(file: Path) -> None:
    file.write_bytes(b"")


def find_one(folder: Path, pattern: str) -> Path:
    return next(iter(sorted(folder.glob(pattern))))


@pytest.mark.parametrize(
    ("damage", "reason"), [(remove, "missing"), (cut, "damaged"), (empty, "damaged"), (turn_byte, "damaged")]
)
@pytest.mark.parametrize("kind", ["index/*.pf_index", "*.pf_meta", "wasm.*", "pagefind-entry.json"])
def test_from_a_folder_a_lost_part_of_the_index_fails_the_search(
    copy: Copy, quiet_page: Page, kind: str, damage: Damage, reason: str
) -> None:
    folder = copy()
    file = find_one(folder / OFFLINE, f"{kind}.js")
    damage(file)

    answer = ask_first_word(quiet_page, (folder / "search.html").as_uri())

    path = "pagefind/" + file.relative_to(folder / OFFLINE).as_posix().removesuffix(".js")
    assert ["FileError", reason, path] == answer


@pytest.mark.parametrize(("damage", "reason"), [(remove, "missing"), (cut, "damaged"), (empty, "damaged")])
@pytest.mark.parametrize("kind", ["index/*.pf_index", "*.pf_meta", "wasm.*", "pagefind-entry.json"])
def test_on_a_server_a_lost_part_of_the_index_fails_the_search(
    copy: Copy, quiet_page: Page, kind: str, damage: Damage, reason: str
) -> None:
    folder = copy()
    file = find_one(folder / "pagefind", kind)
    damage(file)

    with serve(folder, "/repo/") as root:
        answer = ask_first_word(quiet_page, f"{root}search.html")

    assert ["FileError", reason, file.relative_to(folder).as_posix()] == answer


def ask_first_word(page: Page, address: str) -> list[str]:
    """Ask the engine for every word of the index that begins so: all its parts are needed."""
    page.goto(address)
    answer: list[str] = page.evaluate(ASK, "ط")
    return answer


@pytest.mark.parametrize(("damage", "reason"), [(remove, "missing"), (cut, "damaged"), (turn_byte, "damaged")])
def test_a_lost_pack_is_told_when_a_page_in_it_is_read(
    copy: Copy, quiet_page: Page, damage: Damage, reason: str
) -> None:
    folder = copy()
    pack = find_one(folder / OFFLINE, "fragment/*.js")
    held = re.findall(r'"(pagefind/fragment/[^"]+)"', pack.read_text("ascii"))
    damage(pack)

    quiet_page.goto((folder / "search.html").as_uri())
    answers = [quiet_page.evaluate(READ, path) for path in held]

    assert ["FileError", reason] in [answer[:2] for answer in answers]
    assert {path for path, answer in zip(held, answers, strict=True) if answer != ["read"]} == {
        answer[2] for answer in answers if answer != ["read"]
    }


@pytest.mark.parametrize("name", ["rows.json", "records.json"])
@pytest.mark.parametrize(("damage", "reason"), [(remove, "missing"), (empty, "damaged")])
def test_lost_rows_and_records_are_told(copy: Copy, quiet_page: Page, name: str, damage: Damage, reason: str) -> None:
    folder = copy()
    damage(folder / OFFLINE / "search" / f"{name}.js")

    quiet_page.goto((folder / "search.html").as_uri())

    assert ["FileError", reason, f"search/{name}"] == quiet_page.evaluate(READ, f"search/{name}")


@pytest.mark.parametrize(("damage", "reason"), [(remove, "missing"), (cut, "damaged")])
def test_a_lost_engine_is_told(copy: Copy, quiet_page: Page, damage: Damage, reason: str) -> None:
    folder = copy()
    damage(folder / "pagefind/engine.js")

    quiet_page.goto((folder / "search.html").as_uri())

    assert ["FileError", reason, "pagefind/engine.js"] == quiet_page.evaluate(ASK, "حلب")


def test_a_part_that_comes_back_is_read_after_a_reload(copy: Copy, quiet_page: Page) -> None:
    folder = copy()
    file = find_one(folder / OFFLINE, "*.pf_meta.js")
    content = file.read_bytes()
    remove(file)
    assert "FileError" == ask_first_word(quiet_page, (folder / "search.html").as_uri())[0]

    file.write_bytes(content)

    assert "found" in ask_first_word(quiet_page, (folder / "search.html").as_uri())[0]


def test_readers_are_told_in_words(copy: Copy, quiet_page: Page) -> None:
    folder = copy()
    for file in (folder / OFFLINE / "index").iterdir():
        cut(file)

    quiet_page.goto((folder / "search.html").as_uri() + "?q=حلب")

    expect(quiet_page.locator("[data-notice=fault] .fault-file")).to_contain_text(".pf_index", timeout=20_000)
    expect(quiet_page.get_by_role("status")).to_have_text("تعذّر تحميل فهرس البحث")
    assert 0 == quiet_page.locator(".result").count()


def test_a_folder_without_the_offline_search_says_so(copy: Copy, quiet_page: Page) -> None:
    folder = copy()
    engine = folder / "pagefind/engine.js"
    engine.write_text(re.sub(r"search\.packs = \d+;", "search.packs = 0;", engine.read_text("utf-8")), "utf-8")

    quiet_page.goto((folder / "search.html").as_uri())

    expect(quiet_page.locator("[data-notice=file]")).to_be_visible(timeout=20_000)
    assert ["FileError", "absent", "search/rows.json"] == quiet_page.evaluate(READ, "search/rows.json")


def test_without_scripts_a_folder_offers_its_registers(site: Path, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / "search.html").as_uri())

    links = [link.get_attribute("href") for link in page.locator("main a:visible").all()]

    page.close()
    assert "people/index.html" in links
    assert all((site / str(link)).is_file() for link in links)
