"""From everything under ``content/`` to what is wrong with it: each check is a generator, its docstring the rule."""

from collections import Counter
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from fihrist.dates import ArchiveDate, DateError, parse_date
from fihrist.fields import SINGULAR, ArticleFields, AuthorityFields, GroupFields, PersonFields
from fihrist.ids import PART, RecordId, check_id, find_folder
from fihrist.kinds import list_kinds
from fihrist.problems import Problem, report
from fihrist.records import Holdings, Record
from fihrist.references import AddressKind, Directory, Reference, find_references, read_address

Check = Callable[[Holdings], Iterator[Problem]]


def check_references(holdings: Holdings) -> Iterator[Problem]:
    """What a field names is a record, one only, of the kind that the field asks for; free text may be text."""
    texts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], tuple[str, int]] = {}
    for record in holdings.records.values():
        for reference in find_references(record.fields):
            field = str(reference.key[0])
            if (field, reference.written) in record.refs:
                yield from check_kind_named(record, reference)
            elif reference.refers.or_text and not is_full_id(reference.written):
                texts[(field, reference.written)] += 1
                first.setdefault((field, reference.written), (record.path, record.find_line(*reference.key)))
            else:
                yield miss(record, record.find_line(*reference.key), reference.written, holdings.directory)
    for (field, written), number in texts.items():
        path, line = first[(field, written)]
        yield report(path, line, "taken-as-text", field=field, value=written, number=number)


def is_full_id(written: str) -> bool:
    """Whether something written where text is allowed can only be meant as an id: ``groups/sana``."""
    folder, slash, rest = written.partition("/")
    return bool(slash) and folder in SINGULAR and all(PART.fullmatch(part) for part in rest.split("/"))


def check_kind_named(record: Record, reference: Reference) -> Iterator[Problem]:
    """A field that asks for a person names no place."""
    found, wanted = record.refs[(str(reference.key[0]), reference.written)], reference.refers.folder
    if wanted and find_folder(found) != wanted:
        line = record.find_line(*reference.key)
        yield report(record.path, line, "wrong-kind", value=reference.written, found=found, wanted=f"{wanted}/…")


def miss(record: Record, line: int, written: str, directory: Directory) -> Problem:
    """Say that something written names no record, or several, and which may be meant."""
    found = directory.find(written)
    if len(found) > 1:
        return report(record.path, line, "ambiguous-record", value=written, found=", ".join(found))
    wanted = written if "/" in written else f"people/{written}"
    near = get_close_matches(wanted, directory.ids, 1, 0.75) or get_close_matches(
        written, directory.by_last_part, 1, 0.75
    )
    if near:
        return report(record.path, line, "unknown-record-near", value=written, near=near[0])
    return report(record.path, line, "unknown-record", value=written)


def check_mentions(holdings: Holdings) -> Iterator[Problem]:
    """Every explicit mention names one record; one that is not published is named by the text's own words only."""
    for record in holdings.records.values():
        for text in record.texts:
            for mark in text.explicit:
                line = text.find_line(mark.start)
                found = holdings.directory.find(mark.target)
                if len(found) != 1:
                    yield miss(record, line, mark.target, holdings.directory)
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
        if record.fields.status != "published":
            continue
        for reference in find_references(record.fields):
            found = record.refs.get((str(reference.key[0]), reference.written))
            target = holdings.records.get(found) if found else None
            if target and target.fields.status != "published":
                line = record.find_line(*reference.key)
                yield report(record.path, line, "mention-not-published", id=target.id, status=target.fields.status)


