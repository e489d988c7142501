"""From a decision to what the editor pastes or types for it: front matter, marks in a text, a command."""

import os
import shlex
import subprocess
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from fihrist.fields import SINGULAR, ArticleFields, Name
from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.records import Record
from fihrist.review.suggestions import Suggestion
from fihrist.sources.quoting import write_text

Decision = Literal["accept", "reject"]


class Program(Frozen):
    """How the editor starts the program."""

    words: tuple[str, ...] = ("python", "build.py")
    archive: str = ""
    """The archive's folder where it is not the program's own."""

    def write_decision(self, decision: Decision, record: RecordId, articles: Iterable[RecordId]) -> str:
        """Write the command that decides, for one record, what articles mean."""
        return f"{self.write_start('review')} --{decision} {' '.join([record, *articles])}"

    def write_new(self, record: RecordId) -> str:
        """Write the command that makes a record's file."""
        folder, _, name = record.partition("/")
        return f"{self.write_start('new')} {SINGULAR[folder]} {name}"

    def write_start(self, command: str) -> str:
        """Write how a command begins."""
        folder = ("--archive", self.archive) if self.archive else ()
        words = [*self.words, command, *folder]
        return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def write_acceptance(holder: Record, record: RecordId) -> str:
    """Write the line of an article's front matter that lists a record along with what it lists already.

    Empty for other records: they have no lists.
    """
    field = record.partition("/")[0]
    if not isinstance(holder.fields, ArticleFields) or field not in ArticleFields.__struct_fields__:
        return ""
    return write_list(field, (*getattr(holder.fields, field), record))


def write_rejection(holder: Record, records: Sequence[RecordId]) -> str:
    """Write the line of a record's front matter that says: these are never meant here."""
    known = holder.fields.no_link
    return write_list("no_link", (*known, *(record for record in records if record not in known)))


def write_explicit(suggestion: Suggestion, record: RecordId) -> str:
    """Write the words as an explicit mention. The whole written word stands inside, so that its letters stay joined."""
    # A table's row is one text with tabs between its cells, and a bar would end a cell.
    bar = "\\|" if "\t" in suggestion.text.plain else "|"
    return f"[[{record}{bar}{suggestion.surface}]]"


def write_plain(suggestion: Suggestion) -> str:
    """Write the words as ones that never link."""
    return f"{{!{suggestion.surface}!}}"


def write_list(field: str, values: Iterable[str]) -> str:
    """Write a list in one line of YAML: ``people: [people/a, people/b]``."""
    return f"{field}: [{', '.join(map(write_word, values))}]"


def write_name(name: Name) -> str:
    """Write a name as an item of a list of names."""
    if not (name.lang or name.ambiguous):
        return write_word(name.text)
    parts = [f"text: {write_word(name.text)}"]
    parts += [f"lang: {name.lang}"] if name.lang else []
    parts += ["ambiguous: true"] if name.ambiguous else []
    return f"{{{', '.join(parts)}}}"


# Each id is written for every article that may mean it; finding out whether it needs quotes takes YAML's reader.
@lru_cache(maxsize=10_000)
def write_word(words: str) -> str:
    """Write words as YAML that reads as themselves, in quotes where they need them."""
    return write_text(words)
