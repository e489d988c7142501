import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlsplit

import pytest

from fihrist.serve import FolderHandler, find_address, make_server, start_server


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "الموقع"
    (folder / "people").mkdir(parents=True)
    (folder / "index.html").write_text("الفهرست", "utf-8")
    (folder / "404.html").write_text("لا صفحة هنا", "utf-8")
    (folder / "people" / "الجاحظ.html").write_text("الجاحظ", "utf-8")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[ThreadingHTTPServer]:
    server = start_server(site, 0)
    yield server
    server.shutdown()
    server.server_close()


def ask(server: ThreadingHTTPServer, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request(method, path)
    response = connection.getresponse()
    text = response.read().decode("utf-8")
    connection.close()
    return response, text


def test_the_home_page_stands_at_the_address(server: ThreadingHTTPServer) -> None:
    response, text = ask(server, urlsplit(find_address(server)).path)

    assert (200, "الفهرست") == (response.status, text)
    assert "text/html; charset=utf-8" == response.getheader("Content-Type")


def test_names_in_arabic_are_found(server: ThreadingHTTPServer) -> None:
    assert "الجاحظ" == ask(server, "/people/" + quote("الجاحظ.html") + "?q=1")[1]


def test_nothing_is_kept_by_the_browser(server: ThreadingHTTPServer) -> None:
    headers = [ask(server, path)[0].getheader("Cache-Control") for path in ("/", "/missing")]

    assert ["no-store", "no-store"] == headers


@pytest.mark.parametrize(
    "path",
    ["/missing.html", "/people/", "/../serve.py", "/%2e%2e/%2e%2e/etc/passwd", "/a%00b", "/index.html/"],
)
def test_what_is_missing_gets_the_page_of_the_site_and_no_list(server: ThreadingHTTPServer, path: str) -> None:
    response, text = ask(server, path)

    assert (404, "لا صفحة هنا") == (response.status, text)
    assert "text/html; charset=utf-8" == response.getheader("Content-Type")


def test_a_site_without_the_page_still_answers_404(server: ThreadingHTTPServer, site: Path) -> None:
    (site / "404.html").unlink()

    assert 404 == ask(server, "/missing")[0].status


def test_head_sends_no_text(server: ThreadingHTTPServer) -> None:
    answers = [ask(server, path, "HEAD") for path in ("/", "/missing")]

    assert [(200, ""), (404, "")] == [(response.status, text) for response, text in answers]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("search.js", "text/javascript; charset=utf-8"),
        ("pagefind.wasm", "application/wasm"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("archive.json", "application/json; charset=utf-8"),
        ("style.css", "text/css; charset=utf-8"),
        ("ar_1.pf_fragment", "application/octet-stream"),
        ("LICENSE", "application/octet-stream"),
    ],
)
def test_types_do_not_depend_on_the_system(server: ThreadingHTTPServer, site: Path, name: str, expected: str) -> None:
    (site / name).touch()

    assert expected == ask(server, "/" + name)[0].getheader("Content-Type")


def test_a_new_build_under_the_same_name_is_served(server: ThreadingHTTPServer, site: Path) -> None:
    site.rename(site.with_name("old"))
    site.mkdir()
    (site / "index.html").write_text("بناء جديد", "utf-8")

    assert "بناء جديد" == ask(server, "/")[1]


@pytest.mark.parametrize(
    ("written", "expected"), [("الفهرست" * 10_000, "الفهرست"), ("الفه", None)], ids=["longer", "shorter"]
)
def test_a_file_written_while_it_is_sent_spoils_no_further_answer(
    site: Path, monkeypatch: pytest.MonkeyPatch, written: str, expected: str | None
) -> None:
    send = FolderHandler.copyfile

    def write_and_send(self: FolderHandler, source: BinaryIO, outputfile: BinaryIO) -> None:
        (site / "index.html").write_text(written, "utf-8")
        send(self, source, outputfile)

    monkeypatch.setattr(FolderHandler, "copyfile", write_and_send)
    server = start_server(site, 0)
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    first = read_kept(connection, "/")
    second = read_kept(connection, "/missing.html")
    connection.close()
    server.shutdown()
    server.server_close()

    assert (expected, "لا صفحة هنا") == (first, second)


def read_kept(connection: HTTPConnection, path: str) -> str | None:
    """Read an answer and leave the connection open; None where less came than was said."""
    connection.request("GET", path)
    try:
        return connection.getresponse().read().decode("utf-8")
    except IncompleteRead:
        connection.close()
        return None


def test_a_site_under_a_path_answers_there_alone(site: Path) -> None:
    server = start_server(site, 0, prefix="/repo/")
    statuses = [ask(server, path)[0].status for path in ("/repo/", "/repo/index.html", "/repo", "/index.html")]
    target = ask(server, "/repo")[0].getheader("Location")
    folder = ask(server, "/repo/people")[0].getheader("Location")
    address = find_address(server)
    server.shutdown()
    server.server_close()

    assert ([200, 200, 301, 404], "/repo/", "/repo/people/") == (statuses, target, folder)
    assert f"http://127.0.0.1:{server.server_port}/repo/" == address


def test_a_taken_port_leads_to_another(site: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with make_server(site, port=port) as server:
            assert server.server_port not in (0, port)


def test_only_this_machine_is_answered(server: ThreadingHTTPServer) -> None:
    assert "127.0.0.1" == server.server_address[0]


def test_one_connection_brings_answers_of_every_kind(site: Path) -> None:
    server = start_server(site, 0, prefix="/repo/")
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    found = []
    for method, path in [
        ("GET", "/repo"),
        ("GET", "/repo/people"),
        ("HEAD", "/repo/"),
        ("GET", "/x"),
        ("GET", "/repo/"),
    ]:
        connection.request(method, path)
        response = connection.getresponse()
        found.append((response.status, response.read().decode(), response.will_close))
    connection.request("POST", "/repo/", "نصّ".encode())
    refused = connection.getresponse()
    length = len(refused.read())
    connection.close()
    server.shutdown()
    server.server_close()

    kept = [(301, ""), (301, ""), (200, ""), (404, "لا صفحة هنا"), (200, "الفهرست")]
    assert [(*answer, False) for answer in kept] == found
    assert (501, str(length)) == (refused.status, refused.getheader("Content-Length"))


def test_nothing_is_put_into_pages(server: ThreadingHTTPServer, site: Path) -> None:
    (site / "people" / "salma.html").write_text("<body>سلمى</body>", "utf-8")

    assert "<body>سلمى</body>" == ask(server, "/people/salma.html")[1]
    assert 404 == ask(server, "/.fihrist-serve/page.js")[0].status


def test_requests_are_not_logged(server: ThreadingHTTPServer, capfd: pytest.CaptureFixture[str]) -> None:
    ask(server, "/")
    ask(server, "/missing")

    assert ("", "") == capfd.readouterr()
