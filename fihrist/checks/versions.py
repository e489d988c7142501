"""From what records say of their versions to what is wrong with it."""

from collections.abc import Iterator

from fihrist.history import list_last_changes
from fihrist.problems import Problem, report
from fihrist.records import Holdings


def check_corrections(holdings: Holdings) -> Iterator[Problem]:
    """No correction is later than the day of the last revision."""
    for record in holdings.records.values():
        fields = record.fields
        if not (fields.revised and fields.corrections):
            continue
        last = max(fields.corrections, key=lambda one: one.date.sort_key).date
        if last.sort_key[0] > fields.revised.sort_key[1]:
            line = record.find_line("revised")
            yield report(record.path, line, "correction-later", date=last.text, revised=fields.revised.text)


def check_history(holdings: Holdings) -> Iterator[Problem]:
    """No file was committed after its last revision, as git tells; asked only by who checks, never by a build."""
    revised = [record for record in holdings.records.values() if record.fields.revised]
    changes = list_last_changes(holdings.folder) if revised else {}
    for record in revised:
        day, last = changes.get(record.path, ""), record.fields.revised
        if day and last and day > last.sort_key[1].isoformat():
            line = record.find_line("revised")
            yield report(record.path, line, "revised-before-git", revised=last.text, day=day)
