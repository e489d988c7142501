"""What is saved so that nobody can tell by its size and its time, or while a build runs, is in the next site."""

import os
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from fihrist.render import Renderer

from .builds import Told, build, find_differences, make_old, read_site
from .killing import build_clean
from .sheets import lay_table, save_files

ARTICLE, LIST = "content/articles/200/a0.md", "theme/templates/list.html"
PAIRS = {
    ARTICLE: ("كتاب الحبر في البصرة", "كتاب الورق في البصرة"),
    "content/people/rim.md": ("كاتبة من حلب", "ناسخة من حلب"),
    "content/media/index.pdf": ("%PDF-1.4 1", "%PDF-1.4 2"),
    "site.toml": ("دفتر الورّاقين", "كتاب الورّاقين"),
    "theme/labels/ar.toml": ("الأعلام", "الأسماء"),
    "theme/css/tokens.css": (":root { --one: 1 }", ":root { --one: 2 }"),
    LIST: ("قائمة المواد كلها", "فهرس المواد كلها.."),
}
"""File → words of it, and others of the same size in bytes."""
ROUNDS = 10
DONE = Told(0, ())

Files = dict[str, bytes]


def write_archive() -> dict[str, bytes]:
    """An archive in whose files the former of these words stand."""
    table = lay_table(5, 3)
    table.sheets["articles/200/a0"].fields["title"] = PAIRS[ARTICLE][0]
    table.sheets["people/rim"].fields["description"] = PAIRS["content/people/rim.md"][0]
    table.theme["labels/ar.toml"] = '[register]\npeople = "الأعلام"\n'
    table.theme["css/tokens.css"] = ":root { --one: 1 }\n"
    table.theme["templates/list.html"] = (
        '{% extends "base.html" %}{% block main %}<p>قائمة المواد كلها</p>{% endblock %}'
    )
    return table.write_files()


def swap_words(files: Files, path: str) -> dict[str, bytes]:
    """The archive with other words of the same size in one of its files."""
    words = sorted(PAIRS[path], key=lambda word: word.encode() not in files[path])
    changed = files[path].replace(words[0].encode(), words[1].encode())
    assert files[path] != changed
    assert len(files[path]) == len(changed)
    return {**files, path: changed}


def save_unseen(file: Path, content: bytes) -> None:
    """Save a file with the time that it had."""
    former = file.stat()
    file.write_bytes(content)
    os.utime(file, ns=(former.st_atime_ns, former.st_mtime_ns))


@pytest.fixture
def files() -> Files:
    return write_archive()


@pytest.fixture
def archive(files: Files, tmp_path: Path) -> Path:
    """An archive that was built a while after it had been saved."""
    folder = tmp_path / "أرشيف"
    save_files(folder, files)
    make_old(path for path in folder.rglob("*") if path.is_file())
    assert DONE == build(folder)
    return folder


@pytest.mark.parametrize("path", PAIRS)
def test_an_edit_that_keeps_size_and_time_is_built(path: str, files: Files, archive: Path, tmp_path: Path) -> None:
    edited = swap_words(files, path)

    for state in (edited, files):
        save_unseen(archive / path, state[path])
        assert DONE == build(archive)
        assert [] == find_differences(build_clean(tmp_path / "clean", state), read_site(archive))


def test_a_file_that_took_the_place_of_another_with_its_size_and_time_is_built(
    files: Files, archive: Path, tmp_path: Path
) -> None:
    edited, other = swap_words(files, ARTICLE), tmp_path / "saved.md"
    other.write_bytes(edited[ARTICLE])
    former = (archive / ARTICLE).stat()
    os.utime(other, ns=(former.st_atime_ns, former.st_mtime_ns))
    other.replace(archive / ARTICLE)

    assert DONE == build(archive)

    assert [] == find_differences(build_clean(tmp_path / "clean", edited), read_site(archive))


@pytest.mark.parametrize("path", ["articles/200/a0.html", "people/rim.html", "theme/css/site.css", "search/rows.json"])
def test_a_page_that_somebody_changed_is_mended_though_it_kept_size_and_time(
    path: str, files: Files, archive: Path, tmp_path: Path
) -> None:
    page = archive / "_site" / path
    content = page.read_bytes()
    save_unseen(page, content[:-1] + b"?")

    assert DONE == build(archive)

    assert [] == find_differences(build_clean(tmp_path / "clean", files), read_site(archive))


@contextmanager
def save_meanwhile(archive: Path, states: Mapping[str, bytes], seconds: float) -> Iterator[None]:
    """Save a file after a while, whatever happens within the block."""

    def save() -> None:
        time.sleep(seconds)
        for path, content in states.items():
            save_unseen(archive / path, content)

    editor = Thread(target=save)
    editor.start()
    yield
    editor.join()


@pytest.mark.parametrize("seed", range(2))
def test_what_is_saved_while_a_build_runs_is_in_the_next_site(
    seed: int, files: Files, archive: Path, tmp_path: Path
) -> None:
    chance, now = random.Random(seed), files
    whole = 0.3

    for number in range(ROUNDS):
        path, second = chance.choices(list(PAIRS), k=2)
        now = swap_words(now, path)
        save_unseen(archive / path, now[path])
        now = swap_words(now, second)
        before = time.monotonic()
        with save_meanwhile(archive, {second: now[second]}, chance.random() * whole):
            build(archive)
            whole = time.monotonic() - before
        assert DONE == build(archive)
        differences = find_differences(build_clean(tmp_path / "clean", now), read_site(archive))
        assert [] == differences, (number, path, second)


def test_a_template_that_is_saved_while_a_build_runs_and_then_undone_leaves_nothing_in_the_site(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, edited, plan = tmp_path / "أرشيف", swap_words(files, LIST), Renderer.plan_group
    save_files(folder, files)

    def save_and_plan(renderer: Renderer, group: Any) -> object:
        save_files(folder, edited)
        return plan(renderer, group)

    with monkeypatch.context() as patch:
        patch.setattr(Renderer, "plan_group", save_and_plan)
        assert DONE == build(folder)
    assert edited[LIST] == (folder / LIST).read_bytes()
    save_files(folder, files)

    for more in ((), ("--release",)):
        assert DONE == build(folder, *more)
        shown = [page for page in read_site(folder).values() if PAIRS[LIST][1].encode() in page]
        assert [] == shown, more
    assert any(PAIRS[LIST][0].encode() in page for page in read_site(folder).values())
