"""Measure whole builds: beside Hugo and Pagefind, after edits, and with three and ten times the articles.

    python -m bench.speed ARTICLES GENERATOR [--articles 10000] [--parts cold,edits,…] [--times 5] [--keep FOLDER]
                          [--hugo PATH] [--json]

ARTICLES: lines of JSON {"title", "body", "source", "author"}, packed; GENERATOR: a folder with make_archive.py, which
makes an archive of them, and hugo_peer.py, which lays it out for Hugo. The peer's articles list their names in front
matter; ours do not, so that all are found in the texts. Parts:

    cold    a build without search, neither output nor anything kept before it, beside Hugo's, with and without counting
            in its templates which records appear with which.
    search  a cold build for a release, search included, beside Pagefind's binary alone on the same site.
    edits   builds after one edit, search included, and after an edit of the archive's own template of articles, without
            search, beside Hugo's build, which is always the full one. Each edit is of another article, in the middle of
            the archive, and stays: a sentence that names nobody, a word at a title's end. "Nothing changed" is the
            build after those.
    memory  peak of the largest process of a cold build, search included: once for each size, without a warm-up.
    scale   work for an article where there are three times as many, beside three tenths as many, cold.

Work is CPU seconds, user and system, of whole processes and of all that they start and wait for. Jobs take turns, a
warm-up first; every figure is the median of --times. Archives and sites stand in memory (/dev/shm) where there is such
a folder, else in the temporary one. --keep keeps archives as they were made, never what is built of them. --hugo should
be the binary itself: a script that starts it is counted with it. What must and should be reached are the figures of the
issue, for 10,000 articles.
"""

import argparse
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import partial
from itertools import count
from pathlib import Path

from pagefind_bin import get_executable

from bench.index import Row, lay_out
from bench.search import say
from bench.speed_work import (
    Ground,
    Spent,
    build,
    build_cold,
    build_peer,
    edit_body,
    edit_template,
    edit_title,
    lay_archive,
    lay_peer,
    run,
    take_turns,
)

MEMORY = Path("/dev/shm")
PEAKS = {1: 400, 3: 500, 10: 700}
"""How many times the articles → MiB that must do."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured with what."""

    ground: Ground
    articles: int
    times: int


def main() -> None:
    """Measure, print."""
    options = parse_options()
    hugo = str(options.hugo.absolute()) if options.hugo else shutil.which("hugo") or ""
    with tempfile.TemporaryDirectory(prefix="fihrist-speed-", dir=find_memory()) as folder:
        scratch = Path(folder)
        say(f"archives and sites stand in {scratch.parent}")
        keep = (options.keep or scratch / "keep").resolve()
        keep.mkdir(parents=True, exist_ok=True)
        ground = Ground(options.source.resolve(), options.generator.resolve(), keep, scratch, hugo)
        bench = Bench(ground, options.articles, options.times)
        rows = [row for part in options.parts for row in PARTS[part](bench)]
    print(json.dumps([asdict(row) for row in rows], ensure_ascii=False) if options.json else lay_out(rows))


def parse_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, metavar="ARTICLES")
    parser.add_argument("generator", type=Path, metavar="GENERATOR")
    parser.add_argument("--articles", type=int, default=10_000, help="how many the archive has")
    parser.add_argument("--parts", type=lambda text: text.split(","), default=list(PARTS), help=", ".join(PARTS))
    parser.add_argument("--times", type=int, default=5, help="repetitions")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where archives are kept, or stand already")
    parser.add_argument("--hugo", type=Path, metavar="PATH", help="Hugo's binary, if it is not on the path")
    parser.add_argument("--json", action="store_true", help="print figures for machines")
    return parser.parse_args()


def find_memory() -> Path:
    """Give a folder that is held in memory, or the temporary one."""
    return MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else Path(tempfile.gettempdir())


def measure_cold(bench: Bench) -> Iterator[Row]:
    """Build without search, in turn with Hugo."""
    with ExitStack() as stack:
        archive = stack.enter_context(lay_archive(bench.ground, bench.articles))
        jobs = {"ours": lambda: build_cold(archive, "--no-search")}
        add_hugo(bench, stack, jobs, "hugo")
        add_hugo(bench, stack, jobs, "cooc", "--cooc")
        spent = take_turns(jobs, bench.times)
    ours, hugo, counting = spent["ours"], spent.get("hugo"), spent.get("cooc")
    yield compare("cold, without search, CPU s / Hugo", ours, hugo, 1.3, 0.8)
    yield compare("cold, without search, CPU s / Hugo counting “appears with”", ours, counting, 0.85, 0.5)
    if hugo:
        yield Row("  peak MiB / Hugo", ours.peak, hugo.peak, digits=0)