def check_cycles(holdings: Holdings) -> Iterator[Problem]:
    """No place lies within itself and no group is part of itself, by whatever way."""
    for field in ("within", "part_of"):
        above = {
            record.id: record.refer(field, getattr(record.fields, field, None)) for record in holdings.records.values()
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


def check_addresses(holdings: Holdings) -> Iterator[Problem]:
    """Every link of a text leads somewhere: to a record, an anchor that is there, or outside by http, mail or phone."""
    for record in holdings.records.values():
        for use in record.body.uses:
            target = read_address(use.address, record.id, holdings.directory)
            match target.kind:
                case AddressKind.UNSAFE:
                    yield report(record.path, use.line, "unsafe-address", value=use.address[:60])
                case AddressKind.OUTSIDE if use.is_image:
                    yield report(record.path, use.line, "outside-image", value=use.address)
                case AddressKind.UNKNOWN:
                    yield report(record.path, use.line, "broken-link", value=use.address)
                case AddressKind.HERE | AddressKind.RECORD:
                    other = holdings.records.get(target.path)
                    if use.is_image:
                        yield report(record.path, use.line, "broken-link", value=use.address)
                    elif target.anchor and other and target.anchor not in other.body.anchors:
                        yield report(record.path, use.line, "broken-anchor", value=use.address, id=target.path)


def check_images(holdings: Holdings) -> Iterator[Problem]:
    """Every picture says in words what it shows."""
    for record in holdings.records.values():
        listed = set()
        if isinstance(record.fields, ArticleFields):
            for number, image in enumerate(record.fields.images):
                listed.add(image.file.removeprefix("media/"))
                if not image.alt:
                    yield report(record.path, record.find_line("images", number), "missing-alt", file=image.file)
        for use in record.body.uses:
            known = use.address.removeprefix("media/") in listed
            if use.is_image and not use.alt.strip() and not known:
                yield report(record.path, use.line, "missing-alt", file=use.address)


def check_markup(holdings: Holdings) -> Iterator[Problem]:
    """Blocks are closed and known, tables keep all their cells."""
    for record in holdings.records.values():
        for fault in record.body.faults:
            yield Problem(report(record.path, fault.line, fault.code).place, fault.code, fault.parameters)


def check_block_heads(holdings: Holdings) -> Iterator[Problem]:
    """The date of a note or post is a date, its address a web address."""
    for record in holdings.records.values():
        for head in record.body.heads:
            yield from check_date_written(record, head.line, head.attributes.get("date", ""))
            url = head.attributes.get("url", "")
            if url and not url.startswith(("https://", "http://")):
                yield report(record.path, head.line, "bad-url", field="url", value=url)


def check_date_written(record: Record, line: int, written: str) -> Iterator[Problem]:
    """A date in the text follows the same grammar as those of the front matter."""
    if not written:
        return
    try:
        parse_date(written)
    except DateError as error:
        yield report(record.path, line, error.code, **{"field": "date", **error.parameters})


def check_kinds(holdings: Holdings) -> Iterator[Problem]:
    """A record's kind is one of those that ``site.toml`` lists, or that Fihrist brings along."""
    for record in holdings.records.values():
        if not isinstance(record.fields, AuthorityFields) or not record.fields.kind:
            continue
        kind, singular = record.fields.kind, SINGULAR[record.kind]
        known = list_kinds(holdings.config, singular)
        if kind not in known:
            near = "".join(get_close_matches(kind, known, 1, 0.6)) or ", ".join(known)
            yield report(record.path, record.find_line("kind"), "unknown-kind", value=kind, near=near, table=singular)


def check_spans(holdings: Holdings) -> Iterator[Problem]:
    """Nothing ends before it begins."""
    for record in holdings.records.values():
        fields = record.fields
        if isinstance(fields, PersonFields):
            yield from check_span(record, fields.born, fields.died, "born", "died")
        elif isinstance(fields, GroupFields):
            yield from check_span(record, fields.founded, fields.dissolved, "founded", "dissolved")
        if isinstance(fields, AuthorityFields):
            for number, relation in enumerate(fields.relations):
                where = ("relations", number)
                yield from check_span(record, relation.from_, relation.until, *where, "from", "until")


def check_span(
    record: Record, start: ArchiveDate | None, end: ArchiveDate | None, *names: str | int
) -> Iterator[Problem]:
    """An end is not before its beginning."""
    if start and end and start.earliest > end.latest:
        *where, first, last = names
        line = record.find_line(*where, last)
        yield report(record.path, line, "ends-before", first=first, start=start.text, last=last, end=end.text)


def check_withdrawn(holdings: Holdings) -> Iterator[Problem]:
    """A withdrawn record says why, and only a withdrawn one does."""
    for record in holdings.records.values():
        withdrawn, reason = record.fields.status == "withdrawn", record.fields.withdrawn_reason
        if withdrawn and not reason:
            yield report(record.path, record.find_line("status"), "withdrawn-without-reason")
        elif reason and not withdrawn:
            yield report(record.path, record.find_line("withdrawn_reason"), "reason-without-withdrawal")


def check_outlets(holdings: Holdings) -> Iterator[Problem]:
    """What ``site.toml`` lists as outlets are groups."""
    for written, target in holdings.config.outlets.items():
        found = holdings.directory.find(target, "groups")
        if len(found) != 1:
            yield report("site.toml", 0, "unknown-outlet", name=written, value=target)


def check_base_url(holdings: Holdings) -> Iterator[Problem]:
    """A site that has an address says so."""
    if not holdings.config.base_url:
        yield report("site.toml", 0, "no-base-url")


CHECKS: tuple[Check, ...] = (
    check_references,
    check_mentions,
    check_lists,
    check_cycles,
    check_redirects,
    check_addresses,
    check_images,
    check_markup,
    check_block_heads,
    check_kinds,
    check_spans,
    check_withdrawn,
    check_outlets,
    check_base_url,
)
"""Every check, in the order that the documentation lists them."""


def run_checks(holdings: Holdings) -> Iterator[Problem]:
    """Run every check."""
    for check in CHECKS:
        yield from check(holdings)
