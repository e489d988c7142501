"""Turn the files of the search into what a page can read wherever it is opened, from a folder too.

From a folder a page may load scripts, style sheets and pictures, and read nothing else: so scripts carry
the files' bytes. What stands in which script is read by `theme/js/search-offline.js`.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence

from fihrist.files import File
from fihrist.search.packed import squeeze
from fihrist.search.runtime import MODULE, WORKER, write_engine

FOLDER = "pagefind/"
SEARCH = "search/"
ENGINE = f"{FOLDER}engine.js"
OFFLINE = f"{FOLDER}offline/"
FRAGMENTS = f"{FOLDER}fragment/"
PACKED = re.compile(r".*(\.pf_\w+|\.pagefind)")
"""What the engine has compressed; all else is compressed to travel, and so has a check sum too."""
PACK = 16
"""About how many fragments travel in one script: single ones are too many files for a slow stick."""
START, PRIME = 0x811C9DC5, 0x01000193
"""FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/."""


def carry_search(files: Iterable[File], *, offline: bool) -> Iterator[File]:
    """Give the files of the search to the site: with the engine as one script, and their offline form if wanted.

    Raises `fihrist.search.runtime.ShapeError` where Pagefind's scripts have changed their shape.
    """
    read = list(files)
    scripts = {file.path: read_bytes(file).decode() for file in read if file.path in (FOLDER + MODULE, FOLDER + WORKER)}
    packs = count_packs(read) if offline else 0
    yield from (file for file in read if file.path not in scripts)
    if scripts:
        yield File(ENGINE, write_engine(scripts[FOLDER + MODULE], scripts[FOLDER + WORKER], packs).encode())
    if offline:
        yield from offline_files(read)


def offline_files(files: Iterable[File]) -> Iterator[File]:
    """Write the scripts that carry the files of the search, fragments about 16 together; scripts need none."""
    carried = [file for file in files if is_carried(file.path)]
    packs = count_packs(carried)
    held: dict[str, list[File]] = {}
    for file in carried:
        held.setdefault(find_holder(file.path, packs), []).append(file)
    for holder in sorted(held):
        yield File(holder, write_script(held[holder]))


def is_carried(path: str) -> bool:
    """Whether a file of the site has an offline form: one of the search that is no script."""
    return path.startswith((FOLDER, SEARCH)) and not path.endswith(".js")


def count_packs(files: Sequence[File]) -> int:
    """Say how many scripts share the fragments."""
    fragments = sum(file.path.startswith(FRAGMENTS) for file in files)
    return max(1, round(fragments / PACK))


def find_holder(path: str, packs: int) -> str:
    """Find the script that carries a file: its own, or for a fragment the pack that its name's hash chooses."""
    name = path.removeprefix(FOLDER)
    if path.startswith(FRAGMENTS):
        name = f"fragment/{hash_name(path.removeprefix(FRAGMENTS)) % packs}"
    return f"{OFFLINE}{name}.js"


def hash_name(name: str) -> int:
    """Reduce an ASCII name to a number of 32 bits."""
    number = START
    for byte in name.encode("ascii"):
        number = (number ^ byte) * PRIME % (1 << 32)
    return number


def write_script(files: Sequence[File]) -> bytes:
    """Write a script of ASCII that gives files to the page: path → base64 of their compressed bytes."""
    carried = {file.path: b64encode(compress(file)).decode() for file in sorted(files, key=lambda file: file.path)}
    return f"fihristSearch.take({json.dumps(carried, indent=0)});\n".encode("ascii")


def compress(file: File) -> bytes:
    """Compress a file's bytes, unless the engine has."""
    content = read_bytes(file)
    return content if PACKED.fullmatch(file.path) else squeeze(content)


def read_bytes(file: File) -> bytes:
    """The bytes of a file of the site."""
    return file.content if isinstance(file.content, bytes) else file.content.read_bytes()
