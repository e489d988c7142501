"""Edit an archive again and again, and hold each site against one that is built from nothing."""

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from .builds import (
    Site,
    Told,
    build,
    build_in_process,
    find_differences,
    find_unlike_searches,
    leave_out_former,
    leave_out_search,
    make_old,
    read_site,
)
from .edits import Edit, edit
from .sheets import Table, save_files

ANCHOR = re.compile(rb'id="(p[0-9a-z]{5,})"')
OPTIONS = ((), (), (), (), (), ("--release",), ("--release",), ("--no-search",), ("--base-url", "https://example.com/"))
"""How builds are asked for, as often as each stands here."""


class Walk:
    """An archive on its way from edit to edit, with what earlier builds kept."""

    def __init__(self, table: Table, folder: Path) -> None:
        self.table = table
        self.archive, self.clean = folder / "أرشيف 1", folder / "clean"
        self.done: list[str] = []
        """The edits so far, and how each build was asked for."""
        self.sites = 0
        """How many steps left the archive without errors."""
        save_files(self.archive, table.write_files())
        make_old(path for path in self.archive.rglob("*") if path.is_file())
        build(self.archive)

    def step(self, edits: int, among: Sequence[Edit] = (), *, fresh: bool = False) -> None:
        """Make some edits, build, and compare; what turns out to be a mistake is taken back."""
        photo, former = self.table.take_photo(), read_site(self.archive)
        self.done += [edit(self.table, among) for _ in range(edits)]
        self._save()
        options = self.table.chance.choice(OPTIONS)
        self.done.append(f"  build {' '.join(options)}")
        told = (build_in_process if fresh else build)(self.archive, *options)
        self._compare(told, former, options)
        if told.code:
            self.table = photo
            self.done[-1] += ": taken back"
            self._save()
            return
        self.sites += 1
        self._note_anchors()

    def finish(self) -> None:
        """Build for publication, and compare."""
        former = read_site(self.archive)
        self._compare(build(self.archive, "--release"), former, ("--release",))

    def _save(self) -> None:
        """Save as editors and their programs do: mostly now, sometimes with another time, or with the former one."""
        before = {path: path.stat() for path in self.archive.rglob("*") if path.is_file()}
        for path in save_files(self.archive, self.table.write_files()):
            way, former = self.table.chance.random(), before[path]
            if path.stat().st_size == former.st_size and way < 0.5:
                os.utime(path, ns=(former.st_atime_ns, former.st_mtime_ns))
                self.done.append(f"  {path.name} got its former time")
            elif way < 0.8:
                make_old([path], self.table.chance.randint(10, 50))

    def _compare(self, told: Told, former: Site, options: Sequence[str]) -> None:
        """Hold a build against one from nothing."""
        shutil.rmtree(self.clean, ignore_errors=True)
        save_files(self.clean, self.table.write_files())
        expected, site, clean = build(self.clean, *options), read_site(self.archive), read_site(self.clean)
        tale = "\n".join(self.done)
        assert leave_out_former(expected) == leave_out_former(told), tale
        if told.code:
            assert [] == find_differences(former, site), tale
            assert {} == clean, tale
        elif "--release" in options:
            assert [] == find_differences(clean, site), tale
        else:
            assert [] == find_differences(leave_out_search(clean), leave_out_search(site)), tale
            assert [] == find_unlike_searches(clean, site), tale

    def _note_anchors(self) -> None:
        """Note which paragraphs others may link to."""
        for record_id in self.table.list_ids("articles"):
            page = self.archive / "_site" / f"{record_id}.html"
            found = ANCHOR.findall(page.read_bytes()) if page.is_file() else []
            self.table.anchors[record_id] = [anchor.decode() for anchor in found]
