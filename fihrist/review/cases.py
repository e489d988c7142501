"""From questions and their cases to what the desk shows of them: sentences, reasons, and the lines that decide."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from fihrist.arabic.sentences import find_sentence, trim_around
from fihrist.archive import find_date
from fihrist.fields import AuthorityFields
from fihrist.markup.spans import Mark, render_plain
from fihrist.pages.values import Link, Text
from fihrist.records import Record
from fihrist.review.candidates import Candidate, Example
from fihrist.review.desk import MOST_CHOICES, Case, Desk, Part, find_anchor, find_file, find_record_page
from fihrist.review.lines import write_acceptance, write_explicit, write_plain, write_rejection
from fihrist.review.remedies import Remedy, find_remedies
from fihrist.review.settling import is_settled_by_list
from fihrist.review.suggestions import Choice, Question, Suggestion
from fihrist.review.views import (
    Box,
    CandidateView,
    CaseView,
    ChoiceView,
    Paste,
    PlaceView,
    QuestionRow,
    QuestionView,
    RemedyView,
)

MOST_REMEDIES = 8
MANY = 5
"""Places of a question from which on it is worth settling in the record first."""
NEAR = 250
"""Code points between suggestions that one quotation still shows."""
SHORT_SAMPLE, LONG_SAMPLE = 160, 350
"""Code points of the sentence that a list shows of a question, and of one that is decided upon."""


def show_row(desk: Desk, question: Question) -> QuestionRow:
    """Show a question in a list."""
    shown = take_choices(question)
    more, first = len(question.choices) - len(shown), question.suggestions[0]
    return QuestionRow(
        form=question.form,
        choices=tuple(link_choice(desk, choice.record) for choice in shown),
        more=desk.ui.count("others", more) if more else "",
        reason=question.reason,
        reason_name=desk.ui.label(f"review.reason_{question.reason}"),
        count=desk.say_places(question.suggestions),
        address=desk.addresses[question.key],
        sample=quote_sentence([first], SHORT_SAMPLE),
        direction=desk.edition.direction("", find_language(desk, first.holder)),
    )


def find_language(desk: Desk, holder: Record) -> str:
    """The language of a record's texts."""
    return getattr(holder.fields, "lang", None) or desk.edition.config.language


def link_choice(desk: Desk, record: Record) -> Link:
    """A link to a record's page of the desk."""
    name = desk.edition.name(record)
    return Link(name.text, find_record_page(record.id), name.lang, record.kind)


def show_question(desk: Desk, page: str, part: Part) -> QuestionView:
    """Show a question, or the part of it that stands on a page."""
    question, ui = part.question, desk.ui
    first = question.suggestions[0]
    is_choice, remedies = len(question.choices) > 1, find_remedies(question, desk.standing) if part.is_first else ()
    return QuestionView(
        row=show_row(desk, question),
        anchor=find_anchor(question) if part.is_first else f"{find_anchor(question)}-more",
        heading=ask_who(desk, question) if is_choice else "",
        why=ui.label(
            f"review.why_{question.reason}",
            form=question.form,
            name=question.choices[0].name,
            surface=first.surface,
        ),
        choices=tuple(show_choice(desk, page, choice.record) for choice in take_choices(question)),
        remedies=tuple(show_remedy(desk, remedy) for remedy in remedies[:MOST_REMEDIES]),
        cases=tuple(show_case(desk, page, question, case) for case in part.cases),
        is_open=len(question.suggestions) >= MANY,
        continued="" if part.is_first else ui.label("review.continued"),
    )


def ask_who(desk: Desk, question: Question) -> str:
    """Ask which of several records is meant."""
    are_people = all(choice.record.kind == "people" for choice in question.choices)
    return desk.ui.label("review.who" if are_people else "review.which")


def show_choice(desk: Desk, page: str, record: Record) -> ChoiceView:
    """Show a record that may be meant."""
    fields = record.fields
    about = fields.description if isinstance(fields, AuthorityFields) else None
    name, file = desk.edition.name(record), find_file(page, record)
    return ChoiceView(record.id, name, about or "", record.path, file, find_record_page(record.id))


def show_remedy(desk: Desk, remedy: Remedy) -> RemedyView:
    """Show what settles a question everywhere."""
    name, ui = desk.edition.name(remedy.record).text, desk.ui
    return RemedyView(
        sentence=ui.label(f"review.remedy_{remedy.key}", words=remedy.words, name=name),
        where=f"{remedy.record.path}:{remedy.line}" if remedy.line else remedy.record.path,
        code=remedy.code,
        settles=say_settled(desk, remedy),
    )


def say_settled(desk: Desk, remedy: Remedy) -> str:
    """Say how many places a remedy settles, and how many links go with them."""
    places = desk.ui.count("suggestions", remedy.settles)
    if not remedy.removes:
        return desk.ui.label("review.settles", places=places)
    return desk.ui.label("review.settles_removing", places=places, links=desk.ui.count("links", remedy.removes))


def show_case(desk: Desk, page: str, question: Question, case: Case) -> CaseView:
    """Show the places of a question in one record's texts."""
    holder, edition = case[0].holder, desk.edition
    lang = find_language(desk, holder)
    return CaseView(
        id=holder.id,
        title=edition.name(holder),
        when=edition.when(find_date(holder)),
        file=find_file(page, holder),
        direction=edition.direction("", lang),
        lang=edition.mark_language(lang),
        places=tuple(show_places(case)),
        boxes=(
            *(accept_choice(desk, case, number) for number in range(len(take_choices(question)))),
            reject_choices(desk, question, case),
        ),
    )


def take_choices(question: Question) -> tuple[Choice, ...]:
    """The choices that are shown side by side."""
    return question.choices[:MOST_CHOICES]


