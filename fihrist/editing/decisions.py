"""From an editor's decision on a suggestion to the changes of front matter that keep it."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from fihrist.checks.references import miss
from fihrist.editing.changes import Change, change_file
from fihrist.fields import KINDS, Fields
from fihrist.ids import RecordId, find_folder
from fihrist.problems import Problem, Severity, report
from fihrist.records import Holdings
from fihrist.references import INVISIBLE, Directory
from fihrist.sources.edits import Edited, add_to_list, remove_from_list
from fihrist.tables import field_names

LISTS = ("people", "groups", "places")
"""The kinds of records that texts mention, and the fields of an article that list them."""
Decision = Callable[[Holdings, RecordId, RecordId], Change | Problem]
"""From a record and what it was decided for to the change that keeps the decision."""


def accept_record(holdings: Holdings, record: str, articles: Sequence[str]) -> tuple[list[Change], list[Problem]]:
    """Decide that a record is meant in articles: each lists it, and its ``no_link`` no longer has it.

    `record` is an id, in full or its last part; an article may be named by its file too. Where there is an error among
    the problems, there are no changes.
    """
    return decide(holdings, record, articles, accept_in)


def reject_record(holdings: Holdings, record: str, articles: Sequence[str]) -> tuple[list[Change], list[Problem]]:
    """Decide that the texts of articles, or of other records, never mean a record: ``no_link`` has it, no list does.

    Parameters and result as in `accept_record`.
    """
    return decide(holdings, record, articles, reject_in)


def decide(
    holdings: Holdings, record: str, articles: Sequence[str], decision: Decision
) -> tuple[list[Change], list[Problem]]:
    """Make the changes of one decision in all articles that were named."""
    meant = find_meant(holdings.directory, record)
    holders, problems = find_holders(holdings.directory, articles, holdings.folder.as_posix())
    if isinstance(meant, Problem):
        return [], [meant, *problems]
    changes: list[Change] = []
    for holder in holders:
        change = decision(holdings, meant, holder)
        if isinstance(change, Problem):
            problems.append(change)
        elif change.before == change.after:
            problems.append(report(change.path, 0, "edit-already", id=meant))
        else:
            changes.append(change)
        if decision is reject_in:
            problems += find_marks(holdings, meant, holder)
    stopped = any(problem.severity is Severity.ERROR for problem in problems)
    return [] if stopped else changes, problems


def find_meant(directory: Directory, written: str) -> RecordId | Problem:
    """Find the one person, group or place that is meant."""
    found = directory.find(written)
    mentioned = [record for record in found if find_folder(record) in LISTS]
    if len(mentioned) == 1:
        return mentioned[0]
    if len(found) != 1:
        return miss(written, 0, written, directory)
    return report(written, 0, "wrong-kind", value=written, found=found[0], wanted=", ".join(LISTS))


def find_all_meant(directory: Directory, written: Sequence[str]) -> tuple[list[RecordId], list[Problem]]:
    """Find the people, groups and places that are meant: ids in full, or their last parts."""
    found = [find_meant(directory, record) for record in written]
    meant = [record for record in found if not isinstance(record, Problem)]
    return meant, [problem for problem in found if isinstance(problem, Problem)]


def find_holders(directory: Directory, articles: Sequence[str], folder: str) -> tuple[list[RecordId], list[Problem]]:
    """Find the articles that were named, each once; `folder` is the archive's, with ``/``."""
    holders: list[RecordId] = []
    problems: list[Problem] = []
    for written in articles:
        path = read_path(written, folder)
        found = directory.find(path, "articles")
        if len(found) != 1:
            problems.append(miss(written, 0, path, directory))
        elif found[0] in holders:
            problems.append(report(written, 0, "edit-twice", id=found[0]))
        else:
            holders.append(found[0])
    return holders, problems


def read_path(written: str, folder: str) -> str:
    """What a file's path says of its record, whatever the system: ``content\\articles\\a.md`` → ``articles/a``."""
    path = INVISIBLE.sub("", written).strip().replace("\\", "/")
    path = path.removeprefix(f"{folder}/").removeprefix("./").removeprefix("content/")
    return re.sub(r"\.md$", "", path, flags=re.IGNORECASE)


def accept_in(holdings: Holdings, record: RecordId, holder: RecordId) -> Change | Problem:
    """List a record in an article."""
    path, field = find_path(holdings, holder), find_folder(record)
    if find_folder(holder) != "articles":
        return report(path, 0, "edit-no-list", field=field, id=record)
    order = order_fields(KINDS["articles"])
    return change_file(
        holdings.folder,
        path,
        lambda file: add_to_list(file, path, field, record, order=order, alike=means(holdings, record, field)),
        lambda file: remove_from_list(file, path, "no_link", record, alike=means(holdings, record)),
    )


def reject_in(holdings: Holdings, record: RecordId, holder: RecordId) -> Change | Problem:
    """Say in a record that another is not meant in it."""
    path = find_path(holdings, holder)
    order = order_fields(KINDS[find_folder(holder)])
    lists = [field for field in LISTS if find_folder(holder) == "articles"]

    def remove(field: str, file: str) -> Edited:
        return remove_from_list(file, path, field, record, alike=means(holdings, record, field))

    return change_file(
        holdings.folder,
        path,
        lambda file: add_to_list(file, path, "no_link", record, order=order, alike=means(holdings, record)),
        *(partial(remove, field) for field in lists),
    )


def find_path(holdings: Holdings, holder: RecordId) -> str:
    """The file of a record; where the record itself could not be read, its editing says why."""
    record = holdings.records.get(holder)
    return record.path if record else f"content/{holder}.md"


def means(holdings: Holdings, record: RecordId, folder: str = "") -> Callable[[str], bool]:
    """Whether something written in a field means a record; `folder` is the kind that the field asks for."""
    return lambda written: holdings.directory.find(written, folder) == (record,)


def order_fields(model: type[Fields]) -> list[str]:
    """The fields of a kind as they best follow one another: those on names beside the lists of who is mentioned."""
    names = field_names(model)
    common = [name for name in names if name in Fields.__struct_fields__]
    linking = [name for name in common if name in {"link", "no_link"}]
    own = [name for name in names if name not in common]
    place = next((own.index(name) + 1 for name in ("places", "not") if name in own), len(own))
    return [*own[:place], *linking, *own[place:], *(name for name in common if name not in linking)]


def find_marks(holdings: Holdings, record: RecordId, holder: RecordId) -> Iterator[Problem]:
    """Find where a text marks a record explicitly: there it goes on linking, whatever the front matter says."""
    held = holdings.records.get(holder)
    for text in held.texts if held else ():
        for mark in text.explicit:
            if holdings.directory.find(mark.target) == (record,):
                yield report(find_path(holdings, holder), text.find_line(mark.start), "edit-marked", id=record)
