"""From an archive's mentions to questions: the suggestions that one decision of the editor settles, the most first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import groupby

from fihrist.arabic.fold import fold
from fihrist.archive import Archive, date_key
from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.linking.mentions import Mention, Reason
from fihrist.markup.texts import Text
from fihrist.records import Record

PARTS = ("surname", "given")
"""How mentions are found that stand for a longer name."""
SWALLOWED = "لل"
"""How a clitic ends that stands for ل and ال."""


class Suggestion(Frozen):
    """Words of a text that may name a record, or one of several."""

    holder: Record
    """The record whose text it is."""
    text: Text
    mentions: tuple[Mention, ...]
    """What the words may mean, in the order of the records' ids; all of one span."""

    @property
    def span(self) -> tuple[int, int]:
        """The written words, clitic and all, in the text's plain string."""
        return self.mentions[0].start, self.mentions[0].end

    @property
    def surface(self) -> str:
        """The written words."""
        return self.mentions[0].surface

    @property
    def core(self) -> str:
        """The name itself, without its clitic; للفرات gives الفرات."""
        start, end = find_core(self.mentions[0])
        return restore_article(self.text.plain[self.span[0] : start], self.text.plain[start:end], self.mentions[0].name)

    @property
    def line(self) -> int:
        """The line of the file where the words stand."""
        return self.text.find_line(self.mentions[0].start)

    @property
    def path(self) -> str:
        """The holder's file, from the archive's folder."""
        return self.holder.path


class Choice(Frozen):
    """A record that a question's words may mean, and why they do not link to it."""

    record: Record
    name: str
    """The form of the record's name that the words match, as the record writes it."""
    reason: Reason
    is_part: bool = False
    """Whether they are a part of that form alone, a surname or a given name."""


class Question(Frozen, dict=True):
    """Suggestions that one decision settles: the same words, the same records, the same reasons."""

    form: str
    """The name as texts write it most often, without clitics."""
    choices: tuple[Choice, ...]
    suggestions: tuple[Suggestion, ...]
    """Those of the newest article first, in an article in the order of its text."""
    key: str
    """Its own among all questions, and the same in the next review: letters and digits."""

    @property
    def reason(self) -> Reason:
        """Why the words do not link; where the records differ in that, what they share: the name."""
        reasons = {choice.reason for choice in self.choices}
        return "shared" if "shared" in reasons else self.choices[0].reason

    @property
    def is_apart(self) -> bool:
        """Whether the words read as an adjective: there are many of these, and hardly one names the record."""
        return self.reason == "adjective"

    @cached_property
    def cases(self) -> tuple[tuple[Suggestion, ...], ...]:
        """The suggestions by the record whose texts they stand in: an article is decided at once."""
        grouped = groupby(self.suggestions, key=lambda suggestion: suggestion.holder.id)
        return tuple(tuple(group) for _, group in grouped)


def find_questions(archive: Archive) -> tuple[Question, ...]:
    """Find what waits for the editor, what settles the most places first."""
    gathered: dict[str, list[Suggestion]] = defaultdict(list)
    for suggestion in find_suggestions(archive):
        gathered[make_key(suggestion)].append(suggestion)
    questions = (make_question(key, found, archive) for key, found in gathered.items())
    return tuple(sorted(questions, key=order_question))


def find_suggestions(archive: Archive) -> Iterator[Suggestion]:
    """Find every suggestion, those of the newest article first."""
    holders = sorted(archive.mentions, key=lambda holder: date_key(archive.records[holder]), reverse=True)
    for holder in holders:
        suggested = [mention for mention in archive.mentions[holder] if mention.status == "suggested"]
        if suggested:
            yield from join_spans(archive.records[holder], suggested)


def join_spans(holder: Record, mentions: Iterable[Mention]) -> Iterator[Suggestion]:
    """Join the mentions of one span: each names a record that it may mean."""
    texts = {(text.field, text.anchor): (number, text) for number, text in enumerate(holder.texts)}
    spans: dict[tuple[int, int, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        number, _ = texts[mention.field, mention.anchor]
        spans[number, mention.start, mention.end].append(mention)
    for place in sorted(spans):
        found = sorted(spans[place], key=lambda mention: mention.record)
        yield Suggestion(holder, holder.texts[place[0]], tuple(found))


def make_key(suggestion: Suggestion) -> str:
    """Make the key of the question that a suggestion belongs to."""
    parts = [fold(suggestion.core)]
    for mention in suggestion.mentions:
        parts += [mention.record, mention.name, mention.reason, mention.via]
    return blake2b("\n".join(parts).encode(), digest_size=5).hexdigest()


def make_question(key: str, suggestions: Sequence[Suggestion], archive: Archive) -> Question:
    """Make the question that suggestions share."""
    forms = Counter(suggestion.core for suggestion in suggestions)
    choices = tuple(
        Choice(archive.records[mention.record], mention.name, mention.reason, mention.via in PARTS)
        for mention in suggestions[0].mentions
    )
    return Question(forms.most_common(1)[0][0], choices, tuple(suggestions), key)


def order_question(question: Question) -> tuple[bool, int, str, RecordId, str]:
    """The order of questions: what settles the most first, then by the words and the record; adjectives at the end."""
    return question.is_apart, -len(question.suggestions), question.form, question.choices[0].record.id, question.key


def find_core(mention: Mention) -> tuple[int, int]:
    """The span of the name itself; that of the written words where the mention does not tell."""
    return mention.core if mention.core[0] >= 0 else (mention.start, mention.end)


def restore_article(clitic: str, core: str, name: str) -> str:
    """Give a name its article again, which ل before it swallowed: للفرات, الفرات; للاذقية, اللاذقية."""
    if not fold(clitic).endswith(SWALLOWED):
        return core
    whole = ("ال" + core, "الل" + core)
    return next((words for words in whole if fold(words) in fold(name)), core)
