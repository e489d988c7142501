"""Link names as a build does, for measuring: ``python bench/linking.py --protocol`` reads texts and names on standard
input and writes their mentions, with offsets in the Markdown source.

The request is ``{"authority": [{"id", "type", "name", "aliases", "not"?}], "docs": [{"id", "text", "mentions"?}]}``, the
answer ``{"docs": [{"id", "mentions": [{"start", "end", "core", "entity", "status", "via", "link"}]}]}``.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fihrist.config import Config
from fihrist.fields import KINDS
from fihrist.ids import find_folder
from fihrist.linking.link import link_records
from fihrist.linking.mentions import Mention
from fihrist.markup.texts import Text
from fihrist.pages.bodies import find_leading
from fihrist.records import Record, RecordMaker, find_name
from fihrist.references import make_directory
from fihrist.sources.files import Source
from fihrist.validation import read_fields

FOLDERS = {"person": "people", "group": "groups", "place": "places"}


def main() -> None:
    """Answer one request."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--protocol", action="store_true", help="read a request, write its answer")
    parser.parse_args()
    request = json.load(sys.stdin)
    records = make_records(request)
    entities = {f"{FOLDERS[row['type']]}/{row['id']}": row["id"] for row in request["authority"]}
    directory = make_directory(records)
    mentions = link_records(records, directory, Config(title="…"))
    docs = []
    for number, doc in enumerate(request["docs"]):
        record = records[f"articles/{number}"]
        docs.append({"id": doc["id"], "mentions": list(place_mentions(doc["text"], record, mentions, entities))})
    json.dump({"docs": docs}, sys.stdout, ensure_ascii=False)


def make_records(request: dict[str, Any]) -> dict[str, Record]:
    """Make the records of a request."""
    sources = [*make_authority(request["authority"]), *make_articles(request)]
    fields = {source.id: read_fields(source, KINDS[find_folder(source.id)])[0] for source in sources}
    names = {record: find_name(read) for record, read in fields.items() if read}
    maker = RecordMaker(Config(title="…"), make_directory(names), names)
    return {source.id: maker.make_record(source, read) for source in sources if (read := fields[source.id])}


def make_authority(rows: list[dict[str, Any]]) -> Iterator[Source]:
    """Make the sources of the authority records."""
    for row in rows:
        aliases = [alias if isinstance(alias, str) else make_name(alias) for alias in row["aliases"]]
        front = {"name": row["name"], "variant_names": aliases, "not": row.get("not", [])}
        yield make_source(f"{FOLDERS[row['type']]}/{row['id']}", front, "")


def make_name(alias: dict[str, Any]) -> dict[str, str]:
    """Write a form of a name as front matter does."""
    return {"text": alias["text"], "ambiguous": "true" if alias.get("ambiguous") else "false"}


def make_articles(request: dict[str, Any]) -> Iterator[Source]:
    """Make the sources of the texts."""
    kinds = {row["id"]: FOLDERS[row["type"]] for row in request["authority"]}
    for number, doc in enumerate(request["docs"]):
        front: dict[str, Any] = {"title": "…"}
        for entity in doc.get("mentions", ()):
            front.setdefault(kinds[entity], []).append(entity)
        yield make_source(f"articles/{number}", front, doc["text"])


def make_source(record_id: str, front: dict[str, Any], body: str) -> Source:
    """Make a source as if it had been read from a file whose body begins at line 1."""
    return Source(record_id, f"content/{record_id}.md", front, {(): 1}, body, 1)


def place_mentions(
    source: str, record: Record, mentions: dict[str, tuple[Mention, ...]], entities: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Place the mentions of a record's body in its source."""
    texts = {text.anchor: text for text in record.body.texts}
    lines = [0]
    for line in source.split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    found = [mention for mention in mentions[record.id] if mention.field == "body"]
    leading = find_leading(record, found)
    for mention in found:
        text = texts[mention.anchor]
        yield {
            "start": locate(text, mention.start, lines),
            "end": locate(text, mention.end - 1, lines) + 1,
            "core": [locate(text, mention.core[0], lines), locate(text, mention.core[1] - 1, lines) + 1],
            "entity": entities[mention.record],
            "status": mention.status,
            "via": mention.via,
            "reason": mention.reason,
            "link": mention in leading,
        }


def locate(text: Text, offset: int, lines: list[int]) -> int:
    """Find an offset of a plain string in the whole source."""
    line, column = text.find_source(offset)
    return lines[line - 1] + column


if __name__ == "__main__":
    main()
