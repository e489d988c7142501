"""An archive with an output folder, for every test of the output stage."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

import pytest

from fihrist.cache import MARKER
from fihrist.files import File, Made
from fihrist.output import Written, write_site

TICK = 0.05
"""Seconds after which every clock of a file system that tests run on tells another time."""


@dataclass(frozen=True)
class Desk:
    archive: Path
    output: Path

    def build(self, pages: Mapping[str, str]) -> Written:
        return self.write(make_files(pages))

    def write(self, files: Iterable[File]) -> Written:
        return write_site(files, self.output, archive=self.archive)

    def make(self, pages: Mapping[str, str], *, pause: float = TICK) -> list[str]:
        """Build from files that are made on demand; gives the paths of those that were."""
        made: list[str] = []

        def give() -> Iterator[File]:
            for path, text in pages.items():
                key = blake2b(text.encode(), digest_size=16).hexdigest()
                yield File(path, Made(key, partial(make_page, path, text, made)))
            time.sleep(pause)

        self.write(give())
        return made

    def read(self) -> dict[str, str]:
        """The site's text files without the marker: path → text."""
        files = (path for path in self.output.rglob("*") if path.is_file() and path.name != MARKER)
        return {path.relative_to(self.output).as_posix(): path.read_text("utf-8") for path in files}

    def list_beside(self) -> list[str]:
        return sorted(path.name for path in self.output.parent.iterdir())


def make_files(pages: Mapping[str, str]) -> list[File]:
    return [File(path, text.encode()) for path, text in pages.items()]


def make_page(path: str, text: str, made: list[str]) -> bytes:
    made.append(path)
    return text.encode()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    archive = tmp_path / "أرشيف الشمال"
    for name in ("content", "theme"):
        (archive / name).mkdir(parents=True)
    (archive / "site.toml").write_text("", "utf-8")
    return Desk(archive, tmp_path / "out put" / "الموقع")
