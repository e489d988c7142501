"""What builds keep of records is believed only where this installation wrote it; without it every build is whole."""

import pickle
import random
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from archives import read_folder, write_files, write_record
from conftest import MakeArchive, Run

from fihrist import store
from fihrist.rows import Chunks, Rows
from fihrist.search import store as search_store
from fihrist.store import DamageError, Store, open_store

GOOD = {
    "people/salma.md": write_record(name="سلمى الناسخة"),
    "articles/a.md": write_record("قالت سلمى الناسخة إن الورق غالٍ.\n", title="خبر", date="2020-06"),
    "articles/b.md": write_record("لا أحد هنا.\n", title="خبر آخر"),
}
KEPT = ".fihrist/records.db"


class Trap:
    """What runs when a pickle from elsewhere is read."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.file,)


def open_kept(path: Path) -> Store:
    found = open_store(path)
    assert found
    return found


def test_what_was_put_and_saved_is_found_by_the_next_build(tmp_path: Path) -> None:
    first = open_kept(tmp_path / "kept.db")
    first.put("texts", "articles/a", ("نصّ", 1))
    first.save()
    first.close()

    second = open_kept(tmp_path / "kept.db")

    assert ("نصّ", 1) == second.find("texts", "articles/a")
    assert second.find("texts", "articles/b") is None


def test_whichever_thread_has_a_store_last_closes_it(tmp_path: Path) -> None:
    kept, searched = open_kept(tmp_path / "أرشيف.db"), search_store.open_store(tmp_path / "بحث.db")

    with ThreadPoolExecutor() as other:
        for found in (kept, searched):
            other.submit(found.close).result()

    assert open_store(tmp_path / "أرشيف.db")


def test_what_was_not_saved_is_not_there(tmp_path: Path) -> None:
    first = open_kept(tmp_path / "kept.db")
    first.put("texts", "articles/a", "نصّ")
    first.close()

    assert open_kept(tmp_path / "kept.db").find("texts", "articles/a") is None


def test_a_row_that_another_installation_wrote_is_none_and_nothing_in_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, trapped = tmp_path / "kept.db", tmp_path / "trapped"
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(store, "find_secret", lambda: b"another installation's")
        foreign = open_kept(path)
        foreign.put("texts", "articles/a", Trap(trapped))
        foreign.save()
        foreign.close()

    kept = open_kept(path)

    assert kept.find("texts", "articles/a") is None
    assert not trapped.exists()


def test_a_build_reads_nothing_of_a_store_that_came_with_the_archive(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive(GOOD)
    assert 0 == run("build", "--archive", archive)[0]
    expected, trapped = read_folder(archive / "_site"), archive / "trapped"
    with sqlite3.connect(archive / KEPT) as connection:
        bomb = bytes(16) + pickle.dumps(Trap(trapped))
        connection.execute("UPDATE rows SET content = ? WHERE kind != 'version'", (bomb,))
    (archive / "_site/index.html").unlink()

    assert 0 == run("build", "--archive", archive)[0]

    assert not trapped.exists()
    assert expected == read_folder(archive / "_site")


@pytest.mark.parametrize(
    "kind",
    [
        *("records", "drafts", "texts", "links", "mentions", "backlinks", "quotes", "states"),
        *("pages-ar", "templates"),
    ],
)
def test_where_some_of_what_was_kept_is_lost_the_site_is_the_same(
    kind: str, make_archive: MakeArchive, run: Run
) -> None:
    archive = make_archive(GOOD)
    run("build", "--archive", archive, "--release")
    expected = read_folder(archive / "_site")
    for page in (archive / "_site").rglob("*.html"):
        page.unlink()
    with sqlite3.connect(archive / KEPT) as connection:
        assert connection.execute("DELETE FROM rows WHERE kind = ?", (kind,)).rowcount

    code, _, said = run("build", "--archive", archive, "--release")

    assert (0, "") == (code, said.replace("\n", ""))
    assert expected == read_folder(archive / "_site")


def test_whatever_bytes_of_the_store_are_spoilt_the_site_is_the_same(make_archive: MakeArchive, run: Run) -> None:
    archive, chance = make_archive(GOOD), random.Random(3)
    run("build", "--archive", archive, "--release")
    expected, whole = read_folder(archive / "_site"), (archive / KEPT).read_bytes()
    for _ in range(30):
        spoilt = bytearray(whole)
        for _ in range(chance.choice([1, 40])):
            start = chance.randrange(len(spoilt))
            spoilt[start : start + 64] = chance.randbytes(64)
        (archive / KEPT).write_bytes(spoilt[: chance.choice([len(whole), chance.randrange(len(whole))])])
        for page in (archive / "_site").rglob("*.html"):
            page.unlink()

        code, _, said = run("build", "--archive", archive, "--release")

        assert (0, "") == (code, said)
        assert expected == read_folder(archive / "_site")


def test_a_file_that_is_no_store_gives_way_to_one(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)

    kept = open_kept(path)
    kept.put("texts", "articles/a", "نصّ")

    assert "نصّ" == kept.find("texts", "articles/a")


def test_what_another_build_holds_is_left_to_it(tmp_path: Path) -> None:
    held = open_kept(tmp_path / "kept.db")

    assert open_store(tmp_path / "kept.db") is None
    held.put("texts", "articles/a", "نصّ")


def test_reading_what_is_not_there_deletes_the_store_and_says_so(tmp_path: Path) -> None:
    kept = open_kept(tmp_path / "kept.db")

    with pytest.raises(DamageError):
        kept.read("texts", "articles/a")

    assert not (tmp_path / "kept.db").exists()


@pytest.mark.parametrize("ask", [Store.find, Store.read, Store.read_packed])
def test_where_the_system_cannot_read_the_file_that_is_damage(ask: Callable[..., object], tmp_path: Path) -> None:
    kept = open_kept(tmp_path / "kept.db")
    kept.put("texts", "articles/a", "نصّ")
    kept.close()

    with pytest.raises(DamageError):
        ask(kept, "texts", "articles/a")


def test_another_version_of_the_program_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = open_kept(tmp_path / "kept.db")
    kept.put("texts", "articles/a", "نصّ")
    kept.save()
    kept.close()
    monkeypatch.setattr(store, "digest_program", lambda: b"another version")

    assert open_kept(tmp_path / "kept.db").find("texts", "articles/a") is None


def test_of_small_values_those_that_are_not_named_are_dropped(tmp_path: Path) -> None:
    kept = open_kept(tmp_path / "kept.db")
    values = Chunks[str](kept, "names")
    values.put("people/salma", "سلمى")
    values.put("people/khalil", "خليل")
    values.keep_only(["people/salma", "people/khalil"])

    dropped = Chunks[str](kept, "names").keep_only(["people/khalil"])

    assert {"people/salma": "سلمى"} == dropped
    assert ["people/khalil"] == list(Chunks[str](kept, "names"))


def test_large_values_are_read_one_by_one(tmp_path: Path) -> None:
    kept = open_kept(tmp_path / "kept.db")
    texts = Rows[str](kept, "texts", remembered=1)
    texts["articles/a"], texts["articles/b"] = "نصّ", "نصّ آخر"

    del texts["articles/a"]

    assert ["articles/b"] == list(texts)
    assert ("نصّ آخر", None) == (texts["articles/b"], texts.get("articles/a"))


def test_what_was_held_of_large_values_is_read_again_once_it_was_forgotten(tmp_path: Path) -> None:
    kept = open_kept(tmp_path / "kept.db")
    Rows[str](kept, "texts", remembered=8)["articles/a"] = "نصّ"
    texts = Rows[str](kept, "texts", ["articles/a"], remembered=8)
    held = texts["articles/a"]
    kept.put("texts", "articles/a", "نصّ آخر")

    assert held == texts["articles/a"]
    kept.forget()
    assert "نصّ آخر" == texts["articles/a"]


def test_a_draft_is_never_kept(make_archive: MakeArchive, run: Run) -> None:
    draft = write_record("كتبت الغضنفرة سرًّا.\n", title="مسوّدة الغضنفرة", status="draft")
    archive = make_archive({**GOOD, "articles/draft.md": draft})

    run("build", "--archive", archive)

    assert "الغضنفرة".encode() not in (archive / KEPT).read_bytes()


def test_a_name_that_a_text_shows_is_read_anew_where_it_changes(make_archive: MakeArchive, run: Run) -> None:
    archive = make_archive({**GOOD, "articles/c.md": write_record("عادت [[people/salma]] أمس.\n", title="عودة")})
    run("build", "--archive", archive)
    write_files(archive, {"people/salma.md": write_record(name="سلمى الورّاقة")})

    run("build", "--archive", archive)

    assert "سلمى الورّاقة</a> أمس" in (archive / "_site/articles/c.html").read_text("utf-8")
