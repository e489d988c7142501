"""From links that leave the archive to those that lead nowhere any more: the one module that asks the network.

Politely: each address once, one request at a time to a host and a pause between two, the head of a page alone where the
host allows it, and under our name. Whoever asks is seen by the hosts that are asked.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPException
from socket import EAI_NONAME, gaierror
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urldefrag, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from fihrist.fields import ArticleFields, AuthorityFields
from fihrist.problems import Problem, report
from fihrist.records import Holdings, Record

AGENT = "Fihrist link check"
HOSTS = 8
"""How many hosts are asked at once."""
PAUSE = 1.0
"""Seconds between two requests to a host."""
PATIENCE = 20
"""Seconds that an answer may take."""
GONE = frozenset([404, 410])
"""Answers that say that there is nothing; others may be meant for a program alone."""
NO_HEAD = frozenset([400, 403, 404, 405, 406, 410, 501])
"""Answers of hosts that perhaps do not give the head of a page alone."""


class Outgoing(NamedTuple):
    """A link that leaves the archive, and where it is written."""

    path: str
    line: int
    url: str
    capture: str = ""
    """A preserved copy of what it leads to."""
    is_capture: bool = False
    """Whether it leads to such a copy itself."""


class Answer(NamedTuple):
    """What came of asking for an address."""

    reason: str = ""
    """Why nothing came; empty where something did."""
    is_certain: bool = True
    """Whether there is nothing; a host may also be busy, or refuse programs."""


Follow = Callable[[Iterable[dict[str, Answer]], int], Iterable[dict[str, Answer]]]
"""Hands on what comes, so many of them in all, and shows that it does."""


def check_outside(holdings: Holdings, follow: Follow, pause: float = PAUSE) -> Iterator[Problem]:
    """Ask for every outside address of an archive's public records; `pause` is in seconds, `follow` shows the progress.

    Gives a warning for each that is dead, with its preserved copy, and a note for each of which that is not certain.
    """
    links = [link for record in holdings.records.values() for link in list_outgoing(record)]
    hosts: dict[str, dict[str, None]] = defaultdict(dict)
    for link in links:
        hosts[urlsplit(link.url).netloc.lower()][find_page(link)] = None
    answers: dict[str, Answer] = {}
    with ThreadPoolExecutor(HOSTS) as pool:
        for found in follow(pool.map(partial(ask_host, pause=pause), hosts.values()), len(hosts)):
            answers |= found
    for link in links:
        if answers[find_page(link)].reason:
            yield tell_dead(link, answers[find_page(link)])


def find_page(link: Outgoing) -> str:
    """The address to ask for: what stands behind ``#`` is the reader's alone."""
    return urldefrag(link.url).url


def tell_dead(link: Outgoing, answer: Answer) -> Problem:
    """Say that a link leads nowhere, or may."""
    code = "link-dead-captured" if link.capture else "capture-dead" if link.is_capture else "link-dead"
    code = code if answer.is_certain else "link-doubtful"
    return report(link.path, link.line, code, url=link.url, reason=answer.reason, capture=link.capture)


def list_outgoing(record: Record) -> Iterator[Outgoing]:
    """List the links of a public record that leave the archive."""
    fields = record.fields
    if fields.status != "published":
        return
    if isinstance(fields, ArticleFields):
        if fields.source_url:
            line = record.find_line("source_url")
            yield Outgoing(record.path, line, fields.source_url, fields.capture_url or "")
        if fields.capture_url:
            yield Outgoing(record.path, record.find_line("capture_url"), fields.capture_url, is_capture=True)
    if isinstance(fields, AuthorityFields):
        for number, link in enumerate(fields.links):
            yield Outgoing(record.path, record.find_line("links", number, "url"), link.url)
    for address, line in record.body.outgoing_links:
        if address.lower().startswith("http"):
            yield Outgoing(record.path, line, address)
    for head in record.body.heads:
        if url := head.attributes.get("url", ""):
            yield Outgoing(record.path, head.line, url)


def ask_host(urls: Iterable[str], pause: float) -> dict[str, Answer]:
    """Ask for addresses of one host, one after the other."""
    answers = {}
    for number, url in enumerate(urls):
        time.sleep(pause if number else 0)
        answers[url] = ask_for(url, pause)
    return answers


def ask_for(url: str, pause: float) -> Answer:
    """Ask for an address: for its head, and for all of it where the host does not give that."""
    answer, code = ask_once(url, "HEAD")
    if code in NO_HEAD:
        time.sleep(pause)
        answer, _ = ask_once(url, "GET")
    return answer


def ask_once(url: str, method: str) -> tuple[Answer, int]:
    """Ask for an address once: the answer, and the number that the host gave, 0 without one."""
    try:
        asked = Request(write_ascii(url), method=method, headers={"User-Agent": AGENT})
        with urlopen(asked, timeout=PATIENCE) as answer:
            return Answer(), answer.status
    except HTTPError as error:
        return Answer(" ".join(f"{error.code} {error.reason}".split()), error.code in GONE), error.code
    except (OSError, HTTPException, ValueError) as error:
        # A name that no server knows is as dead as a page can be; what else goes wrong may be a matter of the hour.
        reason = error.reason if isinstance(error, URLError) else error
        words = " ".join(str(reason).split()) or type(reason).__name__
        return Answer(words, isinstance(reason, gaierror) and reason.errno == EAI_NONAME), 0


def write_ascii(url: str) -> str:
    """Write an address as hosts are asked for it: the host's name in Punycode, other letters in percent signs."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    netloc = host + (f":{parts.port}" if parts.port else "")
    return urlunsplit(parts._replace(netloc=netloc, path=quote_safely(parts.path), query=quote_safely(parts.query)))


def quote_safely(part: str) -> str:
    """Put percent signs for what cannot be asked for; what is written so already stays."""
    return quote(part, safe="%/:?&=+,;@!$'()*~[]")
