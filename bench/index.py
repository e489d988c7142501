"""Measure the index of the search: what it takes to make, to edit, to carry and to ask, beside Pagefind's own.

    python -m bench.index DOCS QUERIES --articles ARTICLES [--parts cpu,edit,…] [--times 3] [--keep FOLDER] [--json]

DOCS and QUERIES are those of bench/search.py, ARTICLES lines of JSON {"title", "body", "source"}, of which as many as
are needed are made (`bench/many.py`). Parts:

    cpu     seconds of work (user and system, of whole processes) for the index of DOCS, beside Pagefind's binary alone,
            which is given the same words in one text for each document, written beforehand. "Analysed before": from
            what an earlier build kept, digests of all documents included. "Cold": nothing was kept.
    memory  peak of the largest process for the index of 10,000, 30,000 and 100,000 articles, each read from a file
            when it is asked for, and the files of the finished index one by one.
    bytes   words on disk beside those of the binary's index; what a first query loads beside Pagefind as it comes.
    edit    seconds of work after one edit at 10,000 articles, in a new process, imports not counted; and for handing
            out all files of the search, once without making any of them and once with making all.
    query   time of keyword queries in Chromium, beside the same page on the binary's index, in short visits and in a
            single one; and beside Pagefind's own engine there.
    common  the slowest of the most common words of 100,000 articles, alone, with the counts of all facets.

Every figure is the median of repetitions in turn with what it is compared with. --keep keeps what takes long to
make: what hangs on the code stands in a folder named by it. Against what must and should be reached stand the
figures of the issue; a "-" means that none is set.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from statistics import median
from typing import Any

from pagefind_bin import get_executable

from bench.index_queries import time_queries, time_words, weigh_first
from bench.index_work import spend_time
from bench.offline import choose_queries
from bench.search import PROJECT, read_lines, say
from bench.stock import find_keywords, write_pages

CODE = ("fihrist/search", "fihrist/arabic")
"""What an index hangs on."""
SIZES = {10_000: 400, 30_000: 500, 100_000: 700}
"""Articles → MiB that must do."""
EDITS = 100
COMMON = 24
VISIT = 25
"""Queries of a visit: a reader's afternoon; in one of hundreds the binary's few large files are soon all in memory."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    name: str
    ours: float
    other: float | None = None
    """What ours is divided by; None where the figure itself is looked at."""
    must: float | None = None
    aim: float | None = None
    digits: int = 2

    @property
    def figure(self) -> float:
        """What must be at most `must`."""
        return self.ours if self.other is None else self.ours / self.other


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured with what."""

    options: argparse.Namespace
    keep: Path
    """What does not hang on the code."""
    made: Path
    """What does."""


def main() -> None:
    """Measure, print."""
    options = parse_options()
    with tempfile.TemporaryDirectory(prefix="fihrist-index-") as scratch:
        keep = (options.keep or Path(scratch)).resolve()
        made = keep / name_code()
        made.mkdir(parents=True, exist_ok=True)
        bench = Bench(options, keep, made)
        rows = [row for part in options.parts for row in PARTS[part](bench)]
    print(json.dumps([asdict(row) for row in rows], ensure_ascii=False) if options.json else lay_out(rows))


def parse_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--articles", type=Path, help="for the parts memory, edit and common")
    parser.add_argument("--parts", type=lambda text: text.split(","), default=list(PARTS), help=", ".join(PARTS))
    parser.add_argument("--times", type=int, default=3, help="repetitions")
    parser.add_argument("--count", type=int, default=500, help="queries that are timed")
    parser.add_argument("--first", type=int, default=40, help="first queries whose bytes are counted")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where what takes long to make is kept")
    parser.add_argument("--json", action="store_true", help="print figures for machines")
    return parser.parse_args()


def name_code() -> str:
    """Name the code that an index hangs on by what it is."""
    digest = blake2b(digest_size=4)
    for folder in CODE:
        for path in sorted((PROJECT / folder).glob("*.py")):
            digest.update(path.read_bytes())
    return f"code-{digest.hexdigest()}"


def measure_cpu(bench: Bench) -> Iterator[Row]:
    """Index the documents in four ways, in turn."""
    shelf, kept = shelve_documents(bench), bench.made / "kept.db"
    records = bench.made / "records.jsonl"
    if not records.exists():
        work("records", shelf, records)
    jobs: dict[str, tuple[Any, ...]] = {
        "binary": ("binary", records),
        "cold": ("cold", shelf, kept),
        "again": ("again", shelf, kept, bench.made / "again.db"),
        "analyse": ("analyse", shelf),
    }
    rounds = [{name: work(*job) for name, job in jobs.items()} for _ in range(bench.options.times)]
    cpu = {name: median(one[name]["cpu"] for one in rounds) for name in jobs}
    peak = {name: median(one[name]["peak"] for one in rounds) for name in jobs}
    binary, analysed = cpu["binary"], cpu["binary"] + cpu["analyse"]
    yield Row("CPU s, analysed before / the binary", cpu["again"], binary, 0.3, 0.15)
    yield Row("CPU s, cold with analysis / the binary", cpu["cold"], binary, 0.6, 0.4)
    yield Row("CPU s, cold with analysis / the binary with analysis", cpu["cold"], analysed)
    yield Row("peak MiB, documents in memory / the binary", peak["cold"], peak["binary"], digits=0)


def measure_memory(bench: Bench) -> Iterator[Row]:
    """Index articles as they are read."""
    for count, most in SIZES.items():
        shelf = shelve_articles(bench, count)
        found = work("stream", shelf, bench.made / f"kept-{count}.db")
        yield Row(f"peak MiB, {count:,} articles", found["peak"], must=most, aim=250, digits=0)
        yield Row("  when the index begins: digests, imports", found["before"], digits=0)
        yield Row("  the finished index, MiB on disk", found["files"], digits=0)
        yield Row("  kept for the next build, MiB on disk", found["kept"], digits=0)
        yield Row("  CPU s, cold with analysis", found["cpu"], digits=1)


def measure_bytes(bench: Bench) -> Iterator[Row]:
    """Weigh words on disk, and what first queries load."""
    ours, twin = (weigh_words(write_site(bench, by)) / 1e6 for by in ("ours", "pagefind"))
    yield Row("words on disk, MB / the binary's", ours, twin, 0.85, 0.7)
    stock = write_stock(bench)
    yield Row("words on disk, MB / Pagefind as it comes", ours, weigh_words(stock) / 1e6)
    queries = find_keywords(bench.options.queries)
    for name, sides in weigh_first(write_site(bench, "ours"), stock, queries, bench.options.first).items():
        limits = (0.15, 0.08) if name == "everything median" else ()
        yield Row(f"first query, kB, {name} / as it comes", sides["ours"] / 1e3, sides["stock"] / 1e3, *limits)


def measure_edits(bench: Bench) -> Iterator[Row]:
    """Index edits, each in a new process."""
    shelf, kept = shelve_articles(bench, min(SIZES)), bench.made / f"kept-{min(SIZES)}.db"
    if not kept.exists():
        work("stream", shelf, kept)
    many, copy = bench.made / "edits.db", bench.made / "edit.db"
    work("edits", shelf, kept, many, EDITS - 1)
    jobs: dict[str, tuple[Any, ...]] = {
        "one edit": (kept, copy, "edited", 0),
        "one addition": (kept, copy, "added", 0),
        f"the {EDITS}th edit": (many, copy, "edited", EDITS - 1),
    }
    rounds = [{name: work("edit", shelf, *job) for name, job in jobs.items()} for _ in range(bench.options.times)]
    for name in jobs:
        yield Row(f"CPU s, {name}", median(one[name]["cpu"] for one in rounds), must=0.3, aim=0.1, digits=3)
        yield Row("  bytes of the file of edits", rounds[0][name]["bytes"], digits=0)
    for change in ("nothing", "edited"):
        found = [work("hand-out", shelf, kept, copy, change) for _ in range(bench.options.times)]
        spent = {name: median(one[name] for one in found) for name in ("index", "none", "all")}
        yield Row(f"CPU s, {found[0]['files']:,} files, {change}: the index", spent["index"], digits=3)
        yield Row("  handing out, none made", spent["none"], digits=3)
        yield Row("  handing out, all made", spent["all"], digits=3)
    yield Row("  CPU s of Python's start and imports, not counted above", time_imports(bench.options.times), digits=3)


def measure_queries(bench: Bench) -> Iterator[Row]:
    """Time queries on our index and on the binary's."""
    twin = write_site(bench, "pagefind")
    sites = {"ours": write_site(bench, "ours"), "twin": twin}
    queries = choose_queries(find_keywords(bench.options.queries), bench.options.count)
    for visit in (VISIT, len(queries)):
        for part, spent in time_queries(sites, queries, bench.options.times, visit).items():
            name = f"query ms, {part}, {visit} in a visit / the binary's index"
            yield Row(name, spent["ours"], spent["twin"], 1.0, 0.6)
    sites = {"ours": sites["ours"], "engine": twin}
    for part, spent in time_queries(sites, queries, 1, len(queries)).items():
        yield Row(f"query ms, {part} / the binary's index and engine", spent["ours"], spent["engine"])


