"""From an archive's questions to the files of the desk: a small site for the editor's own computer, never published."""

import json
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b

from markupsafe import Markup

from fihrist.archive import Archive
from fihrist.files import File
from fihrist.interface import Interface
from fihrist.review.candidates import find_candidates
from fihrist.review.desk import Desk, lay_out_desk
from fihrist.review.lines import Program
from fihrist.review.pages import plan_desk
from fihrist.review.suggestions import Question
from fihrist.templates import Templates
from fihrist.templates.files import read_templates
from fihrist.theme import Theme, collect_assets, join_styles

FOLDER = "_review"
"""Where the desk stands in the archive's folder."""
STYLES, SCRIPT, QUESTIONS = "theme/css/desk.css", "theme/js/desk.js", "theme/js/questions.js"
ASSETS = ("theme/img/", "theme/fonts/")
"""What the desk takes from the site's theme as it is."""


def make_desk(
    archive: Archive, questions: tuple[Question, ...], theme: Theme, ui: Interface, program: Program
) -> Iterator[File]:
    """Make every file of the desk, one by one. Raises SiteError where a template of the theme is at fault."""
    desk = lay_out_desk(archive, ui, questions, find_candidates(archive), program)
    # No commit takes the folder along, whatever the archive's own .gitignore says.
    yield File(".gitignore", b"*\n")
    yield from make_assets(desk, theme)
    templates, words = Templates(read_templates(theme), ui), write_words(desk)
    for page in plan_desk(desk):
        up = desk.edition.find_way_up(page.address)
        html = templates.fill(
            page.template,
            up,
            partial(desk.edition.find_href_from, up),
            view=page.view,
            page=page,
            site=desk.edition.title,
            link=partial(desk.edition.find_href, page.address),
            words_json=words,
        )
        yield File(page.address, html.encode())


def make_assets(desk: Desk, theme: Theme) -> Iterator[File]:
    """The theme's pictures and faces, its styles with the desk's own, the desk's script and what that filters."""
    yield from (file for file in collect_assets(theme) if file.path.startswith(ASSETS))
    yield File(STYLES, f"{join_styles(theme)}\n{read_part(theme, 'desk.css')}".encode())
    yield File(SCRIPT, read_part(theme, "desk.js").encode())
    yield File(QUESTIONS, write_questions(desk).encode())


def read_part(theme: Theme, name: str) -> str:
    """Read a file that the theme has for the desk alone."""
    text = theme.read(f"review/{name}")
    assert text is not None, "the project's theme has the desk's parts"
    return text


def write_questions(desk: Desk) -> str:
    """Write what the filter of the first page looks through, as a script: a page from a folder may load no other file.

    ``records``: [id, name] each; ``questions``: [words, numbers of records, reason, places, address] each.
    """
    names = {record: desk.edition.name(desk.archive.records[record]).text for record in desk.asked_of}
    numbers = {record: number for number, record in enumerate(names)}
    rows = [
        [
            question.form,
            [numbers[choice.record.id] for choice in question.choices],
            question.reason,
            len(question.suggestions),
            desk.addresses[question.key],
        ]
        for question in desk.questions
    ]
    table = {"records": list(names.items()), "questions": rows}
    return f"window.fihristDesk = {write_json(table)};\n"


def write_words(desk: Desk) -> Markup:
    """Write the words that the desk's script needs, as JSON that may stand in HTML."""
    ui = desk.ui
    words = {key.removeprefix("review.js_"): text for key, text in ui.labels.items() if key.startswith("review.js_")}
    reasons = {
        key.removeprefix("review.reason_"): text for key, text in ui.labels.items() if key.startswith("review.reason_")
    }
    counts = {
        noun: {key.rpartition(".")[2]: text for key, text in ui.labels.items() if key.startswith(f"count.{noun}.")}
        for noun in ("suggestions", "decisions", "records_genitive")
    }
    table = {"language": ui.language, "numerals": ui.numerals, "reasons": reasons, "counts": counts, **words}
    table |= {"program": desk.program.write_start("review"), "review": name_review(desk)}
    return Markup(write_json(table))


def name_review(desk: Desk) -> str:
    """Name a review by what it asks: what was ticked in another one is no answer to it."""
    asked = "".join(f"{question.key}{len(question.suggestions)}" for question in desk.questions)
    return blake2b(asked.encode(), digest_size=6).hexdigest()


def write_json(table: object) -> str:
    """Write a value as JSON that no HTML parser takes for a tag."""
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
