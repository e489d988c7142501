"""One piece of work of the search index in a process of its own, so that its time and its memory are told apart.

    python -m bench.index_work JOB ARGUMENTS

It prints {"cpu": seconds of user and system, "peak": MiB, …} as JSON. What a job needs beforehand, imports and
documents, is no part of its time; what it imports while it works is. `bench/index.py` says what the jobs are for.
"""

import json
import resource
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import islice, pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.many import Shelf, read_articles, read_documents, write_shelf
from bench.search import PROJECT, read_lines
from fihrist.arabic.stem import STOPWORDS
from fihrist.frozen import replace
from fihrist.garbage import pause_collection
from fihrist.search import enter_documents, index, write_search
from fihrist.search.analysis import analyse_document, digest_document
from fihrist.search.clitics import Clitics
from fihrist.search.documents import SearchDocument
from fihrist.search.index import Index, update_index
from fihrist.search.store import open_store

SENTENCE = "وصل الورّاق خليل إلى حلب ومعه ٣٧ مخطوطًا من خزانة الرقّة."
"""What an edit adds."""

Figures = dict[str, Any]


def main() -> None:
    """Do the work, print the figures."""
    _, job, *arguments = sys.argv
    print(json.dumps(JOBS[job](*arguments)))


def measure(work: Callable[[], object]) -> Figures:
    """Do something, and say what it took."""
    before = spend_time()
    work()
    return {"cpu": spend_time() - before, "peak": find_peak(resource.RUSAGE_SELF)}


def spend_time() -> float:
    """Seconds of work of this process and of those it has ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def find_peak(who: int) -> float:
    """The most memory that this process had, or the largest of those it has ended: MiB."""
    peak = resource.getrusage(who).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def shelve_documents(source: str, shelf: str) -> Figures:
    """Write documents into the file from which they are read."""
    write_shelf(read_documents(Path(source)), Path(shelf))
    return {}


def shelve_articles(source: str, shelf: str, count: str) -> Figures:
    """Write so many articles into the file from which they are read."""
    write_shelf(read_articles(Path(source), int(count)), Path(shelf))
    return {}


def write_records(shelf: str, twin: str) -> Figures:
    """Write what the binary is given in the documents' place, a record a line."""
    from fihrist.search.corpus import Corpus
    from fihrist.search.pagefind import make_record, write_twin

    analyses = list(map(analyse_document, Shelf(Path(shelf)).read_all()))
    corpus = Corpus()
    for one in analyses:
        corpus.add(one)
    counts = corpus.count_pages()
    clitics = Clitics(lambda key: counts.get(key, 0))
    with Path(twin).open("w", encoding="utf-8") as lines:
        for number, one in enumerate(analyses):
            lines.write(json.dumps(make_record(str(number), write_twin(one, clitics)), ensure_ascii=False) + "\n")
    return {}


def index_by_binary(twin: str) -> Figures:
    """Let the binary index the records: its own time and memory, ours not."""
    from fihrist.search.pagefind import index_records

    parts = index_records(read_lines(Path(twin)))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = sum(len(content) for path, content in parts.items() if path.endswith(".pf_index"))
    return {
        "cpu": used.ru_utime + used.ru_stime,
        "peak": find_peak(resource.RUSAGE_CHILDREN),
        "words": words,
    }


def analyse_all(shelf: str) -> Figures:
    """Analyse all documents, and nothing else."""
    documents = list(Shelf(Path(shelf)).read_all())
    return measure(lambda: list(map(analyse_document, documents)))


def index_cold(shelf: str, kept: str) -> Figures:
    """Index all documents, which stand in memory as they do in a build; nothing was kept, and all of it is."""
    Path(kept).unlink(missing_ok=True)
    documents = {one.address: one for one in Shelf(Path(shelf)).read_all()}
    return measure(lambda: index_documents(documents, Path(kept)))


