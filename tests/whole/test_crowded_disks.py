"""A disk that is full or may only be read: one line says so, the former site stands, and the next build is right."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from archives import read_folder

from .builds import Told, build, find_differences
from .killing import Scene

SIZE = 6 << 20
"""Of the disk, in bytes: room for two sites."""
PIECE = 4096
FULL, UNWRITABLE = "[output-full]", "[output-unwritable]"


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "قرص"
    folder.mkdir()
    if sys.platform != "linux" or not mount("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder):
        pytest.skip("a small disk of its own needs Linux, and the right to mount one")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def mount(*words: str | Path) -> bool:
    """Mount something; says whether that was possible."""
    if not shutil.which("mount"):
        return False
    return not subprocess.run(["mount", *map(str, words)], check=False, capture_output=True).returncode


def fill(disk: Path, room: int) -> Path:
    """Fill a disk but for some bytes; gives the file that does."""
    filler = disk / "lost+found"
    size = 0
    with filler.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            size += stream.write(bytes(PIECE))
    os.truncate(filler, max(0, size - room))
    return filler


def build_into(scene: Scene, output: Path) -> Told:
    """Build the archive into an output folder elsewhere."""
    return build(scene.archive, "--output", str(output))


def refuses(told: Told, code: str) -> bool:
    """Whether a build ended with one line that says why."""
    return told.code == 2 and len(told.lines) == 1 and told.lines[0].endswith(code)


def read_output(output: Path) -> dict[str, bytes]:
    """The site in a folder, without what is only there to fill the disk."""
    return {path: content for path, content in read_folder(output).items() if path != "lost+found"}


@pytest.mark.parametrize("place", [".", "site"])
@pytest.mark.parametrize("room", [0, 3 * PIECE, 20 * PIECE, 60 * PIECE])
def test_on_a_full_disk_the_former_site_stands_until_there_is_room(
    scene: Scene, disk: Path, room: int, place: str
) -> None:
    output = disk / place
    assert 0 == build_into(scene, output).code
    scene.edit()
    filler = fill(disk, room)

    told = build_into(scene, output)
    assert refuses(told, FULL), told
    assert [] == find_differences(scene.former, read_output(output))

    filler.unlink()
    assert Told(0, ()) == build_into(scene, output)
    assert [] == find_differences(scene.new, read_output(output))
    assert [] == [path.name for path in disk.glob("*fihrist-[!s]*")]


def test_on_a_full_disk_a_first_build_leaves_nothing(scene: Scene, disk: Path) -> None:
    output = disk / "site"
    filler = fill(disk, 40 * PIECE)

    told = build_into(scene, output)
    assert refuses(told, FULL), told
    assert ["lost+found"] == [path.name for path in disk.iterdir()]

    filler.unlink()
    assert Told(0, ()) == build_into(scene, output)
    assert [] == find_differences(scene.former, read_output(output))


@pytest.mark.parametrize("room", [0, 3 * PIECE, 12 * PIECE])
def test_a_full_disk_below_the_archive_keeps_no_site_from_being_right(
    scene: Scene, disk: Path, tmp_path: Path, room: int
) -> None:
    output = tmp_path / "site"
    scene.archive = disk / "أرشيف"
    scene.save()
    assert 0 == build_into(scene, output).code
    for _ in range(2):
        scene.edit()
        filler = fill(disk, room)
        assert Told(0, ()) == build_into(scene, output)
        assert [] == find_differences(scene.new, read_output(output))
        filler.unlink()
        scene.now = 1 - scene.now
        scene.edit()
        assert Told(0, ()) == build_into(scene, output)
        assert [] == find_differences(scene.new, read_output(output))
        scene.now = 1 - scene.now


@pytest.mark.parametrize("place", [".", "site"])
def test_an_output_that_may_only_be_read_stands_as_it_was(scene: Scene, disk: Path, place: str) -> None:
    output = disk / place
    assert 0 == build_into(scene, output).code
    scene.edit()
    assert mount("-o", "remount,ro", disk)

    told = build_into(scene, output)
    assert refuses(told, UNWRITABLE), told
    assert [] == find_differences(scene.former, read_output(output))

    assert mount("-o", "remount,rw", disk)
    assert Told(0, ()) == build_into(scene, output)
    assert [] == find_differences(scene.new, read_output(output))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing keeps this user from writing")
def test_an_output_that_this_user_may_only_read_stands_as_it_was(scene: Scene, tmp_path: Path) -> None:
    output = tmp_path / "parent" / "site"
    assert 0 == build_into(scene, output).code
    scene.edit()
    folders = [output.parent, output]
    for folder in folders:
        folder.chmod(0o555)

    told = build_into(scene, output)
    for folder in folders:
        folder.chmod(0o755)
    assert refuses(told, UNWRITABLE), told
    assert [] == find_differences(scene.former, read_output(output))
    assert Told(0, ()) == build_into(scene, output)
    assert [] == find_differences(scene.new, read_output(output))


def test_an_archive_that_may_only_be_read_is_built_all_the_same(scene: Scene, disk: Path, tmp_path: Path) -> None:
    output = tmp_path / "site"
    scene.archive = disk / "أرشيف"
    scene.save()
    assert 0 == build_into(scene, output).code
    scene.edit()
    assert mount("-o", "remount,ro", disk)

    for _ in range(2):
        assert Told(0, ()) == build_into(scene, output)
        assert [] == find_differences(scene.new, read_output(output))
