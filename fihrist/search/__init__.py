"""Turn the archive's texts into the files that the search page reads.

`words` and `clitics` take the texts apart, `twin` says what is indexed in their place, `documents` what stands
under which key, `indexer` speaks with Pagefind's binary, `whole` looks whether anything is missing, `steady` and
`chunks` make of its index the one that is published. `rows` is what the browser filters and sorts by, `names` what
leads from a name to its record, `tables` what it must know of Arabic, `offline` the form for reading from a folder.
"""

from collections.abc import Iterable, Iterator

from fihrist.files import File
from fihrist.search.documents import Days, SearchDocument
from fihrist.search.index import index_documents
from fihrist.search.names import NamedRecord, write_records
from fihrist.search.offline import count_packs, offline_files
from fihrist.search.rows import write_rows
from fihrist.search.tables import write_tables

__all__ = ["Days", "NamedRecord", "SearchDocument", "write_search"]


def write_search(
    documents: Iterable[SearchDocument], records: Iterable[NamedRecord], *, offline: bool
) -> Iterator[File]:
    """Write every file of the search, in the offline form too if wanted; raises what `index_documents` does."""
    numbered = list(documents)
    packs = count_packs(len(numbered)) if offline else 0
    files = [write_rows(numbered), write_records(records), *index_documents(numbered)]
    yield write_tables(len(numbered), packs)
    yield from files
    yield from offline_files(files, packs)
