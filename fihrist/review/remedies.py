"""From a question to what settles it everywhere: changes to the records that its words may mean."""

from collections.abc import Callable, Iterator

from fihrist.arabic.fold import fold
from fihrist.fields import Name
from fihrist.frozen import Frozen, replace
from fihrist.linking.mentions import Reason
from fihrist.records import Record
from fihrist.review.lines import write_list, write_name
from fihrist.review.phrases import find_phrases
from fihrist.review.standing import Standing
from fihrist.review.suggestions import Choice, Question

LISTS_OF_NAMES = ("variant_names", "hidden_names")


class Remedy(Frozen):
    """A change to a record's file."""

    key: str
    """What it says: ``unmark`` (no other bears the name), ``remove`` (it is not this record's name), ``add`` (these
    words are its name), ``phrase-means`` (this phrase is its name), ``phrase-other`` (this phrase, or this word, means
    something else), ``phrase-none`` (it means none of several records)."""
    record: Record
    words: str
    """The words that are decided upon."""
    line: int
    """The line of the record's file that is replaced, removed or added to; 0 where the field is new."""
    code: str
    """The lines as they should stand, or the line to remove."""
    settles: int
    """How many of the question's places it settles."""
    removes: int = 0
    """How many links that stand it takes away."""


def find_remedies(question: Question, standing: Standing) -> tuple[Remedy, ...]:
    """Find what settles places of a question for good, the likeliest first."""
    found = (remedy for make in MAKERS[question.reason] for remedy in make(question) if remedy.settles)
    unlike = {(remedy.key, remedy.record.id, remedy.words): remedy for remedy in found}
    counted = (replace(remedy, removes=count_removed(remedy, standing)) for remedy in unlike.values())
    return tuple(remedy for remedy in counted if is_worth_offering(remedy))


def count_removed(remedy: Remedy, standing: Standing) -> int:
    """Count the links that a remedy takes away."""
    match remedy.key:
        case "remove":
            return standing.count_name(remedy.record.id, remedy.words)
        case "phrase-other" | "phrase-none":
            return standing.count_phrase(remedy.words)
        case "phrase-means":
            return standing.count_phrase(remedy.words, besides=remedy.record.id)
    return 0


def is_worth_offering(remedy: Remedy) -> bool:
    """Whether a phrase that would mean something else is not rather what links mostly stand in: سلمان للإغاثة."""
    return remedy.key not in {"phrase-other", "phrase-none"} or remedy.removes < remedy.settles


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


def unmark_name(question: Question) -> Iterator[Remedy]:
    """The name is this record's alone: the mark goes."""
    for choice in question.choices:
        place = find_place(choice)
        if place and place[2].ambiguous:
            field, number, name = place
            code = write_item(choice.record, field, replace(name, ambiguous=False))
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
    """A phrase that holds the words means something else; with no more than a title it is the record itself."""
    for phrase in find_phrases(question):
        if phrase.is_own:
            continue
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
    return record.find_line(field, 0) > record.find_line(field)


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
    "lineage": (reject_phrases, name_phrases),
    "everyday-word": (reject_phrases, name_phrases, remove_name),
    "spelling": (reject_phrases, remove_name),
    "adjective": (reject_phrases, name_phrases),
    "short": (name_phrases, reject_phrases, remove_name),
    "clitic": (reject_words, name_phrases),
    "not-listed": (),
}
"""Reason → what may settle it, the likeliest first."""
