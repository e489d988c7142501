"""From what a page shows to a digest of it: the same digest, the same page, whatever else changed in the archive.

A page hangs on its own record and on some of what others say of themselves. Each of those is a digest of its own, found
once for each record: its face (`Record.face`), its words (`Record.words`), its mentions, its row in a list.
"""

from collections.abc import Iterable, Iterator, Sequence

from fihrist.backlinks import Backlink
from fihrist.fields import ArticleFields, AuthorityFields
from fihrist.ids import RecordId
from fihrist.linking.naming import NOBODY
from fihrist.media.collect import strip_media
from fihrist.pages.edition import Edition, remembered
from fihrist.pages.shares import find_main_records, find_outlet
from fihrist.pages.ties import Ties, find_parents
from fihrist.records import Record, sign
from fihrist.references import AddressKind, read_address


def sign_article(
    edition: Edition, article: Record, newer: Record | None, older: Record | None, related: Iterable[Record]
) -> bytes:
    """Sign what an article's page hangs on."""
    return sign(
        sign_body(edition, article),
        [face(edition, record) for record in (newer, older)],
        [sign_row(edition, other) for other in related],
        sign_row(edition, article),
        list_attached(edition, article),
    )


def sign_authority(edition: Edition, record: Record, ties: Ties, older: int) -> bytes:
    """Sign what all pages of a record hang on but for the sentences on them; `older` are its further pages."""
    backlinks = edition.find_backlinks(record)
    published = ties.published.get(record.id, ())
    relations = ties.relations.get(record.id, ())
    return sign(
        sign_body(edition, record),
        [face(edition, other) for other in list_around(edition, record)],
        [face(edition, child) for child in ties.children.get(record.id, ())],
        [(face(edition, other), relation) for other, relation in relations],
        [face_of(edition, named) for other, _ in relations for named in other.refs.values()],
        [sign_row(edition, article) for article in (*published, *ties.written.get(record.id, ()))],
        [(other, count, face_of(edition, other)) for other, count in (backlinks.appears_with or {}).items()],
        (backlinks.mentions, backlinks.articles, backlinks.sentences, backlinks.naming_articles),
        list(backlinks.count_years().items()),
        [(number, passage.year) for number, passage in enumerate(backlinks.passages) if passage.text],
        older,
    )


def sign_passages(edition: Edition, passages: Sequence[Backlink]) -> bytes:
    """Sign the sentences on a page."""
    return sign(list(map(list_passage, passages)), [sign_row(edition, holder) for holder in unite(passages)])


def unite(passages: Iterable[Backlink]) -> list[Record]:
    """The records whose texts passages are from, each once."""
    return list({passage.holder.id: passage.holder for passage in passages}.values())


def list_passage(passage: Backlink) -> tuple[object, ...]:
    """What a passage shows."""
    text = passage.text
    if not text:
        return (passage.holder.id,)
    sentence = text.plain[passage.start : passage.end]
    return passage.holder.id, text.anchor, sentence, passage.start, passage.spans, passage.cut


@remembered
def sign_row(edition: Edition, record: Record) -> bytes:
    """Sign what a list or a sentence says of the record it leads to: its face, outlet, the records it names most."""
    if not isinstance(record.fields, ArticleFields):
        return face(edition, record)
    key, outlet = find_outlet(edition, record)
    authors = record.refer("authors", record.fields.authors)
    named = (*find_main_records(edition, record), *authors)
    return sign(face(edition, record), key, face(edition, outlet), [face_of(edition, other) for other in named])


@remembered
def sign_body(edition: Edition, record: Record) -> bytes:
    """Sign what a record's own texts hang on: its words, the mentions in them, what these and its links lead to."""
    naming = edition.archive.named.get(record.id, NOBODY)
    return sign(
        record.face,
        record.words,
        naming.digest,
        [face_of(edition, named) for named in naming.counts],
        list(list_uses(edition, record)),
    )


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


def list_attached(edition: Edition, article: Record) -> list[object]:
    """What is known of an article's files to download."""
    attached = article.read(ArticleFields).attachments
    return [edition.media.attachments.get(strip_media(file.file)) for file in attached]


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
    return face(edition, edition.archive.records.get(record))


def face(edition: Edition, record: Record | None) -> bytes:
    """The face of a record; nothing where there is none."""
    return record.face if record else b""
