"""From what a page shows to a digest of it: the same digest, the same page, whatever else changed in the archive.

A page hangs on its own record and on some of what others say of themselves. Each of those is a digest of its own, found
once for each record: its face (`Record.face`), its words (`Record.words`), its mentions, its row in a list.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from typing import TypeVar

from fihrist.archive import Archive
from fihrist.backlinks import Backlinks, Quoted
from fihrist.fates.standing import NOTHING, find_standing
from fihrist.fields import ArticleFields, AuthorityFields
from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.pages.edition import Edition
from fihrist.pages.shares import find_outlet
from fihrist.pages.ties import Ties, find_parents
from fihrist.records import Record, sign, sign_plain
from fihrist.references import read_address
from fihrist.uses import strip_media

Found = TypeVar("Found")


class Signs(Frozen):
    """What is signed once of each record, beside its row."""

    body: bytes
    """What its own texts hang on: its words, the mentions in them, what these and its links lead to."""
    company: bytes
    """Whom it names, and what they are called."""


NO_FACE = bytes(12)
"""Stands for the face of a record that is not published, among those of others."""


def sign_article(
    edition: Edition, article: Record, newer: Record | None, older: Record | None, related: Iterable[Record]
) -> bytes:
    """Sign what an article's page hangs on."""
    own, rows = sign_records(edition)[article.id], find_rows(edition)
    around = face(newer) or NO_FACE, face(older) or NO_FACE
    parts = b"".join((own.body, *around)), [rows[one.id] for one in (article, *related)]
    return sign_plain((*parts, sign_attached(edition, article)))


def sign_authority(edition: Edition, record: Record, ties: Ties) -> bytes:
    """Sign what all pages of a record hang on, but for the sentences on them and the counts of these."""
    signs = sign_records(edition)
    relations = ties.relations.get(record.id, ())
    articles = (*ties.published.get(record.id, ()), *ties.written.get(record.id, ()))
    parts = (
        signs[record.id].body,
        [other.face for other in list_around(edition, record)],
        [child.face for child in ties.children.get(record.id, ())],
        [other.face for other, _ in relations],
        [face_of(edition, named) for other, _ in relations for named in other.refs.values()],
        sign_rows(edition, articles),
        b"".join([signs[holder.id].company for holder, _ in edition.find_backlinks(record).articles_holding]),
    )
    return sign_plain(parts)


def sign_passages(edition: Edition, holders: Iterable[tuple[Record, Quoted]]) -> bytes:
    """Sign the sentences of these holders, and what is said of where they stand."""
    rows = find_rows(edition)
    return sign_plain([(quoted.digest, rows[holder.id]) for holder, quoted in holders])


def sign_part(edition: Edition, backlinks: Backlinks, span: range) -> bytes:
    """Sign the sentences on a further page: those with these numbers."""
    found = list(backlinks.find_holders(span))
    begun = max(0, span.start - found[0][2].start)
    return sign_plain((begun, sign_passages(edition, ((holder, quoted) for holder, quoted, _ in found))))


def sign_rows(edition: Edition, articles: Iterable[Record]) -> bytes:
    """Sign the rows of a list."""
    rows = find_rows(edition)
    return sign_plain([rows[article.id] for article in articles])


def sign_shown(edition: Edition) -> bytes:
    """Sign all that any page may show of other records, but for the faces of articles that no record names.

    What else a page shows is of its own record (its words, the mentions in them, the sentences that mention it), or it
    is the articles that it lists: on both, a group of pages hangs by itself.
    """
    archive, media = edition.archive, edition.media
    files = (edition.is_searched, sorted(media.images.items()), sorted(media.attachments.items()))
    digest = blake2b(sign(edition.version, files, sorted(archive.directory.ids)), digest_size=12)
    digest.update(archive.permalinks.text.encode())
    for record in archive.withdrawn.values():
        digest.update(record.face + f"{record.id}\0".encode())
    referred = find_referred(archive)
    for record in archive.records.values():
        naming = archive.named[record.id]
        shown = record.face if record.id in referred or record.kind != "articles" else NO_FACE
        digest.update(shown + "\n".join((record.id, *naming.counts, "", *naming.most, "\0")).encode())
    return digest.digest()


def find_referred(archive: Archive) -> set[RecordId]:
    """The records that the texts or the front matter of any name."""
    named = set[RecordId]().union(*(naming.counts for naming in archive.named.values()))
    return named.union(*(record.refs.values() for record in archive.records.values() if record.refs))


