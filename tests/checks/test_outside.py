"""Links that leave the archive are asked for, politely, only when somebody wants it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from archives import write_record
from conftest import MakeArchive, Run

from fihrist import outside

ANSWERS = {"/hidden": 200, "/there": 200, "/gone": 404, "/left": 410, "/busy": 503, "/no-head": 200, "/locked": 403}


class Host(BaseHTTPRequestHandler):
    """Answers by the path alone, and notes what it was asked."""

    asked: list[tuple[str, str, str]]

    def do_HEAD(self) -> None:
        self.answer({"/no-head": 405, "/hidden": 404}.get(self.path, ANSWERS.get(self.path, 404)))

    def do_GET(self) -> None:
        self.answer(ANSWERS.get(self.path, 404))

    def answer(self, code: int) -> None:
        type(self).asked.append((self.command, self.path, self.headers["User-Agent"]))
        self.send_response(code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A host on this computer; gives its address."""
    monkeypatch.setattr(outside, "PAUSE", 0)
    monkeypatch.setenv("no_proxy", "*")
    Host.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def write_article(host: str, **fields: str) -> dict[str, str]:
    body = f"[هنا]({host}/left#s2) و[هناك]({host}/there) و[بريد](mailto:a@example.org).\n"
    return {"articles/a.md": write_record(body, title="خبر", **fields)}


def check(make_archive: MakeArchive, run: Run, files: dict[str, str]) -> list[str]:
    code, said, _ = run("--archive", make_archive(files), "check", "--links")
    assert 0 == code
    return [line for line in said.splitlines() if "[link-" in line or "[capture-" in line]


def test_dead_links_are_told_with_their_place_and_the_preserved_copy(
    make_archive: MakeArchive, run: Run, host: str
) -> None:
    files = write_article(host, source_url=f"{host}/gone", capture_url=f"{host}/there?copy")

    found = check(make_archive, run, files)

    assert [
        f"content/articles/a.md:3: {host}/gone leads nowhere any more (404 Not Found); "
        f"readers find the preserved copy beside it: {host}/there?copy [link-dead-captured]",
        f"content/articles/a.md:4: the preserved copy {host}/there?copy leads nowhere any more (404 Not Found); "
        "look for another one [capture-dead]",
        f"content/articles/a.md:6: {host}/left#s2 leads nowhere any more (410 Gone); look for a preserved copy "
        "and name it (capture_url of an article), or take the link out [link-dead]",
    ] == found


def test_a_host_that_is_busy_or_refuses_programs_is_no_dead_link(
    make_archive: MakeArchive, run: Run, host: str
) -> None:
    links = f"[{{url: {host}/busy}}, {{url: {host}/locked}}, {{url: {host}/no-head}}, {{url: {host}/hidden}}]"

    found = check(make_archive, run, {"people/salma.md": write_record(name="سلمى", links=links)})

    assert ["503", "403"] == [line.partition("(")[2][:3] for line in found]
    assert all("[link-doubtful]" in line for line in found)


def test_each_address_is_asked_for_once_by_its_head_and_under_our_name(
    make_archive: MakeArchive, run: Run, host: str
) -> None:
    links = f"[{{url: {host}/there}}, {{url: '{host}/there#2'}}]"

    check(make_archive, run, {"people/salma.md": write_record(name="سلمى", links=links), **write_article(host)})

    assert [("HEAD", "/left", outside.AGENT), ("HEAD", "/there", outside.AGENT)] == sorted(
        {*Host.asked} - {("GET", "/left", outside.AGENT)}
    )


def test_nobody_is_asked_without_a_wish_nor_for_a_draft(make_archive: MakeArchive, run: Run, host: str) -> None:
    assert 0 == run("--archive", make_archive(write_article(host)), "check")[0]
    assert [] == check(make_archive, run, write_article(host, status="draft"))

    assert [] == Host.asked


def test_a_host_that_does_not_answer_is_doubtful(make_archive: MakeArchive, run: Run) -> None:
    files = {"articles/a.md": write_record(title="خبر", source_url="http://127.0.0.1:9/x")}

    (found,) = check(make_archive, run, files)

    assert "[link-doubtful]" in found


def test_an_arabic_name_of_a_host_is_asked_for_as_hosts_are() -> None:
    assert "https://xn--mgbh0fb.example:8/%D8%A3?%D8%A8=%20" == outside.write_ascii("https://مثال.example:8/أ?ب=%20")
