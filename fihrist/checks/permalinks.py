"""From what was published once to what would be lost of it."""

import re
from collections.abc import Callable, Iterator, Sequence

from fihrist.config import FILE as SETTINGS
from fihrist.fates.moved import find_likely
from fihrist.fates.recording import count_waiting
from fihrist.fields import KINDS
from fihrist.history import Dropped, Removal, find_removal, is_kept_by_git, list_dropped
from fihrist.ids import find_folder, find_outlet_address, find_tag_address
from fihrist.permalinks.file import FILE
from fihrist.problems import Problem, report
from fihrist.records import Holdings

MOST = 20
"""Addresses that are told one by one, at most: a missing folder loses thousands."""
LISTS: dict[str, tuple[str, str, Callable[[str], str]]] = {
    "tags": ("tags", "tags/…", find_tag_address),
    "outlets": ("source", "groups/…", find_outlet_address),
}
"""Folder of lists → the field that puts articles there, what it may lead to, the address of a list by its words."""


def check_permalinks(holdings: Holdings) -> Iterator[Problem]:
    """Every address that was published leads somewhere still: to what stood there, a tombstone, or where it moved."""
    yield from check_record(holdings)
    lasting = holdings.lasting
    lost = sorted(holdings.permalinks.blocks.keys() - lasting.standing - lasting.leads.keys())
    dropped = tuple(list_dropped(holdings.folder)) if lost else ()
    for address in lost[:MOST]:
        line = holdings.permalinks.find_line(address)
        code, parameters = lose(holdings, address, dropped)
        yield report(FILE, line, code, address=address, **parameters)
    if len(lost) > MOST:
        yield report(FILE, 0, "permalinks-lost", number=len(lost) - MOST)


def check_record(holdings: Holdings) -> Iterator[Problem]:
    """What records the published addresses does not vanish itself, and all of them with it."""
    if holdings.permalinks.text or not is_kept_by_git(holdings.folder):
        return
    if known := find_removal(holdings.folder, FILE):
        yield report(FILE, 0, "permalinks-gone", restore=write_restore(known, FILE))


def write_restore(known: Removal, file: str) -> str:
    """The command that brings a file back."""
    return f"git checkout {known.commit}~ -- {file}" if known.commit else f"git checkout HEAD -- {file}"


MOVED = re.compile(r"content/(.+)\.md")
"""A file that a record can have moved to, and its id."""
Loss = tuple[str, dict[str, str]]
"""The code of a problem and what its sentence needs."""


def lose(holdings: Holdings, address: str, dropped: Sequence[Dropped]) -> Loss:
    """Say that an address would be lost, and what keeps it; `dropped` are the lines that content files had once."""
    folder = find_folder(address)
    if address in ("ar/index.html", "en/index.html"):
        return "edition-lost", {"language": folder}
    if folder == "media":
        return lose_file(holdings, address, dropped)
    if folder in LISTS:
        return lose_list(address, dropped, *LISTS[folder])
    return (
        lose_record(holdings, address, dropped) if folder in KINDS else ("permalink-lead-lost", {"settings": SETTINGS})
    )


def lose_record(holdings: Holdings, address: str, dropped: Sequence[Dropped]) -> Loss:
    """Say that a record is missing, or that none has a former id any more."""
    record_id = address.removesuffix(".html")
    named = {"id": record_id, "file": f"content/{record_id}.md"}
    if record_id in holdings.directory.ids:
        return "permalink-hidden", named
    known = find_removal(holdings.folder, named["file"])
    if known and (moved := MOVED.fullmatch(known.moved_to)):
        code = "permalink-moved" if known.commit else "permalink-moving"
        return code, {**named, **known._asdict(), "new": moved[1]}
    if likely := find_likely(holdings, record_id):
        return "permalink-likely", {**named, "likely": likely}
    if not known and (last := next((one for one in dropped if names_former(record_id, one.line)), None)):
        return "permalink-redirect-dropped", {"id": record_id, "path": last.path, "ask": last.ask}
    code = "permalink-lost" if not known else "permalink-removed" if known.commit else "permalink-missing"
    return code, {**named, **(known._asdict() if known else {})}


def names_former(record_id: str, line: str) -> bool:
    """Whether a line of a front matter may have named a former id, in a list of several or by itself."""
    values = line.partition("redirects:")[2] if "redirects:" in line else re.sub(r"^\s*-\s", "", line)
    return record_id in (value.strip(" '\"") for value in values.strip().strip("[]").split(","))


def lose_file(holdings: Holdings, address: str, dropped: Sequence[Dropped]) -> Loss:
    """Say that a media file is missing, or that no published record uses it any more."""
    file, named = (
        f"content/{address}",
        re.compile(rf"(?<![\w./-]){re.escape(address.removeprefix('media/'))}(?![\w./-])"),
    )
    alike = next((one for one in holdings.lasting.standing if one.lower() == address.lower()), "")
    if alike:
        return "permalink-file-alike", {"now": alike}
    if not (holdings.folder / file).is_file() and (known := find_removal(holdings.folder, file)):
        if known.moved_to.startswith("content/media/"):
            return "permalink-file-moved", {"file": file, "now": known.moved_to.removeprefix("content/")}
        return "permalink-file-removed", {"file": file, "restore": write_restore(known, file)}
    for path, line, ask in dropped:
        if named.search(line):
            return "permalink-file-dropped", {"path": path, "ask": ask}
    return "permalink-file-lost", {"file": file}


def lose_list(
    address: str, dropped: Sequence[Dropped], field: str, example: str, find_list: Callable[[str], str]
) -> Loss:
    """Say that no published article stands in a list any more."""
    named = {"field": field, "key": address.removesuffix(".html"), "example": example}
    for path, line, ask in dropped:
        # Values of the front matter, one in a line or several in brackets.
        words = (word.strip(" '\"") for word in re.split(r"[\[\],{}]|^\s*-\s|: ", line))
        if found := next((word for word in words if word and find_list(word) == address), ""):
            return "permalink-list-dropped", {**named, "words": found, "path": path, "ask": ask}
    return "permalink-list-lost", named


def check_unrecorded(holdings: Holdings) -> Iterator[Problem]:
    """Of what is handed out, all is recorded: an anchor that was published and is not, leads nowhere in that copy."""
    yield from (
        report(FILE, 0, "permalinks-unrecorded", **dict(one.parameters))
        for one in check_recorded(holdings)
        if one.code == "permalinks-waiting"
    )


def check_recorded(holdings: Holdings) -> Iterator[Problem]:
    """What is published is recorded; of this only an editor who asks is told, for a build must not wait for it."""
    if not holdings.permalinks.text:
        yield report(FILE, 0, "permalinks-none")
        return
    addresses, records = count_waiting(holdings)
    if addresses or records:
        yield report(FILE, 0, "permalinks-waiting", addresses=addresses, records=records)