def measure_common(bench: Bench) -> Iterator[Row]:
    """Time the most common words of the most articles."""
    count = max(SIZES)
    shelf, kept = shelve_articles(bench, count), bench.made / f"kept-{count}.db"
    if not kept.exists():
        work("stream", shelf, kept)
    site = make_once(bench.made / f"site-{count}", lambda folder: work("site", shelf, folder, "ours", kept))
    refresh_scripts(site)
    words = [word for word, _ in work("common", kept, COMMON)["words"]]
    spent = sorted(time_words(site, words, bench.options.times), key=lambda one: -one[1])
    slowest, milliseconds, pages = spent[0]
    yield Row(f"slowest word of {count:,} articles, ms: {slowest}, {pages:,} pages", milliseconds, must=400, aim=150)
    yield Row(f"  the median of the {COMMON} most common", median(one[1] for one in spent))


PARTS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "cpu": measure_cpu,
    "memory": measure_memory,
    "bytes": measure_bytes,
    "edit": measure_edits,
    "query": measure_queries,
    "common": measure_common,
}


def work(job: str, *arguments: object) -> dict[str, Any]:
    """Do a piece of work of `bench/index_work.py` in a process of its own."""
    command = [sys.executable, "-m", "bench.index_work", job, *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=PROJECT)
    figures: dict[str, Any] = json.loads(done.stdout)
    say(f"{job}: {done.stdout.decode().strip()[:200]}")
    return figures


