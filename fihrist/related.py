"""From whom articles name to which articles are related: those that share the most and rarest records."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from fihrist.archive import Archive
from fihrist.fields import ArticleFields
from fihrist.ids import RecordId, is_authority
from fihrist.records import sign_plain
from fihrist.rows import Chunks

Related = tuple[bytes, tuple[RecordId, ...]]
"""What related articles hang on, as a digest, and which they are."""
MOST_RELATED = 5
COMMON = 200
"""A record named in more articles than these says too little about what two of them share."""


def find_related(archive: Archive) -> dict[RecordId, Sequence[RecordId]]:
    """Find the articles related to each article: those its editor relates to it, then those most like it."""
    kept = Chunks[Related](archive.store, "related")
    chosen = {article.id: article.refer("related", article.read(ArticleFields).related) for article in archive.articles}
    # After most edits articles name whom they named.
    state = sign_plain([(record, "\n".join(archive.named[record].counts), found) for record, found in chosen.items()])
    if not (archive.store and archive.store.find("states", "related") == state and all(map(kept.find, chosen))):
        relate_anew(archive, chosen, kept)
        kept.keep_only(chosen)
        if archive.store:
            archive.store.put("states", "related", state)
            archive.store.save()
    found = {article: kept.find(article) for article in chosen}
    return {
        article: [other for other in known[1] if other in archive.records][:MOST_RELATED]
        for article, known in found.items()
        if known
    }


def relate_anew(archive: Archive, chosen: Mapping[RecordId, tuple[RecordId, ...]], kept: Chunks[Related]) -> None:
    """Relate articles, `chosen` first, where what they hang on is not what it was when they were kept."""
    named_in = invert_naming(archive)
    digests = {record: sign_plain(articles) for record, articles in named_in.items()}
    for article, wanted in chosen.items():
        telling = [record for record in archive.named[article].counts if record in named_in]
        key = sign_plain((wanted, b"".join([digests[record] for record in telling])))
        known = kept.find(article)
        if not known or known[0] != key:
            kept.put(article, (key, choose_related(article, wanted, [named_in[record] for record in telling])))


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
    article: RecordId, chosen: Sequence[RecordId], shared: Sequence[Sequence[RecordId]]
) -> tuple[RecordId, ...]:
    """Choose the articles related to one; `shared` are the articles that name each of its records."""
    scores: dict[RecordId, float] = {}
    for others in shared:
        share = 1 / len(others)
        for other in others:
            scores[other] = scores.get(other, 0) + share
    scores.pop(article, None)
    return tuple(dict.fromkeys([*chosen, *rank_best(scores, MOST_RELATED + len(chosen))]))


def rank_best(scores: Mapping[RecordId, float], most: int) -> list[RecordId]:
    """The records with the highest scores, of equal ones those that come first by their ids."""
    least = sorted(scores.values())[-most:][:1]
    # To sort them all by score and id takes several times as long.
    best = [record for record, score in scores.items() if score >= least[0]]
    return sorted(best, key=lambda record: (-scores[record], record))[:most]
