"""From the archive's mentions to lines that people and programs can read."""

import json
from collections.abc import Collection, Iterator

from fihrist.arabic.sentences import find_sentence
from fihrist.archive import Archive
from fihrist.ids import RecordId
from fihrist.linking.mentions import Mention
from fihrist.markup.texts import Text
from fihrist.records import Record


def list_mentions(archive: Archive, records: Collection[RecordId] = ()) -> Iterator[tuple[Mention, str]]:
    """List every mention with its sentence, by holders and in the order of their texts; those of some records alone."""
    for holder, mentions in archive.mentions.items():
        wanted = [mention for mention in mentions if not records or mention.record in records]
        texts = find_texts(archive.records[holder]) if wanted else {}
        for mention in wanted:
            yield mention, quote_mention(mention, texts)


def find_texts(record: Record) -> dict[tuple[str, str], Text]:
    """A record's texts by field and anchor."""
    return {(text.field, text.anchor): text for text in record.texts}


def quote_mention(mention: Mention, texts: dict[tuple[str, str], Text]) -> str:
    """The sentence that holds a mention; empty for records that are only listed."""
    if mention.start < 0:
        return ""
    plain = texts[mention.field, mention.anchor].plain
    start, end = find_sentence(plain, mention.start, mention.end)
    return plain[start:end]


def write_json(mention: Mention, sentence: str) -> str:
    """Write a mention as one JSON object.

    One that is only listed has no field, span or sentence; ``name`` is the form of the record's name that was found,
    ``reason`` says why a mention is only suggested.
    """
    values: dict[str, str | int] = {"holder": mention.holder}
    if mention.start >= 0:
        values |= {
            "field": mention.field,
            "anchor": mention.anchor,
            "start": mention.start,
            "end": mention.end,
        }
        values |= {"surface": mention.surface}
    values |= {"record": mention.record, "status": mention.status, "via": mention.via}
    values |= {key: value for key, value in {"reason": mention.reason, "name": mention.name}.items() if value}
    if mention.start >= 0:
        values["sentence"] = sentence
    return json.dumps(values, ensure_ascii=False)


def write_line(mention: Mention, sentence: str) -> str:
    """Write a mention as one line for people: where, who, how, and the words around it."""
    place = f"{mention.holder}#{mention.anchor}" if mention.anchor else f"{mention.holder} {mention.field}".strip()
    words = (" ".join(words.split()) for words in (mention.surface, sentence))
    how = f"suggested: {mention.reason}" if mention.reason else mention.via
    return "\t".join(filter(None, [place, mention.record, how, *words]))
