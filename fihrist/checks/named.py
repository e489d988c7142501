"""From an archive to its names: where each is written, which records bear it, how often texts hold it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import permutations

from fihrist.archive import Archive
from fihrist.fields import AuthorityFields, Name
from fihrist.frozen import Frozen, replace
from fihrist.ids import AUTHORITIES, RecordId
from fihrist.linking.forms import Words, expand_name
from fihrist.linking.words import split_name
from fihrist.records import Record


class WrittenName(Frozen):
    """A form of a record's name, and where it stands in the front matter."""

    record: Record
    field: str
    name: Name
    line: int
    is_ambiguous: bool = False

    @property
    def text(self) -> str:
        """The form as written."""
        return self.name.text


class Uses(Frozen):
    """How often something is mentioned."""

    confirmed: int
    suggested: int


class NamedArchive(Frozen, dict=True):
    """An archive with its names, and how often each is met."""

    archive: Archive

    @cached_property
    def authorities(self) -> tuple[Record, ...]:
        """The published authority records."""
        return tuple(record for kind in AUTHORITIES for record in self.archive.kinds.get(kind, ()))

    @cached_property
    def names(self) -> Mapping[RecordId, tuple[WrittenName, ...]]:
        """Record → the forms of its name that differ when folded."""
        return {record.id: list_names(record) for record in self.authorities}

    @cached_property
    def bearers(self) -> Mapping[Words, Mapping[RecordId, Record]]:
        """Row of folded words → the records that bear it."""
        bearers: dict[Words, dict[RecordId, Record]] = defaultdict(dict)
        for names in self.names.values():
            for name in names:
                for words in expand_name(name.text):
                    bearers[words][name.record.id] = name.record
        return bearers

    @cached_property
    def alike(self) -> Mapping[RecordId, Mapping[RecordId, str]]:
        """Record → others of its kind that seem to be the same, and the field that says so."""
        shared: dict[tuple[str, str, str | Words], list[RecordId]] = defaultdict(list)
        for record in self.authorities:
            for field, value in list_likenesses(record):
                shared[record.kind, field, value].append(record.id)
        alike: dict[RecordId, dict[RecordId, str]] = defaultdict(dict)
        for (_, field, _), records in shared.items():
            for one, other in permutations(records, 2):
                alike[one].setdefault(other, field)
        return alike

    @cached_property
    def counts(self) -> Counter[tuple[RecordId, Words, str]]:
        """Record, folded words of the form that was met, status → how often."""
        mentions = (mention for found in self.archive.mentions.values() for mention in found)
        return Counter((mention.record, split_name(mention.name), mention.status) for mention in mentions)

    @cached_property
    def met(self) -> Mapping[RecordId, set[Words]]:
        """Record → the forms of its name that texts hold."""
        met: dict[RecordId, set[Words]] = defaultdict(set)
        for record, words, _ in self.counts:
            met[record].add(words)
        return met

    @cached_property
    def totals(self) -> Counter[tuple[RecordId, str]]:
        """Record, status → how often it is mentioned, whatever it is called there."""
        return Counter(
            (mention.record, mention.status) for found in self.archive.mentions.values() for mention in found
        )

    def count_name(self, name: WrittenName) -> Uses:
        """Count how often a form of a record's name is met."""
        words = split_name(name.text)
        return Uses(*(self.counts[name.record.id, words, status] for status in ("confirmed", "suggested")))

    def count_record(self, record: Record) -> Uses:
        """Count how often a record is mentioned."""
        return Uses(*(self.totals[record.id, status] for status in ("confirmed", "suggested")))


def list_names(record: Record) -> tuple[WrittenName, ...]:
    """List the forms of a record's name that differ when folded; ambiguous is what is marked so in any spelling."""
    fields = record.fields
    assert isinstance(fields, AuthorityFields)
    written = [WrittenName(record, "name", Name(text=fields.name), record.find_line("name"))]
    for field in ("variant_names", "hidden_names"):
        names: tuple[Name, ...] = getattr(fields, field)
        written += [WrittenName(record, field, name, record.find_line(field, at)) for at, name in enumerate(names)]
    ambiguous = {split_name(name.text) for name in written if name.name.ambiguous}
    first = {split_name(name.text): name for name in reversed(written)}
    marked = {words: replace(name, is_ambiguous=words in ambiguous) for words, name in first.items()}
    return tuple(reversed(marked.values()))


def list_likenesses(record: Record) -> Iterator[tuple[str, str | Words]]:
    """List what two records of a kind should not have in common: the field, and its value."""
    fields = record.fields
    assert isinstance(fields, AuthorityFields)
    yield from (("name", words) for words in sorted(expand_name(fields.name)))
    yield from ((field, value) for field in ("wikidata", "geonames") if (value := getattr(fields, field)))
