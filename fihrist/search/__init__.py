"""Turn the archive's texts into the files that the search page reads.

`words` and `clitics` take the texts apart, `twin` says what is indexed in their place, `documents` what stands
under which key, `engine` speaks with Pagefind's binary, `whole` looks whether anything is missing, `steady`
makes two builds of an archive equal. `rows` is what the browser filters and sorts by, `names` what leads from
a name to its record, `tables` what it must know of Arabic.
"""

from collections.abc import Iterable, Iterator

from fihrist.files import File
from fihrist.search.documents import Days, SearchDocument
from fihrist.search.index import index_documents
from fihrist.search.names import NamedRecord, write_records
from fihrist.search.rows import write_rows
from fihrist.search.tables import write_tables

__all__ = ["Days", "NamedRecord", "SearchDocument", "write_search"]


def write_search(documents: Iterable[SearchDocument], records: Iterable[NamedRecord]) -> Iterator[File]:
    """Write every file of the search; raises what `index_documents` does."""
    numbered = list(documents)
    yield write_tables(len(numbered))
    yield write_rows(numbered)
    yield write_records(records)
    yield from index_documents(numbered)
