"""Attachments are described, and refused where a browser would run them."""

import hashlib
from pathlib import Path

from making_pictures import (
    find_code,
)

from fihrist.media import (
    AttachmentFacts,
    check_attachment,
    inspect_attachment,
)
from fihrist.media.attachments import NEAR_LARGEST
from fihrist.problems import report


def test_an_attachment_is_described_by_kind_size_and_checksum(tmp_path: Path) -> None:
    content = "شهادة".encode()
    path = tmp_path / "a"
    path.write_bytes(content)
    checksum = hashlib.sha256(content).hexdigest()

    kinds = [inspect_attachment(path, f"content/media/a.{suffix}") for suffix in ("PDF", "mp3", "mp4", "zip")]

    assert [AttachmentFacts(10, checksum, "pdf"), AttachmentFacts(10, checksum, "audio")] == kinds[:2]
    assert [AttachmentFacts(10, checksum, "video"), AttachmentFacts(10, checksum, "other")] == kinds[2:]


def test_an_attachment_that_a_browser_would_run_is_refused_and_a_missing_one_reported(tmp_path: Path) -> None:
    assert "attachment-runs" == find_code(inspect_attachment(tmp_path / "a.html", "content/media/a.HTML"))
    assert "media-unreadable" == find_code(inspect_attachment(tmp_path / "a.pdf", "content/media/a.pdf"))


def test_only_an_attachment_near_githubs_limit_is_warned_of() -> None:
    small, heavy = (AttachmentFacts(size, "", "video") for size in (NEAR_LARGEST, 95 * 2**20))

    assert [] == list(check_attachment(small, "content/media/a.mp4"))
    assert [report("content/media/a.mp4", 0, "attachment-heavy", size=95, limit=100)] == list(
        check_attachment(heavy, "content/media/a.mp4")
    )
