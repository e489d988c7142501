"""From the files under ``content/`` to holdings: what was read before and is as it was is not read again."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path

from fihrist.config import Config
from fihrist.fields import KINDS, Fields
from fihrist.frozen import Frozen, replace
from fihrist.ids import RecordId, check_id, find_folder
from fihrist.kept import Kept, KeptRecords, KeptWords
from fihrist.problems import Problem, report
from fihrist.reading import read_text
from fihrist.records import Holdings, Record, RecordMaker, find_name, parse_record, sign
from fihrist.references import make_directory
from fihrist.sameness import Stamp, is_unchanged, stamp_file
from fihrist.sources.files import Source, find_id, find_sources, split_source
from fihrist.store import Store, pack
from fihrist.validation import read_fields
from fihrist.workers import hire_workers, spread


class Read(Frozen):
    """A file that was read and understood now."""

    source: Source
    fields: Fields
    stamp: Stamp | None
    digest: bytes
    problems: tuple[Problem, ...]


class Parsed(Frozen):
    """A file that was parsed now, perhaps elsewhere: its references are not resolved."""

    kept: Kept
    words: tuple[bytes, bytes] = (b"", b"")
    """Its draft and its texts, packed; empty once they are kept."""


class Same(Frozen):
    """A file that holds what it held when it was kept."""

    stamp: Stamp | None


Found = Read | Parsed | Same | None
Asked = tuple[str, bytes]
"""A file's path below the content, and the digest of what it held when it was kept, or nothing."""


def read_holdings(
    folder: Path,
    config: Config,
    advance: Callable[[Sequence[str]], Iterable[str]] = iter,
    store: Store | None = None,
    seen: Mapping[str, Stamp] | None = None,
) -> tuple[Holdings, list[Problem]]:
    """Read the content of the archive in a folder, with every problem met; `advance` may show the progress.

    What `store` kept of files that did not change is not read again, and all that is published is kept there. `seen`
    are the stamps of the files, where they were looked at already: what is changed since is the next build's matter.
    """
    content = folder / "content"
    names, problems = find_sources(content)
    problems += check_ids(names)
    kept = KeptRecords(store)
    found: dict[str, Kept | Read | Parsed] = {}
    for name, one, more in read_files(content, names, kept, advance, seen):
        problems += more
        if one:
            found[name] = one
    directory = make_directory(map(find_id, names))
    maker = RecordMaker(config, directory, {find_id(name): find_name(find_fields(one)) for name, one in found.items()})
    records = dict(make_records(found, maker, content, kept))
    kept.save(name for name in found if records[find_id(name)].fields.status == "published")
    return Holdings(folder, config, records, directory), problems


def read_files(
    content: Path,
    names: Sequence[str],
    kept: KeptRecords,
    advance: Callable[[Sequence[str]], Iterable[str]],
    seen: Mapping[str, Stamp] | None,
) -> Iterator[tuple[str, Kept | Read | Parsed | None, Sequence[Problem]]]:
    """Read files, or find what is kept of them; None where one cannot be understood, or is of no known kind."""
    known = {name: one for name in names if (one := kept.find(name)) and is_same(content, name, one.stamp, seen)}
    asked = [(name, one.digest if (one := kept.find(name)) else b"") for name in names if name not in known]
    with hire_workers(len(asked) if kept.has_store else 0) as workers:
        read = spread(workers, partial(parse_batch if kept.has_store else read_batch, content), asked)
        for name in advance(names):
            if one := known.get(name):
                yield name, one, one.problems
                continue
            new, problems = next(read)
            if isinstance(new, Same) and (one := kept.find(name)):
                one = replace(one, stamp=new.stamp)
                kept.keep_light(name, one)
                yield name, one, one.problems
            elif isinstance(new, Parsed):
                # At once: of a whole archive they would fill the memory.
                yield name, Parsed(kept.keep_words(new.kept, new.words)), problems
            elif not isinstance(new, Same):
                yield name, new, problems


