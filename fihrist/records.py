"""From sources and their fields to records: texts parsed, references resolved."""

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from fihrist.config import Config
from fihrist.fields import ArticleFields, AuthorityFields, Fields, PageFields
from fihrist.frozen import Frozen, Leaf, field, replace
from fihrist.ids import RecordId, find_address, find_folder
from fihrist.markup.parse import NameOf, parse_body, parse_line
from fihrist.markup.texts import Body, Marked, Text, list_marked
from fihrist.permalinks.file import Permalinks
from fihrist.permalinks.lasting import Lasting
from fihrist.references import Directory, Reference, find_references, leads_outside
from fihrist.sources.files import Source
from fihrist.sources.nodes import Key

AnyFields = TypeVar("AnyFields", bound=Fields)


class Record(Leaf):
    """A file of content, understood."""

    id: RecordId
    path: str
    """The file, from the archive's folder."""
    fields: Fields
    lines: bytes
    """The line of every value of the front matter, packed: they are many, and asked for where something is wrong."""
    body: Body
    front: tuple[Text, ...]
    """The texts of the front matter: title, summary, description, captions."""
    references: tuple[Reference, ...]
    """The places of its front matter that name records."""
    refs: Mapping[tuple[str, str], RecordId]
    """(field, as written) → the record meant; free text is not in it."""
    face: bytes = b""
    """A digest of its front matter and of whom that names: all that other records' pages may show of it."""
    words: bytes = b""
    """A digest of its body, as a reader sees it."""
    front_matter: bytes = b""
    """A digest of its front matter, as written."""

    @property
    def kind(self) -> str:
        """The folder that says what kind of record it is: ``people``."""
        return find_folder(self.id)

    @property
    def address(self) -> str:
        """Where its page stands."""
        return find_address(self.id)

    @property
    def name(self) -> str:
        """What it is called: a record's name, an article's title as plain text."""
        return self.fields.name if isinstance(self.fields, AuthorityFields) else self.front[0].plain

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the record, the front matter's first."""
        return self.front + self.body.texts

    @property
    def explicit(self) -> Iterator[Marked]:
        """The explicit mentions in its texts, in their order."""
        yield from list_marked(self.front)
        for number, line, mark in self.body.explicit:
            yield Marked(len(self.front) + number, line, mark)

    def find_line(self, *key: str | int) -> int:
        """The line of a value of the front matter, or of the nearest thing that holds it."""
        lines: dict[Key, int] = marshal.loads(self.lines)
        while key and key not in lines:
            key = key[:-1]
        return lines[key]

    def read(self, model: type[AnyFields]) -> AnyFields:
        """Its fields as the model of its kind."""
        assert isinstance(self.fields, model)
        return self.fields

    def refer(self, field: str, written: Iterable[str] | str | None) -> tuple[RecordId, ...]:
        """The records that a field names, each once."""
        if not written or not self.refs:
            return ()
        words = (written,) if isinstance(written, str) else written
        found = (self.refs.get((field, word)) for word in words)
        return tuple(dict.fromkeys(record for record in found if record))


class Holdings(Frozen, dict=True):
    """Everything that stands under ``content/``, drafts included."""

    folder: Path
    """The archive's folder."""
    config: Config
    records: Mapping[RecordId, Record]
    directory: Directory
    permalinks: Permalinks = field(default_factory=Permalinks)
    """What was published once."""
    lasting: Lasting = field(default_factory=Lasting)
    """The addresses that are for ever."""

    @cached_property
    def articles(self) -> tuple[Record, ...]:
        """The articles."""
        return tuple(record for record in self.records.values() if record.kind == "articles")


def find_name(fields: Fields) -> str:
    """The name or title of a record."""
    if isinstance(fields, AuthorityFields):
        return fields.name
    assert isinstance(fields, ArticleFields | PageFields)
    return fields.title


class RecordMaker(Frozen):
    """Makes records: what it knows of the whole archive is its ids and names."""

    config: Config
    directory: Directory
    names: Mapping[RecordId, str]

    def make_record(self, source: Source, fields: Fields) -> Record:
        """Make a record of a source and its fields."""
        return self.refer(parse_record(source, fields, self.name_target))

    def refer(self, record: Record) -> Record:
        """Resolve a record's references."""
        refs = self.resolve(record.references)
        face = sign(record.front_matter, [text.plain for text in record.front], sorted(refs.items()))
        return replace(record, refs=refs, face=face)

    def name_target(self, written: str) -> str:
        """The words for a bare ``[[target]]``: the record's name, or the target where there is none."""
        found = self.directory.find(written)
        return self.names.get(found[0], written) if len(found) == 1 else written

    def resolve(self, references: Iterable[Reference]) -> dict[tuple[str, str], RecordId]:
        """Resolve references; what names none, or several, is left out."""
        refs: dict[tuple[str, str], RecordId] = {}
        for reference in references:
            written = reference.written
            if reference.key == ("source",):
                written = self.config.outlets.get(written, written)
            found = self.directory.find(written, reference.refers.folder)
            if len(found) == 1:
                refs[(str(reference.key[0]), reference.written)] = found[0]
        return refs


def parse_record(source: Source, fields: Fields, name_of: NameOf) -> Record:
    """Parse the texts of a source into a record whose references are not resolved yet."""
    body = set_links_apart(parse_body(source.body, source.body_line, name_of))
    front = tuple(parse_front(source, fields, name_of))
    return Record(
        id=source.id,
        path=source.path,
        fields=fields,
        lines=marshal.dumps(dict(source.lines)),
        body=body,
        front=front,
        references=tuple(find_references(fields)),
        refs={},
        words=sign_words(source.body, (text.plain for text in body.texts)),
        front_matter=sign(source.id, source.front),
    )


def set_links_apart(body: Body) -> Body:
    """Set a body's plain links to elsewhere apart from what it uses of the archive."""
    apart = [use for use in body.uses if not use.is_image and leads_outside(use.address)]
    if not apart:
        return body
    outgoing = marshal.dumps([(use.address, use.line) for use in apart])
    return replace(body, uses=tuple(use for use in body.uses if use not in apart), outgoing=outgoing)


def sign(*values: object) -> bytes:
    """Reduce values to a digest that changes with any of them."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=12).digest()


def sign_words(body: str, plains: Iterable[str]) -> bytes:
    """Reduce a body and the plain strings of its texts to a digest."""
    return sign(body, list(plains))


def sign_plain(value: Any) -> bytes:
    """Reduce a value of tuples, lists, texts, bytes and numbers to a digest; in a tenth of the time of `sign`."""
    # The second version writes equal values alike, however they were made.
    return blake2b(marshal.dumps(value, 2), digest_size=12).digest()


def parse_front(source: Source, fields: Fields, name_of: NameOf) -> Iterator[Text]:
    """Parse the texts of a front matter, the title first."""
    for key, words in find_front_texts(fields):
        line = source.lines.get(key, source.lines[()])
        text = parse_line(" ".join(words.split()), ".".join(map(str, key)), line, name_of)
        # Kept once: in memory, and wherever the record goes.
        yield replace(text, plain=words) if text.plain == words else text


def find_front_texts(fields: Fields) -> Iterator[tuple[Key, str]]:
    """Find the texts of a front matter that may hold mentions."""
    for name in ("title", "summary", "description", "withdrawn_reason"):
        words = getattr(fields, name, None)
        if words:
            yield (name,), words
    if isinstance(fields, ArticleFields):
        for number, image in enumerate(fields.images):
            if image.caption:
                yield ("images", number, "caption"), image.caption


def group_by_kind(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Group records by kind: folder → records, in their order."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.kind].append(record)
    return groups
