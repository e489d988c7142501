"""The same content gives the same bytes: elsewhere, later, and in whatever order the disk lists it."""

import os
import subprocess
import sys
from pathlib import Path

from archives import SETTINGS, build_site, draw_png, read_folder, write_archive, write_record
from conftest import Run

FILES: dict[str, str | bytes] = {
    **{
        f"articles/a{number}.md": write_record(
            f"[[salma|سلمى]] و[[khalil|خليل]] في {number}.\n\nنعم.\n\nنعم.\n", title=f"خبر {number}", tags="[ورق, حبر]"
        )
        for number in range(4)
    },
    "articles/b.md": write_record(title="صورة", images="[{file: mill.png, alt: طاحونة}]", date="2020"),
    "people/salma.md": write_record(name="سلمى", hidden_names="[الناسخة]"),
    "people/khalil.md": write_record(name="خليل"),
    "content/media/mill.png": draw_png(1200, 800),
}


def test_another_folder_and_another_order_of_writing_give_the_same_bytes(tmp_path: Path) -> None:
    one = build_site(write_archive(tmp_path / "هنا", FILES), search=True)
    other = build_site(write_archive(tmp_path / "there #2", dict(reversed(FILES.items()))), search=True)

    assert one.files.keys() == other.files.keys()
    assert [] == [path for path in one.files if one.files[path] != other.files[path]]


def test_a_second_build_changes_no_file(tmp_path: Path, run: Run) -> None:
    archive = write_archive(tmp_path / "أرشيف", FILES)

    assert 0 == run("build", "--archive", archive)[0]
    before = read_folder(archive / "_site")
    times = {path: (archive / "_site" / path).stat().st_mtime_ns for path in before if path.endswith(".html")}
    assert 0 == run("build", "--archive", archive)[0]

    assert before == read_folder(archive / "_site")
    assert times == {path: (archive / "_site" / path).stat().st_mtime_ns for path in times}


def test_another_process_with_other_hashes_and_another_locale_gives_the_same_bytes(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "أرشيف", FILES, SETTINGS)
    project = Path(__file__).parent.parent
    for seed, zone in (("1", "Asia/Damascus"), ("2", "America/Lima")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(project)}
        command = [sys.executable, "-c", "import sys; from fihrist.commands import main; sys.exit(main(sys.argv[1:]))"]
        words = ["build", "--quiet", "--archive", str(archive), "--output", str(tmp_path / seed)]
        subprocess.run([*command, *words], env=environment, check=True)

    assert read_folder(tmp_path / "1") == read_folder(tmp_path / "2")
