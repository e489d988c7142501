"""What the tests without a server share: a site in a folder with an awkward name, and tabs of two browsers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import Files, write_archive, write_record

from bench.browsing import serve
from bench.tabs import Tab, open_tab
from fihrist.commands import main

FOLDER = "مجلد #1 (نسخة) 100%"
SETTINGS = 'title = "أرشيف الورّاقين"\nbase_url = "https://example.org/"\nsecond_language = "en"\n'
TOWNS = ("حلب", "دمشق", "إدلب", "درعـــا", "الرقّة", "منبج", "كوباني", "حمص")
CRAFTS = ("الورّاقون", "والنسّاخون", "للخطّاطين", "بالمدرسةِ", "«المكتبة»", "المُجلِّد", "السوق", "الخان")
BROWSERS = ["browser", "firefox"]


def write_articles(count: int) -> Files:
    """Write articles that share some words and differ in others, with digits and marks of many kinds."""
    return {
        f"articles/{2000 + number % 20}/mill-{number}.md": write_record(
            f"ذهب {CRAFTS[number % 8]} إلى {TOWNS[number % 7]}، ثم عادوا من {TOWNS[number * 3 % 8]}.\n\n"
            f"وفي سنة ٢٠{number % 100:02} كتب [[khalil]] رسالةً رقمها {number}، وذكر {CRAFTS[number * 5 % 8]} والورق.\n",
            title=f"طواحين الورق في {TOWNS[number % 8]}",
            date=f"{2000 + number % 20}-06-07",
        )
        for number in range(count)
    } | {"people/khalil.md": write_record("ناسخ من حلب.", name="خليل الناسخ", hidden_names="[أبو الدواة]")}


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of articles enough for several packs."""
    return write_archive(tmp_path_factory.mktemp("archive"), write_articles(70), SETTINGS)


@pytest.fixture(scope="session")
def site(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site, as the build command leaves it for publishing."""
    folder = tmp_path_factory.mktemp("built") / FOLDER
    assert 0 == main(["build", "--release", "--archive", str(archive), "--output", str(folder), "--quiet"])
    return folder


@pytest.fixture(scope="session")
def root(site: Path) -> Iterator[str]:
    """The address of the site on a server, under a path."""
    with serve(site, "/repo/") as address:
        yield address


@pytest.fixture(params=BROWSERS)
def tab(request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A new tab of Chromium, then of Firefox."""
    with open_tab(request.getfixturevalue(request.param)) as opened:
        yield opened