def sign_articles(articles: Iterable[Record]) -> bytes:
    """Sign the faces of articles, in their order."""
    return sign_plain(b"".join([article.face for article in articles]))


def sign_records(edition: Edition) -> Mapping[RecordId, Signs]:
    """Sign every record, each once, when it is asked for."""
    if "signs" not in edition.memory:
        edition.memory["signs"] = Remembered(partial(sign_record, edition, find_faces(edition)))
    return edition.memory["signs"]


def find_rows(edition: Edition) -> Mapping[RecordId, bytes]:
    """Find what a row of a list, or a sentence, says of the record that it leads to; of each once."""
    if "rows" not in edition.memory:
        edition.memory["rows"] = Remembered(partial(describe_row, edition, find_faces(edition)))
    return edition.memory["rows"]


def find_faces(edition: Edition) -> Mapping[RecordId, bytes]:
    """The faces of all records that are published."""
    if "faces" not in edition.memory:
        edition.memory["faces"] = {record.id: record.face for record in edition.archive.records.values()}
    return edition.memory["faces"]


class Remembered(dict[RecordId, Found]):
    """What is found of each record when it is asked for."""

    def __init__(self, find: Callable[[RecordId], Found]) -> None:
        self._find = find

    def __missing__(self, record: RecordId) -> Found:
        """Find it."""
        self[record] = found = self._find(record)
        return found


def describe_row(edition: Edition, faces: Mapping[RecordId, bytes], record_id: RecordId) -> bytes:
    """All that a row hangs on: the record's face, an article's outlet and authors, the records it names most."""
    record = edition.archive.records[record_id]
    if not isinstance(record.fields, ArticleFields):
        return record.face
    key, outlet = find_outlet(edition, record)
    shown = (*edition.archive.named[record_id].most, *record.refer("authors", record.fields.authors))
    # As it is: to sign it would take longer than all the rest.
    return b"".join(
        (record.face, face(outlet) or NO_FACE, *[faces.get(other, NO_FACE) for other in shown], key.encode())
    )


def sign_record(edition: Edition, faces: Mapping[RecordId, bytes], record_id: RecordId) -> Signs:
    """Sign a record; `faces` are those of all records that are published."""
    record, naming = edition.archive.records[record_id], edition.archive.named[record_id]
    # Digests side by side, not a list of them: that is signed in half the time.
    named = b"".join([faces.get(other, NO_FACE) for other in naming.counts])
    uses = sign(*found) if (found := list(list_uses(edition, record))) else b""
    return Signs(
        sign_plain((record.face + record.words + naming.digest, named, uses, *sign_standing(edition, record))),
        sign_plain(("\n".join(naming.counts), named)),
    )


def sign_standing(edition: Edition, record: Record) -> Iterator[bytes]:
    """Sign what a page answers to beside its own paragraphs; nothing on most."""
    standing = find_standing(edition.archive.permalinks, record)
    if standing != NOTHING:
        yield sign(standing)


def list_uses(edition: Edition, record: Record) -> Iterator[object]:
    """What a record's links and pictures lead to, as far as it is of the archive."""
    for use in record.body.uses:
        target = read_address(use.address, record.id, edition.archive.directory)
        yield target
        yield edition.media.images.get(strip_media(target.path))
    if isinstance(record.fields, ArticleFields):
        yield from (edition.media.images.get(strip_media(image.file)) for image in record.fields.images)


def sign_attached(edition: Edition, article: Record) -> bytes:
    """Sign what is known of an article's files to download."""
    attached = article.read(ArticleFields).attachments
    return sign(*(edition.media.attachments.get(strip_media(file.file)) for file in attached)) if attached else b""


def list_around(edition: Edition, record: Record) -> Iterator[Record]:
    """The records that a record's own front matter leads to: what it lies within, upwards, its relations, sources."""
    seen = {record.id}
    waiting = list(find_parents(record))
    fields = record.read(AuthorityFields)
    for relation in fields.relations:
        waiting += record.refer("relations", relation.to)
    waiting += record.refs.values()
    while waiting:
        other = edition.archive.records.get(waiting.pop())
        if other and other.id not in seen:
            seen.add(other.id)
            waiting += find_parents(other)
            yield other


def face_of(edition: Edition, record: RecordId) -> bytes:
    """The face of a record by its id; nothing where it is not published."""
    return face(edition.archive.records.get(record))


def face(record: Record | None) -> bytes:
    """The face of a record; nothing where there is none."""
    return record.face if record else b""
