"""The values that the desk's templates read: everything chosen, sorted and worded beforehand.

Addresses count from the desk's own folder, ``index.html``; a template turns them into relative links.
"""

from markupsafe import Markup

from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.linking.mentions import Reason
from fihrist.pages.values import Link, Pagination, Text, When
from fihrist.review.lines import Decision


class Paste(Frozen):
    """Something to copy."""

    caption: str
    """Where it belongs."""
    code: str


class Box(Frozen):
    """One way to decide a case, with all that it takes."""

    decision: Decision
    records: tuple[RecordId, ...]
    """The records decided upon."""
    typed: bool
    """Whether a command can carry it out."""
    title: Text
    pastes: tuple[Paste, ...]


class PlaceView(Frozen):
    """A sentence with the words in question."""

    sentence: Markup
    where: str
    """File and line: ``content/articles/a.md:14``."""


class CaseView(Frozen):
    """A record's places of one question, decided together."""

    id: RecordId
    title: Text
    when: When
    file: str
    """Where its file stands, from the desk's folder."""
    direction: str
    lang: str
    places: tuple[PlaceView, ...]
    boxes: tuple[Box, ...]


class ChoiceView(Frozen):
    """A record that may be meant."""

    id: RecordId
    name: Text
    about: str
    """Its description in one line."""
    path: str
    file: str
    page: str
    """Its page of the desk."""


class RemedyView(Frozen):
    """What settles a question everywhere."""

    sentence: str
    where: str
    code: str
    settles: str
    """How many places, and how many links go with them, in words."""


class QuestionRow(Frozen):
    """A question in a list."""

    form: str
    choices: tuple[Link, ...]
    more: str
    """How many further records it may mean, in words; empty for none."""
    reason: Reason
    reason_name: str
    count: str
    address: str
    sample: Markup
    """One of its sentences."""
    direction: str
    """Which way the sentence runs."""


class QuestionView(Frozen):
    """A question and its cases, or those of them that a page shows."""

    row: QuestionRow
    anchor: str
    heading: str
    """Who is meant, as a question; empty where there is one choice."""
    why: str
    choices: tuple[ChoiceView, ...]
    remedies: tuple[RemedyView, ...]
    cases: tuple[CaseView, ...]
    is_open: bool
    """Whether what settles it everywhere shows at once: it settles much."""
    continued: str
    """That it goes on from the page before, in words; empty where it begins here."""


class ReasonLink(Frozen):
    """A reason with the number of places that wait because of it."""

    reason: Reason
    link: Link


class QuestionsView(Frozen):
    """A list of questions: all of them, or those of one reason."""

    lead: str
    note: str
    rows: tuple[QuestionRow, ...]
    reasons: tuple[ReasonLink, ...]
    records: tuple[Link, ...]
    """The records with the most places."""
    all_records: Link
    is_first: bool
    """Whether it is the desk's first page."""
    pagination: Pagination | None


class RecordsView(Frozen):
    """The records for which something waits."""

    records: tuple[Link, ...]
    pagination: Pagination | None


class CandidateView(Frozen):
    """A name that no record has."""

    name: str
    kind: str
    """What it seems to name, in words."""
    count: str
    places: tuple[PlaceView, ...]
    command: str


class CandidatesView(Frozen):
    """The names that no record has, the most frequent first."""

    candidates: tuple[CandidateView, ...]
    pagination: Pagination | None


class DeskRecordView(Frozen):
    """All that waits for one record."""

    choice: ChoiceView
    lead: str
    contents: tuple[QuestionRow, ...]
    reasons: tuple[ReasonLink, ...]
    questions: tuple[QuestionView, ...]
    apart: tuple[QuestionView, ...]
    """Those of words that read as adjectives, folded away."""
    apart_heading: str
    elsewhere: tuple[QuestionRow, ...]
    """Questions that another record's page asks, because their words may mean either."""
    pagination: Pagination | None
