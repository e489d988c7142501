"""From a corpus to the index that Pagefind 1.5.2 would make of its twin, byte for byte: the reference.

No site is made with it. Tests compare it with what the installed binary makes of the same pages: so they notice where
we misunderstand the format that `postings`, `layout` and `cbor` write, or where it is another one than it was.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

import numpy as np

from fihrist.frozen import Frozen, field
from fihrist.search.analysis import Analysis
from fihrist.search.cbor import Value, write_cbor
from fihrist.search.chunks import DIGITS, find_path, join_words
from fihrist.search.clitics import Clitics
from fihrist.search.corpus import Corpus, SortedCorpus
from fihrist.search.layout import COMPATIBLE, write_words
from fihrist.search.lists import CONNECTORS, ENTRY, LANGUAGE, VERSION
from fihrist.search.pagefind import write_twin
from fihrist.search.postings import Occurrences

META_DIGITS = 15
"""Of a hash, as many as the name of the list of lists has."""
DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


class Page(Frozen):
    """What Pagefind is told of a page, beside its twin; it leaves out a page whose text has no word."""

    address: str
    analysis: Analysis
    meta: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Field → keys, which stand beside the text."""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Filter → values."""
    sorts: Mapping[str, str] = field(default_factory=dict)
    """Name of an order → the page's value in it."""


class Lots(NamedTuple):
    """The sequences that Pagefind's indexer draws by lot, others each time."""

    filters: Mapping[str, Sequence[str]]
    """Filter → its values."""
    sorts: Sequence[str]


class Content(NamedTuple):
    """What a file holds before it is compressed, and how the file is called."""

    name: str
    content: bytes


def index_pages(pages: Sequence[Page], lots: Lots) -> dict[str, bytes]:
    """Make the index of pages: path in its folder → content, before it is compressed."""
    corpus = Corpus()
    for page in pages:
        corpus.add(page.analysis)
    counts = corpus.count_pages()
    clitics = Clitics(lambda key: counts.get(key, 0))
    twins = [write_twin(page.analysis, clitics) for page in pages]
    fields = sorted({name for page in pages for name in page.meta})

    words, ranges = write_files(*join_meta(corpus.sort_terms(counts), pages, fields))
    fragments = name_files(map(write_fragment, pages, twins))
    filters = name_files(write_filter(name, values, pages) for name, values in lots.filters.items())
    listed: list[Value] = [[file.name, len(twin.split())] for file, twin in zip(fragments, twins, strict=True)]
    named: list[Value] = [[name, file.name] for name, file in zip(lots.filters, filters, strict=True)]
    sorts: list[Value] = [[name, sort_pages(name, pages)] for name in lots.sorts]

    meta = write_cbor([VERSION, listed, ranges, named, sorts, fields])
    name = f"{LANGUAGE}_{spell_hash(meta)[:META_DIGITS]}"
    files = {find_path(name): content for name, content in words}
    files |= {f"fragment/{name}.pf_fragment": content for name, content in fragments}
    files |= {f"filter/{name}.pf_filter": content for name, content in filters}
    return files | {f"pagefind.{name}.pf_meta": meta, ENTRY: write_entry(name, len(pages))}


def join_meta(
    corpus: SortedCorpus, pages: Sequence[Page], fields: Sequence[str]
) -> tuple[Sequence[str], list[Occurrences]]:
    """Give the keys of texts and of meta in their order, and all occurrences of both."""
    beside = [
        (key, number, place, -1 - fields.index(name))
        for number, page in enumerate(pages)
        for name in sorted(page.meta)
        for place, key in enumerate(page.meta[name])
    ]
    keys = sorted({*corpus.keys, *(key for key, *_ in beside)})
    numbers = {key: number for number, key in enumerate(keys)}
    order = np.array([numbers[key] for key in corpus.keys], np.int32)
    texts = (
        rows._replace(word=order[rows.word]) for rows in corpus.read_ranges(COMPATIBLE.weight, tail=COMPATIBLE.tail)
    )
    columns = np.array([(numbers[key], *rest) for key, *rest in beside], np.int32).reshape(-1, 4)
    return keys, [join_rows([*texts, Occurrences(*columns.T)])]


def join_rows(parts: Iterable[Occurrences]) -> Occurrences:
    """Join rows and sort them by word, then page, then text before meta."""
    joined = Occurrences(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    order = np.lexsort((joined.mark < 0, joined.page, joined.word))
    return Occurrences(*(column[order] for column in joined))


def write_files(keys: Sequence[str], rows: Sequence[Occurrences]) -> tuple[list[Content], list[list[str]]]:
    """Write the files of words; give them and the list of them, [first key, last key, name]."""
    cuts = list(COMPATIBLE.cut(write_words(keys, rows)))
    files = name_files(join_words([word.content for word in words]) for words in cuts)
    return files, trim_ranges(
        [[words[0].key, words[-1].key, file.name] for words, file in zip(cuts, files, strict=True)]
    )


def trim_ranges(ranges: list[list[str]]) -> list[list[str]]:
    """Shorten the keys where a file ends and the next one begins to what tells them apart."""
    for before, behind in pairwise(ranges):
        same = takewhile(lambda pair: pair[0] == pair[1], zip(before[1], behind[0], strict=False))
        kept = sum(1 for _ in same) + 1
        if before[0] <= before[1][:kept]:
            before[1] = before[1][:kept]
        behind[0] = behind[0][:kept]
    return ranges


def write_fragment(page: Page, twin: str) -> bytes:
    """Write what a result would show of a page."""
    shown = {
        "url": page.address,
        "content": twin,
        "word_count": len(twin.split()),
        "filters": dict(sorted(page.filters.items())),
        "meta": {name: " ".join(keys) for name, keys in sorted(page.meta.items())},
        "anchors": [],
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()


def write_filter(name: str, values: Sequence[str], pages: Sequence[Page]) -> bytes:
    """Write a filter: its name, and for each value the pages that have it."""
    found: list[Value] = [
        [value, [number for number, page in enumerate(pages) if value in page.filters.get(name, ())]]
        for value in values
    ]
    return write_cbor([name, found])


def sort_pages(name: str, pages: Sequence[Page]) -> list[Value]:
    """Give the numbers of pages by their values in an order: as numbers, where all of them are."""
    values = {number: page.sorts[name] for number, page in enumerate(pages) if name in page.sorts}
    if all(DECIMAL.fullmatch(value) for value in values.values()):
        return [*sorted(values, key=lambda number: float(values[number]))]
    return [*sorted(values, key=values.__getitem__)]


def name_files(contents: Iterable[bytes]) -> list[Content]:
    """Name files of one sort by what they hold, with as many digits as make each the only one."""
    files: dict[str, bytes] = {}
    for content in contents:
        digits = spell_hash(content)
        names = (f"{LANGUAGE}_{digits[:count]}" for count in range(DIGITS, len(digits)))
        files[next(name for name in names if name not in files)] = content
    return [Content(*file) for file in files.items()]


def spell_hash(content: bytes) -> str:
    """Spell the hash that files are named by: each byte without its leading zero."""
    return "".join(f"{byte:x}" for byte in hashlib.sha1(content).digest())


def write_entry(meta: str, pages: int) -> bytes:
    """Write the entry file."""
    languages = {LANGUAGE: {"hash": meta, "wasm": None, "page_count": pages}}
    entry = {"version": VERSION, "languages": languages, "include_characters": list(CONNECTORS)}
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
