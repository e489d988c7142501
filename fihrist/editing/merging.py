"""From two records of one person, group or place to one: names, fields, comments and text of the one go to the other.

What cannot stand in one record twice, and differs, is left to the editor, and what would speak of the record itself
becomes a comment: nothing is lost.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import partial

from fihrist.editing.changes import Change, Edit, apply_edits, change_file
from fihrist.editing.decisions import order_fields
from fihrist.editing.moving import Move, find_record, refer_all
from fihrist.editing.referring import Moving, move_ids, refer_anew
from fihrist.fields import KINDS
from fihrist.ids import AUTHORITIES, RecordId
from fihrist.problems import Problem, report
from fihrist.records import Holdings, Record
from fihrist.sources.comments import Comment, keep_comments, list_comments
from fihrist.sources.edits import add_to_list, read_items, read_words, remove_said, set_field, strip_texts
from fihrist.sources.front import FrontMatter, open_front_matter
from fihrist.sources.nodes import Value
from fihrist.sources.quoting import write_value

NAMES = ("variant_names", "hidden_names")
LISTS = ("not", "links", "relations", "part_of", "corrections", "redirects", "no_link")
"""Fields of which both records' items stand in the one."""
NAMING = ("relations", "no_link")
"""Those of them whose items may name the record that stays."""
LEFT = ("name", "revised", "status", *NAMES, *LISTS)
"""Fields that are no single value, or of which it is known which one stays."""


def merge_records(
    holdings: Holdings, gone: str, stays: str, named: Mapping[RecordId, Collection[RecordId]] | None = None
) -> Move:
    """Make two records of a person, group or place one; both may be ids or files.

    The first one's file goes, its names and whatever the other lacks go over, its address leads there, and what named
    it names the other. `named`: holder → whom its texts name for certain.
    """
    found = [find_record(holdings, written) for written in (gone, stays)]
    records = [record for record in found if isinstance(record, Record)]
    problems = [problem for problem in found if isinstance(problem, Problem)] or list(check_pair(*records))
    if problems:
        return Move(problems=tuple(problems))
    former, record = records
    moving = move_ids(holdings, {former.id: record.id}, named)
    changed = [*merge_files(holdings, moving, former, record), *refer_all(holdings, moving, {former.id, record.id})]
    problems = [change for change in changed if isinstance(change, Problem)]
    if problems:
        return Move(problems=tuple(problems))
    return Move(tuple(change for change in changed if isinstance(change, Change)))


def check_pair(former: Record, record: Record) -> Iterator[Problem]:
    """Two records can become one if they are of one kind, have one status, and neither says that it knows the other."""
    if former.id == record.id or former.kind != record.kind or record.kind not in AUTHORITIES:
        yield report(former.path, 0, "merge-kinds", other=record.id)
        return
    if former.fields.status != record.fields.status:
        yield report(former.path, former.find_line("status"), "merge-status", other=record.path)
    for one, other in ((former, record), (record, former)):
        for reference in one.references:
            is_left = reference.key[0] == "no_link" or reference.key[::2] == ("relations", "to")
            if one.refs.get((str(reference.key[0]), reference.written)) == other.id and not is_left:
                line = one.find_line(*reference.key)
                yield report(one.path, line, "merge-itself", field=reference.key[0], other=other.id)


def merge_files(holdings: Holdings, moving: Moving, former: Record, record: Record) -> Iterator[Change | Problem]:
    """Change the file of the record that stays, and remove the other one's."""
    texts = [refer_anew(holdings, moving, one) or change_file(holdings.folder, one.path) for one in (former, record)]
    if problems := [change for change in texts if isinstance(change, Problem)]:
        yield from problems
        return
    gone, stays = (change for change in texts if isinstance(change, Change))
    front, other = open_front_matter(gone.after or "", gone.path), open_front_matter(stays.after or "", stays.path)
    if isinstance(front, Problem) or isinstance(other, Problem):
        yield from (one for one in (front, other) if isinstance(one, Problem))
        return
    problems = list(check_values(front, other, moving))
    comments = [
        *list_comments(other),
        *list_comments(front),
        *tell_ties(gone, moving, record.id),
        *tell_ties(stays, moving, former.id),
    ]
    edits: list[Edit] = [
        *list_edits(front, other, former, record, moving),
        partial(remove_said, path=record.path, field="relations", is_said=lambda one, _: is_own(one, moving, record)),
        partial(keep_comments, path=record.path, comments=comments),
        partial(add_body, front, other),
    ]
    edited = apply_edits(stays.after or "", edits)
    yield from problems
    if isinstance(edited, Problem):
        yield edited
    elif not problems:
        yield Change(record.path, stays.before, edited)
        yield Change(former.path, gone.before, None)


