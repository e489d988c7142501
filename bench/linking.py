"""Link names as a build does, for measuring.

``python bench/linking.py --protocol`` reads texts and names on standard input and writes their mentions, with offsets
in the Markdown source. The request is ``{"authority": [{"id", "type", "name", "aliases", "not"?}], "docs": [{"id",
"text", "mentions"?}]}``, the answer ``{"docs": [{"id", "mentions": [{"start", "end", "core", "entity", "status", "via",
"reason", "link"}]}]}``.

``python bench/linking.py --cost ARCHIVE --hugo SITE`` links an archive and builds a Hugo site of the same texts in
turn, and prints the processor time of each, in seconds, and the ratio of their medians. ``--pairs`` says how often;
``--hugo-command`` where Hugo is, if not on the path. The archive is read before; linking is all that comes after.

``python bench/linking.py --names 50000`` prints what the index of so many made-up Arabic names holds, in megabytes.
"""

import argparse
import gc
import json
import os
import random
import shutil
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fihrist.config import Config, read_config
from fihrist.fields import KINDS
from fihrist.holdings import read_holdings
from fihrist.ids import find_folder
from fihrist.linking.index import Bearer, index_names
from fihrist.linking.link import link_records
from fihrist.linking.mentions import Mention
from fihrist.markup.texts import Text
from fihrist.pages.bodies import find_shown
from fihrist.publish import choose_public
from fihrist.records import Record, RecordMaker, find_name
from fihrist.references import make_directory
from fihrist.sources.files import Source
from fihrist.validation import read_fields

FOLDERS = {"person": "people", "group": "groups", "place": "places"}
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
MADE_UP_WORDS = 20_000
"""Of how many different words made-up names consist."""
MEGABYTE = 1_000_000


def main() -> None:
    """Do what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--protocol", action="store_true", help="read a request, write its answer")
    parser.add_argument("--cost", type=Path, metavar="ARCHIVE", help="measure the linking of an archive")
    parser.add_argument("--hugo", type=Path, metavar="SITE", help="against the building of this site by Hugo")
    parser.add_argument("--hugo-command", default="hugo", metavar="COMMAND")
    parser.add_argument("--pairs", type=int, default=5, metavar="N", help="how often, one after the other")
    parser.add_argument("--names", type=int, metavar="N", help="measure the index of so many names")
    options = parser.parse_args()
    if options.protocol:
        json.dump(answer(json.load(sys.stdin)), sys.stdout, ensure_ascii=False)
    elif options.cost and options.hugo:
        measure_cost(options.cost, options.hugo, options.hugo_command, options.pairs)
    elif options.names:
        measure_index(options.names)
    else:
        parser.error("--protocol, --cost with --hugo, or --names")


def measure_cost(archive: Path, site: Path, hugo: str, pairs: int) -> None:
    """Print the processor time of linking an archive and of building a site, in turn, and the medians' ratio."""
    config = read_config(archive)
    holdings, _ = read_holdings(archive, config)
    public = choose_public(holdings).records
    linking, building = [], []
    for _ in range(pairs):
        begun = time.process_time()
        link_records(public, holdings.directory, config)
        linking.append(time.process_time() - begun)
        building.append(build_site(site, hugo))
        print(f"linking {linking[-1]:.2f} s, hugo {building[-1]:.2f} s", flush=True)
    print(f"linking / hugo: {median(linking) / median(building):.3f} ({pairs} pairs, medians)")


def build_site(site: Path, hugo: str) -> float:
    """Build a site by Hugo, from nothing; gives the processor seconds of its process and all that it starts."""
    shutil.rmtree(site / "public", ignore_errors=True)
    before = os.times()
    subprocess.run([hugo, "--quiet"], cwd=site, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def measure_index(names: int) -> None:
    """Print the memory of the index of made-up names."""
    bearers = list(make_up_names(names))
    index_names(bearers[:1])
    gc.collect()
    tracemalloc.start()
    index = index_names(bearers)
    gc.collect()
    assert index.parts
    held, most = tracemalloc.get_traced_memory()
    print(f"{names} names: {held / MEGABYTE:.0f} MB held, {most / MEGABYTE:.0f} MB at most")


def make_up_names(number: int) -> Iterator[Bearer]:
    """Make up names of one to four words, half of them with the article, each of a person of its own."""
    chance = random.Random(4)
    words = ["".join(chance.choices(LETTERS, k=chance.randint(3, 6))) for _ in range(MADE_UP_WORDS)]
    words += ["ال" + word for word in words]
    for person in range(number):
        yield Bearer(f"people/p{person}", " ".join(chance.choices(words, k=chance.randint(1, 4))))


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Link the texts of a request."""
    records = make_records(request)
    entities = {f"{FOLDERS[row['type']]}/{row['id']}": row["id"] for row in request["authority"]}
    directory = make_directory(records)
    mentions = link_records(records, directory, Config(title="…")).mentions
    docs = []
    for number, doc in enumerate(request["docs"]):
        record = records[f"articles/{number}"]
        docs.append({"id": doc["id"], "mentions": list(place_mentions(doc["text"], record, mentions, entities))})
    return {"docs": docs}


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
    source: str, record: Record, mentions: Mapping[str, tuple[Mention, ...]], entities: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Place the mentions of a record's body in its source."""
    texts = {text.anchor: text for text in record.body.texts}
    lines = [0]
    for line in source.split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    found = [mention for mention in mentions[record.id] if mention.field == "body"]
    leading = {mention for mention, leads in find_shown(record, found) if leads}
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
