"""The page of the data: what it offers, when there is nothing to offer, and what it tells search engines."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from archives import SETTINGS, Site, build_site, write_archive, write_record
from links import find_broken_links

from .archive import FILES
from .archive import SETTINGS as ALL_SETTINGS

ONE = {"articles/a.md": write_record(title="أ")}


def read_dataset(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    dataset: dict[str, Any] = json.loads(found[1])
    return dataset


def test_the_page_offers_every_file_in_both_languages(site: Site) -> None:
    files = {path.removeprefix("data/") for path in site.files if path.startswith("data/")} - {"index.html"}

    for page, way in (("data/index.html", ""), ("en/data/index.html", "../../data/")):
        offered = set(re.findall(r'<a href="([^"]+)" download', site.read(page)))
        assert offered == {f"{way}{file}" if way else f"../data/{file}" for file in files}, page


def test_the_page_says_how_many_and_how_large(site: Site) -> None:
    arabic, english = site.read("data/index.html"), site.read("en/data/index.html")

    assert "<bdi>5 مواد</bdi>" in arabic
    assert "<bdi>شخصان</bdi>" in arabic
    assert "<bdi>5 articles</bdi>" in english
    assert "<bdi>1 kB</bdi>" in english


def test_no_link_of_the_site_is_broken(site: Site) -> None:
    assert [] == list(find_broken_links(site.files))


def test_every_page_leads_to_the_data(site: Site) -> None:
    assert 'href="../data/index.html"' in site.read("people/salma.html")
    assert 'href="../../en/data/index.html"' in site.read("en/people/salma.html")
    assert 'href="data/index.html"' in site.read("index.html")


def test_search_engines_are_told_of_a_dataset_and_its_files(site: Site) -> None:
    """schema.org: a Dataset with a name, a licence, and a DataDownload for each file, all by whole addresses."""
    dataset = read_dataset(site.read("data/index.html"))

    assert ("Dataset", "https://creativecommons.org/publicdomain/zero/1.0/") == (dataset["@type"], dataset["license"])
    for download in dataset["distribution"]:
        assert "DataDownload" == download["@type"]
        assert download["contentUrl"].removeprefix("https://example.org/daftar/") in site.files
        assert len(site.files[download["contentUrl"].removeprefix("https://example.org/daftar/")]) == int(
            download["contentSize"].removesuffix(" B")
        )


def test_what_search_engines_are_told_cannot_end_the_script(publish_files: Callable[..., Site]) -> None:
    title = "</script><b>حبر"
    site = publish_files(ONE, SETTINGS.replace("أرشيف الورّاقين", title))

    assert title in read_dataset(site.read("data/index.html"))["name"]
    assert "</script><b>" not in site.read("data/index.html")


def test_a_build_that_is_not_for_publishing_has_no_data_and_says_so(tmp_path: Path) -> None:
    site = build_site(write_archive(tmp_path / "a", ONE))

    assert ["data/index.html"] == [path for path in site.files if path.startswith("data/")]
    assert "لم تُكتب ملفات البيانات مع هذه النسخة من الموقع" in site.read("data/index.html")
    assert "distribution" not in read_dataset(site.read("data/index.html"))


def test_an_archive_that_wants_no_data_has_no_page_of_them(publish_files: Callable[..., Site]) -> None:
    site = publish_files(ONE, f"{SETTINGS}\n[data]\nformats = []\n")

    assert not [path for path in site.files if "data/" in path]
    assert "data/index.html" not in site.read("index.html")


def test_a_package_holds_the_data(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    archive = write_archive(tmp_path / "a", FILES, ALL_SETTINGS)

    code, _, err = run("package", "--archive", archive)

    assert code == 0, err
    with ZipFile(archive / "_site.zip") as package:
        assert {"site/data/articles.csv", "site/data/datapackage.json"} <= set(package.namelist())
