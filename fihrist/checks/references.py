"""From what records name to what is wrong with it: unknown and unpublished records, cycles, former ids."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from fihrist.fields import SINGULAR
from fihrist.ids import PART, RecordId, check_id, find_folder
from fihrist.problems import Problem, report
from fihrist.records import Holdings, Record
from fihrist.references import Directory, Reference

MOST_LINES = 5
"""Values of a field that were taken as text and get a line each, at most."""
MOST_SHOWN = 6
"""Of more values, how many their one line shows."""


def check_references(holdings: Holdings) -> Iterator[Problem]:
    """What a field names is a record, one only, of the kind that the field asks for; free text may be text."""
    texts: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    first: dict[tuple[str, str, str], tuple[Record, Reference]] = {}
    for record in holdings.records.values():
        for reference in record.references:
            field = str(reference.key[0])
            if (field, reference.written) in record.refs:
                yield from check_kind_named(record, reference)
            elif reference.refers.or_text and not is_full_id(reference.written):
                kind = record.kind
                texts[kind, field].append(reference)
                first.setdefault((kind, field, reference.written), (record, reference))
            else:
                yield miss(record.path, record.find_line(*reference.key), reference.written, holdings.directory)
    for (kind, field), references in texts.items():
        yield from tell_texts(kind, field, Counter(reference.written for reference in references), first)


def tell_texts(
    kind: str, field: str, texts: Counter[str], first: Mapping[tuple[str, str, str], tuple[Record, Reference]]
) -> Iterator[Problem]:
    """Tell what was taken as plain text: where it first stands; of many in one field the most frequent together."""
    if len(texts) <= MOST_LINES:
        for written, number in texts.items():
            record, reference = first[kind, field, written]
            line = record.find_line(*reference.key)
            yield report(record.path, line, "taken-as-text", field=field, value=written, number=number)
        return
    ordered = sorted(texts.items(), key=lambda item: (-item[1], item[0]))
    values = " · ".join(f"{written} ({number})" for written, number in ordered[:MOST_SHOWN])
    yield report(
        f"content/{kind}",
        0,
        "texts-taken",
        field=field,
        number=len(texts),
        places=texts.total(),
        values=f"{values} … (+{len(texts) - MOST_SHOWN})" if len(texts) > MOST_SHOWN else values,
    )


def is_full_id(written: str) -> bool:
    """Whether something written where text is allowed can only be meant as an id: ``groups/sana``."""
    if "/" not in written:
        return False
    folder, _, rest = written.partition("/")
    return folder in SINGULAR and all(PART.fullmatch(part) for part in rest.split("/"))


def check_kind_named(record: Record, reference: Reference) -> Iterator[Problem]:
    """A field that asks for a person names no place."""
    found, wanted = record.refs[(str(reference.key[0]), reference.written)], reference.refers.folder
    if wanted and find_folder(found) != wanted:
        line = record.find_line(*reference.key)
        yield report(record.path, line, "wrong-kind", value=reference.written, found=found, wanted=f"{wanted}/…")


def miss(path: str, line: int, written: str, directory: Directory) -> Problem:
    """Say that something written names no record, or several, and which may be meant."""
    found = directory.find(written)
    if len(found) > 1:
        return report(path, line, "ambiguous-record", value=written, found=", ".join(found))
    wanted = written if "/" in written else f"people/{written}"
    near = get_close_matches(wanted, directory.ids, 1, 0.75) or get_close_matches(
        written, directory.by_last_part, 1, 0.75
    )
    if near:
        return report(path, line, "unknown-record-near", value=written, near=near[0])
    return report(path, line, "unknown-record", value=written)


def check_mentions(holdings: Holdings) -> Iterator[Problem]:
    """Every explicit mention names one record; one that is not published is named by the text's own words only."""
    for record in holdings.records.values():
        for _, line, mark in record.explicit:
            found = holdings.directory.find(mark.target)
            if len(found) != 1:
                yield miss(record.path, line, mark.target, holdings.directory)
            elif (target := holdings.records.get(found[0])) and target.fields.status != "published":
                yield from check_unpublished(record, line, mark.bare, target)


def check_unpublished(record: Record, line: int, bare: bool, target: Record) -> Iterator[Problem]:
    """A published text does not give away the name of a draft, nor lead to a tombstone."""
    if record.fields.status != "published":
        return
    code = "draft-named" if bare and target.fields.status == "draft" else "mention-not-published"
    yield report(record.path, line, code, id=target.id, status=target.fields.status)


def check_lists(holdings: Holdings) -> Iterator[Problem]:
    """What a published record's front matter names is published too, else it is left out of the page."""
    for record in holdings.records.values():
        if not record.refs or record.fields.status != "published":
            continue
        for reference in record.references:
            found = record.refs.get((str(reference.key[0]), reference.written))
            target = holdings.records.get(found) if found else None
            if target and target.fields.status != "published":
                line = record.find_line(*reference.key)
                yield report(record.path, line, "mention-not-published", id=target.id, status=target.fields.status)


def check_cycles(holdings: Holdings) -> Iterator[Problem]:
    """No place lies within itself and no group is part of itself, by whatever way."""
    for field, kind in (("within", "places"), ("part_of", "groups")):
        above = {
            record.id: record.refer(field, getattr(record.fields, field))
            for record in holdings.records.values()
            if record.id.startswith(f"{kind}/")
        }
        for record_id in sorted(above):
            cycle = find_cycle(record_id, above)
            # One cycle is one problem, told at its first record.
            if cycle and record_id == min(cycle):
                record = holdings.records[record_id]
                way = " → ".join([*cycle, record_id])
                yield report(record.path, record.find_line(field), "cycle", field=field, way=way)


def find_cycle(start: RecordId, above: dict[RecordId, tuple[RecordId, ...]]) -> list[RecordId]:
    """Find the way from a record up to itself; empty where there is none."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop()
        for parent in above.get(way[-1], ()):
            if parent == start:
                return way
            if parent not in seen:
                seen.add(parent)
                ways.append([*way, parent])
    return []


def check_redirects(holdings: Holdings) -> Iterator[Problem]:
    """A former id is a possible id, of no record now, and of one record only."""
    owners: dict[str, str] = {}
    for record in holdings.records.values():
        for number, former in enumerate(record.fields.redirects):
            line = record.find_line("redirects", number)
            wrong = check_id(former)
            if wrong or find_folder(former) not in SINGULAR or "/" not in former:
                proposal = wrong[1] if wrong else f"{record.kind}/{former}"
                yield report(record.path, line, "bad-redirect", id=former, proposal=proposal)
            elif former in holdings.directory.ids:
                yield report(record.path, line, "redirect-taken", id=former, other=f"content/{former}.md")
            elif (other := owners.setdefault(former, record.path)) != record.path:
                yield report(record.path, line, "redirect-taken", id=former, other=other)
