"""Work that other processes do gives what this one would have made of it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing import active_children, parent_process
from pathlib import Path

import pytest
from archives import read_folder, write_record
from conftest import MakeArchive, Run

from fihrist import workers
from fihrist.workers import BATCH, hand_over, hire_workers, spread

PROJECT = Path(__file__).parent.parent
PEOPLE = ("سلمى", "خليل", "ليلى")

Work = Callable[[Sequence[str]], list[int]]


def count_letters(words: Sequence[str]) -> list[int]:
    """The lengths of words."""
    return [len(word) for word in words]


def fail(words: Sequence[str]) -> list[int]:
    """Do nothing but raise."""
    raise ValueError(words[0])


def die(words: Sequence[str]) -> list[int]:
    """Count letters, but die in another process."""
    if parent_process():
        os._exit(9)
    return count_letters(words)


@pytest.fixture
def hired(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two processes be hired for however little work."""
    monkeypatch.setattr(workers, "LEAST", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def test_for_few_records_nobody_is_hired() -> None:
    with hire_workers(3) as found:
        assert found is None
        assert [4, 4] == list(spread(found, count_letters, ["سلمى", "خليل"]))


@pytest.mark.usefixtures("hired")
def test_results_come_in_the_order_of_the_work() -> None:
    words = ["و" * number for number in range(40 * BATCH)]

    with hire_workers(len(words)) as found:
        assert found
        assert list(range(40 * BATCH)) == list(spread(found, count_letters, words))


@pytest.mark.usefixtures("hired")
def test_what_goes_wrong_elsewhere_is_raised_here() -> None:
    with hire_workers(1) as found, pytest.raises(ValueError, match="سلمى"):
        list(spread(found, fail, ["سلمى"]))


def leave(words: Sequence[str]) -> list[int]:
    """Count letters, but be told to end in another process."""
    if parent_process():
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(1)
    return count_letters(words)


@pytest.mark.usefixtures("hired")
@pytest.mark.parametrize("work", [die, leave])
def test_what_a_worker_that_died_or_left_has_not_done_is_done_here(work: Work) -> None:
    with hire_workers(1) as found:
        assert [4, 4] * BATCH == list(spread(found, work, ["سلمى", "خليل"] * BATCH))


def sleep_long(words: Sequence[str]) -> list[int]:
    """Work that nobody waits for."""
    time.sleep(60)
    return count_letters(words)


def work_until_interrupted() -> None:
    """Begin what is never done."""
    with hire_workers(1) as found:
        assert [4] == list(spread(found, count_letters, ["سلمى"]))
        for word in PEOPLE:
            hand_over(found, sleep_long, [word])
        raise KeyboardInterrupt


@pytest.mark.usefixtures("hired")
@pytest.mark.skipif(sys.platform == "win32", reason="work is not left in the middle there")
def test_whoever_is_interrupted_leaves_no_worker_behind_and_waits_for_none() -> None:
    begin = time.monotonic()

    with pytest.raises(KeyboardInterrupt):
        work_until_interrupted()

    assert [] == active_children()
    assert time.monotonic() - begin < 30


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROJECT), "build": str(PROJECT / "build.py")}
HIRING = """
import os, runpy, sys, time
from fihrist import commands, workers

def main(*_, **__):
    with workers.hire_workers(1) as found:
        process = 0 if os.environ.get("hasty") else found.submit(os.getpid).result()
        for _ in range(9):
            workers.hand_over(found, time.sleep, 60)
        print(process, flush=True)
        time.sleep(60)

if __name__ == "__main__":
    workers.LEAST, os.cpu_count, commands.main = 1, lambda: 2, main
    sys.argv = ["build.py"]
    runpy.run_path(os.environ["build"], run_name="__main__")
"""
"""Runs build.py, but for its commands: in their place, others do work that is never done."""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
@pytest.mark.parametrize("hasty", ["", "yes"])
def test_ctrl_c_ends_all_without_a_word_whether_workers_work_or_just_begin(hasty: str, tmp_path: Path) -> None:
    script = tmp_path / "hiring.py"
    script.write_text(HIRING, "utf-8")
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**ENVIRONMENT, "hasty": hasty},
        start_new_session=True,
    ) as hiring:
        assert hiring.stdout
        hiring.stdout.readline()
        os.killpg(hiring.pid, signal.SIGINT)

        # The end of what is said comes when the last of the processes has ended.
        said = hiring.communicate(timeout=30)

    assert (130, (b"", b"")) == (hiring.returncode, said)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are told apart otherwise there")
def test_workers_end_with_the_process_that_hired_them_though_it_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "hiring.py"
    script.write_text(HIRING, "utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, env=ENVIRONMENT) as hiring:
        assert hiring.stdout
        worker = int(hiring.stdout.readline())
        hiring.kill()

    for _ in range(600):
        if not is_running(worker):
            return
        time.sleep(0.05)
    pytest.fail("the worker goes on")


def is_running(process: int) -> bool:
    """Whether a process has not ended yet."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text("utf-8").rpartition(")")[2].split()[0] == "Z")


@pytest.mark.usefixtures("hired")
@pytest.mark.parametrize(
    "refusing", ["concurrent.futures.ProcessPoolExecutor", "multiprocessing.process.BaseProcess.start"]
)
def test_where_the_system_lets_no_process_be_started_nobody_is_hired(
    refusing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(refusing, refuse)

    with hire_workers(9) as found:
        assert found is None


def test_a_site_that_several_processes_made_is_the_same(
    make_archive: MakeArchive, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = {f"people/p{number}.md": write_record(name=f"{name} الناسخة") for number, name in enumerate(PEOPLE)}
    texts = {
        f"articles/a{number}.md": write_record(
            f"قالت {PEOPLE[number % 3]} الناسخة و[[people/p1]] إن الورق غالٍ.\n\nوسكتت.\n",
            title=f"خبر {number}",
            date=f"20{number % 20:02}",
            status="draft" if number == 7 else "published",
            people="[p0, p2]" if number % 9 == 0 else "[]",
        )
        for number in range(90)
    }
    wrong = {"articles/wrong.md": write_record("نصّ # بلا بداية\n", title="ملاحظة على السوق # أمس")}
    here, there = make_archive({**people, **texts, **wrong}), make_archive({**people, **texts, **wrong})
    code, _, said = run("build", "--archive", here, "--release")

    monkeypatch.setattr(workers, "LEAST", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)

    assert (code, said) == run("build", "--archive", there, "--release")[::2]
    assert read_folder(here / "_site") == read_folder(there / "_site")
