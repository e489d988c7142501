"""From a text file on somebody's disk to its words, whatever Windows and word processors made of it."""

import re
from pathlib import Path

from fihrist.problems import Problem, SiteError, report

LARGEST = 4 * 1024 * 1024
"""Bytes of one text file; the longest novels stay below it."""
CONTROLS: dict[int, str | None] = {
    **{code: None for code in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF) if code not in (0x09, 0x0A)},
    0x2028: " ",
    0x2029: " ",
}
"""What word processors leave behind: HTML and XML hold no controls, and YAML alone takes the last two for line ends."""

ANY_CONTROL = re.compile(f"[{''.join(map(chr, CONTROLS))}]")


def read_text(file: Path, path: str, *, largest: int = LARGEST) -> tuple[str, list[Problem]]:
    """Read a text file of so many bytes at most: a byte-order mark and CRLF are as if they were not there.

    `path` names it in problems; where there are any, the text is empty.
    """
    try:
        size = file.stat().st_size
        if size > largest:
            return "", [report(path, 0, "file-too-large", size=f"{size / 1e6:.1f}", most=largest // 1_000_000)]
        raw = file.read_bytes()
    except OSError as error:
        return "", [report(path, 0, "unreadable", reason=error.strerror or error)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [report(path, line, "not-utf-8")]
    if "\0" in text:
        return "", [report(path, text.count("\n", 0, text.index("\0")) + 1, "not-utf-8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # To look first takes a hundredth of the time.
    return (text.translate(CONTROLS) if ANY_CONTROL.search(text) else text), []


def read_or_fail(file: Path, path: str) -> str:
    """Read a text file without which there is no site. Raises SiteError where that cannot be done."""
    text, problems = read_text(file, path)
    if problems:
        raise SiteError(*problems)
    return text
