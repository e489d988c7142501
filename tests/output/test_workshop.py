import errno
import os
from pathlib import Path

import pytest

from fihrist.output import workshop
from fihrist.output.place import JOURNAL
from fihrist.output.workshop import lock_handle, remove_leftovers, take_lock
from fihrist.problems import SiteError

from .conftest import Desk


def test_a_lock_file_that_its_former_holder_removed_meanwhile_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lock_too_late(handle: int) -> None:
        monkeypatch.setattr(workshop, "lock_handle", lock_handle)
        path.unlink()
        lock_handle(handle)

    path = tmp_path / "قفل"
    monkeypatch.setattr(workshop, "lock_handle", lock_too_late)

    handle = take_lock(tmp_path, path)

    with pytest.raises(SiteError):
        take_lock(tmp_path, path)
    os.close(handle)


def test_a_full_disk_that_does_not_take_the_process_id_leaves_no_lock_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    desk.build({"index.html": "الفهرست"})
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)
        desk.build({"index.html": "الفهرست"})
    desk.build({"index.html": "جديد"})

    assert [desk.output.name] == desk.list_beside()


def test_what_undoing_needs_is_no_leftover(tmp_path: Path) -> None:
    site = tmp_path / "الموقع"
    staged = site / ".fihrist-new-1"
    staged.mkdir(parents=True)
    (site / JOURNAL).touch()

    remove_leftovers(site)

    assert staged.exists()


def test_a_former_site_beside_a_missing_folder_is_no_leftover(tmp_path: Path) -> None:
    old, new = tmp_path / "الموقع.fihrist-old", tmp_path / "الموقع.fihrist-new-7"
    old.mkdir()
    new.mkdir()

    remove_leftovers(tmp_path / "الموقع")

    assert [old] == list(tmp_path.iterdir())
