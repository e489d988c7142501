"""From questions to where each stands on the desk: records' pages, their parts, and what every page can link to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from fihrist.archive import Archive
from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.interface import Interface
from fihrist.linking.mentions import Reason
from fihrist.media.collect import Media
from fihrist.pages.edition import Edition
from fihrist.pages.shares import find_part_address
from fihrist.pages.values import Link, Pagination
from fihrist.records import Record
from fihrist.review.candidates import Candidate
from fihrist.review.lines import Program
from fihrist.review.standing import Standing
from fihrist.review.suggestions import Question, Suggestion

Item = TypeVar("Item")
Case = tuple[Suggestion, ...]

HOME = "index.html"
RECORDS = "records.html"
CANDIDATES = "candidates.html"
MOST_CHOICES = 4
"""Records that a question shows side by side; more are only counted."""
BOXES = 60
"""Boxes of a page, about: each takes two kilobytes or three."""
NEIGHBOURS = 2
"""Pages on each side of the current one that a long list's links name."""


class Part(Frozen):
    """A question's cases, or those of them that one page shows."""

    question: Question
    cases: tuple[Case, ...]
    is_first: bool


class Desk(Frozen):
    """What the desk shows, and where."""

    edition: Edition
    questions: tuple[Question, ...]
    candidates: tuple[Candidate, ...]
    """Names that no record has."""
    program: Program
    parts: Mapping[RecordId, tuple[tuple[Part, ...], ...]]
    """Record → the pages of the questions that are asked there."""
    asked_of: Mapping[RecordId, tuple[Question, ...]]
    """Record → every question whose words it may mean, wherever it is asked."""
    addresses: Mapping[str, str]
    """A question's key → its place."""
    standing: Standing
    """The links that stand already."""

    @property
    def ui(self) -> Interface:
        """The interface."""
        return self.edition.ui

    @property
    def archive(self) -> Archive:
        """The archive."""
        return self.edition.archive

    def count_reasons(self, questions: Iterable[Question]) -> dict[Reason, int]:
        """Count the places of questions by reason, the most frequent first."""
        counts: Counter[Reason] = Counter()
        for question in questions:
            counts[question.reason] += len(question.suggestions)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def count_records(self) -> dict[RecordId, int]:
        """Count the places that may mean each record, without what is set apart, the most frequent first."""
        counts = {
            record: sum(len(question.suggestions) for question in questions if not question.is_apart)
            for record, questions in self.asked_of.items()
        }
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def say_places(self, suggestions: Sequence[Suggestion]) -> str:
        """Say in how many places and records suggestions stand: "12 مواضع في 5 مواد"."""
        holders = {suggestion.holder.id: suggestion.holder.kind for suggestion in suggestions}
        noun = "articles_genitive" if set(holders.values()) <= {"articles"} else "records_genitive"
        return self.ui.label(
            "review.places",
            places=self.ui.count("suggestions", len(suggestions)),
            holders=self.ui.count(noun, len(holders)),
        )


def lay_out_desk(
    archive: Archive,
    ui: Interface,
    questions: tuple[Question, ...],
    candidates: tuple[Candidate, ...],
    program: Program,
) -> Desk:
    """Give every question its place: on the page of the first record that it may mean."""
    asked_here: dict[RecordId, list[Question]] = defaultdict(list)
    asked_of: dict[RecordId, list[Question]] = defaultdict(list)
    for question in questions:
        asked_here[question.choices[0].record.id].append(question)
        for choice in question.choices:
            asked_of[choice.record.id].append(question)
    parts = {record: tuple(part_questions(found)) for record, found in asked_here.items()}
    return Desk(
        edition=Edition(archive, {}, {}, Media(Path(), {}, {}), ui),
        questions=questions,
        candidates=candidates,
        program=program,
        parts=parts,
        asked_of={record: tuple(found) for record, found in asked_of.items()},
        addresses=dict(place_questions(parts)),
        standing=Standing(archive),
    )


def part_questions(questions: Iterable[Question]) -> Iterator[tuple[Part, ...]]:
    """Part a record's questions into pages of about as many boxes."""
    page: list[Part] = []
    room = BOXES
    for question in questions:
        boxes = min(len(question.choices), MOST_CHOICES) + 1
        cases, is_first = question.cases, True
        while cases:
            if room < boxes and page:
                yield tuple(page)
                page, room = [], BOXES
            fitting = cases[: max(1, room // boxes)]
            page.append(Part(question, fitting, is_first))
            cases, room, is_first = cases[len(fitting) :], room - len(fitting) * boxes, False
    if page:
        yield tuple(page)


def place_questions(parts: Mapping[RecordId, tuple[tuple[Part, ...], ...]]) -> Iterator[tuple[str, str]]:
    """Give each question's key and the place where it begins."""
    for record, pages in parts.items():
        for number, page in enumerate(pages, 1):
            for part in page:
                if part.is_first:
                    yield part.question.key, f"{find_record_page(record, number)}#{find_anchor(part.question)}"


def find_record_page(record: RecordId, number: int = 1) -> str:
    """The address of a record's page of the desk, or of a further one."""
    return find_page(f"records/{record}.html", number)


def find_page(address: str, number: int) -> str:
    """The address of a page of a list: the first has the list's own."""
    return address if number == 1 else find_part_address(address, number)


def find_anchor(question: Question) -> str:
    """A question's place in its page."""
    return f"q-{question.key}"


def find_file(page: str, record: Record) -> str:
    """The way from a page of the desk to a record's file: the desk's folder stands in the archive's own."""
    return "../" * (page.count("/") + 1) + quote(record.path)


def split_pages(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Split a list into pages, one at least."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [items]


def paginate(ui: Interface, address: str, pages: int, current: int) -> Pagination | None:
    """The links between the pages of a list; of many pages the first, the last and those around the current one."""
    if pages < 2:
        return None
    near = [number for number in range(1, pages + 1) if number in {1, pages} or abs(number - current) <= NEIGHBOURS]
    links: list[Link] = []
    for number, last in zip(near, [0, *near], strict=False):
        if number - last > 1:
            links.append(Link("…"))
        links.append(Link(ui.number(number), find_page(address, number), current=number == current))
    return Pagination(
        previous=Link(ui.label("site.previous_page"), find_page(address, current - 1)) if current > 1 else None,
        next=Link(ui.label("site.next_page"), find_page(address, current + 1)) if current < pages else None,
        pages=tuple(links),
    )