def shelve_documents(bench: Bench) -> Path:
    """The file of the documents."""
    path = bench.keep / "documents.db"
    if not path.exists():
        work("shelve-documents", bench.options.documents.resolve(), path)
    return path


def shelve_articles(bench: Bench, count: int) -> Path:
    """The file of so many articles."""
    path = bench.keep / f"articles-{count}.db"
    if not path.exists():
        if not bench.options.articles:
            sys.exit("the parts memory, edit and common need --articles")
        work("shelve-articles", bench.options.articles.resolve(), path, count)
    return path


def write_site(bench: Bench, by: str) -> Path:
    """The site with the search of the documents, its index by us or by Pagefind's binary."""
    shelf = shelve_documents(bench)
    site = make_once(bench.made / f"site-{by}", lambda folder: work("site", shelf, folder, by))
    refresh_scripts(site)
    return site


def write_stock(bench: Bench) -> Path:
    """The site that Pagefind indexes as it comes."""
    return make_once(bench.keep / "stock", lambda folder: index_pages(bench.options.documents, folder))


def index_pages(documents: Path, folder: Path) -> None:
    """Write plain pages, and let Pagefind index them."""
    write_pages(list(read_lines(documents)), folder)
    subprocess.run([str(get_executable()), "--site", str(folder)], check=True, stdout=subprocess.DEVNULL)


def make_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Make a folder that is not there; it stands once it is whole."""
    if not folder.exists():
        begun = folder.with_name(f"{folder.name}.begun")
        shutil.rmtree(begun, ignore_errors=True)
        make(begun)
        begun.rename(folder)
    return folder


def refresh_scripts(site: Path) -> None:
    """Give a site the theme as it is now."""
    shutil.copytree(PROJECT / "theme" / "js", site / "theme" / "js", dirs_exist_ok=True)


def weigh_words(site: Path) -> int:
    """Bytes of a site's files of words."""
    return sum(path.stat().st_size for path in site.rglob("*.pf_index"))


def time_imports(times: int) -> float:
    """Seconds of work that Python and what an edit needs take to load."""
    spent = []
    for _ in range(times):
        before = spend_time()
        subprocess.run([sys.executable, "-c", "import fihrist.search.index"], check=True, cwd=PROJECT)
        spent.append(spend_time() - before)
    return median(spent)


def lay_out(rows: Sequence[Row]) -> str:
    """Write the figures as a table: ours, what it is compared with, the ratio, what must and should be reached."""
    lines = [f"{'':66}{'ours':>10}{'other':>10}{'ratio':>8}{'must':>7}{'aim':>7}"]
    for row in rows:
        other = "" if row.other is None else f"{row.other:,.{row.digits}f}"
        ratio = "" if row.other is None else f"{row.figure:.3f}"
        limits = "".join(f"{'' if limit is None else limit:>7}" for limit in (row.must, row.aim))
        lines.append(f"{row.name:66}{row.ours:>10,.{row.digits}f}{other:>10}{ratio:>8}{limits}  {judge(row)}".rstrip())
    return "\n".join(lines)


def judge(row: Row) -> str:
    """Say what a figure reaches."""
    if row.must is None or row.aim is None:
        return ""
    return "aim" if row.figure <= row.aim else "must" if row.figure <= row.must else "MISSED"


if __name__ == "__main__":
    main()
