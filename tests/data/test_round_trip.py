"""An archive that is built again from its data alone has the same records, texts and mentions."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archives import Site, draw_png, write_archive, write_files, write_record

from fihrist.build import Reading, make_site, read_archive
from fihrist.fields import SINGULAR
from fihrist.problems import SiteError

from .archive import SECRETS
from .conftest import publish

PARTS = (*SINGULAR, "withdrawn")


def read_lines(data: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table, as a program reads them; a large one has a file for each year."""
    files = sorted([*data.glob(f"{name}.jsonl"), *data.glob(f"{name}-*.jsonl")])
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def rebuild(data: Path, folder: Path) -> Path:
    """Write an archive from its data as the read-me says; pictures are drawn, for they are no part of the data."""
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    files: dict[str, str | bytes] = {"content/media/sheet.png": draw_png()}
    for kind in SINGULAR:
        for row in read_lines(data, kind):
            files[f"{row['id']}.md"] = write_file(row["front_matter"], row["body_markdown"])
    for row in package["fihrist"]["withdrawn"]:
        files[f"{row['id']}.md"] = write_file(row["front_matter"], "")
    return write_archive(folder, files, write_settings(package))


def write_file(front: dict[str, Any], body: str) -> str:
    return f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n{body}"


def write_settings(package: dict[str, Any]) -> str:
    settings = {"title": package["title"], "base_url": package["homepage"]}
    settings |= {name: package["fihrist"][name] for name in ("language", "link")}
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in settings.items()]
    for one, kinds in package["fihrist"]["kinds"].items():
        for kind, words in kinds.items():
            lines.append(f"[kinds.{one}.{kind}]")
            lines += [f"{lang} = {json.dumps(word, ensure_ascii=False)}" for lang, word in words.items()]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def rebuilt(data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Reading]:
    return publish(rebuild(data, tmp_path_factory.mktemp("again") / "أرشيف"))


def list_texts(reading: Reading) -> Iterator[tuple[str, str, str, str]]:
    for record in reading.archive.records.values():
        yield from ((record.id, text.field, text.anchor, text.plain) for text in record.texts)


def list_mentions(reading: Reading) -> Iterator[tuple[object, ...]]:
    """What the site links; how a name was found may be another way where a hidden one told it."""
    for mentions in reading.archive.mentions.values():
        for one in mentions:
            if one.is_shown:
                yield one.holder, one.record, one.field, one.anchor, one.start, one.end, one.surface


def test_the_records_are_the_same(published: tuple[Site, Reading], rebuilt: tuple[Site, Reading]) -> None:
    (_, before), (_, after) = published, rebuilt

    assert list(before.archive.records) == list(after.archive.records)
    assert list(before.archive.withdrawn) == list(after.archive.withdrawn)


def test_every_text_reads_the_same(published: tuple[Site, Reading], rebuilt: tuple[Site, Reading]) -> None:
    assert list(list_texts(published[1])) == list(list_texts(rebuilt[1]))


def test_the_mentions_are_the_same(published: tuple[Site, Reading], rebuilt: tuple[Site, Reading]) -> None:
    expected = list(list_mentions(published[1]))

    assert expected == list(list_mentions(rebuilt[1]))
    assert {"ستّ الحبر", "حاتمٌ", "الورّاق", "المطحنة القديمة"} <= {mention[-1] for mention in expected}


