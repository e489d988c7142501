"""From files to a BagIt bag (RFC 8493, version 1.0) in one zip: what depositories take in, with a digest of each."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from fihrist.files import File
from fihrist.output.troubles import report_troubles
from fihrist.sums import SUMS, Sums
from fihrist.zips import add_file, draft_file, open_zip

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD, SITE = "data/", "data/site/"


def write_bag(files: Iterable[File], path: Path, facts: Sequence[tuple[str, str]]) -> int:
    """Write a bag of these files, whole or not at all, with these facts in ``bag-info.txt``; gives how many they are.

    The bag's folder is named like the zip; a site in it gets its own sums. The same files give the same bytes. Raises
    SiteError where it cannot be written, and what making the files raises.
    """
    folder, payload, tags = f"{path.stem}/", Sums(), Sums()
    with draft_file(path) as draft, open_zip(draft) as opened:
        for file in files:
            with report_troubles(path):
                add_file(opened, folder, File(PAYLOAD + file.path, file.content), payload)
        if sums := payload.write(SITE):
            add_file(opened, folder, File(SITE + SUMS, sums), payload)
        for name, content in (
            ("bagit.txt", DECLARATION),
            ("bag-info.txt", write_facts([*facts, ("Payload-Oxum", f"{payload.bytes}.{len(payload)}")])),
            ("manifest-sha256.txt", payload.write(encode_path=encode_path)),
        ):
            add_file(opened, folder, File(name, content), tags)
        add_file(opened, folder, File("tagmanifest-sha256.txt", tags.write(encode_path=encode_path)), Sums())
    return len(payload)


def write_facts(facts: Iterable[tuple[str, str]]) -> bytes:
    """Write what is known of a bag, a line each."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in facts if value.strip()).encode()


def encode_path(path: str) -> str:
    """Write a path as a manifest holds it: line ends and percent signs alone are encoded (RFC 8493, 2.1.3)."""
    return re.sub("[\r\n%]", lambda sign: f"%{ord(sign[0]):02X}", path)
