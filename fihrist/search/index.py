"""From documents to the files of a search index, which the site carries under ``pagefind/``.

An index is made whole, or, after a few edits, left as it is with one small file beside it (`delta`). Which of the
two hangs on what earlier builds kept (`store`); without that it is made whole.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from fihrist.files import File
from fihrist.search.analysis import Analysis, analyse_document
from fihrist.search.chunks import Word, find_path, find_start, join_words, name_chunk
from fihrist.search.clitics import Clitics
from fihrist.search.delta import write_new
from fihrist.search.documents import SearchDocument, write_fragment
from fihrist.search.lists import Lists, write_lists
from fihrist.search.packed import write_packed
from fihrist.search.pagefind import index_analyses, is_other
from fihrist.search.store import DAMAGES, Kept, Store, open_store

FOLDER = "pagefind/"
NEW_FILE = "new-"
"""What the name of the file with edits begins with."""
MOST_NEW = 1 / 50
"""Of all pages, so many may stand beside the index before it is made whole again."""

Find = Callable[[str], SearchDocument]
"""From the address of a document to it: asked for those alone that are new or were edited."""


@dataclass(frozen=True, slots=True)
class Index:
    """A finished index, whose files are read one by one as long as it is not closed."""

    pages: Sequence[str]
    """The address of each page by its number; empty where a page is gone, because another took its place."""
    base: int
    """How many pages there were when it was made whole."""
    lists: Mapping[str, bytes]
    """Its lists, by their paths in its folder."""
    store: Store

    @property
    def files(self) -> Iterator[File]:
        """Its files, in an order of their own."""
        return (File(path, self.read(path)) for path in self.paths)

    @property
    def paths(self) -> Iterator[str]:
        """The paths of its files in the site."""
        yield from (FOLDER + path for path in self.lists)
        yield from (FOLDER + find_path(name) for name in self.store.list_files())
        yield from (FOLDER + find_fragment(page) for page, address in enumerate(self.pages) if address)

    def read(self, path: str) -> bytes:
        """Read one of its files."""
        folder, _, name = path.removeprefix(FOLDER).rpartition("/")
        stem = name.partition(".")[0]
        if folder == "index":
            return self.store.read_file(stem)
        if folder == "fragment":
            return self.store.read_fragment(self.pages[int(stem)])
        return self.lists[path.removeprefix(FOLDER)]

    def close(self) -> None:
        """Close what it is read from."""
        self.store.close()


def update_index(digests: Mapping[str, str], find: Find, kept: Path | None = None, *, release: bool = True) -> Index:
    """Bring the index to the documents (address → a digest of all that is indexed), numbered in their order.

    ``kept``: the file in which builds keep what the next one needs; None for an index that leaves nothing behind.
    ``release``: without a trace of edits, as if nothing had been kept. Raises OSError where no room is left.
    """
    for path in (kept, kept) if kept else ():
        with suppress(*DAMAGES):
            return update_store(path, digests, find, release=release)
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return update_store(None, digests, find, release=release)


def holds_edits(site: Path) -> bool:
    """Whether the index in a site's folder holds edits beside it, and so words from before them."""
    return any((site / FOLDER).glob(find_path(f"{NEW_FILE}*")))


def update_store(kept: Path | None, digests: Mapping[str, str], find: Find, *, release: bool) -> Index:
    """Bring what was kept to the documents, look whether it is whole, and give the index.

    Raises one of `DAMAGES` where it is not, or cannot be written.
    """
    store = open_store(kept)
    try:
        with store:
            lists = update_lists(store, digests, find, release=release)
            documents = store.list_kept()
            # What another Pagefind made is neither left as it is nor added to.
            store.write_lists(Lists((), ()) if is_other() else lists, documents)
            store.check(lists, documents)
        return Index(list_addresses(lists, documents), lists.base, dict(write_lists(lists)), store)
    except BaseException:
        store.close()
        raise


def update_lists(store: Store, digests: Mapping[str, str], find: Find, *, release: bool) -> Lists:
    """Bring what was kept to the documents, and give the lists of the index."""
    known = store.list_kept()
    lists = store.read_lists(known)
    edits = [address for address, digest in digests.items() if address not in known or known[address].digest != digest]
    if not may_stay(lists, known, edits, digests, release=release):
        store.drop_documents(known.keys() - digests.keys())
        store.put_documents(describe_all(dict.fromkeys(edits, -1), digests, find))
        store.number_pages(digests)
        lists = make_whole(store)
    elif edits:
        pages = number_edits(edits, known, lists)
        store.put_documents(describe_all(pages, digests, find))
        lists = add_new(store, mark_gone(lists, pages, known))
    return lists


