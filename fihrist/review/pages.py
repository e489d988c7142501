"""From the desk to its pages: what waits, by what settles the most, by reason, by record; and the names without one."""

from collections.abc import Iterable, Iterator, Sequence

from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.linking.mentions import Reason
from fihrist.pages.values import Link
from fihrist.review.cases import link_choice, show_candidate, show_choice, show_question, show_row
from fihrist.review.desk import (
    CANDIDATES,
    HOME,
    RECORDS,
    Desk,
    Part,
    find_page,
    find_record_page,
    paginate,
    split_pages,
)
from fihrist.review.suggestions import Question
from fihrist.review.views import CandidatesView, DeskRecordView, QuestionsView, QuestionView, ReasonLink, RecordsView

ROWS = 50
"""Questions that a page of a list shows."""
NAMES = 400
"""Records that a page of their list shows."""
CANDIDATE_ROWS = 40
"""Names without a record that a page shows, each with its sentences."""
TOP_RECORDS = 12
"""Records that the side of a list names."""


class DeskPage(Frozen):
    """A page of the desk."""

    address: str
    template: str
    title: str
    view: object
    kind: str = "desk"
    """What the parts that the desk shares with the site ask for."""


def plan_desk(desk: Desk) -> Iterator[DeskPage]:
    """Plan every page of the desk."""
    ui = desk.ui
    yield from plan_questions(desk, HOME, desk.questions, ui.label("review.title"))
    for reason in desk.count_reasons(desk.questions):
        asked = [question for question in desk.questions if question.reason == reason]
        title = ui.label(f"review.reason_{reason}")
        yield from plan_questions(desk, find_reason_page(reason), asked, title)
    yield from plan_records(desk)
    for record in desk.asked_of:
        yield from plan_record(desk, record)
    yield from plan_candidates(desk)


def plan_questions(desk: Desk, address: str, questions: Sequence[Question], title: str) -> Iterator[DeskPage]:
    """Plan the pages of a list of questions."""
    pages = split_pages(questions, ROWS)
    for number, page in enumerate(pages, 1):
        view = QuestionsView(
            lead=sum_up(desk, questions),
            note=desk.ui.label("review.local"),
            rows=tuple(show_row(desk, question) for question in page),
            reasons=tuple(link_reasons(desk, address)),
            records=tuple(link_records(desk))[:TOP_RECORDS],
            all_records=Link(desk.ui.label("review.all_records"), RECORDS),
            is_first=address == HOME and number == 1,
            pagination=paginate(desk.ui, address, len(pages), number),
        )
        yield DeskPage(find_page(address, number), "review/questions.html", title, view)


def sum_up(desk: Desk, questions: Sequence[Question]) -> str:
    """Say how much waits, adjectives apart; empty where nothing does."""
    apart = [question for question in questions if question.is_apart]
    waiting = [question for question in questions if not question.is_apart] or apart
    if not waiting:
        return ""
    places = desk.say_places([suggestion for question in waiting for suggestion in question.suggestions])
    lead = desk.ui.label("review.lead", places=places, decisions=desk.ui.count("decisions", len(waiting)))
    return f"{lead} {say_apart(desk, apart)}" if apart and waiting is not apart else lead


def say_apart(desk: Desk, questions: Iterable[Question]) -> str:
    """Say in how many places words read as adjectives."""
    number = sum(len(question.suggestions) for question in questions)
    return desk.ui.label("review.lead_apart", places=desk.ui.count("suggestions", number))


def link_reasons(desk: Desk, current: str) -> Iterator[ReasonLink]:
    """Links to the lists of each reason, with the number of places."""
    for reason, count in desk.count_reasons(desk.questions).items():
        address = find_reason_page(reason)
        name = desk.ui.label(f"review.reason_{reason}")
        yield ReasonLink(reason, Link(name, address, number=desk.ui.number(count), current=address == current))


def find_reason_page(reason: Reason) -> str:
    """The address of the list of a reason's questions."""
    return f"reasons/{reason}.html"


def link_records(desk: Desk) -> Iterator[Link]:
    """Links to the records' pages of the desk, with the number of places that may mean each, the most first."""
    for record, count in desk.count_records().items():
        link = link_choice(desk, desk.archive.records[record])
        yield Link(link.text, link.address, link.lang, link.kind, desk.ui.number(count) if count else "")


def plan_records(desk: Desk) -> Iterator[DeskPage]:
    """Plan the list of records."""
    pages = split_pages(tuple(link_records(desk)), NAMES)
    for number, page in enumerate(pages, 1):
        view = RecordsView(tuple(page), paginate(desk.ui, RECORDS, len(pages), number))
        yield DeskPage(find_page(RECORDS, number), "review/records.html", desk.ui.label("review.records"), view)


def plan_record(desk: Desk, record: RecordId) -> Iterator[DeskPage]:
    """Plan the pages of one record: the questions asked there, and those that another record's page asks."""
    asked_of, pages = desk.asked_of[record], desk.parts.get(record) or ((),)
    here = {part.question.key for page in pages for part in page}
    title = desk.edition.name(desk.archive.records[record]).text
    for number, page in enumerate(pages, 1):
        address = find_record_page(record, number)
        apart = [part for part in page if part.question.is_apart]
        view = DeskRecordView(
            choice=show_choice(desk, address, desk.archive.records[record]),
            lead=sum_up(desk, asked_of),
            contents=tuple(show_row(desk, question) for question in asked_of if question.key in here),
            reasons=tuple(count_reasons_here(desk, asked_of)),
            questions=tuple(show_parts(desk, address, (part for part in page if part not in apart))),
            apart=tuple(show_parts(desk, address, apart)),
            apart_heading=say_apart(desk, [question for question in asked_of if question.is_apart]),
            elsewhere=tuple(show_row(desk, question) for question in asked_of if question.key not in here),
            pagination=paginate(desk.ui, find_record_page(record), len(pages), number),
        )
        yield DeskPage(address, "review/record.html", title, view)


def count_reasons_here(desk: Desk, questions: Iterable[Question]) -> Iterator[ReasonLink]:
    """The reasons of one record's questions, with the number of places."""
    for reason, count in desk.count_reasons(questions).items():
        name = desk.ui.label(f"review.reason_{reason}")
        yield ReasonLink(reason, Link(name, find_reason_page(reason), number=desk.ui.number(count)))


def show_parts(desk: Desk, address: str, parts: Iterable[Part]) -> Iterator[QuestionView]:
    """Show the questions of a page."""
    for part in parts:
        yield show_question(desk, address, part)


def plan_candidates(desk: Desk) -> Iterator[DeskPage]:
    """Plan the list of names that no record has."""
    pages = split_pages(desk.candidates, CANDIDATE_ROWS)
    for number, page in enumerate(pages, 1):
        address = find_page(CANDIDATES, number)
        shown = tuple(show_candidate(desk, address, candidate) for candidate in page)
        view = CandidatesView(shown, paginate(desk.ui, CANDIDATES, len(pages), number))
        yield DeskPage(address, "review/candidates.html", desk.ui.label("review.candidates"), view)
