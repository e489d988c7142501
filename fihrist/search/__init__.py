"""Turn the archive's texts into the files that the search page reads: an index, and the names of its filters.

`documents` says what stands under which key, `engine` speaks with Pagefind's binary, `whole` looks whether
anything is missing, `steady` makes two builds of an archive equal, `names` names the values of filters.
"""

from fihrist.search.documents import SearchDocument
from fihrist.search.index import index_documents
from fihrist.search.names import write_names

__all__ = ["SearchDocument", "index_documents", "write_names"]
