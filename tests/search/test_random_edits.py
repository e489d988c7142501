"""Whatever is edited, in whatever sequence: the index and what stands beside it say what a fresh one would."""

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from fihrist.frozen import replace
from fihrist.search import SearchDocument, enter_documents, index, weights, write_search
from fihrist.search.analysis import analyse_document
from fihrist.search.corpus import Corpus
from fihrist.search.documents import write_fragment
from fihrist.search.rows import write_rows

from .documents import HIDDEN, make_days, make_document, make_documents, make_text, make_word
from .reading import Places, Reading, read_by_address, read_index, take_files

EDITS = 40
"""Steps of one test, some of which edit several documents."""
FACETS = ("kind", "outlet", "people", "groups", "places")

Documents = dict[str, SearchDocument]
Files = dict[str, bytes]


class Archive:
    """An archive that is edited at random."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.documents: Documents = {one.address: one for one in make_documents(self.chance.randrange(20, 40), seed)}
        self._former = list(self.documents.values())
        self._added = 1_000

    def edit(self) -> str:
        """Change something; give what was done."""
        edits: list[Callable[[], None]] = [self.rewrite] * 12 + [self.add] * 4 + [self.take_back] * 3
        edits += [self.delete, self.rename, self.shuffle, self.do_nothing]
        done = self.chance.choices(edits, k=self.chance.choice((1, 1, 1, 2, 3)))
        for edit in done:
            edit()
        return " ".join(edit.__name__ for edit in done)

    def rewrite(self) -> None:
        """Change one field of a document."""
        document = self.chance.choice(list(self.documents.values()))
        self._former.append(document)
        self.put(self.chance.choice(CHANGES)(document, self.chance))

    def add(self) -> None:
        """Add a document."""
        self._added += 1
        self.put(make_document(self._added, self.chance))

    def take_back(self) -> None:
        """Give a document a text that it had before, if it is still there."""
        document = self.chance.choice(self._former)
        if document.address in self.documents:
            self.put(document)

    def delete(self) -> None:
        """Take a document out."""
        self.documents.pop(self.chance.choice(list(self.documents)))

    def rename(self) -> None:
        """Let a document stand at another address."""
        document = self.documents.pop(self.chance.choice(list(self.documents)))
        self._added += 1
        self.put(replace(document, address=f"articles/{self._added}.html"))

    def shuffle(self) -> None:
        """Put the documents in another order."""
        items = list(self.documents.items())
        self.chance.shuffle(items)
        self.documents = dict(items)

    def do_nothing(self) -> None:
        """Leave all as it is."""

    def put(self, document: SearchDocument) -> None:
        """Put a document at its address."""
        self.documents[document.address] = document


def rewrite_paragraph(document: SearchDocument, chance: random.Random) -> SearchDocument:
    """Write one paragraph anew, or one more."""
    paragraphs = list(document.paragraphs)
    at = chance.randrange(len(paragraphs) + 1)
    paragraphs[at : at + 1] = [(f"p{at}", make_text(chance, chance.randrange(30)))]
    return replace(document, paragraphs=tuple(paragraphs))


def write_another_word(document: SearchDocument, chance: random.Random) -> SearchDocument:
    """Add a word that nobody else has, with a clitic that may be none."""
    return replace(document, paragraphs=(*document.paragraphs, ("", chance.choice("وفبلك") + make_word(chance))))


CHANGES: Sequence[Callable[[SearchDocument, random.Random], SearchDocument]] = (
    rewrite_paragraph,
    write_another_word,
    lambda document, _: replace(document, paragraphs=()),
    lambda document, chance: replace(document, title=make_text(chance, chance.randrange(5))),
    lambda document, chance: replace(document, hidden=chance.choice(HIDDEN)),
    lambda document, chance: replace(document, heavy=frozenset(chance.sample(range(6), chance.randrange(4)))),
    lambda document, chance: replace(document, meta={"outlet": make_word(chance)}),
    lambda document, chance: replace(document, filters={"kind": ["pages"], "people": [make_word(chance)]}),
    lambda document, chance: replace(document, days=make_days(chance)),
    lambda document, _: replace(document, language="ku"),
)


def write(archive: Archive, kept: Path | None, *, release: bool) -> Files:
    entries = enter_documents(archive.documents.values())
    return take_files(write_search(entries, [], offline=False, kept=kept, release=release))


def add_documents(documents: Documents) -> Corpus:
    corpus = Corpus()
    for document in documents.values():
        corpus.add(analyse_document(document))
    return corpus


def index_anew(documents: Documents, counts: Mapping[str, int]) -> dict[str, dict[str, Places]]:
    """The words of an index made from nothing by given counts of clitics, with the addresses of their pages."""
    addresses, words = list(documents), dict[str, dict[str, Places]]()
    corpus = add_documents(documents).sort_terms(counts)
    for rows in corpus.read_ranges(weights.OURS):
        for word, page, place, mark in zip(*(column.tolist() for column in rows), strict=True):
            words.setdefault(corpus.keys[word], {}).setdefault(addresses[page], []).append((place, mark))
    return words


def list_rows(files: Files, addresses: Mapping[int, str]) -> dict[str, Any]:
    """What the rows of the search page say of every address."""
    rows = json.loads(files["search/rows.json"])
    return {
        address: {
            "days": rows["days"][page],
            "span": rows["spans"].get(str(page)),
            **{facet: [rows["values"][facet][place] for place in rows["rows"][facet][page]] for facet in FACETS},
        }
        for page, address in addresses.items()
    }


def say_rows(documents: Documents) -> dict[str, Any]:
    return list_rows({"search/rows.json": write_rows(list(documents.values()))}, dict(enumerate(documents)))


def read_gone(files: Files) -> list[int]:
    gone: list[int] = json.loads(files["search/rows.json"])["gone"]
    return gone


@pytest.fixture(autouse=True)
def _let_edits_gather(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MOST_NEW", 0.6)


def replay(archive: Archive, kept: Path) -> Iterator[tuple[str, Files, Reading]]:
    """Edit and index, again and again."""
    for step in range(EDITS):
        done = archive.edit() if step else "nothing yet"
        files = write(archive, kept, release=False)
        yield f"{step}: {done}", files, read_index(files)


@pytest.mark.parametrize("seed", range(5))
def test_after_every_edit_the_index_says_what_one_made_from_nothing_would_say(seed: int, tmp_path: Path) -> None:
    archive, counts = Archive(seed), dict[str, int]()
    beside = 0

    for step, files, reading in replay(archive, tmp_path / "search.db"):
        documents = archive.documents
        if not reading.new:
            # Made whole, or as it was: what is a clitic is decided anew by what there is.
            counts = add_documents(documents).count_pages()
        beside += bool(reading.new)
        assert set(documents) == set(reading.addresses.values()), step
        assert len(documents) == len(reading.fragments) == sum(length > 0 for length in reading.lengths), step
        assert index_anew(documents, counts) == read_by_address(reading), step
        assert {address: json.loads(write_fragment(document)) for address, document in documents.items()} == {
            shown["url"]: shown for shown in reading.fragments.values()
        }, step
        assert say_rows(documents) == list_rows(files, reading.addresses), step
        assert [page for page, length in enumerate(reading.lengths) if not length] == read_gone(files), step
    assert EDITS / 4 < beside < EDITS


@pytest.mark.parametrize("seed", range(6, 9))
def test_a_release_has_the_bytes_of_an_index_made_from_nothing(seed: int, tmp_path: Path) -> None:
    archive, kept = Archive(seed), tmp_path / "search.db"

    for step in range(EDITS):
        done = archive.edit()
        if archive.chance.random() < 0.4:
            write(archive, kept, release=False)
        else:
            assert write(archive, None, release=True) == write(archive, kept, release=True), f"{step}: {done}"


@pytest.mark.parametrize("seed", [10])
def test_a_build_without_edits_changes_no_byte(seed: int, tmp_path: Path) -> None:
    archive, kept = Archive(seed), tmp_path / "search.db"

    for step, files, _ in replay(archive, kept):
        assert files == write(archive, kept, release=False), step


def test_the_same_edits_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (Archive(12), tmp_path / "a.db"), (Archive(12), tmp_path / "b.db")

    for (step, ours, _), (_, theirs, _) in islice(zip(replay(*first), replay(*second), strict=True), 15):
        assert ours == theirs, step


def test_without_a_kept_file_every_build_is_made_from_nothing() -> None:
    archive = Archive(13)

    for release in (False, True):
        archive.edit()
        reading = read_index(write(archive, None, release=release))
        assert ("", list(archive.documents)) == (reading.new, list(reading.addresses.values()))
