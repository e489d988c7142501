"""Turn requests into the replies of Pagefind's binary (``pagefind --service``), none awaiting another.

The protocol: base64 of a JSON object ``{message_id, payload}``, each ended by a comma, in both directions,
replies in the order of the requests. Pagefind's own Python API waits a tenth of a second for each reply and
stops the process before its last file is written.
"""

import json
import subprocess
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from fihrist.problems import fail

BLOCK = 1 << 20
"""Bytes to read at a time."""
PATIENCE = 10.0
"""Seconds that the binary has to end once its input is closed."""

Payload = dict[str, Any]


@contextmanager
def start_indexer(command: Sequence[str] = ()) -> Iterator["Indexer"]:
    """Start the binary, and end it whatever happens; raises SiteError where this system cannot start it.

    ``command`` stands in for the installed binary.
    """
    with tempfile.TemporaryFile() as complaints, end_process(start_process(command, complaints)) as process:
        yield Indexer(process, complaints)


def start_process(command: Sequence[str], complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start the binary; its complaints go to a file, which never fills up as a pipe does."""
    # Not above: an index is made without Pagefind, and where it is not installed too.
    from pagefind_bin import get_executable

    try:
        return subprocess.Popen(
            command or [str(get_executable()), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
        )
    except OSError as error:
        raise fail("pagefind", "search-engine-missing", reason=error) from error


@contextmanager
def end_process(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """Leave no process behind: closed input asks it to end; after a fault, or if it goes on, it is killed."""
    try:
        yield process
        close_input(process)
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
    finally:
        process.kill()
        process.wait()
        close_input(process)


def close_input(process: subprocess.Popen[bytes]) -> None:
    """Close the binary's input, also where it is gone and cannot take the last bytes."""
    with suppress(OSError):
        assert process.stdin is not None
        process.stdin.close()


class Indexer:
    """A running binary: send payloads, then take their replies in the same order."""

    def __init__(self, process: subprocess.Popen[bytes], complaints: IO[bytes]) -> None:
        self._process = process
        self._complaints = complaints
        self._sent = 0
        self._taken = 0
        self._replies: SimpleQueue[bytes] = SimpleQueue()
        # A thread of its own: a binary whose replies nobody reads stops reading requests.
        Thread(target=self._read_replies, daemon=True).start()

    def ask(self, payload: Payload) -> Payload:
        """Send one request and wait for its reply, where none is awaited."""
        self.send(payload)
        return self.take_reply()

    def send(self, payload: Payload) -> None:
        """Send one request without waiting; raises RuntimeError when the binary is gone."""
        self._sent += 1
        message = json.dumps({"message_id": self._sent, "payload": payload}).encode()
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(b64encode(message) + b",")
        except OSError as error:
            raise self._early_end() from error

    def take_reply(self) -> Payload:
        """Wait for the next reply; raises RuntimeError when it is an error, or the binary ended instead."""
        self._flush()
        message = self._replies.get()
        if not message:
            raise self._early_end()
        self._taken += 1
        payload: Payload = json.loads(b64decode(message, validate=True))["payload"]
        if payload["type"] == "Error":
            raise RuntimeError(f"Pagefind refused a request: {payload['message']}")
        return payload

    def take_all(self) -> Iterator[Payload]:
        """Take the replies to everything sent so far."""
        while self._taken < self._sent:
            yield self.take_reply()

    def _flush(self) -> None:
        with suppress(OSError):  # the reader sees the end, after the replies that came before it
            assert self._process.stdin is not None
            self._process.stdin.flush()

    def _read_replies(self) -> None:
        """Cut the output at its commas into replies, the last of them empty: no more will come."""
        assert self._process.stdout is not None
        begun: list[bytes] = []
        with self._process.stdout as output:
            while block := output.read1(BLOCK):  # type: ignore[attr-defined]
                *ends, rest = block.split(b",")
                for end in ends:
                    self._replies.put(b"".join((*begun, end)))
                    begun.clear()
                begun.append(rest)
        self._replies.put(b"")

    def _early_end(self) -> Exception:
        """Say that the binary ended too early, with its last words; before any reply: that it cannot run."""
        self._complaints.seek(0)
        words = self._complaints.read().decode(errors="replace").strip()[-500:]
        if not self._taken:
            return fail("pagefind", "search-engine-missing", reason=words or "no answer")
        return RuntimeError(f"Pagefind ended after {self._taken} of {self._sent} replies: {words}")
