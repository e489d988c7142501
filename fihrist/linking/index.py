"""From records' names to the index of every form in which a text may write them, clitics included."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from fihrist.fields import AuthorityFields
from fihrist.frozen import Frozen, Struct, field, replace
from fihrist.ids import RecordId, find_folder
from fihrist.linking.clitics import take_clitics
from fihrist.linking.codes import Code, code_word, read_code
from fihrist.linking.forms import Words, expand_name
from fihrist.linking.parts import find_parts
from fihrist.linking.words import MOST_FOLDED, split_name
from fihrist.records import Record

Part = Literal["", "surname", "given"]


class Bearer(Frozen):
    """A record that bears a form."""

    record: RecordId
    written: str
    """The name as the record writes it."""
    spellings: tuple[str, ...] = ()
    """Every way in which the record spells the name: the folded form is the same for all."""
    is_ambiguous: bool = False
    """Whether the editor said that others bear it too."""
    is_other: bool = False
    """Whether the form is a phrase that means something else: it matches, and links nothing."""
    is_single: bool = False
    """Whether the name is one word, which says little by itself."""
    part: Part = ""
    """Which part of the written name the form is; empty: all of it."""


class Form(NamedTuple):
    """A row of folded words that names one record or several."""

    words: Words
    bearers: tuple[Bearer, ...]


class Node(Struct):
    """What a row of words begins: a form that is whole, longer ones, or both."""

    form: Form | None = None
    following: "dict[Code, Node]" = field(default_factory=dict)
    """Word → what follows with it."""


class Start(NamedTuple):
    """What a written word may begin."""

    letters: int
    """How many of its folded letters are clitics."""
    node: Node


class PartStart(NamedTuple):
    """The first word of parts of names, as which a written word may be read."""

    letters: int
    """How many of the word's folded letters are clitics."""
    first: str


class KnownWord(Frozen):
    """A word that may begin a name, or a part of one."""

    names: tuple[Start, ...]
    """The names that it may begin, fewest clitics first."""
    parts: tuple[PartStart, ...]
    """The parts of persons' names that it may begin."""


UNKNOWN = KnownWord((), ())


class KnownWords(dict[Code, KnownWord]):
    """Written word, clitics and all → what it may begin, worked out when it is first met; `UNKNOWN` for most."""

    def __init__(self, firsts: Mapping[str, Node], parts: Collection[str]) -> None:
        super().__init__()
        self.firsts, self.parts = firsts, parts
        self.all = firsts.keys() | parts

    def __reduce__(self) -> tuple[object, ...]:
        """Without the words of the texts: they are worked out anew, and some must not be kept."""
        return KnownWords, (self.firsts, self.parts)

    def __missing__(self, code: Code) -> KnownWord:
        if len(self) > MOST_FOLDED:
            self.clear()
        found = take_clitics(read_code(code), self.all)
        names = tuple(Start(letters, self.firsts[word]) for letters, word in found if word in self.firsts)
        parts = tuple(PartStart(letters, word) for letters, word in found if word in self.parts)
        known = self[code] = KnownWord(names, parts) if found else UNKNOWN
        return known


class NameIndex(Frozen):
    """Every form of every name."""

    words: KnownWords
    parts: dict[RecordId, tuple[Form, ...]]
    """Person → the parts of the full names, by which texts go on; each form with this one bearer."""


def index_records(records: Iterable[Record]) -> NameIndex:
    """Index the names of authority records; other kinds have none."""
    return index_names(row for record in records for row in list_names(record))


def list_names(record: Record) -> Iterator[Bearer]:
    """List a record's names and the phrases that are none of them."""
    fields = record.fields
    if not isinstance(fields, AuthorityFields):
        return
    yield Bearer(record.id, fields.name)
    for name in fields.variant_names + fields.hidden_names:
        yield Bearer(record.id, name.text, is_ambiguous=name.ambiguous)
    for phrase in fields.not_:
        yield Bearer(record.id, phrase, is_other=True)


def index_names(names: Iterable[Bearer]) -> NameIndex:
    """Index names, each with the record that bears it."""
    bearers: dict[Words, dict[RecordId, Bearer]] = {}
    parts: dict[RecordId, dict[tuple[Words, Part], Form]] = {}
    for bearer in names:
        bearer = replace(bearer, is_single=len(split_name(bearer.written)) == 1, spellings=(bearer.written,))
        if find_folder(bearer.record) == "people" and not (bearer.is_single or bearer.is_ambiguous or bearer.is_other):
            parts[bearer.record] = part_name(bearer) | parts.get(bearer.record, {})
        for words in expand_name(bearer.written):
            known = bearers.setdefault(words, {})
            # A form that stands twice in a record is as ambiguous as the editor said anywhere.
            other = known.get(bearer.record)
            known[bearer.record] = join_bearers(other, bearer) if other else bearer
    firsts: dict[str, Node] = {}
    for words in sorted(bearers):
        node = firsts.setdefault(words[0], Node())
        for word in words[1:]:
            node = node.following.setdefault(code_word(word), Node())
        found = bearers[words]
        node.form = Form(words, tuple(found[record] for record in sorted(found)))
    return NameIndex(
        KnownWords(firsts, frozenset(words[0] for forms in parts.values() for words, _ in forms)),
        {person: tuple(forms.values()) for person, forms in parts.items()},
    )


def join_bearers(one: Bearer, other: Bearer) -> Bearer:
    """Join two names of a record that fold alike."""
    return replace(one, is_ambiguous=one.is_ambiguous or other.is_ambiguous, spellings=one.spellings + other.spellings)


def part_name(bearer: Bearer) -> dict[tuple[Words, Part], Form]:
    """Give the parts of a person's name, each once, as forms that this person bears."""
    found = {}
    for words, is_given in find_parts(bearer.written):
        part = replace(bearer, part="given" if is_given else "surname", is_single=len(words) == 1)
        found[words, part.part] = Form(words, (part,))
    return found
