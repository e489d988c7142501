"""From the system's Firefox to pages in it, over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/).

Driven in any other way, Firefox lets a page opened from a folder read every file, as no reader's Firefox does.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("firefox-esr", "firefox")
PREFERENCES = {
    "remote.prefs.recommended": False,  # among them: files may be read from pages opened from a folder
    "security.fileuri.strict_origin_policy": True,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
}
READY = re.compile(r"WebDriver BiDi listening on ws://127\.0\.0\.1:(\d+)")
PATIENCE = 60.0
"""Seconds for any one answer."""


def find_firefox() -> str | None:
    """Find the system's Firefox."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def open_firefox() -> Iterator["Firefox"]:
    """Start Firefox with a profile of its own, and end it."""
    with tempfile.TemporaryDirectory() as folder:
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items())
        Path(folder, "user.js").write_text("\n".join(lines))
        command = [str(find_firefox()), "--headless", "--no-remote", "--profile", folder, "--remote-debugging-port=0"]
        with Path(folder, "said.txt").open("w+") as said:
            environ = {**os.environ, "HOME": folder}
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=environ) as process:
                try:
                    with connect(wait_for_port(Path(said.name))) as line:
                        yield Firefox(line)
                finally:
                    process.kill()


def wait_for_port(said: Path) -> int:
    """Wait until Firefox says where it listens."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := READY.search(said.read_text(errors="replace")):
            return int(found[1])
        time.sleep(0.1)
    raise TimeoutError(said.read_text(errors="replace"))


@contextmanager
def connect(port: int) -> Iterator[socket.socket]:
    """Open a WebSocket (RFC 6455) to the browser."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
        key = b64encode(os.urandom(16)).decode()
        head = f"GET /session HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        line.sendall(f"{head}Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += read_exactly(line, 1)
        assert b" 101 " in answer, answer
        yield line


class Firefox:
    """A running Firefox: ask it, and take its answers in order."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._asked = 0
        self.ask("session.new", capabilities={})

    @contextmanager
    def open_tab(self) -> Iterator["FirefoxTab"]:
        """Open a tab, and close it."""
        context: str = self.ask("browsingContext.create", type="tab")["context"]
        yield FirefoxTab(self, context)
        self.ask("browsingContext.close", context=context)

    def ask(self, method: str, /, **parameters: Any) -> Any:
        """Give a command and wait for its answer."""
        self._asked += 1
        write_message(self._line, json.dumps({"id": self._asked, "method": method, "params": parameters}))
        while True:
            told = json.loads(read_message(self._line))
            if told.get("id") == self._asked:
                assert told["type"] == "success", told
                return told["result"]


class FirefoxTab:
    """A tab of a running Firefox."""

    def __init__(self, firefox: Firefox, context: str) -> None:
        self._firefox = firefox
        self._context = context

    def visit(self, address: str) -> None:
        """Open an address and wait until its page stands."""
        self._firefox.ask("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def prepare(self, function: str) -> None:
        """Call a function before the scripts of every further page."""
        self._firefox.ask("script.addPreloadScript", functionDeclaration=function, contexts=[self._context])

    def evaluate(self, function: str, *values: Any) -> Any:
        """Call a function in the page with values of JSON, and give its result, as JSON too."""
        call = f"(async () => JSON.stringify(await ({function})(...{json.dumps(values)})))()"
        target = {"context": self._context}
        told = self._firefox.ask("script.evaluate", expression=call, target=target, awaitPromise=True)
        if told["type"] == "exception":
            raise RuntimeError(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"]) if "value" in told["result"] else None


def write_message(line: socket.socket, text: str) -> None:
    """Write one text frame, masked as a client's frames must be."""
    content, mask = text.encode(), os.urandom(4)
    size = len(content)
    short = size if size < 126 else 126 if size < 1 << 16 else 127
    length = size.to_bytes({126: 2, 127: 8}[short]) if short > 125 else b""
    masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(content))
    line.sendall(bytes([0x81, 0x80 | short]) + length + mask + masked)


def read_message(line: socket.socket) -> str:
    """Read one text message of one or several frames."""
    content = b""
    while True:
        head, short = read_exactly(line, 2)
        size = int.from_bytes(read_exactly(line, {126: 2, 127: 8}[short])) if short > 125 else short
        piece = read_exactly(line, size)
        if head & 0x0F < 8:
            content += piece
        if head & 0x80 and head & 0x0F < 3:
            return content.decode()


def read_exactly(line: socket.socket, size: int) -> bytes:
    """Read so many bytes."""
    content = b""
    while len(content) < size:
        piece = line.recv(size - len(content))
        if not piece:
            raise EOFError("Firefox has gone")
        content += piece
    return content
