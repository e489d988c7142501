"""Turn the files of the search into what a page can read wherever it is opened, from a folder too.

From a folder a page may load scripts, style sheets and pictures, and read nothing else: so scripts carry
the files' bytes. What stands in which script is read by `theme/js/search-offline.js`.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain

from fihrist.files import File, Made
from fihrist.search.keys import make_key
from fihrist.search.packed import squeeze

FOLDER = "pagefind/"
SEARCH = "search/"
OFFLINE = f"{FOLDER}offline/"
FRAGMENTS = f"{FOLDER}fragment/"
PACKED = re.compile(r".*\.pf_\w+")
"""What is compressed already; all else is compressed to travel, and so has a check sum too."""
PACK = 16
"""About how many fragments travel in one script: single ones are too many files for a slow stick."""


def offline_files(files: Mapping[str, Made], packs: int) -> Iterator[File]:
    """Write the scripts that carry the files of the search, their fragments in so many packs; none where that is 0."""
    if not packs:
        return
    held: dict[str, list[str]] = {}
    for path in files:
        held.setdefault(find_holder(path, packs), []).append(path)
    for holder in sorted(held):
        carried = {path: files[path] for path in sorted(held[holder])}
        key = make_key(holder, *chain.from_iterable((path, made.key) for path, made in carried.items()))
        yield File(holder, Made(key, partial(write_script, carried)))


def is_carried(path: str) -> bool:
    """Whether a file of the site has an offline form: one of the search that is no script."""
    return path.startswith((FOLDER, SEARCH)) and not path.endswith(".js")


def count_packs(fragments: int) -> int:
    """Say how many scripts share so many fragments."""
    return max(1, round(fragments / PACK))


def find_holder(path: str, packs: int) -> str:
    """Find the script that carries a file: its own, or for a fragment the pack that its number chooses."""
    name = path.removeprefix(FOLDER)
    if path.startswith(FRAGMENTS):
        name = f"fragment/{int(path[len(FRAGMENTS) : path.rindex('.')]) % packs}"
    return f"{OFFLINE}{name}.js"


def write_script(files: Mapping[str, Made]) -> bytes:
    """Write a script of ASCII that gives files to the page: path → base64 of their compressed bytes."""
    carried = (
        f'{json.dumps(path)}: "{b64encode(compress(path, made.make())).decode()}"' for path, made in files.items()
    )
    rows = ",\n".join(carried)
    return f"fihristSearch.take({{\n{rows}\n}});\n".encode("ascii")


def compress(path: str, content: bytes) -> bytes:
    """Compress a file's bytes, unless they are."""
    return content if PACKED.fullmatch(path) else squeeze(content)