def is_same(content: Path, name: str, stamp: Stamp | None, seen: Mapping[str, Stamp] | None) -> bool:
    """Whether a file has the stamp that it had when it was kept."""
    if seen is None:
        return is_unchanged(f"{content}/{name}", stamp)
    return stamp is not None and seen.get(name) == stamp


def see_file(content: Path, name: str) -> Stamp | None:
    """The stamp of a file as it is now."""
    return stamp_file(f"{content}/{name}", time.time_ns())


def parse_batch(content: Path, asked: Sequence[Asked]) -> list[tuple[Found, list[Problem]]]:
    """Read files and parse them, but those whose texts show the names of others, which must be known first."""
    return [(parse_read(one) if isinstance(one, Read) else one, found) for one, found in read_batch(content, asked)]


def parse_read(read: Read) -> Read | Parsed:
    """Parse a file that was read."""
    record = parse_record(read.source, read.fields, str)
    if any(mark.bare for _, _, mark in record.explicit) or record.fields.status != "published":
        return read
    words = pack(record.body.draft), pack(record.body.texts)
    light = replace(record, body=replace(record.body, words=KeptWords(record.id)))
    return Parsed(Kept(read.stamp, read.digest, light, (), read.problems), words)


def read_batch(content: Path, asked: Sequence[Asked]) -> list[tuple[Found, list[Problem]]]:
    """Read files, each with what is wrong with it."""
    return [read_file(content, name, digest) for name, digest in asked]


def read_file(content: Path, name: str, known: bytes = b"") -> tuple[Read | Same | None, list[Problem]]:
    """Read a file; None where it cannot be understood, or is of no known kind. `known` is the digest of what it was."""
    stamp = see_file(content, name)
    text, problems = read_text(content / name, f"content/{name}")
    if problems:
        return None, problems
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if digest == known:
        return Same(stamp), []
    source, problems = split_source(find_id(name), f"content/{name}", text)
    if not source or find_folder(source.id) not in KINDS:
        return None, problems
    fields, wrong = read_fields(source, KINDS[find_folder(source.id)])
    problems += wrong
    return Read(source, fields, stamp, digest, tuple(problems)) if fields else None, problems


def make_records(
    found: Mapping[str, Kept | Read | Parsed], maker: RecordMaker, content: Path, kept: KeptRecords
) -> Iterator[tuple[RecordId, Record]]:
    """Make the records of files that were read, and give those that were kept; the kept ones are brought up to date."""
    refers_alike = kept.refers_alike(sign(sorted(maker.directory.ids), sorted(maker.config.outlets.items())))
    for name, one in found.items():
        new = read_renamed(one, maker, content, name)
        match new or one:
            case Read(source, fields, stamp, digest, problems):
                record = maker.make_record(source, fields)
                shown = {mark.target: maker.name_target(mark.target) for _, _, mark in record.explicit if mark.bare}
                yield record.id, kept.keep(name, Kept(stamp, digest, record, tuple(shown.items()), problems))
            case Parsed(parsed):
                record = maker.refer(parsed.record)
                kept.keep_light(name, replace(parsed, record=record))
                yield record.id, record
            case Kept(record=record) as known:
                referred = record if refers_alike else maker.refer(record)
                if referred.refs != record.refs:
                    kept.keep_light(name, replace(known, record=referred))
                yield record.id, referred


def read_renamed(one: Kept | Read | Parsed, maker: RecordMaker, content: Path, name: str) -> Read | None:
    """Read a file again that was kept, and shows names that are others now."""
    if not isinstance(one, Kept) or all(maker.name_target(target) == shown for target, shown in one.names):
        return None
    new, _ = read_file(content, name)
    return new if isinstance(new, Read) else None


def find_fields(one: Kept | Read | Parsed) -> Fields:
    """The fields of a file."""
    match one:
        case Kept(record=record) | Parsed(kept=Kept(record=record)):
            return record.fields
    return one.fields


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