def measure_search(bench: Bench) -> Iterator[Row]:
    """Build with search, in turn with Pagefind's binary on the site without it."""
    stock = bench.ground.scratch / "stock"
    with lay_archive(bench.ground, bench.articles) as archive:
        build_cold(archive, "--no-search")
        (archive / "_site").rename(stock)
        jobs = {"ours": lambda: build_cold(archive, "--release"), "pagefind": lambda: index_stock(stock)}
        spent = take_turns(jobs, bench.times)
    shutil.rmtree(stock)
    ours, pagefind = spent["ours"], spent["pagefind"]
    yield Row("cold, search included, CPU s / Pagefind alone", ours.cpu, pagefind.cpu, 1.3, 0.9)
    yield Row("  peak MiB / Pagefind alone", ours.peak, pagefind.peak, digits=0)


def index_stock(site: Path) -> Spent:
    """Let Pagefind's binary index a site as it comes."""
    shutil.rmtree(site / "pagefind", ignore_errors=True)
    return run([get_executable(), "--site", site])


def measure_edits(bench: Bench) -> Iterator[Row]:
    """Build after edits, in turn with Hugo."""
    numbers = count()
    with ExitStack() as stack:
        searched, plain = (stack.enter_context(lay_archive(bench.ground, bench.articles)) for _ in range(2))

        def build_edited(edit: Callable[[Path, int], None], archive: Path, *flags: str) -> Spent:
            edit(archive, next(numbers))
            return build(archive, *flags)

        edit_template(plain, next(numbers))
        build_cold(searched)
        build_cold(plain, "--no-search")
        jobs = {
            "body": lambda: build_edited(edit_body, searched),
            "title": lambda: build_edited(edit_title, searched),
            "nothing": lambda: build(searched),
            "template": lambda: build_edited(edit_template, plain, "--no-search"),
        }
        add_hugo(bench, stack, jobs, "hugo")
        spent = take_turns(jobs, bench.times)
    hugo = spent.get("hugo")
    yield compare("one body edited, search included, CPU s / Hugo", spent["body"], hugo, 0.25, 0.1)
    yield compare("one title edited, search included, CPU s / Hugo", spent["title"], hugo, 0.3, 0.12)
    yield compare("nothing changed, search included, CPU s / Hugo", spent["nothing"], hugo, 0.05, 0.02)
    yield compare("a template edited, without search, CPU s / Hugo", spent["template"], hugo, 0.5, 0.3)


def add_hugo(bench: Bench, stack: ExitStack, jobs: dict[str, Callable[[], Spent]], name: str, *flags: str) -> None:
    """Add Hugo's build to the jobs, where there is a Hugo."""
    if bench.ground.hugo:
        folder = stack.enter_context(lay_peer(bench.ground, bench.articles, *flags))
        jobs[name] = lambda: build_peer(bench.ground, folder)


def compare(name: str, ours: Spent, hugo: Spent | None, must: float, aim: float) -> Row:
    """Set our work beside Hugo's; without a Hugo the row says so, and nothing is reached or missed."""
    if not hugo:
        return Row(f"{name}: none", ours.cpu)
    return Row(name, ours.cpu, hugo.cpu, must, aim)


def measure_memory(bench: Bench) -> Iterator[Row]:
    """Build ever larger archives."""
    for factor, most in PEAKS.items():
        number = bench.articles * factor
        with lay_archive(bench.ground, number) as archive:
            spent = build_cold(archive)
        say(f"{number:,} articles: {spent.cpu:.2f} s, {spent.peak:.0f} MiB")
        yield Row(f"peak MiB, {number:,} articles, cold, search included", spent.peak, must=most, aim=250, digits=0)
        yield Row("  CPU s", spent.cpu, digits=1)


def measure_scale(bench: Bench) -> Iterator[Row]:
    """Build a large archive in turn with a small one."""
    many, few = bench.articles * 3, bench.articles * 3 // 10
    with lay_archive(bench.ground, many) as large, lay_archive(bench.ground, few) as small:
        for name, flags in {"without search": ("--no-search",), "search included": ()}.items():
            jobs = {"many": partial(build_cold, large, *flags), "few": partial(build_cold, small, *flags)}
            spent = take_turns(jobs, bench.times)
            each = (1000 * spent["many"].cpu / many, 1000 * spent["few"].cpu / few)
            yield Row(f"cold, {name}, CPU ms an article, {many:,} / {few:,}", *each, 1.15, 1.05)


PARTS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "cold": measure_cold,
    "search": measure_search,
    "edits": measure_edits,
    "memory": measure_memory,
    "scale": measure_scale,
}

if __name__ == "__main__":
    main()
