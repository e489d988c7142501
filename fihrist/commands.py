"""From the words typed after ``build.py`` to a command done: its output, and its exit code."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from fihrist.bootstrap import choose_language, find_command
from fihrist.cache import forget_outputs
from fihrist.garbage import pause_collection
from fihrist.problems import LANGUAGES, Problem, SiteError, catalogue, say
from fihrist.telling import CONTENT_ERRORS, NO_SITE, OK, print_problems, stop_for_errors, tell, tell_build

PROJECT = Path(__file__).resolve().parent.parent


def main(argv: Sequence[str], *, is_all: bool = False) -> int:
    """Run a command; returns its exit code: 0, 1 the content has errors, 2 the site cannot be read or written.

    ``is_all``: whether the process ends with it.
    """
    language = choose_language(argv, os.environ)
    options = read_options(argv, language)
    options.is_all = is_all
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except SiteError as error:
        print_problems(error.problems, language, sys.stderr)
        return NO_SITE
    except BrokenPipeError:
        # Who reads has seen enough («| head»); Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code


def read_options(argv: Sequence[str], language: str) -> argparse.Namespace:
    """Read the options; without a command, the command is ``build``."""
    words = list(argv)
    if not find_command(words):
        words.append("build")
    options, further = make_parser(language).parse_known_args(words)
    if further and options.command != "test":
        make_parser(language).parse_args(words)
    options.asked_language = getattr(options, "language", "")
    options.language = language
    options.further = further
    options.archive = Path(getattr(options, "archive", None) or PROJECT).absolute()
    output = getattr(options, "output", None)
    options.output = Path(output).absolute() if output else options.archive / "_site"
    defaults = {"quiet": False, "strict": False, "release": False, "no_search": False, "timings": False, "base_url": ""}
    for name, default in defaults.items():
        setattr(options, name, getattr(options, name, default))
    return options


def make_parser(language: str) -> argparse.ArgumentParser:
    """Make the parser of the command line, with its help in a language."""
    words = catalogue(language)["usage"]
    common = make_common_options(words)
    parser = argparse.ArgumentParser(
        prog="python build.py",
        description=words["description"],
        epilog=words["epilog"],
        parents=[common],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=words[name], description=words[name], parents=[common])
        command.set_defaults(run=run)
        return command

    add_build_options(add("build", run_build), words)
    add("check", run_check).add_argument("--links", action="store_true", help=words["links"])
    package = add("package", run_package)
    package.add_argument("--bag", nargs="?", const="public", choices=("public", "whole"), help=words["bag"])
    add("verify", run_verify).add_argument("path", nargs="?", metavar="FOLDER|ZIP", help=words["verified"])
    add("serve", run_serve).add_argument("--port", type=int, default=8000, help=words["port"])
    new = add("new", run_new)
    new.add_argument("kind", choices=["article", "person", "group", "place", "page"], help=words["kind"])
    new.add_argument("id", help=words["id"])
    mentions = add("mentions", run_mentions)
    mentions.add_argument("--record", action="append", default=[], metavar="RECORD", help=words["record"])
    mentions.add_argument("--json", action="store_true", help=words["json"])
    add_review_options(add("review", run_review), words)
    for name, becomes in (("rename", "new_id"), ("merge", "into")):
        move = add(name, run_move)
        move.add_argument("old", help=words["old"])
        move.add_argument("new", metavar=becomes, help=words[becomes])
        move.add_argument("--dry-run", action="store_true", help=words["move_dry_run"])
    publish = add("publish", run_publish)
    publish.add_argument("--check", action="store_true", help=words["publish_check"])
    publish.add_argument("--dry-run", action="store_true", help=words["publish_dry_run"])
    add("schema", run_schema).add_argument("folder", nargs="?", help=words["folder"])
    add("test", run_test).epilog = words["pytest"]
    return parser


def add_build_options(parser: argparse.ArgumentParser, words: Mapping[str, str]) -> None:
    """Add how a site may be built, and what may be told of it."""
    for option in ("release", "no_search", "timings"):
        parser.add_argument(f"--{option.replace('_', '-')}", action="store_true", help=words[option])


def add_review_options(parser: argparse.ArgumentParser, words: Mapping[str, str]) -> None:
    """Add what may be asked of a review: one thing at a time."""
    ways = parser.add_mutually_exclusive_group()
    for decision in ("accept", "reject"):
        ways.add_argument(f"--{decision}", nargs="+", metavar=("RECORD", "ARTICLE"), help=words[decision])
    ways.add_argument("--candidates", action="store_true", help=words["candidates"])
    parser.add_argument("--dry-run", action="store_true", help=words["dry_run"])
    parser.add_argument("--json", action="store_true", help=words["review_json"])


def make_common_options(words: Mapping[str, str]) -> argparse.ArgumentParser:
    """Make the options that every command takes, before its name or after it."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--archive", metavar="DIR", help=words["archive"])
    common.add_argument("--output", metavar="DIR", help=words["output"])
    common.add_argument("--base-url", metavar="URL", help=words["base_url"])
    common.add_argument("--language", choices=LANGUAGES, help=words["language"])
    common.add_argument("--quiet", action="store_true", help=words["quiet"])
    common.add_argument("--strict", action="store_true", help=words["strict"])
    return common


