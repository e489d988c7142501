"""A release carries its sums: of every file, in the form that coreutils reads, and at no cost for ordinary builds."""

import hashlib
import io
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from archives import read_folder, write_archive
from conftest import Run

from fihrist.cache import MARKER
from fihrist.files import File, Made
from fihrist.output import write_site
from fihrist.sums import SUMS, Sums, read_sums

from .conftest import FILES, SETTINGS, make, unpack

TICK = 0.05
"""Seconds after which every clock of a file system that tests run on tells another time."""


def list_sums(content: bytes) -> dict[str, str]:
    return {path: digest for _, digest, path in read_sums(content.decode())}


def digest_all(files: dict[str, bytes]) -> dict[str, str]:
    return {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def test_a_release_has_a_sum_of_every_file_but_that_of_the_sums(released: Path) -> None:
    files = read_folder(released)
    sums = files.pop(SUMS)
    del files[MARKER]

    assert digest_all(files) == list_sums(sums)
    assert sums.decode().splitlines() == sorted(sums.decode().splitlines(), key=lambda line: line[66:])
    assert b"\r" not in sums


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no coreutils here")
def test_coreutils_find_every_file_as_the_sums_say(released: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=released, check=True)


def test_an_ordinary_build_has_no_sums_and_takes_away_former_ones(tmp_path: Path, run: Run) -> None:
    archive = write_archive(tmp_path / "أرشيف", FILES, SETTINGS)
    words = ("--no-search", "--archive", archive)

    seen = []
    for more in ((), ("--release",), ()):
        assert 0 == run("build", *more, *words)[0]
        seen.append((archive / "_site" / SUMS).exists())

    assert [False, True, False] == seen


def test_a_file_that_need_not_be_made_has_its_sum_all_the_same(tmp_path: Path) -> None:
    made: list[str] = []

    def write_page() -> bytes:
        made.append("a.html")
        return "الورّاقون".encode()

    def give() -> Iterator[File]:
        yield File("a.html", Made("key", write_page))
        time.sleep(TICK)

    write_site(give(), tmp_path / "_site", archive=tmp_path)
    write_site(give(), tmp_path / "_site", archive=tmp_path, sums=True)

    assert ["a.html"] == made
    assert digest_all({"a.html": "الورّاقون".encode()}) == list_sums((tmp_path / "_site" / SUMS).read_bytes())


def test_the_package_has_the_sums_of_what_is_in_it(package: Path, tmp_path: Path) -> None:
    files = read_folder(unpack(package, tmp_path / "مجلد") / "site")
    sums = files.pop(SUMS)

    assert digest_all(files) == list_sums(sums)


def test_two_packages_and_two_bags_from_other_folders_are_equal(package: Path, bag: Path, tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "elsewhere", dict(reversed(list(FILES.items()))), SETTINGS)

    make(archive, tmp_path / "out", "package")
    make(archive, tmp_path / "out", "package", "--bag")

    assert package.read_bytes() == (tmp_path / "out/_site.zip").read_bytes()
    assert bag.read_bytes() == (tmp_path / "out/_site-bag.zip").read_bytes()


def test_packing_says_the_digest_of_the_zip(archive: Path, tmp_path: Path, run: Run) -> None:
    code, said, _ = run("package", "--archive", archive, "--output", tmp_path / "_site")

    assert 0 == code
    assert hashlib.sha256((tmp_path / "_site.zip").read_bytes()).hexdigest() in said
    assert "sha256sum _site.zip" in said


def test_the_bytes_of_a_large_file_pass_in_pieces() -> None:
    class Film(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size in range(1, (1 << 20) + 1)
            return super().read(size)

    sums = Sums()

    assert 3_000_000 == sums.add("film.mp4", Film(bytes(3_000_000)))
    assert {"film.mp4": hashlib.sha256(bytes(3_000_000)).hexdigest()} == list_sums(sums.write())


def test_the_sums_of_the_package_are_the_last_of_its_files(package: Path) -> None:
    with ZipFile(package) as opened:
        assert f"site/{SUMS}" == opened.namelist()[-1]
