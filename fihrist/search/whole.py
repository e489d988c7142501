"""From the analyses of all documents to an index that is whole: its files of words, the counts behind it, its lists."""

from collections.abc import Iterable, Iterator, Sequence

from fihrist.search.chunks import Word, find_path, find_start, join_words, name_chunk
from fihrist.search.clitics import Clitics
from fihrist.search.lists import Lists
from fihrist.search.packed import write_packed
from fihrist.search.pagefind import index_analyses, is_other
from fihrist.search.store import Store


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
    store.replace_files((find_path(name), content) for name, content in files)
    return lists


def pack_chunks(chunks: Iterable[Sequence[Word]], files: list[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """Compress files of words, each with its path; ``files`` gets where each begins, and its name."""
    taken: set[str] = set()
    last = ""
    for words in chunks:
        content = join_words([word.content for word in words])
        name = name_chunk(content, taken)
        taken.add(name)
        files.append((find_start(last, words[0].key), name))
        last = words[-1].key
        yield find_path(name), write_packed(content)