def check_values(front: FrontMatter, other: FrontMatter, moving: Moving) -> Iterator[Problem]:
    """What both records say once is the same in both, a name's language too; so is their text, where both have one."""
    pairs = [(field, value, other.values.get(field)) for field, value in front.values.items() if field not in LEFT]
    pairs += pair_names(front, other)
    for field, value, there in pairs:
        if value and there and strip_texts(moving.spell(value)) != strip_texts(moving.spell(there)):
            line, said = front.find_line(field), write_value(there)
            yield report(front.path, line, "merge-differs", field=field, there=said, other=other.path)
    mine, theirs = read_body(front), read_body(other)
    if mine and theirs and mine != theirs:
        yield report(front.path, 0, "merge-texts", other=other.path)


def pair_names(front: FrontMatter, other: FrontMatter) -> Iterator[tuple[str, Value, Value]]:
    """Pair names that both records have where the one that goes says more of it: its language, that it is ambiguous."""
    there = {read_words(name): name for field in ("name", *NAMES) for name in read_items(other, field)}
    for field in NAMES:
        for name in read_items(front, field):
            known = there.get(read_words(name))
            said = known.items() if isinstance(known, dict) else ()
            if known and isinstance(name, dict) and any(part not in said for part in name.items() if part[0] != "text"):
                yield field, name, known


def tell_ties(change: Change, moving: Moving, other: RecordId) -> Iterator[Comment]:
    """Tell the relations of a record to the one that it becomes one with, as they stood there, in comments."""
    front = open_front_matter(change.before or "", change.path)
    for item in [] if isinstance(front, Problem) else read_items(front, "relations"):
        if isinstance(item, dict) and moving.before.find(str(item.get("to"))) == (other,):
            yield Comment(f"# relations: {write_value(item)}", "relations")


def is_own(item: Value, moving: Moving, record: Record) -> bool:
    """Whether an item of a list names the record that it stands in."""
    return moving.spell(item.get("to") if isinstance(item, dict) else item) == record.id


def read_body(front: FrontMatter) -> str:
    """The text below a front matter, without the fence."""
    return front.around[1].partition("\n")[2].strip()


def list_edits(
    front: FrontMatter, other: FrontMatter, former: Record, record: Record, moving: Moving
) -> Iterator[Edit]:
    """List what the record that stays must say besides."""
    add = partial(add_to_list, path=record.path, order=order_fields(KINDS[record.kind]))
    known = {str(other.values.get("name")).strip()}
    known |= {read_words(name) for field in NAMES for name in read_items(other, field)}
    names: list[tuple[str, Value]] = [("variant_names", front.values["name"])]
    names += [(field, name) for field in NAMES for name in read_items(front, field)]
    for field, name in names:
        if read_words(name) not in known:
            yield partial(add, field=field, value=name)
    for field in LISTS:
        there = read_items(other, field)
        for item in read_items(front, field):
            is_needless = field in NAMING and is_own(item, moving, record)
            if not is_needless and not moving.is_said(item, there):
                yield partial(add, field=field, value=item)
    for field, value in front.values.items():
        is_lacking = field not in LEFT and value and not other.values.get(field)
        if is_lacking or (field == "revised" and is_later(former, record)):
            yield partial(set_field, path=record.path, field=field, value=value, order=order_fields(KINDS[record.kind]))
    yield partial(add, field="redirects", value=former.id)


def is_later(former: Record, record: Record) -> bool:
    """Whether a record was last corrected after another."""
    mine, theirs = former.fields.revised, record.fields.revised
    return bool(mine and (not theirs or mine.sort_key > theirs.sort_key))


def add_body(front: FrontMatter, other: FrontMatter, file: str) -> str:
    """Put the text of a record below that of another which has none."""
    if not read_body(front) or read_body(other):
        return file
    end = other.line_end
    return file.rstrip() + end * 2 + read_body(front).replace("\r\n", "\n").replace("\n", end) + end
