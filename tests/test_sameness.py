"""Where nothing changed, a build says what the last one said, and does no more; whatever changed is seen."""

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from archives import link_folder, read_folder, write_record
from conftest import MakeArchive, Run

from fihrist import building, sameness
from fihrist.config import Config, read_config
from fihrist.sameness import SECOND

MARKET = write_record("قالت [[salma|سلمى]] إن السوق مفتوحة.\n", title="سوق الورّاقين")
FILES = {
    "articles/market.md": MARKET,
    "people/salma.md": write_record(name="سلمى الناسخة"),
    "people/draft.md": write_record(name="خليل", status="draft"),
    "articles/named.md": write_record(title="خبر", people="[draft]"),
}
WARNING = "[mention-not-published]"


@pytest.fixture
def archive(make_archive: MakeArchive, run: Run) -> Path:
    """An archive that was built a while ago."""
    folder = make_archive(FILES)
    age(folder)
    assert 0 == run("build", "--archive", folder)[0]
    return folder


def age(folder: Path) -> None:
    """Make everything in a folder as old as what was saved a minute ago."""
    then = time.time() - 60
    for path in folder.rglob("*"):
        os.utime(path, (then, then))


def builds(run: Run, archive: Path, *more: str) -> bool:
    """Whether a build does its work, or only says what the last one said."""
    with patch.object(building, "build_anew", wraps=building.build_anew) as worked:
        assert 0 == run("build", "--archive", archive, *more)[0]
    return worked.called


def test_where_nothing_changed_the_site_stays_and_the_same_is_said(archive: Path, run: Run) -> None:
    before = {path: path.stat().st_mtime_ns for path in (archive / "_site").rglob("*")}
    with patch.object(building, "build_anew") as worked:
        code, out, err = run("build", "--archive", archive)

    assert (0, False) == (code, worked.called)
    assert "Articles: 2. Mentions that link: 1." in out
    assert f"Files written: 0, unchanged: {len(read_folder(archive / '_site')) - 1}, removed: 0." in out
    assert WARNING in err
    assert "Warnings: 1." in err
    assert before == {path: path.stat().st_mtime_ns for path in (archive / "_site").rglob("*")}


def link_away(folder: Path) -> None:
    """Put a folder elsewhere, and a link to it in its place."""
    link_folder(folder, folder.rename(folder.parents[1] / "أوراق"))


@pytest.mark.parametrize(
    "change",
    [
        lambda archive: (archive / "content/articles/market.md").write_text(MARKET.replace("قالت", "همست"), "utf-8"),
        lambda archive: (archive / "content/people/new.md").write_text(write_record(name="ريم"), "utf-8"),
        lambda archive: (archive / "content/articles/named.md").unlink(),
        lambda archive: (archive / "content/articles/market.md").rename(archive / "content/articles/souk.md"),
        lambda archive: os.utime(archive / "content/articles/market.md"),
        lambda archive: (archive / "site.toml").write_text('title = "دفتر آخر"\n', "utf-8"),
        lambda archive: (archive / "theme").mkdir() or (archive / "theme/own.txt").write_text("لون"),
        lambda archive: (archive / "_site/index.html").unlink(),
        lambda archive: (archive / "_site/index.html").write_text("غيّره أحدهم", "utf-8"),
        lambda archive: (archive / "_site/people/stray.html").write_text("دخيل", "utf-8"),
        lambda archive: shutil.rmtree(archive / "_site"),
        lambda archive: shutil.rmtree(archive / ".fihrist"),
        lambda archive: link_away(archive / "content/articles"),
    ],
    ids=("edit", "addition", "deletion", "renaming", "saving", "settings", "theme", "page gone", "page spoilt",
         "stray page", "site gone", "memory gone", "folder linked"),
)  # fmt: skip
def test_whatever_changed_is_built(archive: Path, run: Run, change: Callable[[Path], object]) -> None:
    change(archive)

    assert builds(run, archive)


