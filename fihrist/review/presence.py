"""From a decision that articles mean a record to the articles in whose texts no name of it stands."""

from collections.abc import Iterable, Iterator

from fihrist.editing.decisions import find_holders, find_meant
from fihrist.linking.hits import find_names
from fihrist.linking.index import index_records
from fihrist.problems import Problem, report
from fihrist.records import Holdings


def check_presence(holdings: Holdings, written: str, articles: Iterable[str]) -> Iterator[Problem]:
    """A record that articles are to list is named in their texts, in full, in part, or by the editor's own mark.

    `written` and `articles` are as typed; what is no record, or could not be read, is passed over.
    """
    meant = find_meant(holdings.directory, written)
    record = None if isinstance(meant, Problem) else holdings.records.get(meant)
    if not record:
        return
    index = index_records([record])
    holders, _ = find_holders(holdings.directory, list(articles), holdings.folder.as_posix())
    for holder in filter(None, map(holdings.records.get, holders)):
        marks = (mark for text in holder.texts for mark in text.explicit)
        if any(holdings.directory.find(mark.target) == (record.id,) for mark in marks):
            continue
        found = find_names(holder.texts, index, {record.id})
        if all(bearer.is_other for hit in (*found.hits, *found.parts) for bearer in hit.form.bearers):
            yield report(holder.path, 0, "edit-unnamed", id=record.id, name=record.name)