def may_stay(
    lists: Lists, known: Mapping[str, Kept], edits: Sequence[str], digests: Mapping[str, str], *, release: bool
) -> bool:
    """Whether the index may stay as it is, with its edits beside it: few of them, and nothing has gone."""
    if not lists.base or known.keys() - digests.keys() or is_other():
        return False
    if release:
        unedited = not edits and not lists.new
        return unedited and [known[address].page for address in digests] == list(range(len(lists.lengths)))
    first_edits = sum(address not in known or known[address].page < lists.base for address in edits)
    return len(lists.lengths) - lists.base + first_edits <= MOST_NEW * lists.base


def describe_all(
    pages: Mapping[str, int], digests: Mapping[str, str], find: Find
) -> Iterator[tuple[str, Kept, Analysis, bytes]]:
    """Make what is kept of documents, at these addresses and with these numbers."""
    for address, page in pages.items():
        document = find(address)
        fragment = write_packed(write_fragment(document).encode())
        yield address, Kept(digests[address], page), analyse_document(document), fragment


def make_whole(store: Store) -> Lists:
    """Make the index of all documents that are kept, in the order of their numbers."""
    return make_by_pagefind(store) if is_other() else make_ours(store)


def make_ours(store: Store) -> Lists:
    """Make the index as we lay it out."""
    # Not above: numpy takes longer to load than an edit to be indexed.
    from fihrist.search.corpus import Corpus
    from fihrist.search.layout import OURS, write_chunks

    corpus = Corpus()
    for _, analysis in store.read_analyses():
        corpus.add(analysis)
    counts = corpus.count_pages()
    store.replace_counts(counts)
    terms = corpus.sort_terms(counts)
    files: list[tuple[str, str]] = []
    store.replace_files(pack_chunks(write_chunks(terms, OURS), files))
    lengths = terms.list_lengths()
    return Lists(lengths, files, base=len(lengths))


def make_by_pagefind(store: Store) -> Lists:
    """Let Pagefind's own indexer make the index."""
    from fihrist.search.corpus import Corpus

    analyses = [analysis for _, analysis in store.read_analyses()]
    corpus = Corpus()
    for analysis in analyses:
        corpus.add(analysis)
    counts = corpus.count_pages()
    lists, files = index_analyses(analyses, Clitics(lambda key: counts.get(key, 0)))
    store.replace_files(files)
    return lists


def pack_chunks(chunks: Iterable[Sequence[Word]], files: list[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """Name and compress files of words; ``files`` gets where each begins, and its name."""
    taken: set[str] = set()
    last = ""
    for words in chunks:
        content = join_words([word.content for word in words])
        name = name_chunk(content, taken)
        taken.add(name)
        files.append((find_start(last, words[0].key), name))
        last = words[-1].key
        yield name, write_packed(content)


def number_edits(edits: Iterable[str], known: Mapping[str, Kept], lists: Lists) -> dict[str, int]:
    """Number edited documents behind all pages; those that have such a number already keep it."""
    pages: dict[str, int] = {}
    free = len(lists.lengths)
    for address in edits:
        if address in known and known[address].page >= lists.base:
            pages[address] = known[address].page
        else:
            pages[address] = free
            free += 1
    return pages


def mark_gone(lists: Lists, pages: Mapping[str, int], known: Mapping[str, Kept]) -> Lists:
    """Give the lists without the pages that others take the place of."""
    lengths = list(lists.lengths)
    for address in pages:
        if address in known:
            lengths[known[address].page] = 0
    return replace(lists, lengths=lengths)


def add_new(store: Store, lists: Lists) -> Lists:
    """Write the file with what was edited since the index was made."""
    content, lengths = write_new(store.read_analyses(lists.base), Clitics(store.find_count))
    store.drop_file(lists.new)
    name = NEW_FILE + name_chunk(content)
    store.put_files([(name, write_packed(content))])
    return replace(lists, lengths=[*lists.lengths[: lists.base], *lengths], new=name)


def list_addresses(lists: Lists, documents: Mapping[str, Kept]) -> list[str]:
    """The address of every page by its number, empty where it is gone; raises ValueError where lists have others."""
    addresses = [""] * len(lists.lengths)
    for address, kept in documents.items():
        addresses[kept.page] = address
    if [bool(address) for address in addresses] != [length > 0 for length in lists.lengths]:
        raise ValueError("the lists know other pages")
    return addresses


def find_fragment(page: int) -> str:
    """The path of a page's fragment in the index's folder."""
    return f"fragment/{page}.pf_fragment"
