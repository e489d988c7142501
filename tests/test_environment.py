"""How `.venv` is made, mended and left alone."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fihrist import environment
from fihrist.environment import SetupError, Tell


@pytest.fixture
def told() -> list[str]:
    """Keep the keys of the sentences said."""
    return []


@pytest.fixture
def tell(told: list[str]) -> Tell:
    def note(key: str, **_: object) -> None:
        told.append(key)

    return note


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a project whose folder has a space, Arabic and # in its name."""
    folder = tmp_path / "مجلد #1"
    (folder / "requirements").mkdir(parents=True)
    (folder / "requirements/build.txt").write_text("babel==2.18.0\njinja2==3.1.6\n", "utf-8")
    (folder / "requirements/test.txt").write_text("babel==2.18.0\npytest==9.2.0\n", "utf-8")
    monkeypatch.setattr(environment, "PROJECT", folder)
    return folder


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for pip: note which locks were installed."""
    installed: list[str] = []

    def note(_python: Path, lock: Path, _tell: Tell) -> str:
        installed.append(lock.stem)
        return ""

    monkeypatch.setattr(environment, "run_pip", note)
    return installed


@pytest.fixture
def no_venv(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make environments without pip in them, which takes seconds."""
    run = subprocess.run

    def run_without_pip(command: list[str], **options: object) -> object:
        quick = [*command, "--without-pip"] if "venv" in command else command
        return run(quick, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", run_without_pip)
    starts = environment.starts
    monkeypatch.setattr(environment, "starts", lambda python, *words: "import pip" in words or starts(python, *words))


@pytest.mark.usefixtures("no_venv")
class TestSettingUp:
    def test_a_fresh_folder_gets_a_stamped_environment(
        self, project: Path, pip: list[str], tell: Tell, told: list[str]
    ) -> None:
        environment.set_up(project / ".venv", "build", tell)

        assert told == ["making", "installing", "ready"]
        assert environment.is_stamped(project / ".venv", "build")
        assert not environment.is_stamped(project / ".venv", "test")

    def test_the_test_lock_is_added_to_what_stands(
        self, project: Path, pip: list[str], tell: Tell, told: list[str]
    ) -> None:
        environment.set_up(project / ".venv", "build", tell)

        environment.set_up(project / ".venv", "test", tell)

        assert (pip, told.count("making")) == (["build", "test"], 1)
        assert environment.is_stamped(project / ".venv", "build")
        assert environment.is_stamped(project / ".venv", "test")

    def test_a_changed_lock_is_installed_again(self, project: Path, pip: list[str], tell: Tell) -> None:
        environment.set_up(project / ".venv", "build", tell)

        (project / "requirements/build.txt").write_text("babel==2.19.0\n", "utf-8")

        assert not environment.is_stamped(project / ".venv", "build")

    def test_a_set_up_that_was_cut_short_is_made_again(
        self, project: Path, pip: list[str], tell: Tell, told: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stop(*_: object) -> str:
            raise KeyboardInterrupt

        with monkeypatch.context() as interrupted:
            interrupted.setattr(environment, "run_pip", stop)
            with pytest.raises(KeyboardInterrupt):
                environment.set_up(project / ".venv", "build", tell)
        told.clear()

        environment.set_up(project / ".venv", "build", tell)

        assert told == ["rebuilding", "making", "installing", "ready"]
        assert not (project / ".venv/fihrist.unfinished").exists()

    @pytest.mark.skipif(os.name == "nt", reason="Windows copies its Python into the environment")
    def test_an_environment_whose_python_is_gone_is_made_again(
        self, project: Path, pip: list[str], tell: Tell, told: list[str]
    ) -> None:
        environment.set_up(project / ".venv", "build", tell)
        python = environment.python_in(project / ".venv")
        python.unlink()
        python.symlink_to("/لا/يوجد/python")
        assert not environment.is_stamped(project / ".venv", "build")
        told.clear()

        environment.set_up(project / ".venv", "build", tell)

        assert "rebuilding" in told
        assert environment.is_stamped(project / ".venv", "build")

    def test_an_environment_of_somebody_elses_making_is_completed_not_removed(
        self, project: Path, pip: list[str], tell: Tell, told: list[str]
    ) -> None:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", project / ".venv"], check=True)
        (project / ".venv/ملاحظة.txt").touch()

        environment.set_up(project / ".venv", "build", tell)

        assert told == ["installing", "ready"]
        assert (project / ".venv/ملاحظة.txt").exists()


def find_failure(folder: Path, tell: Tell) -> str:
    with pytest.raises(SetupError) as caught:
        environment.set_up(folder, "build", tell)
    return caught.value.key


def test_a_python_without_wheels_is_refused(project: Path, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "SUPPORTED_BELOW", (3, 0))

    assert find_failure(project / ".venv", tell) == "too-new"


def test_a_lock_that_was_not_copied_is_named(project: Path, tell: Tell) -> None:
    (project / "requirements/build.txt").unlink()

    assert find_failure(project / ".venv", tell) == "incomplete"


def test_a_folder_of_notes_called_dot_venv_is_left_alone(project: Path, tell: Tell) -> None:
    (project / ".venv").mkdir()
    (project / ".venv/ملاحظات.txt").write_text("لا تُحذف", "utf-8")

    assert find_failure(project / ".venv", tell) == "not-an-environment"
    assert (project / ".venv/ملاحظات.txt").exists()


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.EACCES, "read-only"),
        (errno.EROFS, "read-only"),
        (errno.ENOSPC, "no-space"),
        (errno.EIO, "failed"),
    ],
)
def test_the_systems_refusal_to_write_is_explained(
    number: int, key: str, project: Path, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refuse)

    assert key == find_failure(project / ".venv", tell)


