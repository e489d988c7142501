"""From whom articles name to which articles are related: those that share the most and rarest records."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from fihrist.archive import Archive
from fihrist.fields import ArticleFields
from fihrist.ids import RecordId, is_authority
from fihrist.records import Record, sign_plain
from fihrist.rows import Chunks

MOST_RELATED = 5
COMMON = 200
"""A record named in more articles than these says too little about what two of them share."""


def find_related(archive: Archive) -> dict[RecordId, Sequence[RecordId]]:
    """Find the articles related to each article: those its editor relates to it, then those most like it."""
    kept = Chunks[tuple[bytes, tuple[RecordId, ...]]](archive.store, "related")
    named_in = invert_naming(archive)
    digests = {record: sign_plain(articles) for record, articles in named_in.items()}
    related: dict[RecordId, Sequence[RecordId]] = {}
    for article in archive.articles:
        chosen = article.refer("related", article.read(ArticleFields).related)
        telling = [record for record in archive.named[article.id].counts if record in named_in]
        key = sign_plain((chosen, b"".join([digests[record] for record in telling])))
        known = kept.find(article.id)
        if not known or known[0] != key:
            known = key, choose_related(article, chosen, [named_in[record] for record in telling])
            kept.put(article.id, known)
        related[article.id] = [other for other in known[1] if other in archive.records][:MOST_RELATED]
    if archive.store:
        kept.keep_only(related)
        archive.store.save()
    return related


def invert_naming(archive: Archive) -> dict[RecordId, list[RecordId]]:
    """Authority record → the articles that name it, where these are not too many."""
    named_in: dict[RecordId, list[RecordId]] = defaultdict(list)
    for article in archive.articles:
        for record in archive.named[article.id].counts:
            named_in[record].append(article.id)
    return {
        record: articles for record, articles in named_in.items() if is_authority(record) and len(articles) <= COMMON
    }


def choose_related(
    article: Record, chosen: Sequence[RecordId], shared: Sequence[Sequence[RecordId]]
) -> tuple[RecordId, ...]:
    """Choose the articles related to one; `shared` are the articles that name each of its records."""
    scores: dict[RecordId, float] = {}
    for others in shared:
        share = 1 / len(others)
        for other in others:
            scores[other] = scores.get(other, 0) + share
    scores.pop(article.id, None)
    return tuple(dict.fromkeys([*chosen, *rank_best(scores, MOST_RELATED + len(chosen))]))


def rank_best(scores: Mapping[RecordId, float], most: int) -> list[RecordId]:
    """The records with the highest scores, of equal ones those that come first by their ids."""
    least = sorted(scores.values())[-most:][:1]
    # To sort them all by score and id takes several times as long.
    best = [record for record, score in scores.items() if score >= least[0]]
    return sorted(best, key=lambda record: (-scores[record], record))[:most]
