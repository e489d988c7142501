"""From a wish to give a record another id to the changes that do it everywhere."""

from collections.abc import Iterator
from functools import partial

from fihrist.checks.references import miss
from fihrist.editing.changes import Change, Edit, apply_edits, change_file
from fihrist.editing.decisions import order_fields, read_path
from fihrist.editing.referring import Moving, move_ids, refer_anew, refer_outlets_anew
from fihrist.fields import KINDS
from fihrist.frozen import Frozen
from fihrist.ids import RecordId, check_id, find_address, find_folder
from fihrist.problems import Problem, report
from fihrist.records import Holdings, Record
from fihrist.sources.edits import add_to_list, remove_from_list


class Move(Frozen):
    """What would be done to a record and to all files that name it; nothing where there are problems."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    renamed: tuple[str, str] = ("", "")
    """The former file of a record and its new one, where it has the same text there but for its changes."""


def rename_record(holdings: Holdings, old: str, new: str) -> Move:
    """Give a record another id: its file moves, everything that names it does so anew, its former address leads on.

    Both may be ids or files; of the new one the folder of its kind can be left out.
    """
    meant = find_record(holdings, old)
    if isinstance(meant, Problem):
        return Move(problems=(meant,))
    record_id = find_new_id(holdings, meant, new)
    if isinstance(record_id, Problem):
        return Move(problems=(record_id,))
    moving = move_ids(holdings, {meant.id: record_id})
    path = f"content/{record_id}.md"
    changed = [move_file(holdings, moving, meant, path), *refer_all(holdings, moving, {meant.id})]
    problems = tuple(change for change in changed if isinstance(change, Problem))
    if problems:
        return Move(problems=problems)
    own, *others = (change for change in changed if isinstance(change, Change))
    moved = (Change(meant.path, own.before, None), Change(path, None, own.after))
    return Move((*moved, *others), renamed=(meant.path, path))


def find_record(holdings: Holdings, written: str) -> Record | Problem:
    """Find the record that an id or a file means."""
    path = read_path(written, holdings.folder.as_posix())
    found = holdings.directory.find(path)
    if len(found) != 1:
        return miss(written, 0, path, holdings.directory)
    # A file that could not be read has no record.
    record = holdings.records.get(found[0])
    return record or report(f"content/{found[0]}.md", 0, "unreadable", reason=found[0])


def find_new_id(holdings: Holdings, record: Record, written: str) -> RecordId | Problem:
    """Find the id that a record is to have; a problem where it cannot."""
    path = read_path(written, holdings.folder.as_posix())
    new = path if path.startswith(f"{record.kind}/") else f"{record.kind}/{path}"
    if find_folder(path) in KINDS and not path.startswith(f"{record.kind}/"):
        return report(record.path, 0, "rename-kind", new=path, kind=record.kind)
    if wrong := check_id(new):
        return report(record.path, 0, "rename-bad-id", new=new, proposal=wrong[1])
    if new in holdings.directory.ids:
        return report(record.path, 0, "rename-taken", new=new)
    former = next((one for one in holdings.records.values() if new in one.fields.redirects), record)
    return new if former is record else report(former.path, former.find_line("redirects"), "rename-former", new=new)


def refer_all(holdings: Holdings, moving: Moving, apart: set[RecordId]) -> Iterator[Change | Problem]:
    """Change all files that name records with other ids, but those of some records apart; the settings too."""
    for record in holdings.records.values():
        if record.id not in apart and (change := refer_anew(holdings, moving, record)):
            yield change
    if settings := refer_outlets_anew(holdings, moving):
        yield settings


def move_file(holdings: Holdings, moving: Moving, record: Record, path: str) -> Change | Problem:
    """Change a record's own text for its new place, where its former id leads on to it, if it was ever published."""
    changed = refer_anew(holdings, moving, record) or change_file(holdings.folder, record.path)
    if isinstance(changed, Problem):
        return changed
    after, new = changed.after or "", moving.lead(record.id)
    order = order_fields(KINDS[record.kind])
    edits: list[Edit] = [partial(remove_from_list, path=path, field="redirects", value=new)]
    if is_published(holdings, record):
        edits.append(partial(add_to_list, path=path, field="redirects", value=record.id, order=order))
    edited = apply_edits(after, edits)
    return edited if isinstance(edited, Problem) else Change(path, changed.before, edited)


def is_published(holdings: Holdings, record: Record) -> bool:
    """Whether anybody may know a record's address."""
    return record.fields.status != "draft" or find_address(record.id) in holdings.permalinks.blocks