def test_a_python_without_ensurepip_is_told_the_package_to_install(
    project: Path, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "The virtual environment was not created successfully because ensurepip is not available."
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1, said, ""))

    assert find_failure(project / ".venv", tell) == "no-pip"


BROKEN = "WARNING: Retrying (Retry(total=0)) after connection broken by "
NOT_FOUND = "ERROR: Could not find a version\nERROR: No matching distribution found for pillow==13.0.0\n"


@pytest.mark.parametrize(
    ("output", "key", "detail"),
    [
        (
            f"{BROKEN}'NewConnectionError('[Errno -3] Temporary failure in name resolution')'\n{NOT_FOUND}",
            "no-network",
            "Temporary failure in name resolution",
        ),
        (
            f"{BROKEN}'NameResolutionError(\"(host='x'): ([Errno 11001] getaddrinfo failed)\")'\n{NOT_FOUND}",
            "no-network",
            "getaddrinfo failed",
        ),
        (
            f"{BROKEN}'SSLError('[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed')'\n{NOT_FOUND}",
            "no-network",
            "certificate verify failed",
        ),
        (NOT_FOUND, "no-wheel", "pillow==13.0.0"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n"
            "    mdurl==0.1.2 from https://files.example/mdurl.whl (from -r build.txt (line 1)):\n"
            "        Expected sha256 00\n             Got        11\n",
            "wrong-hash",
            "mdurl==0.1.2",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n",
            "no-space",
            "Could not install packages due to an OSError: [Errno 28] No space left on device",
        ),
        ("Traceback\n  x\nMemoryError\n", "failed", "MemoryError"),
    ],
)
def test_what_pip_says_becomes_one_failure_with_its_detail(output: str, key: str, detail: str) -> None:
    failure = environment.explain_failure(output, Path("أرشيف/.venv"))

    assert (key, detail) == (failure.key, failure.parameters["detail"])


def test_each_package_is_named_as_it_comes() -> None:
    lines: list[dict[str, object]] = []

    for line in ("Collecting x", "  Downloading typing_extensions-4.16.0-py3-none-any.whl (45 kB)"):
        environment.name_package(line, lambda _key, **words: lines.append(words))

    assert lines == [{"name": "typing-extensions", "version": "4.16.0", "size": "45 kB"}]
