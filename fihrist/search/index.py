"""Turn documents into the files of a search index, which the site carries under ``pagefind/``."""

import json
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fihrist.files import File
from fihrist.search.documents import SearchDocument, make_record, write_fragment
from fihrist.search.engine import Engine, start_engine
from fihrist.search.packed import read_packed, write_packed
from fihrist.search.steady import settle_index
from fihrist.search.whole import check_index, list_languages

FOLDER = "pagefind/"
UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
"""Parts of Pagefind that our own interface replaces."""


def index_documents(
    documents: Iterable[SearchDocument], language: str, *, command: Sequence[str] = ()
) -> Iterator[File]:
    """Index documents, all in one index, with the stems of one language (``ar-SY``).

    Raises SiteError where Pagefind cannot start, RuntimeError where it refuses something, ends early, or
    gives an index that is not whole. ``command`` stands in for Pagefind's binary.
    """
    with start_engine(command) as engine:
        known = add_documents(engine, documents, language.partition("-")[0])
        parts = take_parts(engine)
    parts = drop_unused(parts)
    check_index(parts, len(known))
    finished = settle_index(write_fragments(parts, known))
    for path in sorted(finished):
        yield File(FOLDER + path, finished[path])


def add_documents(engine: Engine, documents: Iterable[SearchDocument], tag: str) -> dict[str, SearchDocument]:
    """Add all documents to a new index, none waiting for the one before; give them by their address."""
    # The index keeps «x/index.html» whole: a folder's name does not resolve from a double-click.
    settings = {"force_language": tag, "keep_index_url": True}
    index = engine.ask({"type": "NewIndex", "config": settings})["index_id"]
    known: dict[str, SearchDocument] = {}
    for document in documents:
        if document.address in known:
            raise ValueError(f"two documents at {document.address}")
        known[document.address] = document
        engine.send({**make_record(document), "index_id": index})
    for _ in engine.take_all():
        pass
    return known


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


def write_fragments(parts: Mapping[str, bytes], known: Mapping[str, SearchDocument]) -> dict[str, bytes]:
    """Rewrite each document's fragment into what a result shows; raises KeyError at one that nobody added."""
    return {
        path: rewrite_fragment(content, known) if path.startswith("fragment/") else content
        for path, content in parts.items()
    }


def rewrite_fragment(packed: bytes, known: Mapping[str, SearchDocument]) -> bytes:
    """Rewrite one fragment, found by the address in it."""
    fragment = json.loads(read_packed(packed))
    return write_packed(write_fragment(known[fragment["url"]], fragment).encode())
