"""What was taken back is found nowhere: neither in the site nor in what builds keep."""

import base64
import gzip
import json
import random
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from archives import draw_png

from .builds import Told, build, find_unlike_searches, make_old, read_site
from .killing import build_clean
from .sheets import Sheet, Table, lay_table, save_files
from .traces import find_traces

BODY = ("غضنفرشقر", "zqxbodywort")
TITLE = ("ظعسجدلقم", "zqxtitlewort")
HIDDEN = ("ذقخضبكظم", "zqxhiddenwort")
LARGE = 60
"""Articles enough for edits to stand beside the index."""
ID = "articles/201/secret"
DONE = Told(0, ())
SETTINGS = {"second_language": '"en"', "search": "{offline = true}", "package": "{download = true}"}

Edit = Callable[[Table], None]


def lay_secret(*, articles: int = 6) -> Table:
    """An archive in which words that nobody else has stand in one record's body and title, and in another's names."""
    table = lay_table(7, articles)
    table.settings |= SETTINGS if articles < LARGE else {}
    body = [f"كتب الجاحظ {' '.join(BODY)} في الهامش.", "وبعدها سطر عن [[people/salma|سلمى]] في بغداد."]
    table.sheets[ID] = Sheet({"title": f"رسالة {' '.join(TITLE)}", "summary": f"عن {BODY[0]}", "tags": "[ورق]"}, body)
    table.sheets["articles/201/near"] = Sheet(
        {"title": "جوار", "related": f"[{ID}]"}, ["سطر عن [[people/salma|سلمى]]."]
    )
    table.sheets["people/salma"].fields["hidden_names"] = f"[{', '.join(HIDDEN)}]"
    return table


def build_twice(table: Table, archive: Path, edit: Edit, *more: str) -> None:
    """Build, edit, build again."""
    save_files(archive, table.write_files())
    make_old(path for path in archive.rglob("*") if path.is_file())
    assert DONE == build(archive)
    assert {*BODY, *TITLE, *HIDDEN} == find_traces(archive / "_site", (*BODY, *TITLE, *HIDDEN)).keys()
    edit(table)
    save_files(archive, table.write_files())
    told = build(archive, *more)
    assert 0 == told.code, told.lines


