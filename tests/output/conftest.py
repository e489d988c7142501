"""An archive with an output folder, for every test of the output stage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from fihrist.files import File
from fihrist.output import Written, write_site
from fihrist.output.place import MARKER


@dataclass(frozen=True)
class Desk:
    archive: Path
    output: Path

    def build(self, pages: Mapping[str, str]) -> Written:
        return self.write(make_files(pages))

    def write(self, files: Iterable[File]) -> Written:
        return write_site(files, self.output, archive=self.archive)

    def read(self) -> dict[str, str]:
        """The site's text files without the marker: path → text."""
        files = (path for path in self.output.rglob("*") if path.is_file() and path.name != MARKER)
        return {path.relative_to(self.output).as_posix(): path.read_text("utf-8") for path in files}

    def list_beside(self) -> list[str]:
        return sorted(path.name for path in self.output.parent.iterdir())


def make_files(pages: Mapping[str, str]) -> list[File]:
    return [File(path, text.encode()) for path, text in pages.items()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    archive = tmp_path / "أرشيف الشمال"
    for name in ("content", "theme"):
        (archive / name).mkdir(parents=True)
    (archive / "site.toml").write_text("", "utf-8")
    return Desk(archive, tmp_path / "out put" / "الموقع")
