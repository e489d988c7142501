"""From the values of fields and settings to what is wrong with them beyond their type."""

from collections.abc import Iterator
from difflib import get_close_matches

from fihrist.config import FILE, find_setting
from fihrist.dates import ArchiveDate
from fihrist.fields import SINGULAR, AuthorityFields, GroupFields, PersonFields
from fihrist.kinds import list_kinds
from fihrist.problems import Problem, report
from fihrist.reading import read_text
from fihrist.records import Holdings, Record


def check_kinds(holdings: Holdings) -> Iterator[Problem]:
    """A record's kind is one of those that ``site.toml`` lists, or that Fihrist brings along."""
    for record in holdings.records.values():
        if not isinstance(record.fields, AuthorityFields) or not record.fields.kind:
            continue
        kind, singular = record.fields.kind, SINGULAR[record.kind]
        known = list_kinds(holdings.config, singular)
        if kind not in known:
            near = "".join(get_close_matches(kind, known, 1, 0.6)) or ", ".join(known) or "…"
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
            file = f"content/groups/{target.removeprefix('groups/')}.md"
            text, _ = read_text(holdings.folder / FILE, FILE)
            line = find_setting(text, ("outlets", written))
            yield report(FILE, line, "unknown-outlet", name=written, value=target, file=file)


def check_base_url(holdings: Holdings) -> Iterator[Problem]:
    """A site that has an address says so."""
    if not holdings.config.base_url:
        yield report(FILE, 0, "no-base-url")
