"""From what a page shows to a digest of it: the same digest, the same page, whatever else changed in the archive.

A page hangs on its own record and on some of what others say of themselves. Each of those is a digest of its own, found
once for each record: its face (`Record.face`), its words (`Record.words`), its mentions, its row in a list.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from fihrist.backlinks import Backlinks, Quoted
from fihrist.fields import ArticleFields, AuthorityFields
from fihrist.ids import RecordId
from fihrist.linking.naming import NOBODY
from fihrist.media.collect import strip_media
from fihrist.pages.edition import Edition, remembered
from fihrist.pages.shares import find_main_records, find_outlet
from fihrist.pages.ties import Ties, find_parents
from fihrist.records import Record, sign, sign_plain
from fihrist.references import AddressKind, read_address


def sign_article(
    edition: Edition, article: Record, newer: Record | None, older: Record | None, related: Iterable[Record]
) -> bytes:
    """Sign what an article's page hangs on."""
    parts = (
        sign_body(edition, article),
        face(newer),
        face(older),
        sign_rows(edition, (article, *related)),
        sign_attached(edition, article),
    )
    return sign_plain(parts)


def sign_authority(edition: Edition, record: Record, ties: Ties) -> bytes:
    """Sign what all pages of a record hang on, but for the sentences on them and the counts of these."""
    relations = ties.relations.get(record.id, ())
    articles = (*ties.published.get(record.id, ()), *ties.written.get(record.id, ()))
    parts = (
        sign_body(edition, record),
        [other.face for other in list_around(edition, record)],
        [child.face for child in ties.children.get(record.id, ())],
        [other.face for other, _ in relations],
        [face_of(edition, named) for other, _ in relations for named in other.refs.values()],
        sign_rows(edition, articles),
        join_company(edition, edition.find_backlinks(record).articles_holding),
    )
    return sign_plain(parts)


def sign_passages(edition: Edition, holders: Iterable[tuple[Record, Quoted]]) -> bytes:
    """Sign the sentences of these holders, and what is said of where they stand."""
    rows = sign_all(edition, sign_row)
    return sign_plain(b"".join([quoted.digest + rows[holder.id] for holder, quoted in holders]))


def sign_part(edition: Edition, backlinks: Backlinks, span: range) -> bytes:
    """Sign the sentences on a further page: those with these numbers."""
    found = list(backlinks.find_holders(span))
    begun = max(0, span.start - found[0][2].start)
    return sign_plain((begun, sign_passages(edition, ((holder, quoted) for holder, quoted, _ in found))))


def join_company(edition: Edition, holders: Iterable[tuple[Record, Quoted]]) -> bytes:
    """Join what tells whom holders name, and what these are called."""
    company = sign_all(edition, sign_company)
    return b"".join([company[holder.id] for holder, _ in holders])


def sign_rows(edition: Edition, articles: Iterable[Record]) -> bytes:
    """Sign the rows of a list."""
    rows = sign_all(edition, sign_row)
    return sign_plain(b"".join([rows[article.id] for article in articles]))


def sign_all(edition: Edition, sign_one: Callable[[Edition, Record], bytes]) -> Mapping[RecordId, bytes]:
    """Sign something of every record once: record → its digest."""
    known: dict[RecordId, bytes] = edition.memory.setdefault(sign_one.__qualname__, {})
    if not known:
        known |= {record.id: sign_one(edition, record) for record in edition.archive.records.values()}
    return known


def sign_company(edition: Edition, holder: Record) -> bytes:
    """Sign whom a record names, and what they are called."""
    counts = edition.archive.named[holder.id].counts
    return sign_plain((list(counts), [face_of(edition, record) for record in counts]))


def sign_row(edition: Edition, record: Record) -> bytes:
    """Sign what a list or a sentence says of the record it leads to: its face, outlet, the records it names most."""
    if not isinstance(record.fields, ArticleFields):
        return record.face
    key, outlet = find_outlet(edition, record)
    named = (*find_main_records(edition, record), *record.refer("authors", record.fields.authors))
    return sign_plain((record.face, key, face(outlet), [face_of(edition, other) for other in named]))


@remembered
def sign_body(edition: Edition, record: Record) -> bytes:
    """Sign what a record's own texts hang on: its words, the mentions in them, what these and its links lead to."""
    naming = edition.archive.named.get(record.id, NOBODY)
    faces = b"".join([face_of(edition, named) for named in naming.counts])
    return sign_plain((record.face, record.words, naming.digest, faces, sign(*list_uses(edition, record))))


def list_uses(edition: Edition, record: Record) -> Iterator[object]:
    """What a record's links and pictures lead to."""
    for use in record.body.uses:
        target = read_address(use.address, record.id, edition.archive.directory)
        if target.kind is AddressKind.OUTSIDE:
            continue
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
