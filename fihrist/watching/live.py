"""From a site's folder to a server whose pages follow the builds: each is sent with a script that listens."""

import os
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from fihrist.serve import TYPES, FolderHandler
from fihrist.watching.board import Board
from fihrist.watching.panel import STYLE, write_waiting_page

# No file of a site can stand here: the output keeps names that begin so for itself.
SCRIPT = "/.fihrist-serve/page.js"
EVENTS = "/.fihrist-serve/events"
OWN = {address: Path(__file__).parent / address.rpartition("/")[2] for address in (SCRIPT, STYLE)}
"""The server's own files, by their addresses."""
HEARTBEAT = 15.0
"""Seconds after which a page that was told nothing is told that, lest a line to a closed one stay open."""
AGAIN = 1000
"""Milliseconds after which a page asks again that has lost the server."""


class LiveHandler(FolderHandler):
    """Answers as `FolderHandler`, and tells every open page of each build."""

    def __init__(self, *args: object, board: Board, language: str, directory: str) -> None:
        self.board, self.language = board, language
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        """Answer, or tell of builds until the page is closed."""
        if self.path == EVENTS:
            self.send_events()
        else:
            super().do_GET()

    def send_head(self) -> BinaryIO | BytesIO | None:
        """Send a page with the script, one of the server's own files, or what goes before any other file."""
        path = urlsplit(self.path).path
        # Asked before the file is read: a page of the former site must not pass for one of the next.
        self.site = self.board.bulletin.site
        if path in OWN:
            self.send_whole(HTTPStatus.OK, OWN[path].read_bytes(), TYPES[OWN[path].suffix])
        elif not (Path(self.directory) / "index.html").is_file():
            page = write_waiting_page(self.board.bulletin.panel, self.language).encode()
            self.send_page(HTTPStatus.SERVICE_UNAVAILABLE, page)
        elif path == "/" != self.prefix:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", self.prefix)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif page := self.read_page():
            self.send_page(HTTPStatus.OK, page)
        else:
            return super().send_head()
        return None

    def read_page(self) -> bytes:
        """Read the page that the address names; nothing where it names another file or none."""
        file = self.translate_path(self.path)
        file += "index.html" if file.endswith(("/", os.sep)) else ""
        if not (self.path.startswith(self.prefix) and self.guess_type(file).startswith("text/html")):
            return b""
        try:
            return Path(file).read_bytes()
        except (OSError, ValueError):
            return b""

    def send_page(self, code: int, page: bytes) -> None:
        """Send a page with the script in it."""
        super().send_page(code, add_script(page, self.site))

    def send_events(self) -> None:
        """Send each bulletin as it is posted (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        told, lines = None, f"retry: {AGAIN}\n"
        while True:
            bulletin = self.board.wait_for_other(told, HEARTBEAT)
            lines += f"data: {bulletin.write()}\n\n" if bulletin != told else ":\n\n"
            self.wfile.write(lines.encode())
            told, lines = bulletin, ""


def add_script(page: bytes, site: str) -> bytes:
    """Put the script at the end of a page's body; it is told which build the page is of."""
    if b'http-equiv="refresh"' in page:
        return page  # It leads on at once.
    script = f'<script src="{SCRIPT}" data-site="{site}" async></script>\n'.encode()
    place = page.lower().rfind(b"</body>")
    return page[:place] + script + page[place:] if place >= 0 else page + script
