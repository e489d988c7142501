"""An archive between two states, whose builds are killed on the way from one to the other."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from .builds import Site, build, find_differences, find_unlike_searches, leave_out_search, read_site
from .sheets import lay_table, save_files

Files = dict[str, bytes]


def write_states() -> tuple[Files, Files]:
    """A tiny archive, and the same after some edits: pages change, come and go."""
    table = lay_table(3, 4)
    one = table.write_files()
    table.sheets["people/salma"].fields["name"] = "سلمى الناسخة"
    table.sheets["articles/200/a0"].paragraphs.append("وفي آخر الصفحة سطر عن بغداد.")
    table.sheets["articles/201/new"] = table.write_article()
    del table.sheets["articles/201/a1"]
    table.media["index.pdf"] = b"%PDF-1.4 2"
    return one, table.write_files()


class Scene:
    """An archive, where it is on its way, and what a clean build makes of both its states."""

    def __init__(self, folder: Path) -> None:
        self.archive, self.output = folder / "أرشيف", folder / "أرشيف/_site"
        self.states = write_states()
        self.sites = [build_clean(folder / "clean", state) for state in self.states]
        self.now = 0
        """Which state was built last."""
        self.save()
        assert 0 == build(self.archive).code

    @property
    def former(self) -> Site:
        """The site of the state that was built last."""
        return self.sites[self.now]

    @property
    def new(self) -> Site:
        """The site of the other one."""
        return self.sites[1 - self.now]

    def save(self) -> None:
        """Save the archive in its present state."""
        save_files(self.archive, self.states[self.now])

    def edit(self) -> None:
        """Save it in the other state."""
        save_files(self.archive, self.states[1 - self.now])

    def forget(self) -> None:
        """Remove all that builds left."""
        for folder in (self.output, self.archive / ".fihrist"):
            shutil.rmtree(folder, ignore_errors=True)

    def go_on(self, moment: object) -> None:
        """The site stands as it was or as it is to be; the next build makes it what a clean build makes."""
        site = read_site(self.archive)
        assert [] in (compare(self.former, site), compare(self.new, site)), moment
        self.arrive(moment)

    def go_on_cold(self, moment: object) -> None:
        """There is no site, or the whole one; the next build makes it what a clean build makes."""
        site = read_site(self.archive)
        assert not site or [] == compare(self.new, site), moment
        self.arrive(moment)

    def arrive(self, moment: object) -> None:
        """Build to the end: that makes what a clean build makes, and leaves nothing beside it."""
        told = build(self.archive)
        assert (0, ()) == (told.code, told.lines), moment
        assert [] == compare(self.new, read_site(self.archive)), moment
        assert ["_site"] == sorted(path.name for path in self.archive.glob("_site*")), moment
        self.now = 1 - self.now


def build_clean(folder: Path, files: Files) -> Site:
    """The site of an archive that is built from nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    save_files(folder, files)
    assert 0 == build(folder).code
    return read_site(folder)


def compare(expected: Site, actual: Site) -> list[str]:
    """In what two sites differ, the layout of their index aside."""
    if "index.html" not in actual:
        return ["no site"]
    differences = find_differences(leave_out_search(expected), leave_out_search(actual))
    try:
        return [*differences, *find_unlike_searches(expected, actual)]
    except (LookupError, ValueError) as error:
        return [*differences, f"index: {error!r}"]


@contextmanager
def read_on(folder: Path, *sites: Site) -> Iterator[list[str]]:
    """Open the files of a site again and again; gives those that once had other bytes than in any of these sites."""
    strange: list[str] = []
    paths = sorted(set.intersection(*(set(leave_out_search(site)) for site in sites)))
    done = Event()

    def read() -> None:
        while not done.is_set():
            for path in paths:
                try:
                    content = (folder / path).read_bytes()
                except OSError as error:
                    strange.append(f"{path}: {error}")
                else:
                    if all(content != site[path] for site in sites):
                        strange.append(path)

    reader = Thread(target=read)
    reader.start()
    try:
        yield strange
    finally:
        done.set()
        reader.join()
