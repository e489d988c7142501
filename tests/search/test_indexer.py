"""The binary is spoken with in one go, and whatever goes wrong with it is said and leaves nothing behind."""

import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from fihrist.problems import SiteError
from fihrist.search import indexer
from fihrist.search.indexer import Payload
from fihrist.search.pagefind import index_records, make_record

RECORDS = [make_record(f"articles/a{n}.html", f"مادّة {n} نصّ قصير") for n in range(3)]

STARTED = '{"message_id":1,"payload":{"type":"NewIndex","index_id":0}}'
REFUSED = '{"message_id":2,"payload":{"type":"Error","message":"no room on the shelf","original_message":null}}'


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process that the indexer starts."""
    processes: list[subprocess.Popen[bytes]] = []
    start = indexer.start_process

    def start_and_keep(*arguments: object) -> subprocess.Popen[bytes]:
        processes.append(start(*arguments))  # type: ignore[arg-type]
        return processes[-1]

    monkeypatch.setattr(indexer, "start_process", start_and_keep)
    return processes


def imitate(*answers: str, then: str = "") -> list[str]:
    """Make a command that gives such answers, each after one request, and then does something else."""
    code = f"""
import sys
def take():
    while sys.stdin.buffer.read(1) not in (b",", b""): pass
for answer in {[b64encode(answer.encode()) for answer in answers]!r}:
    take()
    sys.stdout.buffer.write(answer + b",")
    sys.stdout.buffer.flush()
{then}
"""
    return [sys.executable, "-c", code]


def test_an_error_reply_stops_the_build_with_its_words() -> None:
    with pytest.raises(RuntimeError, match="no room on the shelf"):
        index_records(RECORDS, command=imitate(STARTED, REFUSED, then="take()"))


def test_an_early_end_stops_the_build_with_the_last_words_of_the_binary() -> None:
    dying = imitate(STARTED, then="take(); sys.exit('the ink ran out')")

    with pytest.raises(RuntimeError, match=r"ended after 1 of .* replies: the ink ran out"):
        index_records(RECORDS, command=dying)


def test_an_early_end_is_noticed_while_much_is_still_to_be_sent() -> None:
    many = (make_record(f"articles/b{n}.html", "كلمة " * 1000) for n in range(2000))

    with pytest.raises(RuntimeError, match="ended after 1 of"):
        index_records(many, command=imitate(STARTED, then="take()"))


def test_a_binary_that_is_not_there_is_a_problem_of_the_site(tmp_path: Path) -> None:
    with pytest.raises(SiteError) as caught:
        index_records(RECORDS, command=[str(tmp_path / "لا شيء")])

    assert "search-engine-missing" == caught.value.problem.code


def test_a_binary_that_this_system_cannot_run_is_a_problem_of_the_site() -> None:
    with pytest.raises(SiteError) as caught:
        index_records(RECORDS, command=imitate(then="sys.exit('needs a newer system')"))

    assert "search-engine-missing" == caught.value.problem.code
    assert (("reason", "needs a newer system"),) == caught.value.problem.parameters


def test_no_process_is_left_after_an_index_is_made(started: list[subprocess.Popen[bytes]]) -> None:
    index_records(RECORDS)

    assert [0] == [process.returncode for process in started]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ZeroDivisionError])
def test_no_process_is_left_when_the_build_is_broken_off(
    started: list[subprocess.Popen[bytes]], fault: type[BaseException]
) -> None:
    def break_off() -> Iterator[Payload]:
        yield RECORDS[0]
        raise fault

    with pytest.raises(fault):
        index_records(break_off())

    assert [False] == [process.returncode is None for process in started]


def test_a_binary_that_does_not_end_by_itself_is_killed(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "PATIENCE", 0.2)

    with indexer.start_indexer(imitate(STARTED, then="import time; time.sleep(60)")) as running:
        running.ask({"type": "NewIndex"})

    assert [False] == [process.returncode is None for process in started]
