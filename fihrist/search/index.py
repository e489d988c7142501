"""From documents to the files of a search index, which the site carries under ``pagefind/``.

An index is made whole (`whole`), or, after a few edits, left as it is with one small file beside it (`delta`). Which
of the two hangs on what earlier builds kept (`store`); without that it is made whole.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from fihrist.files import File, Made
from fihrist.frozen import Frozen
from fihrist.search.analysis import analyse_document, pack_analysis
from fihrist.search.chunks import find_path
from fihrist.search.delta import NEW_FILE, add_new, mark_gone, number_edits
from fihrist.search.documents import SearchDocument, write_fragment
from fihrist.search.keys import make_key
from fihrist.search.lists import Lists, write_lists
from fihrist.search.packed import write_packed
from fihrist.search.pagefind import is_other
from fihrist.search.store import DAMAGES, Kept, Store, open_store
from fihrist.search.whole import make_whole
from fihrist.workers import Executor, hand_over, hire_workers, spread, take_back

FOLDER = "pagefind/"
MOST_NEW = 1 / 50
"""Of all pages, so many may stand beside the index before it is made whole again."""

Find = Callable[[str], SearchDocument]
"""From the address of a document to it: asked for those alone that are new or were edited."""


class Index(Frozen):
    """A finished index, whose files are read one by one, when they are asked for."""

    pages: Sequence[str]
    """The address of each page by its number; empty where a page is gone, because another took its place."""
    base: int
    """How many pages there were when it was made whole."""
    digests: Mapping[str, str]
    """Address → digest of the document."""
    store: Store

    @property
    def files(self) -> Iterator[File]:
        """Its files, in an order of their own."""
        return (File(path, made) for path, made in self.list_files())

    def list_files(self) -> Iterator[tuple[str, Made]]:
        """Its files by their paths in the site; reading one raises `store.DamageError` where it is damaged."""
        for path, checksum in self.store.list_files():
            yield FOLDER + path, Made(make_key(path, str(checksum)), partial(self.store.read_file, path, checksum))
        version = make_key("fragment")
        for page, address in enumerate(self.pages):
            if address:
                digest = self.digests[address]
                read = partial(self.store.read_fragment, address, digest)
                yield FOLDER + find_fragment(page), Made(version + digest, read)

    def close(self) -> None:
        """Close what it is read from, without waiting until nobody holds a file of it."""
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


def forget_index(digests: Mapping[str, str], kept: Path, *, release: bool) -> None:
    """Leave of what builds keep nothing that must not stay, where none is made: as `update_index`, which makes one.

    The addresses of ``digests`` count, and in a ``release`` the digests too: what is neither, or is damaged, goes, and
    with it the index, which holds its words.
    """
    if not kept.is_file():
        return
    try:
        drop_others(kept, digests, release=release)
    except DAMAGES:
        with suppress(OSError):
            kept.unlink(missing_ok=True)


def drop_others(path: Path, digests: Mapping[str, str], *, release: bool) -> None:
    """Drop what is kept of all documents but these, and the index, unless it may stay; raises one of `DAMAGES`."""
    with closing(open_store(path)) as store, store:
        known = store.list_kept()
        edits = find_edits(known, digests) if release else []
        if may_stay(store.read_lists(known), known, edits, digests, release=release):
            return
        store.drop_documents([*(known.keys() - digests.keys()), *edits])
        store.drop_index()


def holds_edits(site: Path) -> bool:
    """Whether the index in a site's folder holds edits beside it, and so words from before them."""
    return any((site / FOLDER).glob(find_path(f"{NEW_FILE}*")))


def update_store(kept: Path | None, digests: Mapping[str, str], find: Find, *, release: bool) -> Index:
    """Bring what was kept to the documents, and give the index.

    Raises one of `DAMAGES` where what tells its files and documents is not whole, or cannot be written.
    """
    store = open_store(kept)
    try:
        with store:
            documents = store.list_kept()
            known = store.read_lists(documents)
            lists = update_lists(store, known, documents, digests, find, release=release)
            if lists is not known:
                documents = store.list_kept()
                store.replace_lists(write_lists(lists))
                # What another Pagefind made is neither left as it is nor added to.
                store.write_lists(Lists((), ()) if is_other() else lists, documents)
        return Index(
            list_addresses(lists, documents),
            lists.base,
            {address: one.digest for address, one in documents.items()},
            store,
        )
    except BaseException:
        store.close()
        raise


def update_lists(
    store: Store, lists: Lists, known: Mapping[str, Kept], digests: Mapping[str, str], find: Find, *, release: bool
) -> Lists:
    """Bring the index that was kept to the documents, and give its lists: the very same where nothing was edited."""
    edits = find_edits(known, digests)
    if not may_stay(lists, known, edits, digests, release=release):
        with hire_workers(len(digests)) as workers:
            store.drop_documents(known.keys() - digests.keys())
            store.put_documents(describe_all(dict.fromkeys(edits, -1), digests, find, workers))
            store.number_pages(digests)
            return make_apart(store, workers)
    if not edits:
        return lists
    pages = number_edits(edits, known, lists)
    store.put_documents(describe_all(pages, digests, find))
    return add_new(store, mark_gone(lists, pages, known))


def find_edits(known: Mapping[str, Kept], digests: Mapping[str, str]) -> list[str]:
    """Find the documents that are new or were edited."""
    return [address for address, digest in digests.items() if address not in known or known[address].digest != digest]


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


def make_apart(store: Store, workers: Executor | None) -> Lists:
    """Make the index of all documents that are kept; in another process, where there is one, for it needs much memory.

    What was put into the store until now stands then, without lists that would fit: cut short here, it counts as none.
    """
    if not (workers and store.path):
        return make_whole(store)
    store.save()
    return take_back(make_kept, store.path, hand_over(workers, make_kept, store.path))


def make_kept(path: Path) -> Lists:
    """Make the index of all documents of the store in a file."""
    store = open_store(path)
    try:
        with store:
            return make_whole(store)
    finally:
        store.close()


def describe_all(
    pages: Mapping[str, int], digests: Mapping[str, str], find: Find, workers: Executor | None = None
) -> Iterator[tuple[str, Kept, bytes, bytes]]:
    """Make what is kept of documents, at these addresses and with these numbers: an analysis and a fragment, packed."""
    described = spread(workers, describe_batch, map(find, pages))
    for (address, page), (analysis, fragment) in zip(pages.items(), described, strict=True):
        yield address, Kept(digests[address], page), analysis, fragment


def describe_batch(documents: Sequence[SearchDocument]) -> list[tuple[bytes, bytes]]:
    """Make the analyses and the fragments of documents, packed."""
    return [
        (pack_analysis(analyse_document(document)), write_packed(write_fragment(document).encode()))
        for document in documents
    ]


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
