"""From a folder to a git repository, for tests of what git knows of an archive."""

import os
import subprocess
from pathlib import Path

WHO = ("-c", "user.name=x", "-c", "user.email=x@example.org")


def git(archive: Path, *words: str, day: str = "", check: bool = True) -> int:
    """Let git do something in an archive's folder, if wanted as on a day; its exit code."""
    when = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")} if day else {}
    command = ["git", "-C", str(archive), *WHO, *words]
    return subprocess.run(command, check=check, capture_output=True, env={**os.environ, **when}).returncode


def commit(archive: Path, day: str = "") -> None:
    """Commit all that stands in an archive's folder, which is a repository from now on."""
    git(archive, "init", "--quiet")
    git(archive, "add", "--all")
    git(archive, "commit", "--quiet", "--message", "حفظ", day=day)
