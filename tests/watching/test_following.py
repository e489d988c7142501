"""When the site is built, and what is said of it; the builds here are played."""

import argparse
import time
from _thread import interrupt_main
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Timer

import pytest
from archives import write_files, write_record
from conftest import MakeArchive
from watchfiles import watch

from fihrist.problems import Problem, report
from fihrist.serve import make_server
from fihrist.watching import changes, serve_archive, update_site
from fihrist.watching.board import Board

SALMA = {"people/salma.md": write_record(name="سلمى الورّاقة")}


@pytest.fixture
def options(make_archive: MakeArchive) -> argparse.Namespace:
    archive = make_archive(SALMA)
    return argparse.Namespace(
        archive=archive, output=archive / "_site", language="ar", base_url="", port=0, quiet=False, strict=False
    )


@pytest.fixture(autouse=True)
def ctrl_c() -> Iterator[None]:
    """Ctrl-C for a server that a build should have ended, and did not."""
    timer = Timer(20, interrupt_main)
    timer.start()
    yield
    timer.cancel()


def play(*steps: Callable[[], object]) -> Callable[[], list[Problem]]:
    """A build that does one thing after the other each time it is called, and in the end is stopped by Ctrl-C."""
    left = list(steps)

    def build() -> list[Problem]:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()
        return []

    return build


def test_what_is_saved_during_the_first_build_is_built_again(
    options: argparse.Namespace, capfd: pytest.CaptureFixture[str]
) -> None:
    serve_archive(options, play(lambda: write_files(options.archive, SALMA)))

    [address, watching, changed] = capfd.readouterr().out.splitlines()
    assert "الموقع في http://127.0.0.1:" in address
    assert "يُبنى في الحال" in watching
    assert "تغيّر: content/people/salma.md" == changed


def test_what_is_saved_during_a_later_build_is_built_again(options: argparse.Namespace) -> None:
    saved = []

    def save() -> None:
        saved.append(write_files(options.archive, SALMA))

    serve_archive(options, play(save, save, save))

    assert 3 == len(saved)


def test_a_build_itself_is_no_reason_for_another(
    options: argparse.Namespace, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def write() -> None:
        write_files(options.archive, {"_site/index.html": "الفهرست", ".fihrist/search.db": "", "_site.zip": ""})

    end = time.monotonic() + 0.8

    def watch_a_while(*folders: Path, **words: object) -> object:
        for found in watch(*folders, **words):  # type: ignore[arg-type]
            if time.monotonic() > end:
                raise KeyboardInterrupt
            yield found

    monkeypatch.setattr(changes, "watch", watch_a_while)
    serve_archive(options, play(write))

    assert 2 == len(capfd.readouterr().out.splitlines())


def test_many_changes_are_told_in_one_line(options: argparse.Namespace, capfd: pytest.CaptureFixture[str]) -> None:
    names = [f"people/n{number}.md" for number in range(9)]

    serve_archive(options, play(lambda: write_files(options.archive, dict.fromkeys(names, ""))))

    assert "تغيّر: content/people/n0.md, content/people/n1.md, content/people/n2.md, …\n" in capfd.readouterr().out


def test_quiet_tells_the_address_alone(options: argparse.Namespace, capfd: pytest.CaptureFixture[str]) -> None:
    options.quiet = True

    serve_archive(options, play(lambda: write_files(options.archive, SALMA)))

    out, err = capfd.readouterr()
    assert (1, "") == (len(out.splitlines()), err)


def test_where_nothing_can_be_noticed_the_site_is_served_all_the_same(
    options: argparse.Namespace, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*folders: Path, **words: object) -> None:
        raise OSError("OS file watch limit reached.")

    monkeypatch.setattr(changes, "watch", refuse)
    monkeypatch.setattr("fihrist.watching.time.sleep", lambda seconds: play()())

    serve_archive(options, play(lambda: None))

    out, err = capfd.readouterr()
    assert ["الموقع في"] == [line[:9] for line in out.splitlines()]
    assert [True] == ["(OS file watch limit reached.)" in line for line in err.splitlines()]


def test_a_new_path_of_the_site_is_told(options: argparse.Namespace, capfd: pytest.CaptureFixture[str]) -> None:
    with make_server(options.output, port=0) as server:
        update = partial(update_site, options, list, Board(), server)
        update()
        write_files(options.archive, {"site.toml": 'title = "أرشيف"\nbase_url = "https://example.org/repo/"\n'})
        update()

        assert "/repo/" == server.prefix
        assert [f"http://127.0.0.1:{server.server_port}/repo/"] == capfd.readouterr().out.split()[2:3]


def test_the_site_stays_the_same_one_while_problems_come_and_go(options: argparse.Namespace) -> None:
    board = Board()
    built = board.bulletin.site
    problem = report("content/people/salma.md", 1, "no-front-matter")
    with make_server(options.output, port=0) as server:
        update_site(options, lambda: [problem], board, server)
        wrong = board.bulletin
        update_site(options, list, board, server)

    assert built == wrong.site != board.bulletin.site
    assert "content/people/salma.md:1" in wrong.panel
    assert "" == board.bulletin.panel
