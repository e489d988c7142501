"""From an archive of a few files to the same archive with suggestions that are made by hand."""

from dataclasses import dataclass
from pathlib import Path

from fihrist.archive import Archive, make_archive
from fihrist.build import read_archive
from fihrist.frozen import replace
from fihrist.linking.mentions import Mention, Reason, Via
from fihrist.problems import Severity
from fihrist.publish import choose_public


@dataclass(frozen=True)
class Hint:
    """Words of a text that may mean a record."""

    holder: str
    words: str
    record: str
    reason: Reason
    name: str = ""
    """The record's name that they match; empty: the words without their clitic."""
    clitic: int = 0
    """How many letters of the words stand before the name itself."""
    via: Via = "name"
    nth: int = 0
    """Which of the places where the holder has these words, from 0."""


def read_files(folder: Path) -> Archive:
    """Read the archive in a folder; it has no errors."""
    reading = read_archive(folder)
    assert [] == [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    return make_archive(reading.holdings, choose_public(reading.holdings))


def suggest(folder: Path, *hints: Hint) -> Archive:
    """Read the archive in a folder and give it these suggestions for its only mentions."""
    archive = read_files(folder)
    mentions: dict[str, list[Mention]] = {record: [] for record in archive.records}
    for hint in hints:
        mentions[hint.holder].append(make_mention(archive, hint))
    return replace(archive, mentions={record: tuple(found) for record, found in mentions.items()})


def make_mention(archive: Archive, hint: Hint) -> Mention:
    """Make the mention of a hint."""
    places = [
        (text, start)
        for text in archive.records[hint.holder].texts
        for start in range(len(text.plain))
        if text.plain.startswith(hint.words, start)
    ]
    text, start = places[hint.nth]
    end = start + len(hint.words)
    return Mention(
        holder=hint.holder,
        record=hint.record,
        field=text.field,
        anchor=text.anchor,
        start=start,
        end=end,
        surface=hint.words,
        status="suggested",
        via=hint.via,
        core=(start + hint.clitic, end),
        name=hint.name or hint.words[hint.clitic :],
        reason=hint.reason,
    )
