"""From the files under ``content/`` to holdings: what was read before and is as it was is not read again."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from fihrist.config import Config
from fihrist.fields import KINDS, Fields
from fihrist.ids import RecordId, check_id, find_folder
from fihrist.kept import Kept, KeptRecords
from fihrist.problems import Problem, report
from fihrist.reading import read_text
from fihrist.records import Holdings, Record, RecordMaker, find_name, sign
from fihrist.references import make_directory
from fihrist.sameness import Stamp, stamp_file
from fihrist.sources.files import Source, find_id, find_sources, split_source
from fihrist.store import Store
from fihrist.validation import read_fields


class Read(NamedTuple):
    """A file that was read and understood now."""

    source: Source
    fields: Fields
    stamp: Stamp | None
    digest: bytes
    problems: tuple[Problem, ...]


def read_holdings(
    folder: Path,
    config: Config,
    advance: Callable[[Sequence[str]], Iterable[str]] = iter,
    store: Store | None = None,
) -> tuple[Holdings, list[Problem]]:
    """Read the content of the archive in a folder, with every problem met; `advance` may show the progress.

    What `store` kept of files that did not change is not read again, and all that is published is kept there.
    """
    content = folder / "content"
    names, problems = find_sources(content)
    problems += check_ids(names)
    kept = KeptRecords(store)
    found: dict[str, Kept | Read] = {}
    for name in advance(names):
        one, more = read_file(content, name, kept)
        problems += more
        if one:
            found[name] = one
    directory = make_directory(map(find_id, names))
    maker = RecordMaker(config, directory, {find_id(name): find_name(find_fields(one)) for name, one in found.items()})
    records = dict(make_records(found, maker, content, kept))
    kept.save(name for name in found if records[find_id(name)].fields.status == "published")
    return Holdings(folder, config, records, directory), problems


def read_file(content: Path, name: str, kept: KeptRecords) -> tuple[Kept | Read | None, list[Problem]]:
    """Read a file, or find what is kept of it; None where it cannot be understood, or is of no known kind."""
    known, stamp = kept.find(name), stamp_file(f"{content}/{name}", time.time_ns())
    if known and stamp and stamp == known.stamp:
        return known, list(known.problems)
    text, problems = read_text(content / name, f"content/{name}")
    if problems:
        return None, problems
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if known and digest == known.digest:
        known = known._replace(stamp=stamp)
        kept.keep_light(name, known)
        return known, list(known.problems)
    source, problems = split_source(find_id(name), f"content/{name}", text)
    if not source or find_folder(source.id) not in KINDS:
        return None, problems
    fields, wrong = read_fields(source, KINDS[find_folder(source.id)])
    problems += wrong
    return Read(source, fields, stamp, digest, tuple(problems)) if fields else None, problems


def make_records(
    found: Mapping[str, Kept | Read], maker: RecordMaker, content: Path, kept: KeptRecords
) -> Iterator[tuple[RecordId, Record]]:
    """Make the records of files that were read, and give those that were kept; the kept ones are brought up to date."""
    refers_alike = kept.refers_alike(sign(sorted(maker.directory.ids), sorted(maker.config.outlets.items())))
    for name, known in found.items():
        one: Kept | Read | None = known
        if isinstance(one, Kept) and any(maker.name_target(target) != shown for target, shown in one.names):
            one, _ = read_file(content, name, KeptRecords(None))
        match one:
            case Read(source, fields, stamp, digest, problems):
                record = maker.make_record(source, fields)
                shown = {mark.target: maker.name_target(mark.target) for _, _, mark in record.explicit if mark.bare}
                yield record.id, kept.keep(name, Kept(stamp, digest, record, tuple(shown.items()), problems))
            case Kept(record=record):
                referred = record if refers_alike else maker.refer(record)
                if referred.refs != record.refs:
                    kept.keep_light(name, one._replace(record=referred))
                yield record.id, referred


def find_fields(one: Kept | Read) -> Fields:
    """The fields of a file."""
    return one.record.fields if isinstance(one, Kept) else one.fields


def check_ids(names: Iterable[str]) -> Iterator[Problem]:
    """Every id is ASCII, of a known kind, possible on Windows, free for a page, and alike to no other but for case."""
    alike: dict[str, str] = {}
    for name in names:
        path, record_id = f"content/{name}", find_id(name)
        if find_folder(record_id) not in KINDS or "/" not in record_id:
            yield report(path, 0, "unknown-folder", known=", ".join(f"content/{kind}" for kind in KINDS))
        elif wrong := check_id(record_id):
            code, proposal = wrong
            yield report(path, 0, code, id=record_id, proposal=f"content/{proposal}.md")
        if other := alike.get(name.lower()):
            yield report(path, 0, "ids-alike", other=other)
        alike[name.lower()] = path
