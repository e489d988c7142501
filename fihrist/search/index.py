"""Turn documents into the files of a search index, which the site carries under ``pagefind/``."""

import json
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fihrist.files import File
from fihrist.search.clitics import Clitics
from fihrist.search.documents import SearchDocument, fold_document, make_record, write_fragment
from fihrist.search.engine import Engine, start_engine
from fihrist.search.packed import read_packed, write_packed
from fihrist.search.steady import settle_index
from fihrist.search.whole import check_index, list_languages

FOLDER = "pagefind/"
UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
"""Parts of Pagefind that our own interface replaces."""


def index_documents(documents: Iterable[SearchDocument], *, command: Sequence[str] = ()) -> Iterator[File]:
    """Index documents, all in one index; the id of each is its place among them, from 0.

    Raises SiteError where Pagefind cannot start, RuntimeError where it refuses something, ends early, or
    gives an index that is not whole. ``command`` stands in for Pagefind's binary.
    """
    known = number_documents(documents)
    with start_engine(command) as engine:
        add_documents(engine, known)
        parts = take_parts(engine)
    parts = drop_unused(parts)
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


def add_documents(engine: Engine, known: Mapping[str, tuple[int, SearchDocument]]) -> None:
    """Add all documents to a new index, none waiting for the one before."""
    clitics = Clitics(fold_document(document) for _, document in known.values())
    # The index keeps «x/index.html» whole: a folder's name does not resolve from a double-click.
    index = engine.ask({"type": "NewIndex", "config": {"keep_index_url": True}})["index_id"]
    for _, document in known.values():
        engine.send({**make_record(document, clitics), "index_id": index})
    for _ in engine.take_all():
        pass


def take_parts(engine: Engine) -> dict[str, bytes]:
    """Take all files of the one index: path in its folder → bytes."""
    files = engine.ask({"type": "GetFiles", "index_id": 0})["files"]
    return {file["path"]: b64decode(file["content"], validate=True) for file in files}


def drop_unused(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out Pagefind's own interfaces, and the engines of languages that are not in the index."""
    engines = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in list_languages(parts)}
    return {
        path: content
        for path, content in parts.items()
        if not path.startswith(UNUSED) and (path in engines or not path.startswith("wasm."))
    }


def write_fragments(
    parts: Mapping[str, bytes], known: Mapping[str, tuple[int, SearchDocument]]
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Rewrite each document's fragment into what a result shows, under the document's number.

    Gives the files, and the engine's name of each fragment → its number. Raises KeyError at a fragment that
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
