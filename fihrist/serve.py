"""From the output folder to a web server on this machine alone, to look at the site before publishing."""

import socketserver
import sys
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO

HOST = "127.0.0.1"
PORTS = 20
"""How many ports from the wanted one on are tried before the system chooses one."""

COPIED = 1 << 16
"""How many bytes of a file are held at a time."""

# Not left to the system: the registry of many a Windows machine calls JavaScript text/plain.
TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".pf_filter": "application/octet-stream",
    ".pf_fragment": "application/octet-stream",
    ".pf_index": "application/octet-stream",
    ".pf_meta": "application/octet-stream",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
"""What a file is, by the end of its name."""


def start_server(folder: Path, port: int = 8000, *, prefix: str = "/") -> ThreadingHTTPServer:
    """Serve a folder under a path like ``/repo/`` from a thread of its own, until ``server.shutdown()``."""
    server = make_server(folder, port=port, prefix=prefix)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def find_address(server: ThreadingHTTPServer) -> str:
    """Find the address of a server's site: ``http://127.0.0.1:8000/repo/``."""
    assert isinstance(server, FolderServer)
    return f"http://{HOST}:{server.server_port}{server.prefix}"


def make_server(folder: Path, *, port: int, prefix: str = "/", handler: "Handler | None" = None) -> "FolderServer":
    """Make a server on the wanted port or the next free one, 0 for any; it answers once it is set going.

    `handler` answers in the place of `FolderHandler`, given what that is given.
    """
    for candidate in range(port, min(port + PORTS, 1 << 16)):
        try:
            return FolderServer(folder, candidate, prefix, handler or FolderHandler)
        except OSError:
            continue
    return FolderServer(folder, 0, prefix, handler or FolderHandler)


class FolderServer(ThreadingHTTPServer):
    """A server of one folder, found anew at each request: builds put another folder in its place."""

    # On Windows this would let two servers take one port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, folder: Path, port: int, prefix: str, handler: "Handler") -> None:
        self.prefix = prefix
        super().__init__((HOST, port), partial(handler, directory=str(folder.absolute())))

    def server_bind(self) -> None:
        """Take the port, without asking for the machine's name: that takes seconds on some."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of browsers that went away before the answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class FolderHandler(SimpleHTTPRequestHandler):
    """Answers as GitHub Pages does: no lists of folders, and 404.html for what is missing."""

    extensions_map = TYPES
    server_version = "Fihrist"
    # Like every host of pages: a new connection for each file would take longer than the file.
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @property
    def prefix(self) -> str:
        """The path under which the folder is served."""
        assert isinstance(self.server, FolderServer)
        return self.server.prefix

    def send_head(self) -> BinaryIO | BytesIO | None:
        """Find the file that the address names and send what goes before its bytes."""
        if self.path == self.prefix.rstrip("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", self.prefix)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        # A null byte would stop the answer with an error of open().
        if not self.path.startswith(self.prefix) or "%00" in self.path:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def translate_path(self, path: str) -> str:
        """Find the file for an address, the prefix taken off."""
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def list_directory(self, path: object) -> None:
        """Show no folder."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page for what is missing, as far as it has one."""
        try:
            page = (Path(self.directory) / "404.html").read_bytes() if code == HTTPStatus.NOT_FOUND else b""
        except OSError:
            page = b""
        if page:
            self.send_page(code, page)
        else:
            super().send_error(code, message, explain)

    def send_page(self, code: int, page: bytes) -> None:
        """Send a page of the site that was read already."""
        self.send_whole(code, page, TYPES[".html"])

    def send_whole(self, code: int, content: bytes, kind: str) -> None:
        """Send an answer that is held in memory; its head alone where no more was asked for."""
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_header(self, keyword: str, value: str) -> None:
        """Send a line of the head, and keep how long the answer is said to be."""
        if keyword == "Content-Length":
            self._announced = int(value)
        super().send_header(keyword, value)

    def copyfile(self, source: BinaryIO | BytesIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        """Send a file as long as was said, whatever is written into it meanwhile.

        What would follow on the connection is taken for the head of the next answer; what is missing is told
        by closing it.
        """
        left = self._announced
        while left and (part := source.read(min(left, COPIED))):
            outputfile.write(part)
            left -= len(part)
        self.close_connection |= left > 0

    def end_headers(self) -> None:
        """Keep the browser from showing yesterday's build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


Handler = Callable[..., FolderHandler]
"""Makes what answers a connection: `FolderHandler`, or a class below it with some values given."""
