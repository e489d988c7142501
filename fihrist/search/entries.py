"""From documents to the entries that stand for them, so that a document is made only where the index does not know it.

Making all documents of a large archive takes longer than indexing one of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from fihrist.frozen import Leaf
from fihrist.search.analysis import digest_document
from fihrist.search.documents import Days, SearchDocument


class SearchEntry(Leaf):
    """What is known of a document before it is made."""

    address: str
    """Its page, as `SearchDocument.address`; each address once."""
    digest: str
    """A short text, another one whenever anything in the document is, its filters and days among it."""
    filters: Mapping[str, Sequence[str]]
    """As `SearchDocument.filters`: the table of the search page has those of all documents."""
    days: Days | None
    """As `SearchDocument.days`."""
    make: Callable[[], SearchDocument]
    """Makes the document; asked where the digest is not the one that the index knows."""


def enter_documents(documents: Iterable[SearchDocument]) -> Iterator[SearchEntry]:
    """Give the entries of documents that are made already."""
    for document in documents:
        yield enter_document(document)


def enter_document(document: SearchDocument) -> SearchEntry:
    """Give the entry of a document that is made already."""
    digest = digest_document(document)
    return SearchEntry(document.address, digest, document.filters, document.days, lambda: document)


def collect_by_address(entries: Iterable[SearchEntry]) -> dict[str, SearchEntry]:
    """Give entries by their addresses; raises ValueError where two have the same."""
    found: dict[str, SearchEntry] = {}
    for entry in entries:
        if entry.address in found:
            raise ValueError(f"two documents at {entry.address}")
        found[entry.address] = entry
    return found