@pause_collection()
def run_build(options: argparse.Namespace) -> int:
    """Build the site, whole or not at all, and say how to look at it."""
    from fihrist.search.index import holds_edits

    if build_site(options):
        return CONTENT_ERRORS
    tell(options, "open", file=options.output / "index.html")
    if holds_edits(options.output):
        tell(options, "edited")
    return OK


def build_site(options: argparse.Namespace) -> list[Problem]:
    """Build the site, whole or not at all; gives the problems that keep it from being built, printed already."""
    from fihrist.sameness import look_at_sources, recall_build

    wishes = (options.base_url, options.release, options.no_search, options.strict)
    sources = look_at_sources(options.archive, wishes)
    if not options.timings and (last := recall_build(options.archive, options.output, sources)):
        stop_for_errors(last.problems, options, sys.stderr)
        forget_outputs(options.archive, options.output)
        tell_build(options, last)
        return []
    # Not above: to load it takes as long as all that.
    from fihrist.building import build_anew

    return build_anew(options, sources)


def run_check(options: argparse.Namespace) -> int:
    """Print every problem, notes too, and write nothing."""
    from fihrist.checking import check_archive

    return check_archive(options)


def run_package(options: argparse.Namespace) -> int:
    """Write the whole site, or site and content as a bag, into one zip beside the output folder."""
    from fihrist.packing import pack_archive

    return pack_archive(options)


def run_verify(options: argparse.Namespace) -> int:
    """Tell what of a site, a package or a bag is not as it was made."""
    from fihrist.verifying import verify_copy

    return verify_copy(options)


def run_serve(options: argparse.Namespace) -> int:
    """Build the site and show it on this computer until Ctrl-C, built again whenever the archive changes."""
    from fihrist.watching import serve_archive

    serve_archive(options, partial(build_site, options))
    return OK


def run_new(options: argparse.Namespace) -> int:
    """Make a new record's file."""
    from fihrist.skeletons import make_record

    file = make_record(options.archive, options.kind, options.id, options.language)
    print(say(options.language, "new.made", path=file))
    return OK


def run_mentions(options: argparse.Namespace) -> int:
    """List who and what is mentioned where; of some records alone if asked for."""
    from fihrist.build import read_archive
    from fihrist.editing.decisions import find_all_meant
    from fihrist.listing import list_mentions, write_json, write_line

    reading = read_archive(options.archive)
    records, problems = find_all_meant(reading.holdings.directory, options.record)
    if stop_for_errors([*reading.problems, *problems], options, sys.stderr):
        return CONTENT_ERRORS
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    archive = reading.archive
    write, none = write_json if options.json else write_line, True
    for mention, sentence in list_mentions(archive, records):
        none = False
        print(write(mention, sentence))
    if none and not options.json:
        print(say(options.language, "mentions.none_of" if records else "mentions.none"))
    return OK


def run_review(options: argparse.Namespace) -> int:
    """Lay out the editor's desk, list what waits for decisions, or write decisions into front matter."""
    from fihrist.reviewing import review_archive

    return review_archive(options)


def run_move(options: argparse.Namespace) -> int:
    """Give a record another id, or make two records one."""
    from fihrist.renaming import move_records

    return move_records(options)


def run_publish(options: argparse.Namespace) -> int:
    """Record what is published, so that no build ever loses it."""
    from fihrist.publishing import publish_archive

    return publish_archive(options)


def run_schema(options: argparse.Namespace) -> int:
    """Write the JSON Schemas of the records' fields."""
    from fihrist.schemas import write_schemas

    folder = Path(options.folder) if options.folder else options.archive / "schemas"
    for file in write_schemas(folder):
        print(say(options.language, "schema.made", path=file))
    return OK


def run_test(options: argparse.Namespace) -> int:
    """Run the project's own tests; further words go to pytest."""
    import pytest

    os.chdir(PROJECT)
    # Words that follow win: ``-n 0`` runs them one by one.
    return int(pytest.main(["-n", "auto", *options.further]))
