"""Turn the archive's texts into the files that the search page reads.

`words` takes texts apart, `analysis` numbers their folded words, `store` keeps that from build to build. `clitics`
decides which letters are clitics, `terms` under which keys a word stands; `corpus` and `spool` sort them, `postings`
writes them, `layout` and `chunks` divide them among files, `lists` names the files, `whole` does all that, `delta`
adds what was edited since: `index` is the storyboard. `documents` is what can be found, `entries` what stands for a
document that need not be made, `rows` what the browser filters and sorts by, `names` what leads from a name to its
record, `tables` what it must know of Arabic, `offline` the form for reading from a folder. No file is read or
written before it is asked for: `keys` tell whether it must be.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from fihrist.files import File, Made
from fihrist.search import names, rows
from fihrist.search.documents import Days, SearchDocument
from fihrist.search.entries import SearchEntry, collect_by_address, enter_documents
from fihrist.search.index import Index, update_index
from fihrist.search.keys import hold_content, make_key
from fihrist.search.names import NamedRecord, write_records
from fihrist.search.offline import count_packs, offline_files
from fihrist.search.rows import digest_rows, write_rows
from fihrist.search.tables import write_tables

__all__ = ["Days", "NamedRecord", "SearchDocument", "SearchEntry", "enter_documents", "write_search"]


def write_search(
    entries: Iterable[SearchEntry],
    records: Iterable[NamedRecord],
    *,
    offline: bool,
    kept: Path | None = None,
    release: bool = True,
) -> Iterator[File]:
    """Write every file of the search, in the offline form too if wanted; ``kept`` and ``release``: `update_index`.

    Reading one of the files raises `store.DamageError` where what was kept turns out to be damaged.
    """
    found = collect_by_address(entries)
    digests = {address: entry.digest for address, entry in found.items()}
    index = update_index(digests, lambda address: found[address].make(), kept, release=release)
    yield from list_files(index, found, records, offline=offline)


def list_files(
    index: Index, found: Mapping[str, SearchEntry], records: Iterable[NamedRecord], *, offline: bool
) -> Iterator[File]:
    """Write every file of the search from its index."""
    files = {
        rows.ADDRESS: list_rows(index, found),
        names.ADDRESS: hold_content(write_records(records)),
        **dict(index.list_files()),
    }
    # By the pages that were there at first: an edit moves no fragment to another pack.
    packs = count_packs(index.base) if offline else 0
    yield write_tables(len(found), packs)
    yield from (File(path, made) for path, made in files.items())
    yield from offline_files(files, packs)


def list_rows(index: Index, found: Mapping[str, SearchEntry]) -> Made:
    """Write the rows of all pages of the index."""
    pages = [found.get(address) for address in index.pages]
    # Made once, for the file and for its script.
    return Made(make_key(rows.ADDRESS, digest_rows(pages)), cache(lambda: write_rows(pages)))