def test_what_is_saved_while_a_build_begins_is_the_next_ones_matter(
    archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The content is looked at once: what is saved behind that look is neither half in the site nor ever missed."""
    page, saved = archive / "_site/articles/market.html", archive / "content/articles/market.md"
    # Files that the last build saw long enough after they were saved are known by their stamps.
    time.sleep(2 * sameness.TICK / SECOND)
    run("build", "--archive", archive, "--timings")
    os.utime(archive / "content/articles/named.md")

    def save(folder: Path, base_url: str) -> Config:
        saved.write_text(MARKET.replace("قالت", "همست"), "utf-8")
        return read_config(folder, base_url)

    monkeypatch.setattr(building, "read_config", save)
    run("build", "--archive", archive)
    monkeypatch.undo()
    assert "همست" in saved.read_text("utf-8")
    assert "همست" not in page.read_text("utf-8")

    assert builds(run, archive)
    assert "همست" in page.read_text("utf-8")


def test_a_page_that_was_changed_and_made_to_look_as_old_is_built(archive: Path, run: Run) -> None:
    page = archive / "_site/people/salma.html"
    before, times = page.read_text("utf-8"), page.stat()
    page.write_text(before.replace("سلمى", "سلما"), "utf-8")
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert builds(run, archive)
    assert before == page.read_text("utf-8")


def test_a_site_that_was_spoilt_is_mended(archive: Path, run: Run) -> None:
    whole = read_folder(archive / "_site")
    (archive / "_site/people/salma.html").write_text("غيّره أحدهم", "utf-8")

    run("build", "--archive", archive)

    assert whole == read_folder(archive / "_site")


@pytest.mark.parametrize(
    "more", [["--release"], ["--no-search"], ["--base-url", "https://example.org/"], ["--timings"]]
)
def test_other_wishes_are_built(archive: Path, run: Run, more: list[str]) -> None:
    assert builds(run, archive, *more)


def test_warnings_that_count_as_errors_stop_a_build_as_they_did(archive: Path, run: Run) -> None:
    assert 1 == run("build", "--strict", "--archive", archive)[0]
    assert 1 == run("build", "--strict", "--archive", archive)[0]


def test_another_program_builds(archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.python_version", lambda: "3.99.0")

    assert builds(run, archive)


@pytest.mark.parametrize(
    ("newest", "is_settled"),
    [
        (100 * SECOND + 7, True),
        (100 * SECOND, False),
        (99 * SECOND, False),
        (98 * SECOND, True),
        (101 * SECOND - 7, False),
        (102 * SECOND, False),
    ],
)
def test_what_was_saved_within_a_tick_of_the_look_may_change_unseen(newest: int, is_settled: bool) -> None:
    """A file system may count in two seconds; one that knows parts of seconds has shorter ticks."""
    assert is_settled == sameness.Sources("", newest, looked=100 * SECOND + SECOND // 2).is_settled


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_nowhere_or_in_a_circle_are_looked_at_as_they_are(make_archive: MakeArchive, run: Run) -> None:
    """An editor's lock is such a link: .#market.md."""
    folder = make_archive(FILES)
    age(folder)
    lock = folder / "content/articles/.#market.md"
    lock.symlink_to("editor@desk.1234")
    os.utime(lock, (1, 1), follow_symlinks=False)
    (folder / "content/articles/again").symlink_to(folder / "content")
    (folder / "content/people/here").symlink_to(".")

    assert [True, False] == [builds(run, folder) for _ in range(2)]


def test_a_link_to_a_folder_is_looked_at_itself_for_the_site_takes_nothing_from_there(archive: Path, run: Run) -> None:
    away = archive / "أوراق"
    link_away(archive / "content/articles")
    assert [True, False] == [builds(run, archive) for _ in range(2)]
    assert not (archive / "_site/articles/market.html").exists()

    (away / "market.md").unlink()
    assert not builds(run, archive)
    away.rename(archive / "دفاتر")
    assert builds(run, archive)


def test_what_cannot_be_looked_at_is_built(archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(sameness, "sign_files", refuse)

    assert [True, True] == [builds(run, archive) for _ in range(2)]


def test_a_build_right_after_a_save_is_remembered(archive: Path, run: Run) -> None:
    market = archive / "content/articles/market.md"
    market.write_text(market.read_text("utf-8") + "\nوأُغلق السوق.\n", "utf-8")

    assert [True, False] == [builds(run, archive) for _ in range(2)]


def test_what_may_change_unseen_is_built_once_more(make_archive: MakeArchive, run: Run) -> None:
    folder = make_archive(FILES)
    age(folder)
    soon = time.time() + 3600
    os.utime(folder / "content/articles/market.md", (soon, soon))

    assert [True, True] == [builds(run, folder) for _ in range(2)]
    age(folder / "content")
    assert [True, False] == [builds(run, folder) for _ in range(2)]


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"sources": 1}', "\0\0", "null"])
def test_a_memory_that_is_damaged_is_none(archive: Path, run: Run, spoilt: str) -> None:
    [memory] = (archive / ".fihrist").glob("last-*.json")
    memory.write_text(spoilt, "utf-8")

    assert [True, False] == [builds(run, archive) for _ in range(2)]


def test_each_output_has_its_own_memory(archive: Path, run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other"

    assert builds(run, archive, "--output", str(other))
    assert not builds(run, archive, "--output", str(other))
    assert not builds(run, archive)


def test_what_is_kept_of_an_output_that_is_gone_goes_though_nothing_changed(
    archive: Path, run: Run, tmp_path: Path
) -> None:
    builds(run, archive, "--output", str(tmp_path / "آخر"))
    kept = archive / ".fihrist"
    assert [2, 2] == [len(list(kept.glob(names))) for names in ("last-*", "site-*")]
    shutil.rmtree(tmp_path / "آخر")

    assert not builds(run, archive)
    assert [1, 1] == [len(list(kept.glob(names))) for names in ("last-*", "site-*")]


def test_no_word_of_a_text_is_remembered(archive: Path) -> None:
    [memory] = (archive / ".fihrist").glob("last-*.json")

    assert "السوق مفتوحة" not in memory.read_text("utf-8")
    assert ".fihrist" == memory.parent.name
