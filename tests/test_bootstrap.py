"""What build.py does before any package is there."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fihrist import bootstrap, environment
from fihrist.environment import SetupError

PROJECT = Path(__file__).resolve().parent.parent
PYENV = Path.home() / ".pyenv" / "versions"
OLD_PYTHONS = [
    *(python for old in ("2.*", "3.[0-9].*", "3.10.*") for python in PYENV.glob(f"{old}/bin/python")),
    *(Path(found) for old in ("python2.7", "python3.9") if (found := shutil.which(old)) and "shims" not in found),
]
LINES = {
    "too-new": (
        "Python 3.15 is too new for the pinned packages: install Python 3.11 to 3.14 and run build.py with it.",
        "بايثون 3.15 أحدث من الحزم المثبَّتة الإصدار: ثبّت بايثون 3.11 إلى 3.14 وشغّل به build.py.",
    ),
    "no-network": (
        "The package index cannot be reached (Connection refused): connect to the network and run the same "
        "command again.",
        "لا يمكن الوصول إلى فهرس الحزم (Connection refused): اتصل بالشبكة ثم أعد الأمر نفسه.",
    ),
    "no-pip": (
        "This Python cannot make environments with pip: on Debian and Ubuntu run “sudo apt install "
        "python3-venv”, elsewhere install Python from https://www.python.org/downloads/; then run the same "
        "command again.",
        "لا يستطيع هذا البايثون إنشاء بيئات فيها pip: في دبيان وأوبنتو نفّذ «sudo apt install python3-venv»، "
        "وفي غيرهما ثبّت بايثون من https://www.python.org/downloads/؛ ثم أعد الأمر نفسه.",
    ),
    "no-wheel": (
        "There is no ready-made package for this system and Python 3.15 (Connection refused): use a 64-bit "
        "Python 3.11 to 3.14.",
        "لا توجد حزمة جاهزة لهذا النظام مع بايثون 3.15 (Connection refused): استعمل بايثون 64 بت من 3.11 إلى 3.14.",
    ),
    "wrong-hash": (
        "A downloaded package is not the one in the lock (Connection refused): nothing of it was installed; "
        "run the same command again, and if it stays so, ask who runs your network or package mirror.",
        "حزمة منزَّلة تخالف ما في القفل (Connection refused): لم يُثبَّت منها شيء؛ أعد الأمر نفسه، "
        "فإن تكرر فاسأل القائم على شبكتك أو على مرآة الحزم.",
    ),
    "no-space": (
        "The disk is full: make room for about 300 MB in أرشيف #1 and run the same command again.",
        "القرص ممتلئ: أفرغ نحو 300 م.ب في أرشيف #1 ثم أعد الأمر نفسه.",
    ),
    "read-only": (
        "The folder أرشيف #1 cannot be written to: copy the project to a folder of your own, or install "
        "requirements/build.txt into an environment of your own and run build.py with its Python.",
        "لا يمكن الكتابة في المجلد أرشيف #1: انسخ المشروع إلى مجلد لك، أو ثبّت requirements/build.txt "
        "في بيئة تخصك وشغّل build.py ببايثونها.",
    ),
    "cannot-rebuild": (
        "The environment أرشيف #1 is broken and cannot be removed (Connection refused): delete this folder "
        "and run the same command again.",
        "البيئة أرشيف #1 معطوبة ولا يمكن حذفها (Connection refused): احذف هذا المجلد ثم أعد الأمر نفسه.",
    ),
    "not-an-environment": (
        "أرشيف #1 is in the way and is not a Python environment: rename or delete it and run the same command again.",
        "أرشيف #1 يعترض الإعداد وليس بيئة بايثون: غيّر اسمه أو احذفه ثم أعد الأمر نفسه.",
    ),
    "incomplete": (
        "The project's file requirements/build.txt is missing: download or clone the project again.",
        "ملف المشروع requirements/build.txt مفقود: نزّل المشروع أو انسخه من جديد.",
    ),
    "failed": (
        "The set-up failed (Connection refused): delete أرشيف #1 and run the same command again.",
        "تعذّر الإعداد (Connection refused): احذف أرشيف #1 ثم أعد الأمر نفسه.",
    ),
    "interrupted": (
        "Stopped before the set-up was finished; the next run makes it again.",
        "توقف الإعداد قبل أن يكتمل؛ وسيُعاد في التشغيل القادم.",
    ),
}


def be_silent(_key: str, **_: object) -> None:
    """Say nothing."""


def write_failure(key: str, language: str) -> str:
    parameters = {
        "version": "3.15",
        "detail": "Connection refused",
        "folder": "أرشيف #1",
        "lock": "requirements/build.txt",
        "path": "requirements/build.txt",
    }
    return bootstrap.read_sentences(language)[key].format(**parameters)


@pytest.mark.parametrize("key", LINES)
def test_every_failure_is_one_exact_line_in_english_and_arabic(key: str) -> None:
    written = write_failure(key, "en"), write_failure(key, "ar")

    assert LINES[key] == written


def test_both_languages_have_the_same_sentences() -> None:
    assert bootstrap.read_sentences("en").keys() == bootstrap.read_sentences("ar").keys()


@pytest.mark.parametrize("python", OLD_PYTHONS, ids=lambda python: str(python.parent.parent.name))
@pytest.mark.parametrize(
    ("arguments", "words"), [([], "is too old: install"), (["--language=ar"], "قديم: ثبّت بايثون 3.11")]
)
def test_a_python_too_old_reads_build_py_and_says_what_to_install(
    python: Path, arguments: list[str], words: str
) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}

    run = subprocess.run([python, PROJECT / "build.py", *arguments], capture_output=True, env=environment)

    assert (run.returncode, run.stderr.count(b"\n"), words in run.stderr.decode()) == (2, 1, True)


def test_starting_needs_the_standard_library_alone() -> None:
    code = "import sys, fihrist.bootstrap; print(sorted({name.split('.')[0] for name in sys.modules}))"

    run = subprocess.run([sys.executable, "-S", "-c", code], cwd=PROJECT, capture_output=True, text=True)

    assert set() == set(eval(run.stdout)) - set(sys.stdlib_module_names) - {"__main__", "fihrist"}


@pytest.mark.parametrize(
    ("argv", "environ", "language"),
    [
        (["build", "--language", "ar"], {}, "ar"),
        (["--language=en"], {"LANG": "ar_SY.UTF-8"}, "en"),
        ([], {"LANG": "ar_SY.UTF-8"}, "ar"),
        ([], {"LC_ALL": "C.UTF-8", "LANG": "ar_SY.UTF-8"}, "en"),
        ([], {"LANG": "Arabic_Syria.1256"}, "ar"),
        ([], {"LANG": "arn_CL.UTF-8"}, "en"),
        (["--language"], {"LANG": "C"}, "en"),
        (["--language", "fr"], {"LANG": "C"}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_environments(
    argv: list[str], environ: dict[str, str], language: str
) -> None:
    assert language == bootstrap.choose_language(argv, environ)


@pytest.mark.parametrize(
    ("argv", "command"),
    [
        ([], ""),
        (["--quiet"], ""),
        (["--archive", "test", "check"], "check"),
        (["--archive=أرشيف", "test", "-k", "بحث"], "test"),
        (["new", "person", "test"], "new"),
    ],
)
def test_the_command_is_the_first_word_that_belongs_to_no_option(argv: list[str], command: str) -> None:
    assert command == bootstrap.find_command(argv)


@pytest.mark.parametrize(
    ("version", "ranges", "fits"),
    [
        ("2.14.3", ">=2.14,<3", True),
        ("2.9", ">=2.14,<3", False),
        ("3.0.0", ">=2.14,<3", False),
        ("1.5.2", "==1.5.2", True),
        ("1.5.10", "==1.5.2", False),
        ("4.0rc1", ">=4", True),
        ("4", ">=4.0.0", True),
        ("", ">=4", False),
        ("٤", ">=4", True),
    ],
)
def test_a_version_fits_by_its_numbers_not_its_letters(version: str, ranges: str, fits: bool) -> None:
    assert fits == bootstrap.is_within(version, ranges)


def test_a_python_with_all_packages_is_used_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "PROJECT", tmp_path)
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["pytest>=1"]\n[dependency-groups]\ntest = ["no-such-package>=1"]\n',
        "utf-8",
    )

    assert Path(sys.executable) == bootstrap.ensure_environment(want_tests=False, tell=be_silent)
    assert not bootstrap.has_packages(want_tests=True)


def test_a_python_without_the_packages_sets_up_dot_venv_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[Path, str]] = []
    monkeypatch.setattr(bootstrap, "PROJECT", tmp_path)
    monkeypatch.setattr(bootstrap, "has_packages", lambda **_: False)
    monkeypatch.setattr(bootstrap, "is_stamped", lambda *_: bool(made))
    monkeypatch.setattr(bootstrap, "set_up", lambda folder, lock, _: made.append((folder, lock)))

    pythons = [bootstrap.ensure_environment(want_tests=True, tell=be_silent) for _ in range(2)]

    assert [(tmp_path / ".venv", "test")] == made
    assert [environment.python_in(tmp_path / ".venv")] * 2 == pythons


def test_an_environment_that_does_not_help_is_not_entered_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(bootstrap.AGAIN, "1")
    monkeypatch.setattr(bootstrap, "PROJECT", tmp_path)
    monkeypatch.setattr(bootstrap, "has_packages", lambda **_: False)

    with pytest.raises(SetupError, match="failed"):
        bootstrap.ensure_environment(want_tests=False, tell=be_silent)
    assert bootstrap.AGAIN not in os.environ


@pytest.mark.parametrize(
    ("problem", "code", "line"),
    [
        (SetupError("too-new", version="3.15"), 2, LINES["too-new"][1]),
        (KeyboardInterrupt(), 130, LINES["interrupted"][1]),
    ],
)
def test_a_failed_or_stopped_set_up_is_one_line_and_an_exit_code(
    problem: BaseException,
    code: int,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def stumble(**_: object) -> Path:
        raise problem

    monkeypatch.setattr(bootstrap, "ensure_environment", stumble)

    assert code == bootstrap.enter_environment(["check", "--language", "ar"])
    assert f"{line}\n" == capsys.readouterr().err


def test_a_console_without_arabic_gets_question_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stderr", console)

    bootstrap.spare_the_console()
    bootstrap.print_sentence("ar", "ready", seconds=9)

    console.seek(0)
    assert console.read().strip() == "????? ??????? ?? 9 ?."


class StartedError(Exception):
    """Stands where exec would have replaced the process; holds the command."""


@pytest.mark.skipif(os.name == "nt", reason="Windows runs a child instead")
def test_the_command_runs_in_dot_venv_with_its_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_python: Path, command: list[str], _environ: dict[str, str]) -> None:
        raise StartedError(*command)

    monkeypatch.setattr(os, "execve", start)

    with pytest.raises(StartedError) as started:
        bootstrap.run_again(Path("بيئة/bin/python"), ["new", "place", "al-baghuz"])
    assert ("بيئة/bin/python", str(PROJECT / "build.py"), "new", "place", "al-baghuz") == started.value.args


class InterruptedChild:
    """A child whose parent is sent one Ctrl-C before it ends with 7."""

    interruptions = 1

    def wait(self) -> int:
        if self.interruptions:
            self.interruptions -= 1
            raise KeyboardInterrupt
        return 7


def test_ctrl_c_is_left_to_the_child_and_its_exit_code_passed_on() -> None:
    assert bootstrap.wait_for(InterruptedChild()) == 7  # type: ignore[arg-type]
