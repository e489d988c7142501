"""From a work to what no field of a format has room for: where the original is, and a date that is not exact."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from fihrist.citation.work import Work
from fihrist.interface import Interface


class NoteWords(NamedTuple):
    """What notes begin with, in the reader's language."""

    date: str
    source_url: str
    capture_url: str


@lru_cache(8)
def read_note_words(ui: Interface) -> NoteWords:
    """Read the words of notes from the labels of a language; the card of an article has the same."""
    return NoteWords(*(ui.label(f"article.{name}") for name in NoteWords._fields))


def list_notes(work: Work, words: NoteWords) -> Iterator[str]:
    """The notes of a work: an inexact date in words and as it is written in the archive, the original, its copy."""
    if work.date and not work.date.is_plain:
        yield f"{words.date}: {work.when} ({work.date.text})"
    if work.source_url and work.permalink:
        yield f"{words.source_url}: {work.source_url}"
    if work.capture_url:
        yield f"{words.capture_url}: {work.capture_url}"
