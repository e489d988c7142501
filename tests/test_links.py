"""The link checker itself finds what is broken; else all that it proves is nothing."""

import runpy
import sys
from pathlib import Path

import pytest
from links import find_broken_links, find_repeated_anchors


@pytest.mark.parametrize(
    ("link", "broken"),
    [
        ("../people/salma.html", False),
        ("../people/salma.html#p1", False),
        ("#here", False),
        ("https://example.org/x", False),
        ("../people/%D8%B3.html", False),
        ("../people/nobody.html", True),
        ("../people/salma.html#p2", True),
        ("people/salma.html", True),
        ("#there", True),
        ("/people/salma.html", True),
        ("../../people/salma.html", True),
        ("javascript:alert(1)", True),
        ("", True),
    ],
)
def test_a_link_holds_only_where_file_and_anchor_are_there(link: str, broken: bool) -> None:
    files = {
        "articles/a.html": f'<p id="here"><a href="{link}">نصّ</a></p>'.encode(),
        "people/salma.html": b'<p id="p1"></p>',
        "people/س.html": b"",
    }

    assert ([("articles/a.html", link)] if broken else []) == list(find_broken_links(files))


def test_pictures_scripts_forms_and_redirects_are_looked_at_too() -> None:
    page = (
        '<img src="a.png" srcset="b.png 1x, c.png 2x"><script src="d.js"></script><form action="e.html"></form>'
        '<meta http-equiv="refresh" content="0; url=f.html">'
    )

    found = [link for _, link in find_broken_links({"index.html": page.encode()})]

    assert ["a.png", "b.png", "c.png", "d.js", "e.html", "f.html"] == found


def test_an_anchor_that_stands_twice_is_found() -> None:
    assert ["p1"] == find_repeated_anchors('<p id="p1"></p><p id="p2"></p><p id="p1"></p>')


@pytest.mark.parametrize(("link", "code", "printed"), [("b.html", 0, ""), ("c.html", 1, "a.html: c.html\n")])
def test_the_command_prints_what_is_broken_and_says_so_by_its_exit_code(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    link: str,
    code: int,
    printed: str,
) -> None:
    (tmp_path / "a.html").write_text(f'<a href="{link}">نصّ</a>', "utf-8")
    (tmp_path / "b.html").write_text("", "utf-8")
    monkeypatch.setattr(sys, "argv", ["links.py", str(tmp_path)])

    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(Path(__file__).parent / "links.py"), run_name="__main__")

    assert (code, printed) == (int(left.value.code or 0), capsys.readouterr().out)
