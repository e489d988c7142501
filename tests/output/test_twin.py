import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fihrist.output import swap, twin

from .conftest import Desk
from .test_swap import FORMER, NEXT

PAGE = "articles/a.html"
OTHER = {PAGE: "لم يتغيّر", "index.html": "الفهرست الثالث"}


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twin, "LARGE", 0)


def find_twin(desk: Desk) -> Path | None:
    return next((path for path in (desk.archive / ".fihrist").glob("*") if path.is_dir()), None)


def list_names(folder: Path) -> dict[str, int]:
    """The files below a folder, each with the number that all its names share."""
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def watch_links(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the paths that are linked from now on."""
    linked: list[str] = []
    link = os.link

    def note(source: str, target: str, **more: int) -> None:
        linked.append(str(source))
        link(source, target, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "link", note)
    monkeypatch.setattr(os, "supports_dir_fd", {note})
    return linked


def test_the_twin_is_the_site_under_second_names(desk: Desk) -> None:
    for pages in (FORMER, NEXT, OTHER, FORMER):
        desk.build(pages)
        found = find_twin(desk)

    assert found
    assert list_names(desk.output) == list_names(found)
    assert sorted(path.name for path in desk.output.rglob("*")) == sorted(path.name for path in found.rglob("*"))


def test_only_what_differs_is_linked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build(FORMER)
    desk.build(FORMER | {"index.html": "الفهرست"})
    linked = watch_links(monkeypatch)

    desk.build(FORMER | {"index.html": "فهرست ابن النديم"})

    assert {"index.html", ".fihrist-site"} >= set(linked) >= {"index.html"}


def remove(found: Path) -> None:
    shutil.rmtree(found)


def remove_page(found: Path) -> None:
    (found / PAGE).unlink()


def replace_page(found: Path) -> None:
    (found / PAGE).unlink()
    (found / PAGE).write_text("لم يتغيَّر", "utf-8")


def add_page(found: Path) -> None:
    (found / "people").mkdir()
    (found / "people" / "stranger.html").write_text("غريب", "utf-8")


@pytest.mark.parametrize("change", [remove, remove_page, replace_page, add_page])
def test_a_twin_that_was_changed_is_no_harm(desk: Desk, change: Callable[[Path], None]) -> None:
    desk.build(FORMER)
    desk.build(NEXT)
    found = find_twin(desk)
    assert found
    change(found)

    desk.build(OTHER)

    assert OTHER == desk.read()
    assert list_names(desk.output) == list_names(found)


def test_a_page_replaced_by_its_like_is_linked_anew(desk: Desk) -> None:
    desk.build(FORMER)
    desk.build(NEXT)
    (desk.output / PAGE).unlink()
    (desk.output / PAGE).write_text(NEXT[PAGE], "utf-8")

    desk.build(OTHER)

    found = find_twin(desk)
    assert found
    assert list_names(desk.output) == list_names(found)


def test_what_is_gone_from_the_site_is_gone_from_the_twin(desk: Desk) -> None:
    desk.build(FORMER | {"people/x.html": "أبو الغضنفر"})
    desk.build(NEXT | {"people/x.html": "أبو الغضنفر"})

    desk.build(NEXT)

    kept = [path.read_bytes() for path in (desk.archive / ".fihrist").rglob("*") if path.is_file()]
    assert not any("الغضنفر".encode() in content for content in kept)


def test_with_the_site_its_twin_goes(desk: Desk) -> None:
    desk.build(FORMER)
    desk.build(NEXT)
    shutil.rmtree(desk.output)

    desk.build(OTHER)

    assert OTHER == desk.read()
    assert find_twin(desk) is None


def test_a_small_site_has_no_twin(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build(FORMER)
    desk.build(NEXT)
    monkeypatch.setattr(twin, "LARGE", len(OTHER) + 2)  # the marker is one of them

    desk.build(OTHER)

    assert OTHER == desk.read()
    assert find_twin(desk) is None


def test_without_hard_links_there_is_no_twin(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*anything: object, **more: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)

    desk.build(FORMER)
    desk.build(NEXT)

    assert NEXT == desk.read()
    assert find_twin(desk) is None


def test_where_nothing_can_be_kept_there_is_no_twin(desk: Desk) -> None:
    (desk.archive / ".fihrist").write_text("ملف في مكان المجلد", "utf-8")

    desk.build(FORMER)
    desk.build(NEXT)

    assert NEXT == desk.read()
    assert [desk.output.name] == desk.list_beside()


def test_the_twin_is_no_longer_the_site_where_files_were_carried_inside(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.build(FORMER)
    desk.build(NEXT)
    monkeypatch.setattr(swap, "exchange_folders", lambda one, other: False)
    monkeypatch.setattr(swap, "rename_folders", refuse_renames)

    desk.build(OTHER)

    assert OTHER == desk.read()
    assert find_twin(desk) is None


def refuse_renames(workshop: object) -> None:
    raise OSError(16, "a mount point")
