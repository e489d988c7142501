"""From a question to what settles it everywhere: changes to the records that its words may mean."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fihrist.arabic.fold import fold
from fihrist.fields import Name
from fihrist.linking.mentions import Reason
from fihrist.records import Record
from fihrist.review.lines import write_list, write_name
from fihrist.review.phrases import find_phrases
from fihrist.review.suggestions import Choice, Question

LISTS_OF_NAMES = ("variant_names", "hidden_names")


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change to a record's file."""

    key: str
    """What it says: ``mark`` (others bear the name too), ``unmark``, ``remove`` (it is not this record's name),
    ``add`` (these words are its name), ``phrase-means`` (this phrase is its name), ``phrase-other`` (this phrase, or
    this word, means something else), ``phrase-none`` (it means none of several records)."""
    record: Record
    words: str
    """The words that are decided upon."""
    line: int
    """The line of the record's file that is replaced, removed or added to; 0 where the field is new."""
    code: str
    """The lines as they should stand, or the line to remove."""
    settles: int
    """How many of the question's places it settles; 0 where it only spares further ones."""


def find_remedies(question: Question) -> tuple[Remedy, ...]:
    """Find what settles a question for good, the likeliest first."""
    found = (remedy for make in MAKERS[question.reason] for remedy in make(question))
    return tuple({(remedy.key, remedy.record.id, remedy.words): remedy for remedy in found}.values())


def remove_name(question: Question) -> Iterator[Remedy]:
    """The words are no name of the record; its first name stays: without it there is no record."""
    # With three bearers, two are left when one goes.
    settles = len(question.suggestions) if len(question.choices) < 3 else 0
    for choice in question.choices:
        if place := find_place(choice):
            field, number, name = place
            code = write_item(choice.record, field, name)
            line = choice.record.find_line(field, number)
            yield Remedy("remove", choice.record, name.text, line, code, settles)


def mark_name(question: Question) -> Iterator[Remedy]:
    """Others bear the name too: it links only where something else ties it to the record."""
    for choice in question.choices:
        place = find_place(choice)
        if place and place[2].ambiguous:
            continue
        if place:
            field, number, name = place
            code = write_item(choice.record, field, name.model_copy(update={"ambiguous": True}))
            yield Remedy("mark", choice.record, name.text, choice.record.find_line(field, number), code, 0)
        elif not choice.is_part and choice.name == choice.record.name:
            # The first name takes no mark; a variant of the same words does, and tells of both.
            yield add_line("mark", question, choice, Name(text=choice.name, ambiguous=True), 0)


def unmark_name(question: Question) -> Iterator[Remedy]:
    """The name is this record's alone: the mark goes."""
    for choice in question.choices:
        place = find_place(choice)
        if place and place[2].ambiguous:
            field, number, name = place
            code = write_item(choice.record, field, name.model_copy(update={"ambiguous": False}))
            line = choice.record.find_line(field, number)
            yield Remedy("unmark", choice.record, name.text, line, code, len(question.suggestions))


def add_name(question: Question) -> Iterator[Remedy]:
    """The words as they stand are a name of the record. Where others bear them too, that would settle nothing."""
    if len(question.choices) == 1:
        yield add_line("add", question, question.choices[0], Name(text=question.form), len(question.suggestions))


def reject_words(question: Question) -> Iterator[Remedy]:
    """The words as they stand, clitic and all, mean something else wherever they stand."""
    words = question.suggestions[0].surface if question.reason == "clitic" else question.form
    places = sum(words in {suggestion.surface, suggestion.core} for suggestion in question.suggestions)
    # A record's own name stays its name, whatever stands under `not`.
    if all(fold(words) != fold(choice.name) for choice in question.choices):
        yield write_not(question, words, places)


def reject_phrases(question: Question) -> Iterator[Remedy]:
    """A phrase that holds the words means something else."""
    for phrase in find_phrases(question):
        yield write_not(question, phrase.words, phrase.count)


def name_phrases(question: Question) -> Iterator[Remedy]:
    """A phrase that holds the words is a name of the record."""
    for phrase in find_phrases(question):
        for choice in question.choices if phrase.is_name else ():
            yield add_line("phrase-means", question, choice, Name(text=phrase.words), phrase.count)


def find_place(choice: Choice) -> tuple[str, int, Name] | None:
    """Find where a record writes a name: its field, its number there, the name.

    None for the first name, and for one of which the words are a part only.
    """
    for field in () if choice.is_part else LISTS_OF_NAMES:
        for number, name in enumerate(getattr(choice.record.fields, field, ())):
            if name.text == choice.name:
                return field, number, name
    return None


def add_line(key: str, question: Question, choice: Choice, name: Name, settles: int) -> Remedy:
    """A name more among the record's variant names."""
    record, field = choice.record, "variant_names"
    names = getattr(record.fields, field, ())
    line = record.find_line(field) if names else 0
    if names and not has_lines(record, field):
        code = f"{field}: [{', '.join(map(write_name, (*names, name)))}]"
    else:
        code = ("" if names else f"{field}:\n") + f"  - {write_name(name)}"
    return Remedy(key, record, name.text, line, code, settles)


def write_item(record: Record, field: str, name: Name) -> str:
    """Write a name as it stands in a record's list: with a dash where each has its line."""
    return f"  - {write_name(name)}" if has_lines(record, field) else write_name(name)


def has_lines(record: Record, field: str) -> bool:
    """Whether each item of a list stands in a line of its own, below the field."""
    return record.lines.get((field, 0), 0) > record.lines.get((field,), 0)


def write_not(question: Question, words: str, settles: int) -> Remedy:
    """A phrase more among those that mean something else. One record that says so speaks for all."""
    record = question.choices[0].record
    known = getattr(record.fields, "not_", ())
    line = record.find_line("not") if known else 0
    key = "phrase-other" if len(question.choices) == 1 else "phrase-none"
    return Remedy(key, record, words, line, write_list("not", (*known, words)), settles)


Maker = Callable[[Question], Iterator[Remedy]]
MAKERS: dict[Reason, tuple[Maker, ...]] = {
    "": (),
    "ambiguous": (reject_phrases, name_phrases, unmark_name, remove_name),
    "shared": (reject_phrases, name_phrases, remove_name),
    "surname": (add_name, reject_words, reject_phrases),
    "given-name": (reject_words, reject_phrases, name_phrases, remove_name),
    "lineage": (reject_phrases, name_phrases, mark_name),
    "everyday-word": (reject_phrases, name_phrases, remove_name),
    "spelling": (reject_phrases, remove_name),
    "adjective": (reject_phrases, name_phrases, mark_name),
    "short": (name_phrases, reject_phrases, remove_name),
    "clitic": (reject_words, name_phrases, mark_name),
    "not-listed": (),
}
"""Reason → what may settle it, the likeliest first. A mark settles nothing that waits, and spares what would come."""