def test_the_data_of_the_rebuilt_archive_are_the_same(site: Site, rebuilt: tuple[Site, Reading]) -> None:
    """Byte for byte, but for what says how a mention was found, and the marks that stand for hidden names."""
    names = [path for path in site.files if path.startswith("data/") and path.endswith((".geojson", ".csv"))]
    names.remove("data/mentions.csv")

    assert {name: site.read(name) for name in names} == {name: rebuilt[0].read(name) for name in names}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "قال سلما الورّاء كلامًا. ثم عاد سلما الورّاء مع [[enab|الجريدة]].\n",
            "قال [[people/salma|سلما الورّاء]] كلامًا. ثم عاد [[people/salma|سلما الورّاء]] مع [[enab|الجريدة]].\n",
        ),
        ("كتب | سلما الورّاء | هنا.\n", "كتب | [[people/salma|سلما الورّاء]] | هنا.\n"),
        ("رأيت سلما|الورّاء.\n", "رأيت سلما|[[people/salma|الورّاء]].\n"),
        (
            "| الاسم | |\n|---|---|\n| | سلما الورّاء |\n\nسلما الورّاء.\n",
            "| الاسم | |\n|---|---|\n| | [[people/salma\\|سلما الورّاء]] |\n\n[[people/salma|سلما الورّاء]].\n",
        ),
        (
            "> الاسم | العمل\n> ---|---\n> سلما الورّاء | سلما الورّاء\n",
            "> الاسم | العمل\n> ---|---\n> [[people/salma\\|سلما الورّاء]] | [[people/salma\\|سلما الورّاء]]\n",
        ),
        ("> رأيت سلما\n> الورّاء هنا.\n", "> رأيت [[people/salma|سلما\n> الورّاء]] هنا.\n"),
        ("خبر.[^1]\n\n[^1]: سلما الورّاء.\n\nسلما الورّاء.\n",
         "خبر.[^1]\n\n[^1]: [[people/salma|سلما الورّاء]].\n\n[[people/salma|سلما الورّاء]].\n"),
    ],
    ids=["beside a mark", "between bars", "behind a bar", "table", "quoted table", "two lines", "footnote"],
)  # fmt: skip
def test_what_a_hidden_name_tells_comes_back(tmp_path: Path, body: str, expected: str) -> None:
    files = hide_name(body, title="خبر عن سلما الورّاء مع [[enab|الجريدة]] وسلما الورّاء")
    site, before = publish(write_archive(tmp_path / "أصل", files))
    write_files(tmp_path, {path: content for path, content in site.files.items() if path.startswith("data/")})
    _, after = publish(rebuild(tmp_path / "data", tmp_path / "نسخة"))

    [row] = read_lines(tmp_path / "data", "articles")
    marked = "خبر عن [[people/salma|سلما الورّاء]] مع [[enab|الجريدة]] [[people/salma|وسلما الورّاء]]"
    assert (expected, marked) == (row["body_markdown"], row["front_matter"]["title"])
    assert list(list_mentions(before)) == list(list_mentions(after))
    assert list(list_texts(before)) == list(list_texts(after))


def test_a_paragraph_that_begins_with_a_bar_is_not_made_a_mistake(tmp_path: Path) -> None:
    site, _ = publish(write_archive(tmp_path / "أصل", hide_name("|سلما الورّاء وحده.\n", title="خبر")))
    write_files(tmp_path, {path: content for path, content in site.files.items() if path.startswith("data/")})
    publish(rebuild(tmp_path / "data", tmp_path / "نسخة"))

    assert ["|سلما الورّاء وحده.\n"] == [row["body_markdown"] for row in read_lines(tmp_path / "data", "articles")]


def hide_name(body: str, title: str) -> dict[str, str | bytes]:
    """An archive with an article, and a person whom it calls by a hidden name."""
    return {
        "articles/a.md": write_record(body, title=json.dumps(title, ensure_ascii=False), people="[people/salma]"),
        "people/salma.md": write_record(name="سلمى الورّاق", hidden_names="[سلما الورّاء]"),
        "groups/enab.md": write_record(name="عنب"),
    }


def test_words_that_changed_while_the_site_was_built_are_not_handed_on(tmp_path: Path) -> None:
    """They may be a draft's by now."""
    folder = write_archive(tmp_path / "a", {"articles/a.md": write_record("نصّ.\n", title="أ")})
    reading = read_archive(folder)
    (folder / "content/articles/a.md").write_text(write_record("سرّ.\n", title="أ", status="draft"), "utf-8")

    with pytest.raises(SiteError) as error:
        list(make_site(reading, release=True, search=False))

    assert ("content/articles/a.md", "changed-meanwhile") == (error.value.problem.place.path, error.value.problem.code)


def test_nothing_that_is_not_published_is_in_the_data(site: Site) -> None:
    found = {
        (path, secret)
        for path, content in site.files.items()
        if path.startswith("data/")
        for secret in SECRETS
        if secret in content.decode()
    }

    assert set() == found
