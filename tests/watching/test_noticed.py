"""What is told of an archive's files, and what is not."""

import os
import shutil
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from archives import write_files, write_record
from conftest import MakeArchive

from fihrist.watching import changes
from fihrist.watching.changes import WatchError, watch_archive

FILES = {
    "people/salma.md": write_record(name="سلمى الورّاقة"),
    "articles/market.md": write_record("قالت سلمى الورّاقة.\n", title="سوق"),
}


@pytest.fixture
def archive(make_archive: MakeArchive) -> Path:
    return make_archive(FILES)


Wait = Callable[..., str]
"""(ticks to wait at most) → the names of the files in the next burst; empty where none came."""


@pytest.fixture
def wait(archive: Path) -> Wait:
    bursts = watch_archive(archive, archive / "_site")
    assert [] == next(bursts)
    return lambda ticks=50: ", ".join(next(filter(None, islice(bursts, ticks)), []))


def save_by_exchange(file: Path, text: str) -> None:
    """Save as many editors do: a file beside it takes its place."""
    beside = file.with_name(f".{file.name}.tmp")
    beside.write_text(text, "utf-8")
    beside.replace(file)


def test_a_saved_record_is_named_as_problems_name_it(archive: Path, wait: Wait) -> None:
    (archive / "content/people/salma.md").write_text(write_record(name="سلمى"), "utf-8")
    written = wait()
    save_by_exchange(archive / "content/people/salma.md", write_record(name="سلمى الناسخة"))

    assert ("content/people/salma.md", "content/people/salma.md") == (written, wait())


def test_saves_that_follow_each_other_are_one_burst(archive: Path, wait: Wait) -> None:
    write_files(archive, {f"people/n{number}.md": write_record(name=f"ناسخ {number}") for number in range(30)})

    bursts = [*iter(lambda: wait(3), "")]
    assert 30 == len({name for burst in bursts for name in burst.split(", ")})
    assert 5 > len(bursts)


PASSED_OVER = (
    "content/people/.salma.md.swp",
    "content/people/.#salma.md",
    "content/people/salma.md~",
    "content/people/#salma.md#",
    "content/people/4913",
    "content/people/~$salma.md",
    "content/people/سلمى.tmp",
    "content/.git/index",
    "theme/css/.site.css.swx",
    "notes.txt",
    "_site/people/salma.html",
    ".fihrist/search.db",
    ".venv/lib/x.py",
)


def test_what_no_build_reads_is_passed_over(archive: Path) -> None:
    for name in PASSED_OVER:
        (archive / name).parent.mkdir(parents=True, exist_ok=True)
    bursts = watch_archive(archive, archive / "_site")
    next(bursts)

    for name in PASSED_OVER:
        (archive / name).write_text("مسودة", "utf-8")

    assert [[], [], []] == list(islice(bursts, 3))


def test_the_settings_are_watched_also_where_another_file_takes_their_place(archive: Path, wait: Wait) -> None:
    settings = archive / "site.toml"
    save_by_exchange(settings, 'title = "أرشيف النسّاخين"\n')
    exchanged = wait()
    settings.unlink()
    gone = wait()
    settings.write_text('title = "أرشيف"\n', "utf-8")

    assert ["site.toml"] * 3 == [exchanged, gone, wait()]


def test_a_folder_that_goes_and_comes_back_is_watched_again(archive: Path, wait: Wait) -> None:
    content = archive / "content"
    content.rename(archive / "المحتوى")
    gone = wait()
    (archive / "المحتوى").rename(content)
    back = wait()
    shutil.copytree(content, archive / "copy")
    shutil.rmtree(content)
    (archive / "copy").rename(content)
    while "content" not in (replaced := wait()).split(", "):
        assert replaced
    (content / "people/salma.md").write_text(write_record(name="سلمى"), "utf-8")

    assert ["content", "content"] == [gone, back]
    assert "content/people/salma.md" in wait()


def test_a_folder_that_looks_like_the_former_one_is_watched_again(
    archive: Path, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A file system may give the number of what was deleted to what is made next.
    monkeypatch.setattr(changes, "identify", lambda path: (0, 0, 0, 0))
    wait()
    shutil.copytree(archive / "content", archive / "copy")
    shutil.rmtree(archive / "content")
    (archive / "copy").rename(archive / "content")
    assert "content" in wait()
    assert "" in iter(lambda: wait(3), None)
    (archive / "content/people/salma.md").write_text(write_record(name="سلمى"), "utf-8")

    assert "content/people/salma.md" == wait()


def test_a_theme_of_its_own_is_watched_from_its_first_file_on(archive: Path, wait: Wait) -> None:
    write_files(archive, {"theme/css/tokens.css": "body {}"})
    made = wait()
    write_files(archive, {"theme/css/tokens.css": "body { color: red }"})

    assert ("theme", "theme/css/tokens.css") == (made, wait())


def test_a_system_that_tells_no_changes_is_told_with_its_reason(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*folders: Path, **options: object) -> None:
        raise OSError("OS file watch limit reached.")

    monkeypatch.setattr(changes, "watch", refuse)

    with pytest.raises(WatchError, match="watch limit"):
        next(watch_archive(archive, archive / "_site"))


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_linked_folder_is_watched_where_it_stands(archive: Path, tmp_path: Path) -> None:
    (archive / "content").rename(tmp_path / "خزانة")
    (archive / "content").symlink_to(tmp_path / "خزانة")
    bursts = watch_archive(archive, archive / "_site")
    next(bursts)

    (tmp_path / "خزانة/people/salma.md").write_text(write_record(name="سلمى"), "utf-8")

    assert ["content/people/salma.md"] == next(bursts)