def index_again(shelf: str, kept: str, copy: str) -> Figures:
    """Index all documents from their analyses: the index itself is lost, and they are kept."""
    shutil.copy(kept, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("DELETE FROM files")
        connection.execute("DELETE FROM states WHERE name = 'lists'")
    documents = {one.address: one for one in Shelf(Path(shelf)).read_all()}
    with patch.object(index, "analyse_document", refuse):
        return measure(lambda: index_documents(documents, Path(copy)))


def index_documents(documents: Mapping[str, SearchDocument], kept: Path) -> int:
    """Index documents as `write_search` does, and read every file of the index; their bytes."""
    digests = {address: digest_document(document) for address, document in documents.items()}
    return weigh_index(update_index(digests, documents.__getitem__, kept, release=False))


def weigh_index(made: Index) -> int:
    """Read every file of an index, one by one, and close it; their bytes."""
    with closing(made):
        return sum(len(file.read()) for file in made.files)


def refuse(_: object) -> None:
    """Stand in for what must not happen."""
    raise AssertionError("an analysis that was kept is made again")


def index_stream(shelf: str, kept: str) -> Figures:
    """Index the documents of a shelf, each read when it is asked for, and read the files of the index one by one.

    ``before``: the peak when the index begins; ``files`` and ``kept``: MiB of the index and of what is kept.
    """
    Path(kept).unlink(missing_ok=True)
    documents = Shelf(Path(shelf))
    digests = documents.read_digests()
    before, spent = find_peak(resource.RUSAGE_SELF), spend_time()
    files = weigh_index(update_index(digests, documents.find, Path(kept), release=False))
    return {
        "cpu": spend_time() - spent,
        "before": before,
        "peak": find_peak(resource.RUSAGE_SELF),
        "files": files / (1 << 20),
        "kept": Path(kept).stat().st_size / (1 << 20),
    }


def prepare_edits(shelf: str, kept: str, copy: str, count: str) -> Figures:
    """Index so many edited documents, one go for all."""
    shutil.copy(kept, copy)
    digests, edited = edit_some(Shelf(Path(shelf)), int(count))
    update_index(digests, edited.__getitem__, Path(copy), release=False).close()
    return {}


def index_edit(shelf: str, kept: str, copy: str, kind: str, before: str) -> Figures:
    """Index one "edited" or "added" document beside those that were edited before; ``bytes``: of the file of edits."""
    shutil.copy(kept, copy)
    documents = Shelf(Path(shelf))
    digests, _ = edit_some(documents, int(before))
    last = edit_document(documents.find(list(digests)[-1]))
    if kind == "added":
        last = replace(last, address="articles/new.html")
    digests[last.address] = digest_document(last)
    figures = measure(
        lambda: update_index(digests, {last.address: last}.__getitem__, Path(copy), release=False).close()
    )
    with closing(sqlite3.connect(copy)) as connection:
        (size,) = connection.execute("SELECT length(content) FROM files WHERE name LIKE '%/new-%'").fetchone()
    return figures | {"bytes": size}


def hand_out(shelf: str, kept: str, copy: str, change: str) -> Figures:
    """Hand out every file of the search, in the offline form too, after an edit or none; ``files``: how many.

    ``index``: seconds until the first; ``none``: for the others where none is made; ``all``: where all are.
    """
    shutil.copy(kept, copy)
    documents = list(Shelf(Path(shelf)).read_all())
    if change == "edited":
        documents[-1] = edit_document(documents[-1])
    entries, count, spent = list(enter_documents(documents)), 0, [spend_time()]
    with pause_collection():
        for is_made in (False, True):
            files = write_search(entries, [], offline=True, kept=Path(copy), release=False)
            next(files)
            spent.append(spend_time())
            count = sum(not is_made or bool(file.read()) for file in files)
            spent.append(spend_time())
    index, none, _, everything = (end - start for start, end in pairwise(spent))
    return {"index": index, "none": none, "all": everything, "files": count}


def edit_some(documents: Shelf, count: int) -> tuple[dict[str, str], dict[str, SearchDocument]]:
    """Edit so many documents, evenly from all but the last; the digests of all, and the edited ones."""
    digests = documents.read_digests()
    step = len(digests) // (count + 1)
    edited = {one: edit_document(documents.find(one)) for one in list(digests)[: step * count : step]}
    return digests | {address: digest_document(one) for address, one in edited.items()}, edited


def edit_document(document: SearchDocument) -> SearchDocument:
    """Add a paragraph to a document."""
    return replace(document, paragraphs=(*document.paragraphs, ("p-new", SENTENCE)))


def write_site(shelf: str, folder: str, by: str, kept: str = "") -> Figures:
    """Write a site with nothing but its search; by "pagefind", with its scripts, where its binary is the indexer.

    ``kept``: what an index of the same documents left, so that it is not made again.
    """
    sys.path.insert(0, str(PROJECT / "tests"))
    from search.sample import write_search_page

    site = Path(folder)
    documents = list(Shelf(Path(shelf)).read_all())
    with patch.object(index, "is_other", lambda: by == "pagefind"):
        for file in write_search(enter_documents(documents), [], offline=False, kept=Path(kept) if kept else None):
            put_file(site / file.path, file.read())
    put_file(site / "search.html", write_search_page("ar", "search.html", "latn").read())
    if by == "pagefind":
        for path, content in list_scripts():
            put_file(site / "pagefind" / path, content)
    return {}


def put_file(path: Path, content: bytes) -> None:
    """Write a file and the folders it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def list_scripts() -> Iterator[tuple[str, bytes]]:
    """Pagefind's own scripts, as its binary gives them."""
    from fihrist.search.pagefind import index_records, make_record

    for path, content in index_records([make_record("0", "ورق")]).items():
        if path.startswith(("pagefind.js", "pagefind-worker.js", "wasm.unknown")):
            yield path, content


def list_common(kept: str, count: str) -> Figures:
    """The words that stand on most pages, stop words left out: [word, pages]."""
    counts: Counter[str] = Counter()
    with closing(open_store(Path(kept))) as store:
        for _, analysis in store.read_analyses():
            counts.update(analysis.words[1:])
    common = ((word, pages) for word, pages in counts.most_common() if word not in STOPWORDS and word.isalpha())
    return {"words": list(islice(common, int(count)))}


JOBS: dict[str, Callable[..., Figures]] = {
    "shelve-documents": shelve_documents,
    "shelve-articles": shelve_articles,
    "records": write_records,
    "binary": index_by_binary,
    "analyse": analyse_all,
    "cold": index_cold,
    "again": index_again,
    "stream": index_stream,
    "edits": prepare_edits,
    "edit": index_edit,
    "hand-out": hand_out,
    "site": write_site,
    "common": list_common,
}

if __name__ == "__main__":
    main()
