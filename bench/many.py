"""From lists of documents to a shelf, a file from which each is read alone; and from 30,000 articles to any number.

What is measured with a hundred thousand articles needs as many that differ. Where there are fewer, they are repeated,
and each copy is changed, by rules without chance:

- Of the words that stand in one article alone (mostly names), two thirds are other words in each copy, made up of
  Arabic letters: the first 10,000 to 30,000 articles have .44 as the exponent of Heaps' law (words = k · texts^.44),
  and with that share the words of 100,000 go on as it says (281,000 at 30,000; 480,000). What an article says twice
  stays the same word twice, and an article before a word or a clitic stays what it was.
- Numbers of two digits and more are other numbers of the same length.
- Days are drawn from twenty years; people, groups and places from lists of 2,000, few of them often and most rarely.

Common words stand as often as they do in the articles: what they cost is what it would be with new texts.
"""

import pickle
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any
from zlib import crc32

from bench.search import read_lines
from fihrist.search.analysis import digest_document
from fihrist.search.documents import Days, SearchDocument

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"[0-9٠-٩]{2,}")
MADE = re.compile(r"[\u0621-\u064a]{4,}")
"""Words that a copy may have others for."""
LETTERS = "بتجحدرسشصطعفقكلمني"
SHARE = 2 / 3
FIRST_DAY, DAYS = date(2004, 1, 1), 20 * 365
LISTED = 2000
"""How many people, groups and places there are."""
NAMED = {"people": 4, "groups": 2, "places": 3}
"""So many of each an article names at most."""


class Shelf:
    """Documents in a file, each under its address."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)

    def read_digests(self) -> dict[str, str]:
        """The digests of all documents by their addresses, in their order."""
        return dict(self._connection.execute("SELECT address, digest FROM documents ORDER BY number"))

    def find(self, address: str) -> SearchDocument:
        """Read a document; raises KeyError where there is none."""
        found = self._connection.execute("SELECT document FROM documents WHERE address = ?", (address,)).fetchone()
        if not found:
            raise KeyError(address)
        return read_document(found[0])

    def read_all(self) -> Iterator[SearchDocument]:
        """Read the documents one after the other."""
        rows = self._connection.execute("SELECT document FROM documents ORDER BY number")
        return (read_document(content) for (content,) in rows)


def write_shelf(documents: Iterable[SearchDocument], path: Path) -> None:
    """Write documents into a file that was not there; it stands once it is whole."""
    begun = path.with_suffix(".begun")
    begun.unlink(missing_ok=True)
    with closing(sqlite3.connect(begun)) as connection, connection:
        table = "CREATE TABLE documents (number INTEGER PRIMARY KEY, address TEXT UNIQUE, digest TEXT, document BLOB)"
        connection.execute(table)
        rows = ((one.address, digest_document(one), pickle.dumps(one)) for one in documents)
        connection.executemany("INSERT INTO documents (address, digest, document) VALUES (?, ?, ?)", rows)
    begun.rename(path)


def read_document(content: bytes) -> SearchDocument:
    """Read a document of a shelf."""
    document: SearchDocument = pickle.loads(content)
    return document


def read_documents(path: Path) -> Iterator[SearchDocument]:
    """Make documents of JSON lines {"id", "text"}, as bench/search.py makes articles."""
    for number, one in enumerate(read_lines(path)):
        yield make_document(number, one["id"], one["text"], {})


def read_articles(path: Path, most: int) -> Iterator[SearchDocument]:
    """Make so many documents of JSON lines {"title", "body", "source"}, repeated as this module says."""
    rare = find_rare(path)
    everything = ((copy, one) for copy in count() for one in read_lines(path))
    for number, (copy, one) in enumerate(islice(everything, most)):
        title, text = (change_text(part, copy, rare) for part in (one["title"], one["body"]))
        filters = {"outlet": [one["source"]]} | {facet: draw_named(facet, number) for facet in NAMED}
        yield make_document(number, title, text, filters)


def make_document(number: int, title: str, text: str, filters: dict[str, list[str]]) -> SearchDocument:
    """Make the document of an article."""
    lines = (line.strip() for line in text.splitlines())
    paragraphs = tuple((f"p{place}", line) for place, line in enumerate(filter(None, lines), 1))
    day = FIRST_DAY + timedelta(crc32(b"day%d" % number) % DAYS)
    meta = {"date": day.isoformat()}
    days = Days(day, day, day)
    kind: dict[str, Any] = {"kind": ["articles"]}
    return SearchDocument(f"articles/a{number:06}.html", title, paragraphs, "ar", meta, kind | filters, days)


def find_rare(path: Path) -> frozenset[str]:
    """The words that stand in one article alone."""
    counts: Counter[str] = Counter()
    for one in read_lines(path):
        counts.update(set(WORD.findall(f"{one['title']} {one['body']}")))
    return frozenset(word for word, articles in counts.items() if articles == 1 and MADE.fullmatch(word))


def change_text(text: str, copy: int, rare: frozenset[str]) -> str:
    """Give a text as it stands in a copy, the first being the text itself."""
    if not copy:
        return text
    changed = WORD.sub(lambda found: make_up(found[0], copy) if found[0] in rare else found[0], text)
    return NUMBER.sub(lambda found: change_number(found[0], copy), changed)


def make_up(word: str, copy: int) -> str:
    """Give the word that a copy has for a rare one: its first two letters, which may be clitics, and others."""
    chance = crc32(f"{copy}{word}".encode())
    if chance / (1 << 32) > SHARE:
        return word
    letters = [LETTERS[crc32(f"{place}{copy}{word}".encode()) % len(LETTERS)] for place in range(len(word) - 2)]
    return word[:2] + "".join(letters)


def change_number(digits: str, copy: int) -> str:
    """Give another number of the same length in Latin digits, which does not begin with 0."""
    chance = crc32(f"{copy}{digits}".encode())
    least: int = 10 ** (len(digits) - 1)
    return str(least + chance % (9 * least))


def draw_named(facet: str, number: int) -> list[str]:
    """Draw what an article names: the rank of each falls off as in texts."""
    draws = (crc32(f"{facet}{number}.{turn}".encode()) / (1 << 32) for turn in range(number % (NAMED[facet] + 1)))
    return list(dict.fromkeys(f"n{int(LISTED**draw) - 1}" for draw in draws))
