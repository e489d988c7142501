"""From an archive's folder to a site on this computer that follows it: built again at each save, shown at once.

`changes` tells what was saved; `rebuild` builds and turns whatever happens into problems; `board` holds what open
pages are told, `panel` words it, `live` serves the site with a script in each page that listens (`page.js`). The
script and what it shows are put in while a page is sent, and stand in no file.
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event, Thread

from fihrist.config import FILE, read_config
from fihrist.output import check_output
from fihrist.problems import Problem, say
from fihrist.serve import FolderServer, find_address, make_server
from fihrist.watching.board import Board
from fihrist.watching.changes import WatchError, watch_archive
from fihrist.watching.live import LiveHandler
from fihrist.watching.panel import write_panel
from fihrist.watching.rebuild import Build, build_or_explain, find_prefix, is_free, is_held

NAMED = 3
"""Changed files that are told by name; of more only that there are more."""


def serve_archive(options: argparse.Namespace, build: Build) -> None:
    """Build an archive's site and show it until Ctrl-C; whenever the archive changes, build it again.

    Raises SiteError where nothing is to be served: there are no settings, or the output is not ours to write.
    """
    check_output(options.output, options.archive)
    if not (options.archive / FILE).is_file():
        read_config(options.archive)  # says so
    board = Board()
    handler = partial(LiveHandler, board=board, language=options.language)
    try:
        prefix = find_prefix(options, "/")
        with (
            note_interrupts() as interrupted,
            make_server(options.output, port=options.port, prefix=prefix, handler=handler) as server,
        ):
            follow_archive(options, build, board, server, interrupted)
    except KeyboardInterrupt:
        return


@contextmanager
def note_interrupts() -> Iterator[Event]:
    """Note Ctrl-C: where Python hears it while it clears away what nobody holds, its exception is lost."""
    noted = Event()

    def note(*_: object) -> None:
        noted.set()
        raise KeyboardInterrupt

    former = signal.signal(signal.SIGINT, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, former)


def follow_archive(
    options: argparse.Namespace, build: Build, board: Board, server: FolderServer, interrupted: Event
) -> None:
    """Build, serve, and build again at every change, until Ctrl-C."""
    update = partial(update_site, options, build, board, server)
    changes = watch_archive(options.archive, options.output)
    # Begun before the first build, which may take minutes in which somebody goes on writing.
    trouble = begin_watching(changes)
    problems = update()
    with set_going(server):
        tell_address(options, server)
        if not trouble:
            tell(options, "watching")
            trouble = rebuild_at_changes(options, changes, update, problems, interrupted)
        if trouble:
            print(say(options.language, "serve.unwatched", reason=trouble), file=sys.stderr, flush=True)
        # Not for ever at once: on Windows a wait without an end hears no Ctrl-C.
        while not interrupted.is_set():
            time.sleep(1)


def begin_watching(changes: Iterator[list[str]]) -> str:
    """Set the watching going; gives the reason why it cannot be, if it cannot."""
    try:
        next(changes)
    except WatchError as error:
        return str(error)
    return ""


@contextmanager
def set_going(server: FolderServer) -> Iterator[None]:
    """Let a server answer from a thread of its own while the block runs."""
    Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()


def rebuild_at_changes(
    options: argparse.Namespace,
    changes: Iterator[list[str]],
    update: Callable[[], list[Problem]],
    problems: list[Problem],
    interrupted: Event,
) -> str:
    """Build again after each burst of changes, and once another build has left the output; gives why that ended.

    Nothing is wrong where Ctrl-C ended it.
    """
    try:
        for changed in changes:
            if interrupted.is_set():
                break
            if changed:
                tell_changes(options, changed)
            if changed or (is_held(problems) and is_free(options.output)):
                problems = update()
    except WatchError as error:
        return str(error)
    return ""


def tell_changes(options: argparse.Namespace, changed: list[str]) -> None:
    """Say what is built again, and why."""
    more = ["…"] if changed[NAMED:] else []
    tell(options, "changed", files=", ".join(changed[:NAMED] + more))


def tell(options: argparse.Namespace, key: str, /, **parameters: object) -> None:
    """Say something of serving, unless quiet was asked for."""
    if not options.quiet:
        print(say(options.language, f"serve.{key}", **parameters), flush=True)


def update_site(options: argparse.Namespace, build: Build, board: Board, server: FolderServer) -> list[Problem]:
    """Build the site and tell the open pages of it; gives the problems that stood in the way."""
    problems = build_or_explain(build, options)
    sys.stdout.flush()
    if server.prefix != (prefix := find_prefix(options, server.prefix)):
        server.prefix = prefix
        tell_address(options, server)
    if problems:
        board.post_problems(write_panel(problems, options.language))
    else:
        board.post_site()
    return problems


def tell_address(options: argparse.Namespace, server: FolderServer) -> None:
    """Say where the site is to be seen."""
    print(say(options.language, "serve.address", address=find_address(server)), flush=True)
