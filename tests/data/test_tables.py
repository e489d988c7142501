"""The tables, as other programs read them: Frictionless, Python's csv, a spreadsheet."""

import csv
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from archives import SETTINGS, Site, write_record
from frictionless import Package

from fihrist.build import Reading

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_csv(data: Path, name: str) -> list[dict[str, str]]:
    with (data / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_json_lines(data: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (data / f"{name}.jsonl").read_text("utf-8").splitlines()]


def read_cell(cell: str) -> str:
    """A text as it was before it became a cell, by the rule of the read-me."""
    return cell.removeprefix("'")


def open_package(data: Path) -> Package:
    """The package as Frictionless reads it. To read JSON Lines from files it needs packages that nothing else here
    does, so it is given their rows."""
    descriptor = json.loads((data / "datapackage.json").read_text("utf-8"))
    for resource in descriptor["resources"]:
        if "dialect" in resource:
            resource["data"] = read_json_lines(data, resource.pop("path").removesuffix(".jsonl"))
            del resource["format"], resource["dialect"], resource["bytes"], resource["hash"]
    return Package.from_descriptor(descriptor, basepath=str(data))


def test_frictionless_finds_the_package_valid(data: Path) -> None:
    """Columns, types and keys of every table; size and digest of every other file."""
    package = open_package(data)

    report = package.validate()

    assert [] == report.flatten(["name", "type", "note"])
    assert len(package.resources) == report.stats["tasks"] == 19


def test_every_file_has_the_size_and_digest_that_is_stated(data: Path) -> None:
    for resource in json.loads((data / "datapackage.json").read_text("utf-8"))["resources"]:
        content = (data / resource["path"]).read_bytes()
        assert (len(content), f"sha256:{sha256(content).hexdigest()}") == (resource["bytes"], resource["hash"])


def test_frictionless_reads_what_the_archive_says(data: Path) -> None:
    package: Any = open_package(data)

    [place] = [row for row in package.get_resource("places-csv").read_rows() if row["id"] == "places/city"]
    [article] = [row for row in package.get_resource("articles-jsonl").read_rows() if row["date"] == "2018~"]

    assert (-33.5, -70.25) == (float(place["latitude"]), float(place["longitude"]))
    assert {"title": "خبر قديم", "date": "2018~", "no_link": ["people/hatim"]} == article["front_matter"]


def test_every_file_of_the_data_is_described(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    described = {resource["path"] for resource in package["resources"]}

    found = {file.name for file in data.iterdir()} - {"datapackage.json", "README.txt", "index.html"}
    assert found == described


def test_csv_begins_so_that_excel_reads_arabic(data: Path) -> None:
    for file in data.glob("*.csv"):
        assert file.read_bytes().startswith(BYTE_ORDER_MARK), file.name
    assert "حاتم النسّاخ" in {row["name"] for row in read_csv(data, "people")}


@pytest.mark.parametrize("name", ["articles", "people", "groups", "places", "pages", "mentions", "relations"])
def test_csv_and_json_lines_say_the_same(data: Path, name: str) -> None:
    cells, rows = read_csv(data, name), read_json_lines(data, name)

    assert len(rows) == len(cells)
    for one, row in zip(cells, rows, strict=True):
        for column, cell in one.items():
            value = row[column]
            if value is None:
                assert cell == "", column
            elif isinstance(value, str):
                assert value == read_cell(cell), column
            else:
                assert value == json.loads(cell), column


def test_no_cell_begins_as_a_formula_does_and_none_loses_its_words(publish_files: Callable[..., Site]) -> None:
    """Numbers may be negative: a spreadsheet runs none of them."""
    titles = ["=1+1", "+963", "-حبر", "@salma", "'حبر'", "＝١", "حبر"]
    site = publish_files(
        {f"articles/{number}.md": write_record(title=json.dumps(title)) for number, title in enumerate(titles)}
    )

    rows = list(csv.DictReader(site.read("data/articles.csv").removeprefix("\ufeff").splitlines()))

    assert ["'=1+1", "'+963", "'-حبر", "'@salma", "''حبر'", "'＝١", "حبر"] == [row["title"] for row in rows]
    assert titles == [read_cell(row["title"]) for row in rows]


def test_what_no_cell_can_hold_is_in_json_lines_alone(publish_files: Callable[..., Site]) -> None:
    """Excel ends a cell at 32,767 UTF-16 units and puts the rest into the row below."""
    fitting, long = "ورق " * 8191, "📚" * 16_384
    site = publish_files(
        {"articles/a.md": write_record(fitting, title="أ"), "articles/b.md": write_record(long, title="ب")}
    )

    cells = list(csv.DictReader(site.read("data/articles.csv").removeprefix("\ufeff").splitlines()))
    rows = [json.loads(line) for line in site.read("data/articles.jsonl").splitlines()]

    assert [fitting.strip(), ""] == [row["text"] for row in cells]
    assert [fitting.strip(), long] == [row["text"] for row in rows]


def test_a_date_is_as_exact_as_it_is_known(data: Path) -> None:
    rows = {row["id"]: row for row in read_csv(data, "articles")}

    def dates(record: str, field: str) -> tuple[str, str, str]:
        return rows[record][field], rows[record][f"{field}_earliest"], rows[record][f"{field}_latest"]

    assert ("2018~", "", "") == dates("articles/old", "date")
    assert ("2016?", "", "") == dates("articles/remarks", "date")
    assert ("../2017", "", "2017-12-31") == dates("articles/open", "date")
    assert ("2020-06-04/2020-06-07", "2020-06-04", "2020-06-07") == dates("articles/2020/fair", "event_date")
    assert ("", "", "") == dates("articles/letter", "date")


def test_a_doubtful_end_of_an_interval_leaves_the_other_its_day(publish_files: Callable[..., Site]) -> None:
    site = publish_files({"articles/a.md": write_record(title="أ", date="2011-03~/2012")})

    [row] = [json.loads(line) for line in site.read("data/articles.jsonl").splitlines()]
    assert ("2011-03~/2012", None, "2012-12-31") == (row["date"], row["date_earliest"], row["date_latest"])


def test_a_mention_stands_where_its_row_says(data: Path) -> None:
    """In code points: a picture sign before it counts as one."""
    articles = {row["id"]: row for row in read_json_lines(data, "articles")}
    checked = 0
    for row in read_json_lines(data, "mentions"):
        if row["field"] == "body" and row["holder"] in articles:
            article = articles[row["holder"]]
            [paragraph] = [one for one in article["paragraphs"] if one["anchor"] == row["anchor"]]
            plain = article["text"][paragraph["start"] : paragraph["end"]]
            assert row["surface"] == plain[row["start"] : row["end"]]
            assert row["sentence"] == plain[row["sentence_start"] :][: len(row["sentence"])]
            assert row["surface"] in row["sentence"]
            checked += 1

    assert checked > 8


def test_only_what_the_site_links_is_a_mention(data: Path, published: tuple[Site, Reading]) -> None:
    """A name that others bear too waits for the editor, a record's own name in its own text leads nowhere."""
    rows = read_json_lines(data, "mentions")
    waiting = [one for one in published[1].archive.mentions["articles/old"] if one.status == "suggested"]

    assert "سلمى" in {one.surface for one in waiting}
    assert "سلمى" not in {row["surface"] for row in rows if row["holder"] == "articles/old"}
    assert [] == [row for row in rows if row["holder"] == row["record"]]
    assert {"explicit", "name", "surname"} <= {row["via"] for row in rows}
    assert not [row for row in rows if row["holder"] == "articles/letter"]


def test_what_names_a_draft_is_left_out(data: Path) -> None:
    [fair] = [row for row in read_json_lines(data, "articles") if row["id"] == "articles/2020/fair"]
    relations = [row for row in read_json_lines(data, "relations") if row["record"] == "people/salma"]

    assert (["سلمى الورّاق", "هيئة التحرير"], ["people/salma"]) == (fair["authors"], fair["author_records"])
    assert ["articles/old"] == fair["related"]
    assert [("groups/guild", "شيخة الطائفة", "2015-10", "2018?"), ("people/hatim", "جيرة", None, None)] == [
        (row["other"], row["role"], row["from"], row["until"]) for row in relations
    ]
    assert "كتب {!الناسخ!} عنها" in fair["body_markdown"]


def test_the_licence_stands_with_the_data(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text("utf-8"))

    assert [{"path": "https://creativecommons.org/publicdomain/zero/1.0/", "title": "CC0 1.0"}] == package["licenses"]
    assert "CC0 1.0" in (data / "README.txt").read_text("utf-8-sig")


def test_the_settings_choose_the_formats(publish_files: Callable[..., Site]) -> None:
    site = publish_files(
        {"articles/a.md": write_record(title="أ")}, f'{SETTINGS}\n[data]\nformats = ["jsonl", "graphml"]\n'
    )

    found = {path for path in site.files if path.startswith("data/")}
    assert {"articles.jsonl", "datapackage.json", "README.txt", "index.html", "named-together.graphml"} == {
        path.removeprefix("data/") for path in found
    } - {"relations.graphml"}
