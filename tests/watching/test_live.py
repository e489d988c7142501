"""What the server of a watched site sends: each page with its script, everything else as it stands."""

import json
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread, active_count

import pytest
from archives import draw_png, read_folder, write_files

from fihrist.problems import report
from fihrist.serve import FolderServer, make_server
from fihrist.watching import live, set_going
from fihrist.watching.board import Board
from fihrist.watching.live import EVENTS, SCRIPT, LiveHandler
from fihrist.watching.panel import STYLE, write_panel

PAGE = "<html><body><p>سلمى الورّاقة</p></body></html>"
FILES: dict[str, str | bytes] = {
    "index.html": PAGE,
    "404.html": PAGE.replace("سلمى", "لا"),
    "people/salma.html": PAGE,
    "people/index.html": PAGE.replace("</body></html>", ""),
    "people/old.html": PAGE.replace("<body>", '<meta http-equiv="refresh" content="0; url=salma.html"><body>'),
    "theme/js/keys.js": "// </body>",
    "feed.xml": "<feed/>",
    "media/a.png": draw_png(),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_files(tmp_path / "الموقع", FILES)


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def server(site: Path, board: Board) -> Iterator[FolderServer]:
    def answer(*args: object, directory: str) -> LiveHandler:
        return LiveHandler(*args, board=board, language="ar", directory=directory)

    with make_server(site, port=0, handler=answer) as made, set_going(made):
        yield made


def ask(server: ThreadingHTTPServer, path: str, method: str = "GET") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request(method, path)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def listen(server: ThreadingHTTPServer) -> tuple[HTTPConnection, Iterator[dict[str, str]]]:
    """Listen to the bulletins, as a page does."""
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("GET", EVENTS)
    answer = connection.getresponse()
    assert "text/event-stream" == answer.getheader("Content-Type")
    lines = (line.decode() for line in answer)
    return connection, (json.loads(line[6:]) for line in lines if line.startswith("data: "))


@pytest.mark.parametrize("path", ["/", "/people/salma.html?q=1", "/people/", "/missing.html"])
def test_the_script_stands_in_each_page_and_names_its_build(server: FolderServer, board: Board, path: str) -> None:
    response, content = ask(server, path)

    script = f'<script src="{SCRIPT}" data-site="{board.bulletin.site}" async></script>\n'
    assert 1 == content.decode().count(script)
    assert content.decode().replace(script, "") in FILES.values()
    assert content.decode().endswith((f"{script}</body></html>", f"</p>{script}"))
    assert str(len(content)) == response.getheader("Content-Length")


def test_a_head_alone_tells_the_length_of_the_page_with_its_script(server: FolderServer) -> None:
    for path in ("/", "/missing", SCRIPT):
        whole, content = ask(server, path)
        head, nothing = ask(server, path, "HEAD")

        assert (whole.status, str(len(content)), b"") == (head.status, head.getheader("Content-Length"), nothing)


def test_all_but_pages_comes_byte_for_byte_and_nothing_is_written(server: FolderServer, site: Path) -> None:
    before = read_folder(site)
    for path in ("people/old.html", "theme/js/keys.js", "feed.xml", "media/a.png"):
        assert before[path] == ask(server, f"/{path}")[1]
    for path in ("", "people/salma.html", "missing"):
        ask(server, f"/{path}")

    assert before == read_folder(site)


def test_the_servers_own_files_have_an_address_that_no_site_can_have(server: FolderServer) -> None:
    found = [ask(server, path)[0] for path in (SCRIPT, STYLE)]

    assert [200, 200] == [response.status for response in found]
    assert ["text/javascript; charset=utf-8", "text/css; charset=utf-8"] == [
        response.getheader("Content-Type") for response in found
    ]
    assert SCRIPT.startswith("/.fihrist-")


def test_a_site_under_a_path_is_found_from_the_root_too(server: FolderServer) -> None:
    server.prefix = "/repo/"

    root, page, outside = (ask(server, path) for path in ("/", "/repo/people/salma.html", "/people/salma.html"))

    assert (302, "/repo/") == (root[0].status, root[0].getheader("Location"))
    assert (200, 404) == (page[0].status, outside[0].status)
    assert SCRIPT.encode() in page[1]
    assert 200 == ask(server, SCRIPT)[0].status


def test_where_no_site_stands_yet_every_address_shows_what_is_wrong(
    server: FolderServer, board: Board, site: Path
) -> None:
    (site / "index.html").unlink()
    problem = report("content/people/salma.md", 2, "unknown-field-near", field="nmae", near="name")
    board.post_problems(write_panel([problem], "ar"))

    for path in ("/", "/people/salma.html"):
        response, content = ask(server, path)
        text = content.decode()
        assert 503 == response.status
        assert '<html lang="ar" dir="rtl">' in text
        assert '<bdi dir="ltr">content/people/salma.md:2</bdi>: حقل غير معروف' in text
        assert SCRIPT in text


def test_each_bulletin_is_heard_at_once(server: FolderServer, board: Board) -> None:
    connection, heard = listen(server)
    first = next(heard)
    board.post_problems("سقط الحقل")
    wrong = next(heard)
    board.post_site()
    mended = next(heard)
    connection.close()

    assert (first["site"], "سقط الحقل") == (wrong["site"], wrong["panel"])
    assert ("", "") == (first["panel"], mended["panel"])
    assert first["site"] != mended["site"]


def test_a_page_that_comes_late_hears_how_it_stands(server: FolderServer, board: Board) -> None:
    board.post_problems("سقط الحقل")

    connection, heard = listen(server)

    assert "سقط الحقل" == next(heard)["panel"]
    connection.close()


def test_a_page_that_was_read_before_a_build_never_passes_for_one_of_it(
    server: FolderServer, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = board.bulletin.site
    read = LiveHandler.read_page

    def read_slowly(handler: LiveHandler) -> bytes:
        page = read(handler)
        board.post_site()
        return page

    monkeypatch.setattr(LiveHandler, "read_page", read_slowly)

    assert f'data-site="{before}"' in ask(server, "/")[1].decode()


def test_browsers_that_go_away_leave_nothing_behind(
    server: FolderServer, board: Board, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT", 0.02)
    before = active_count()
    for _ in range(5):
        connection, heard = listen(server)
        next(heard)
        connection.close()
        del heard

    end = time.monotonic() + 10
    while active_count() > before and time.monotonic() < end:
        time.sleep(0.02)
    assert before >= active_count()
    assert 200 == ask(server, "/")[0].status
    assert ("", "") == capfd.readouterr()


def test_pages_that_listen_do_not_keep_the_server_from_its_end(site: Path, board: Board) -> None:
    def answer(*args: object, directory: str) -> LiveHandler:
        return LiveHandler(*args, board=board, language="ar", directory=directory)

    def serve_once() -> None:
        with make_server(site, port=0, handler=answer) as made, set_going(made):
            _, heard = listen(made)
            next(heard)

    ending = Thread(target=serve_once, daemon=True)
    ending.start()
    ending.join(10)

    assert not ending.is_alive()
