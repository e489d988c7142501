"""Turn documents into the files of a search index, which the site carries under ``pagefind/``."""

import json
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fihrist.files import File
from fihrist.search.clitics import Clitics
from fihrist.search.documents import SearchDocument, fold_document, make_record, write_fragment
from fihrist.search.indexer import Indexer, start_indexer
from fihrist.search.packed import read_packed, write_packed
from fihrist.search.steady import settle_index
from fihrist.search.whole import check_index

FOLDER = "pagefind/"
USED = re.compile(r"pagefind-entry\.json|.*\.pf_\w+")
"""Of all that Pagefind makes: the index. Its interfaces and its engine are replaced by the search page's scripts."""


def index_documents(documents: Iterable[SearchDocument], *, command: Sequence[str] = ()) -> Iterator[File]:
    """Index documents, all in one index; the id of each is its place among them, from 0.

    Raises SiteError where Pagefind cannot start, RuntimeError where it refuses something, ends early, or
    gives an index that is not whole. ``command`` stands in for Pagefind's binary.
    """
    known = number_documents(documents)
    with start_indexer(command) as indexer:
        add_documents(indexer, known)
        parts = take_parts(indexer)
    check_index(parts, len(known))
    finished = settle_index(*write_fragments(parts, known))
    for path in sorted(finished):
        yield File(FOLDER + path, finished[path])


def number_documents(documents: Iterable[SearchDocument]) -> dict[str, tuple[int, SearchDocument]]:
    """Give every document with its number, by its address."""
    known: dict[str, tuple[int, SearchDocument]] = {}
    for document in documents:
        if document.address in known:
            raise ValueError(f"two documents at {document.address}")
        known[document.address] = len(known), document
    return known


def add_documents(indexer: Indexer, known: Mapping[str, tuple[int, SearchDocument]]) -> None:
    """Add all documents to a new index, none waiting for the one before."""
    clitics = Clitics(fold_document(document) for _, document in known.values())
    # The index keeps «x/index.html» whole: a folder's name does not resolve from a double-click.
    index = indexer.ask({"type": "NewIndex", "config": {"keep_index_url": True}})["index_id"]
    for _, document in known.values():
        indexer.send({**make_record(document, clitics), "index_id": index})
    for _ in indexer.take_all():
        pass


def take_parts(indexer: Indexer) -> dict[str, bytes]:
    """Take the files of the one index: path in its folder → bytes."""
    files = indexer.ask({"type": "GetFiles", "index_id": 0})["files"]
    return {file["path"]: b64decode(file["content"], validate=True) for file in files if USED.fullmatch(file["path"])}


def write_fragments(
    parts: Mapping[str, bytes], known: Mapping[str, tuple[int, SearchDocument]]
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Rewrite each document's fragment into what a result shows, under the document's number.

    Gives the files, and the indexer's name of each fragment → its number. Raises KeyError at a fragment that
    nobody added.
    """
    files, numbers = {}, {}
    for path, content in parts.items():
        if path.startswith("fragment/"):
            number, document = known[json.loads(read_packed(content))["url"]]
            numbers[path.removeprefix("fragment/").removesuffix(".pf_fragment")] = str(number)
            path, content = f"fragment/{number}.pf_fragment", write_packed(write_fragment(document).encode())
        files[path] = content
    return files, numbers
