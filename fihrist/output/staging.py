"""From a site's files to a folder with those that differ from the former site, and an account of them all."""

import os
import shutil
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from fihrist.cache import MARKER
from fihrist.files import Copied, File, Made
from fihrist.frozen import Frozen, field
from fihrist.output.former import Former
from fihrist.output.paths import ClaimedPaths, join_path
from fihrist.output.place import write_marker
from fihrist.output.stamps import IRREGULAR
from fihrist.output.troubles import report_troubles
from fihrist.sums import PIECE, SUMS, Sums


class Staged(Frozen):
    """What a swap has to do: paths from the output folder, with ``/``, the marker among them."""

    added: frozenset[str]
    """Staged, and not in the former site."""
    replaced: frozenset[str]
    """Staged, and with another content in the former site."""
    unchanged: frozenset[str]
    """Not staged: the former site holds the same bytes."""
    removed: frozenset[str]
    """Only in the former site."""
    sizes: dict[str, int]
    """Every path of the new site → bytes."""
    keys: dict[str, str]
    """The paths of made files → their keys."""

    @property
    def differs(self) -> bool:
        """Whether the new site is another one than the former."""
        return bool(self.added or self.replaced or self.removed)


def stage_files(files: Iterable[File], former: Former, new: Path, output: Path, sums: Sums | None = None) -> Staged:
    """Write the files that differ from the former site into the folder `new`, and behind them their `sums` if wanted.

    Raises ValueError for a path that not every system can hold, SiteError when the system refuses to write,
    and whatever making or reading the files raises.
    """
    with report_troubles(output):
        new.mkdir()
    claimed = ClaimedPaths()
    staging = Staging(former, str(new), output, sums)
    for file in files:
        claimed.claim(file.path)
        staging.add(file)
    if sums is not None:
        claimed.claim(SUMS)
        staging.add(File(SUMS, sums.write()))
    staging.add(File(MARKER, write_marker({path.split("/")[0] for path in staging.sizes})))
    return compare_sites(staging)


class Staging(Frozen):
    """The folder that files are staged in, and what is known of those that passed."""

    former: Former
    new: str
    output: Path
    sums: Sums | None = None
    """Where each file's digest is put; it costs that every file is read once."""
    sizes: dict[str, int] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    unchanged: set[str] = field(default_factory=set)

    def add(self, file: File) -> None:
        """Write a file unless the former site holds the same bytes; it is made only where that is not known."""
        path, content = file.path, file.content
        if isinstance(content, Made | Copied):
            self.keys[path] = content.key
            if self.former.keys.get(path) == content.key and self.sum_former(path):
                self.sizes[path] = self.former.stamps[path][0]
                self.unchanged.add(path)
                return
        # Opened outside: that the original cannot be read is no trouble of the output.
        with open_content(file) as stream, report_troubles(self.output):
            if self.sums is not None:
                self.sums.add(path, stream)
            self.sizes[path] = size = stream.seek(0, os.SEEK_END)
            stamp = self.former.stamps.get(path)
            if stamp and stamp[0] == size and holds_content(join_path(str(self.former.folder), path), stream):
                self.unchanged.add(path)
            else:
                write_content(stream, join_path(self.new, path))

    def sum_former(self, path: str) -> bool:
        """Add a file of the former site to the sums, if these are wanted; False where it cannot be read."""
        if self.sums is None:
            return True
        try:
            with open(join_path(str(self.former.folder), path), "rb", buffering=0) as stream:  # noqa: PTH123
                self.sums.add(path, stream)
        except OSError:
            return False
        return True


def open_content(file: File) -> BinaryIO:
    """Open what a file will hold."""
    return source.open("rb") if (source := file.source) else BytesIO(file.read())


def holds_content(path: str, content: BinaryIO) -> bool:
    """Tell whether a file of the same size holds these bytes; one that cannot be read does not."""
    content.seek(0)
    try:
        with open(path, "rb", buffering=0) as former:  # noqa: PTH123 - half the time of Path.open
            while piece := content.read(PIECE):
                if piece != former.read(PIECE):
                    return False
            return True
    except OSError:
        return False


def write_content(content: BinaryIO, path: str) -> None:
    """Write bytes to a file that does not exist yet, with its folders."""
    content.seek(0)
    try:
        target = open_new(path)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        target = open_new(path)
    with target:
        shutil.copyfileobj(content, target, PIECE)


def open_new(path: str) -> BinaryIO:
    """Open a file that does not exist yet: exclusively, so that nothing is ever written through a link into another."""
    return open(path, "xb")  # noqa: PTH123 - half the time of Path.open


def compare_sites(staging: Staging) -> Staged:
    """Sort the paths of the new and the former site by what has to be done with them."""
    stamps, unchanged = staging.former.stamps, staging.unchanged
    written = staging.sizes.keys() - unchanged
    replaced = {path for path in written if path in stamps and stamps[path][0] != IRREGULAR}
    return Staged(
        added=frozenset(written - replaced),
        replaced=frozenset(replaced),
        unchanged=frozenset(unchanged),
        removed=frozenset(stamps.keys() - unchanged - replaced),
        sizes=staging.sizes,
        keys=staging.keys,
    )