def show_places(case: Case) -> Iterator[PlaceView]:
    """Show the sentences of a case and where they stand; what stands close together in one sentence shares it."""
    for sentence in gather_sentences(case):
        yield PlaceView(quote_sentence(sentence, LONG_SAMPLE), f"{sentence[0].path}:{sentence[0].line}")


def gather_sentences(case: Case) -> Iterator[list[Suggestion]]:
    """Gather suggestions that one quotation can show."""
    gathered: list[Suggestion] = []
    for suggestion in case:
        if gathered and not share_sentence(gathered[0], suggestion):
            yield gathered
            gathered = []
        gathered.append(suggestion)
    yield gathered


def share_sentence(one: Suggestion, other: Suggestion) -> bool:
    """Whether two suggestions stand in the same sentence, near enough for one quotation."""
    if one.text is not other.text or other.span[1] - one.span[0] > NEAR:
        return False
    return find_sentence(one.text.plain, *one.span) == find_sentence(other.text.plain, *other.span)


def quote_sentence(suggestions: Sequence[Suggestion], most: int) -> Markup:
    """Quote the sentence of suggestions with their words marked; trimmed where it is long, to code points."""
    plain, spans = suggestions[0].text.plain, [suggestion.span for suggestion in suggestions]
    sentence = find_sentence(plain, *spans[0])
    start, end = trim_around(plain, sentence, (spans[0][0], spans[-1][1]), most=most)
    words = render_plain(plain, start, end, [Mark(*span) for span in spans])
    return mark_cuts(words, start > sentence[0], end < sentence[1])


def mark_cuts(words: Markup, before: bool, after: bool) -> Markup:
    """Put an ellipsis where a sentence was cut."""
    return Markup("{}{}{}").format("…" if before else "", words, "…" if after else "")


def accept_choice(desk: Desk, case: Case, number: int) -> Box:
    """How to say that a record is meant, the one of this number among those that may be."""
    record, holder, label = case[0].mentions[number].record, case[0].holder, desk.ui.label
    pastes = []
    # Where a list settles one place of a case and not another, the text itself has to say it.
    line = all(is_settled_by_list(one, number) for one in case) and write_acceptance(holder, record)
    if line:
        pastes.append(Paste(label("review.in_front"), line))
        pastes.append(Paste(label("review.in_terminal"), desk.program.write_decision("accept", record, [holder.id])))
    pastes += mark_places(desk, case, [write_explicit(suggestion, record) for suggestion in case])
    name = desk.edition.name(desk.archive.records[record])
    return Box("accept", (record,), bool(line), Text(label("review.meant", name=name.text)), join_ways(desk, pastes))


def reject_choices(desk: Desk, question: Question, case: Case) -> Box:
    """How to say that none of the records is meant."""
    choices, holder, label = take_choices(question), case[0].holder, desk.ui.label
    records = [choice.record.id for choice in choices]
    pastes = []
    # Who is named in full in the same article is meant there: to take the record out would take those links along.
    typed = not any(choice.is_part for choice in choices)
    if typed:
        commands = [desk.program.write_decision("reject", record, [holder.id]) for record in records]
        pastes = [Paste(label("review.in_front"), write_rejection(holder, records))]
        pastes += [Paste(label("review.in_terminal"), command) for command in commands]
    pastes += mark_places(desk, case, [write_plain(suggestion) for suggestion in case])
    title = label("review.none_meant") if len(records) > 1 else label("review.not_meant")
    return Box("reject", tuple(records), typed, Text(title), join_ways(desk, pastes))


def join_ways(desk: Desk, pastes: Sequence[Paste]) -> tuple[Paste, ...]:
    """Say of each but the first that it does instead of the others."""
    others = (Paste(desk.ui.label("review.or", way=paste.caption), paste.code) for paste in pastes[1:])
    return (*pastes[:1], *others)


def show_candidate(desk: Desk, page: str, candidate: Candidate) -> CandidateView:
    """Show a name that no record has."""
    ui = desk.ui
    holders = ui.count("articles_genitive", candidate.articles)
    return CandidateView(
        name=candidate.name,
        kind=ui.label(f"kind.{candidate.kind}"),
        count=ui.label("review.places", places=ui.count("suggestions", candidate.occurrences), holders=holders),
        places=tuple(show_example(example) for example in candidate.examples),
        command=desk.program.write_new(candidate.id),
    )


def show_example(example: Example) -> PlaceView:
    """Show a sentence in which a candidate stands."""
    span, whole = (example.start, example.end), (0, len(example.sentence))
    start, end = trim_around(example.sentence, whole, span)
    words = render_plain(example.sentence, start, end, [Mark(*span)])
    return PlaceView(mark_cuts(words, start > 0, end < whole[1]), f"{example.path}:{example.line}")


def begins_value(suggestion: Suggestion) -> bool:
    """Whether the words begin a value of the front matter, which brackets would make a list for YAML."""
    return not suggestion.text.anchor and suggestion.span[0] == 0


def mark_places(desk: Desk, case: Case, codes: Sequence[str]) -> Iterator[Paste]:
    """What to write in the text itself, once for each wording, with the lines where it stands."""
    lines: dict[tuple[str, bool], dict[int, None]] = {}
    for suggestion, code in zip(case, codes, strict=True):
        lines.setdefault((code, begins_value(suggestion)), {})[suggestion.line] = None
    for (code, is_quoted), found in lines.items():
        key = "review.at_value" if is_quoted else "review.at_line" if len(found) == 1 else "review.at_lines"
        numbers = desk.ui.label("citation.separator").join(desk.ui.digits(str(line)) for line in found)
        yield Paste(desk.ui.label(key, line=numbers), code)
