"""From sources to records: fields read, references resolved, texts parsed; and what is wrong with them, as values."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from fihrist.config import Config
from fihrist.fields import KINDS, ArticleFields, AuthorityFields, Fields, PageFields
from fihrist.ids import RecordId, check_id, find_address, find_folder
from fihrist.markup.parse import NameOf, parse_body, parse_line
from fihrist.markup.texts import Body, Text
from fihrist.problems import Problem, report
from fihrist.references import Directory, find_references, make_directory
from fihrist.sources.files import Source, find_sources, read_source
from fihrist.sources.nodes import Key
from fihrist.validation import read_fields

AnyFields = TypeVar("AnyFields", bound=Fields)


@dataclass(frozen=True, slots=True)
class Record:
    """A file of content, understood."""

    id: RecordId
    path: str
    """The file, from the archive's folder."""
    fields: Fields
    lines: Mapping[Key, int]
    """The line of every value of the front matter."""
    body: Body
    front: tuple[Text, ...]
    """The texts of the front matter: title, summary, description, captions."""
    refs: Mapping[tuple[str, str], RecordId]
    """(field, as written) → the record meant; free text is not in it."""
    face: bytes = b""
    """A digest of its front matter and of whom that names: all that other records' pages may show of it."""
    words: bytes = b""
    """A digest of its body, as a reader sees it."""

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

    def find_line(self, *key: str | int) -> int:
        """The line of a value of the front matter, or of the nearest thing that holds it."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines[key]

    def read(self, model: type[AnyFields]) -> AnyFields:
        """Its fields as the model of its kind."""
        assert isinstance(self.fields, model)
        return self.fields

    def refer(self, field: str, written: Iterable[str] | str | None) -> tuple[RecordId, ...]:
        """The records that a field names, each once."""
        words = (written,) if isinstance(written, str) else written or ()
        found = (self.refs.get((field, word)) for word in words)
        return tuple(dict.fromkeys(record for record in found if record))


@dataclass(frozen=True)
class Holdings:
    """Everything that stands under ``content/``, drafts included."""

    folder: Path
    """The archive's folder."""
    config: Config
    records: Mapping[RecordId, Record]
    directory: Directory

    @cached_property
    def articles(self) -> tuple[Record, ...]:
        """The articles."""
        return tuple(record for record in self.records.values() if record.kind == "articles")


def read_holdings(
    folder: Path, config: Config, advance: Callable[[Sequence[Path]], Iterable[Path]] = iter
) -> tuple[Holdings, list[Problem]]:
    """Read the content of the archive in a folder, with every problem met; `advance` may show the progress."""
    content = folder / "content"
    files, problems = find_sources(content)
    problems += check_ids(files, content)
    sources: list[Source] = []
    for file in advance(files):
        source, found = read_source(file, content)
        problems += found
        if source and find_folder(source.id) in KINDS:
            sources.append(source)
    fields = {source.id: read_fields(source, KINDS[find_folder(source.id)]) for source in sources}
    problems += [problem for _, found in fields.values() for problem in found]
    directory = make_directory(file.relative_to(content).as_posix()[:-3] for file in files)
    names = {record: find_name(read) for record, (read, _) in fields.items() if read}
    maker = RecordMaker(config, directory, names)
    records = {source.id: maker.make_record(source, read) for source in sources if (read := fields[source.id][0])}
    return Holdings(folder, config, records, directory), problems


def check_ids(files: Iterable[Path], content: Path) -> Iterator[Problem]:
    """Every id is ASCII, of a known kind, possible on Windows, free for a page, and alike to no other but for case."""
    alike: dict[str, str] = {}
    for file in files:
        name = file.relative_to(content).as_posix()
        path, record_id = f"content/{name}", name[:-3]
        if find_folder(record_id) not in KINDS or "/" not in record_id:
            yield report(path, 0, "unknown-folder", known=", ".join(f"content/{kind}" for kind in KINDS))
        elif wrong := check_id(record_id):
            code, proposal = wrong
            yield report(path, 0, code, id=record_id, proposal=f"content/{proposal}.md")
        if other := alike.get(name.lower()):
            yield report(path, 0, "ids-alike", other=other)
        alike[name.lower()] = path


def find_name(fields: Fields) -> str:
    """The name or title of a record."""
    if isinstance(fields, AuthorityFields):
        return fields.name
    assert isinstance(fields, ArticleFields | PageFields)
    return fields.title


@dataclass(frozen=True, slots=True)
class RecordMaker:
    """Makes records: what it knows of the whole archive is its ids and names."""

    config: Config
    directory: Directory
    names: Mapping[RecordId, str]

    def make_record(self, source: Source, fields: Fields) -> Record:
        """Make a record of a source and its fields."""
        name_of = self.name_target
        body, front = parse_body(source.body, source.body_line, name_of), tuple(parse_front(source, fields, name_of))
        refs = self.resolve(fields)
        return Record(
            id=source.id,
            path=source.path,
            fields=fields,
            lines=source.lines,
            body=body,
            front=front,
            refs=refs,
            face=sign(source.id, source.front, [text.plain for text in front], sorted(refs.items())),
            words=sign(source.body, [text.plain for text in body.texts]),
        )

    def name_target(self, written: str) -> str:
        """The words for a bare ``[[target]]``: the record's name, or the target where there is none."""
        found = self.directory.find(written)
        return self.names.get(found[0], written) if len(found) == 1 else written

    def resolve(self, fields: Fields) -> dict[tuple[str, str], RecordId]:
        """Resolve the references of a record's fields; what names none, or several, is left out."""
        refs: dict[tuple[str, str], RecordId] = {}
        for reference in find_references(fields):
            written = reference.written
            if reference.key == ("source",):
                written = self.config.outlets.get(written, written)
            found = self.directory.find(written, reference.refers.folder)
            if len(found) == 1:
                refs[(str(reference.key[0]), reference.written)] = found[0]
        return refs


def sign(*values: object) -> bytes:
    """Reduce values to a digest that changes with any of them."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=12).digest()


def parse_front(source: Source, fields: Fields, name_of: NameOf) -> Iterator[Text]:
    """Parse the texts of a front matter, the title first."""
    for key, words in find_front_texts(fields):
        line = source.lines.get(key, source.lines[()])
        yield parse_line(" ".join(words.split()), ".".join(map(str, key)), line, name_of)


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
