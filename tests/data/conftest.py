"""The made-up archive as a site that was built for publishing, and its data."""

from collections.abc import Callable
from pathlib import Path

import pytest
from archives import SETTINGS as FEW_SETTINGS
from archives import Files, Site, write_archive, write_files

from fihrist.build import Reading, make_site, read_archive
from fihrist.problems import Severity

from .archive import FILES, SETTINGS


def publish(folder: Path) -> tuple[Site, Reading]:
    """Make the site of an archive without errors as it is published, without its search; and how the archive reads."""
    reading = read_archive(folder)
    assert [] == [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    return Site({file.path: file.read() for file in make_site(reading, release=True, search=False)}), reading


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive's folder."""
    return write_archive(tmp_path_factory.mktemp("بيانات"), FILES, SETTINGS)


@pytest.fixture(scope="session")
def published(archive: Path) -> tuple[Site, Reading]:
    """The archive's site, and how it reads."""
    return publish(archive)


@pytest.fixture(scope="session")
def site(published: tuple[Site, Reading]) -> Site:
    """The archive's site."""
    return published[0]


@pytest.fixture(scope="session")
def data(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of its data."""
    folder = tmp_path_factory.mktemp("data")
    write_files(folder, {path: content for path, content in site.files.items() if path.startswith("data/")})
    return folder / "data"


@pytest.fixture
def publish_files(tmp_path: Path) -> Callable[..., Site]:
    """Publish an archive that is made from a dict of files."""

    def make(files: Files, settings: str = FEW_SETTINGS) -> Site:
        number = sum(1 for _ in tmp_path.iterdir())
        return publish(write_archive(tmp_path / str(number), files, settings))[0]

    return make
