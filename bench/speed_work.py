"""From a file of articles to archives, edits and builds, each build a process whose whole work is counted.

    python -m bench.speed_work ARTICLES COUNT OUT

writes COUNT articles to OUT, packed: those of ARTICLES repeated, each copy changed by the rules of `bench/many.py`
(days are drawn by the generator of archives itself). `bench/speed.py` says what the rest is for.
"""

import json
import lzma
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

from bench.index import make_once
from bench.many import change_text, find_rare
from bench.search import PROJECT, read_lines, say

SENTENCE = "وصلت الرسالة في موعدها ومعها سبع صفحات."
"""What an edit of a body adds: it names nobody."""
ADDITION = " (منقّح)"
"""What an edit of a title adds: at the end, so that no list has another order."""
KEPT = ("_site", ".fihrist")
"""What a build leaves in an archive's folder."""
TITLE = re.compile(r'^(title: ".*)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ground:
    """What archives are made of, and where they stand."""

    articles: Path
    generator: Path
    """The folder of make_archive.py and hugo_peer.py."""
    keep: Path
    """Archives as they were made."""
    scratch: Path
    """Copies that are built and edited."""
    hugo: str
    """The command; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took, with all that it started and waited for."""

    cpu: float
    """Seconds of user and system."""
    peak: float
    """The most memory of the largest process, MiB."""


def run(command: Sequence[object], folder: Path = PROJECT) -> Spent:
    """Run a command in a folder and count its work; raises CalledProcessError where it fails."""
    words = [str(word) for word in command]
    # Who edits an archive has the program compiled.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, env=env) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def take_turns(jobs: Mapping[str, Callable[[], Spent]], times: int) -> dict[str, Spent]:
    """Do the jobs one after the other, so many times after a warm-up; the medians of each."""
    rounds = []
    for number in range(times + 1):
        rounds.append({name: job() for name, job in jobs.items()})
        figures = ", ".join(f"{name} {one.cpu:.2f} s" for name, one in rounds[-1].items())
        say(f"{f'round {number}' if number else 'warm-up'}: {figures}")
    return {
        name: Spent(median(one[name].cpu for one in rounds[1:]), median(one[name].peak for one in rounds[1:]))
        for name in jobs
    }


def build(archive: Path, *flags: str) -> Spent:
    """Build an archive's site, on whatever the last build left."""
    return run([sys.executable, "build.py", "build", "--archive", archive, "--quiet", *flags])


def build_cold(archive: Path, *flags: str) -> Spent:
    """Build an archive's site as if for the first time."""
    for name in KEPT:
        shutil.rmtree(archive / name, ignore_errors=True)
    return build(archive, *flags)


def build_peer(ground: Ground, folder: Path) -> Spent:
    """Let Hugo build its site, all of it, as it always does."""
    shutil.rmtree(folder / "public", ignore_errors=True)
    return run([ground.hugo, "--quiet"], folder)


@contextmanager
def lay_archive(ground: Ground, number: int) -> Iterator[Path]:
    """Give a copy of the archive of so many articles, in which names must be found; it is gone afterwards."""
    kept = make_archive(ground, number)
    folder = Path(mkdtemp(prefix="archive-", dir=ground.scratch))
    try:
        yield shutil.copytree(kept, folder, dirs_exist_ok=True)
    finally:
        shutil.rmtree(folder)


@contextmanager
def lay_peer(ground: Ground, number: int, *flags: str) -> Iterator[Path]:
    """Give the same archive, its names listed, as a Hugo site; it is gone afterwards."""
    folder = Path(mkdtemp(prefix="hugo-", dir=ground.scratch))
    try:
        listed = make_archive(ground, number, "--listed")
        run([sys.executable, "-B", ground.generator / "hugo_peer.py", listed, folder, *flags])
        yield folder
    finally:
        shutil.rmtree(folder)


def make_archive(ground: Ground, number: int, *flags: str) -> Path:
    """Make an archive of so many articles, if it does not stand already."""
    folder = ground.keep / "-".join([f"archive-{number}", *(flag.strip("-") for flag in flags)])
    command = [sys.executable, "-B", ground.generator / "make_archive.py"]

    def make(begun: Path) -> None:
        articles = supply_articles(ground, number)
        run([*command, articles, begun, "--articles", number, *flags])

    return make_once(folder, make)


def supply_articles(ground: Ground, number: int) -> Path:
    """Give a file of at least so many articles."""
    with lzma.open(ground.articles) as lines:
        if any(place >= number for place, _ in enumerate(lines, 1)):
            return ground.articles
    # In a process of its own: what this one ever held would be counted as the peak of those it starts.
    path = ground.keep / f"articles-{number}.jsonl.xz"
    run([sys.executable, "-m", "bench.speed_work", ground.articles, number, path])
    return path


def repeat_articles(source: Path, number: int, out: Path) -> None:
    """Write so many articles, those of a file repeated and changed."""
    rare = find_rare(source)
    everything = ((copy, one) for copy in count() for one in read_lines(source))
    with lzma.open(out, "wt", encoding="utf-8", preset=0) as lines:
        for copy, one in islice(everything, number):
            changed = {field: change_text(one[field], copy, rare) for field in ("title", "body")}
            lines.write(json.dumps(one | changed, ensure_ascii=False) + "\n")


def edit_body(archive: Path, number: int) -> None:
    """Add a sentence to the middle paragraph of an article."""
    path = choose_article(archive, number)
    head, mark, body = path.read_text("utf-8").partition("\n---\n\n")
    paragraphs = body.split("\n\n")
    # The last one is the link to the source.
    paragraphs[(len(paragraphs) - 1) // 2] += f" {SENTENCE}"
    path.write_text(head + mark + "\n\n".join(paragraphs), "utf-8")


def edit_title(archive: Path, number: int) -> None:
    """Add a word to the title of an article."""
    path = choose_article(archive, number)
    path.write_text(TITLE.sub(rf'\1{ADDITION}"', path.read_text("utf-8"), count=1), "utf-8")


def choose_article(archive: Path, number: int) -> Path:
    """Give the article that stands so many places behind the middle of the archive, by the days of articles."""
    paths = sorted((archive / "content" / "articles").rglob("*.md"))
    return paths[len(paths) // 2 + number]


def edit_template(archive: Path, number: int) -> None:
    """Give the archive its own template of articles: the project's with one more class, another one each time."""
    template = Path("theme", "templates", "article.html")
    path = archive / template
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (PROJECT / template).read_text("utf-8")
    path.write_text(text.replace('class="', f'class="edit-{number} ', 1), "utf-8")


if __name__ == "__main__":
    repeat_articles(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
