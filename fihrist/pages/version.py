"""From a record to what its page says of its versions: corrections, the file's history, paragraphs that are gone."""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from fihrist.dates import parse_date
from fihrist.fates.standing import find_standing
from fihrist.pages.edition import Edition
from fihrist.pages.values import Correction, Gone, Outside, Text, Version
from fihrist.records import Record

HISTORIES = {"github.com": "commits/HEAD/", "gitlab.com": "-/commits/HEAD/", "codeberg.org": "commits/branch/main/"}
"""Where hosts of repositories show the history of a file, from the repository's address on."""


def make_version(edition: Edition, record: Record) -> Version:
    """Say what was corrected, the latest first, and where the file's history stands."""
    corrections = sorted(record.fields.corrections, key=lambda one: one.date.sort_key, reverse=True)
    return Version(
        tuple(Correction(edition.when(one.date), Text(one.text, edition.mark_language(None))) for one in corrections),
        link_history(edition, record),
    )


def link_history(edition: Edition, record: Record) -> Outside | None:
    """Lead to the history of a record's file, where the repository's host is known to show one."""
    repository = edition.config.repository.rstrip("/")
    history = HISTORIES.get(urlsplit(repository).netloc.lower().removeprefix("www."))
    if not history:
        return None
    return Outside(edition.ui.label("version.history"), f"{repository}/{history}{quote(record.path)}")


def list_gone(edition: Edition, record: Record) -> Iterator[Gone]:
    """The paragraphs that were published on a record's page and stand there no more."""
    for anchor, day in find_standing(edition.archive.permalinks, record).gone:
        yield Gone(anchor, edition.ui.label("version.gone", date=edition.ui.date(parse_date(day))))
