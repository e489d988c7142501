"""From a document to its analysis: its folded words by their places, which is all that an index needs of it.

An analysis hangs on nothing but its document, so it is made once for each text and kept (`store`). What hangs on
the whole archive, the stem under which a word stands, is decided later, once for each word (`clitics`, `terms`).
"""

import json
import zlib
from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from fihrist.frozen import Frozen
from fihrist.search.documents import SearchDocument
from fihrist.search.words import fold_text, read_chunks

NUMBERS = "I"
"""Places and numbers of words as `array` keeps them: 32 bits."""
QUICK = 1
"""Of zlib's levels: an analysis is written once and read often."""


class Analysis(Frozen):
    """The words of a document by their places: its text, then its title, then each of its hidden names.

    Between two texts one place stays empty, so that no phrase begins in one and ends in the next.
    """

    words: tuple[str, ...]
    """The folded words, each once; the first is empty."""
    places: "array[int]"
    """For each place the number of its word; 0 where no word stands (a display word of signs only, a gap)."""
    heavy: tuple[tuple[int, int], ...]
    """Spans of places (first, behind the last) whose words weigh more: title, names, captions."""


def analyse_document(document: SearchDocument) -> Analysis:
    """Fold a document's words and number them in reading order."""
    numbers = {"": 0}
    places = array(NUMBERS)
    heavy: list[tuple[int, int]] = []
    for text, is_heavy in list_texts(document):
        start = len(places)
        places.extend([numbers.setdefault(word, len(numbers)) for word in text])
        if is_heavy and len(places) > start:
            heavy.append((start, len(places)))
    return Analysis(tuple(numbers), places, tuple(heavy))


def list_texts(document: SearchDocument) -> Iterator[tuple[Iterable[str], bool]]:
    """Give the folded words of a document's texts and gaps in their order, and whether they weigh more."""
    for number, (_, text) in enumerate(document.paragraphs):
        yield [word for chunk in read_chunks(text) for word in chunk.words], number in document.heavy
    for text in (document.title, *document.hidden):
        yield ("",), False
        yield fold_text(text), True


def pack_analysis(analysis: Analysis) -> bytes:
    """Pack an analysis into bytes."""
    head = json.dumps([analysis.words, analysis.heavy], ensure_ascii=False).encode()
    return zlib.compress(len(head).to_bytes(4, "little") + head + analysis.places.tobytes(), QUICK)


def unpack_analysis(packed: bytes) -> Analysis:
    """Read an analysis; raises zlib.error or ValueError where the bytes are damaged."""
    content = zlib.decompress(packed)
    behind = 4 + int.from_bytes(content[:4], "little")
    words, heavy = json.loads(content[4:behind])
    return Analysis(tuple(words), array(NUMBERS, content[behind:]), tuple((start, end) for start, end in heavy))


def digest_document(document: SearchDocument) -> str:
    """Reduce all that the index takes from a document to a short text, equal only where that is."""
    return blake2b(repr(document).encode(), digest_size=16).hexdigest()