def find_all(archive: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """Where words are found, in the site or in what is kept."""
    return {**find_traces(archive / "_site", words), **find_traces(archive / ".fihrist", words)}


def withdraw(table: Table) -> None:
    table.sheets[ID].fields |= {"status": "withdrawn", "withdrawn_reason": "سجل مكرّر"}


def hide(table: Table) -> None:
    table.sheets[ID].fields["status"] = "draft"


def delete(table: Table) -> None:
    del table.sheets[ID]
    table.sheets["articles/201/near"].fields["related"] = ""


@pytest.mark.parametrize("more", [(), ("--no-search",)])
@pytest.mark.parametrize("articles", [6, LARGE])
@pytest.mark.parametrize("edit", [withdraw, hide, delete])
def test_no_word_of_a_record_that_was_taken_back_is_found(
    edit: Edit, articles: int, more: tuple[str, ...], tmp_path: Path
) -> None:
    archive = tmp_path / "أرشيف"

    build_twice(lay_secret(articles=articles), archive, edit, *more)

    assert {} == find_all(archive, BODY)
    if edit is not withdraw:
        assert {} == find_all(archive, TITLE)


def test_the_search_is_right_again_after_builds_without_it(tmp_path: Path) -> None:
    archive, table = tmp_path / "أرشيف", lay_secret(articles=LARGE)
    build_twice(table, archive, delete, "--no-search")

    assert DONE == build(archive)

    assert [] == find_unlike_searches(build_clean(tmp_path / "clean", table.write_files()), read_site(archive))


def test_of_a_withdrawn_record_the_title_stays_on_the_tombstone_alone(tmp_path: Path) -> None:
    archive = tmp_path / "أرشيف"
    table = lay_secret()
    table.settings["package"] = "{download = false}"

    build_twice(table, archive, withdraw)

    pages = [path for path, content in read_site(archive).items() if TITLE[0].encode() in content]
    assert [f"{ID}.html", f"en/{ID}.html"] == sorted(pages)
    assert {*pages} == {path for found in find_traces(archive / "_site", TITLE).values() for path in found}


@pytest.mark.parametrize(
    ("articles", "more"), [(6, ()), (6, ("--release",)), (LARGE, ("--release",)), (LARGE, ("--release", "--no-search"))]
)
def test_no_word_that_was_edited_away_is_found(articles: int, more: tuple[str, ...], tmp_path: Path) -> None:
    def edit_away(table: Table) -> None:
        sheet = table.sheets[ID]
        sheet.fields |= {"title": "رسالة", "summary": ""}
        sheet.paragraphs[0] = "كتب الجاحظ في الهامش."
        table.sheets["people/salma"].fields["hidden_names"] = ""

    archive = tmp_path / "أرشيف"

    build_twice(lay_secret(articles=articles), archive, edit_away, *more)

    assert {} == find_all(archive, (*BODY, *TITLE, *HIDDEN))


def test_a_word_that_was_edited_away_in_a_large_archive_stands_on_no_page_of_an_ordinary_build(tmp_path: Path) -> None:
    def edit_away(table: Table) -> None:
        table.sheets[ID].fields |= {"title": "رسالة", "summary": ""}
        table.sheets[ID].paragraphs[0] = "كتب الجاحظ في الهامش."

    archive, table = tmp_path / "أرشيف", lay_secret(articles=LARGE)

    build_twice(table, archive, edit_away)

    words = [word.encode() for word in (*BODY, *TITLE)]
    site = read_site(archive)
    index = ("pagefind/", "search/")
    assert [] == [path for path in site if not path.startswith(index) and any(word in site[path] for word in words)]


def test_no_word_of_a_draft_that_was_never_published_is_found(tmp_path: Path) -> None:
    archive, table = tmp_path / "أرشيف", lay_secret()
    hide(table)
    save_files(archive, table.write_files())
    for title in ("جوار", "جوار آخر", "جوار ثالث"):
        table.sheets["articles/201/near"].fields["title"] = title
        save_files(archive, table.write_files())
        assert 0 == build(archive).code

    assert {} == find_all(archive, (*BODY, *TITLE))


def test_a_picture_that_was_taken_back_is_found_no_more(tmp_path: Path) -> None:
    archive, table = tmp_path / "أرشيف", lay_secret()
    table.media["secret.png"] = draw_png(31, 17)
    table.sheets[ID].fields["images"] = "[{file: secret.png, alt: صفحة}]"

    build_twice(table, archive, hide)

    assert [] == [path for path in read_site(archive) if "secret" in path]
    kept = [path for path in (archive / ".fihrist").rglob("*") if path.is_file()]
    assert [] == [path.name for path in kept if b"secret.png" in path.read_bytes()]


def test_a_word_is_found_however_it_is_packed(tmp_path: Path) -> None:
    packed = zlib.compress(BODY[0].encode())
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.html", BODY[0])
    (tmp_path / "a.js").write_bytes(b"x = '" + base64.b64encode(gzip.compress(BODY[0].encode() * 3)) + b"'")
    (tmp_path / "a.json").write_text(json.dumps(BODY[0]), "ascii")
    (tmp_path / "a.bin").write_bytes(b"\0x\x9c\0" + packed + b"\0")
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("CREATE TABLE kept (content BLOB)")
        connection.execute(
            "INSERT INTO kept VALUES (?)", (zlib.compress(random.Random(1).randbytes(9999) + BODY[0].encode()),)
        )
    connection.close()

    assert ["a.bin", "a.db", "a.js", "a.json", "a.zip"] == sorted(find_traces(tmp_path, BODY)[BODY[0]])
