"""From what was asked of a review to it done: the desk written, lines printed, or decisions kept in front matter."""

import argparse
import io
import sys
from collections.abc import Iterator

from fihrist.archive import Archive
from fihrist.build import read_archive
from fihrist.config import Config, read_config
from fihrist.editing.changes import preview_change, write_changes
from fihrist.editing.decisions import accept_record, reject_record
from fihrist.holdings import read_holdings
from fihrist.interface import Interface
from fihrist.output import write_site
from fihrist.problems import LANGUAGES, say
from fihrist.progress import show_progress
from fihrist.review.candidates import find_candidates
from fihrist.review.lines import Program
from fihrist.review.listing import list_candidates, list_suggestions, write_candidate
from fihrist.review.presence import check_presence
from fihrist.review.site import FOLDER, make_desk
from fihrist.review.standing import Standing
from fihrist.review.suggestions import find_questions
from fihrist.telling import CONTENT_ERRORS, NO_SITE, OK, stop_for_errors
from fihrist.theme import PROJECT_THEME, Theme, find_theme, read_interface


def review_archive(options: argparse.Namespace) -> int:
    """Do what was asked of a review; returns the exit code."""
    if options.accept or options.reject:
        return decide_articles(options)
    with show_progress(lambda stage: say(options.language, f"build.{stage}"), quiet=options.quiet) as track:
        reading = read_archive(options.archive, base_url=options.base_url, track=track)
    if stop_for_errors(reading.problems, options, sys.stderr):
        return CONTENT_ERRORS
    archive = reading.archive
    if options.candidates or options.json:
        return print_lines(archive, options)
    return write_desk(archive, options)


def decide_articles(options: argparse.Namespace) -> int:
    """Write into articles' front matter whether a record is meant, or show what would be written."""
    record, *articles = options.accept or options.reject
    if not articles:
        print(say(options.language, "review.no_articles", record=record), file=sys.stderr)
        return NO_SITE
    holdings, _ = read_holdings(options.archive, read_config(options.archive))
    decide = accept_record if options.accept else reject_record
    changes, problems = decide(holdings, record, articles)
    if options.accept:
        problems += check_presence(holdings, record, articles)
    if stop_for_errors(problems, options, sys.stderr, notes=True):
        return CONTENT_ERRORS
    if options.dry_run:
        print("".join(map(preview_change, changes)), end="")
        return OK
    write_changes(options.archive, changes)
    for change in changes:
        print(say(options.language, "review.written", path=change.path))
    return OK


def print_lines(archive: Archive, options: argparse.Namespace) -> int:
    """Print what waits for decisions, or the names that no record has."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    none = True
    for line in list_lines(archive, options):
        none = False
        print(line)
    if none and not options.json:
        print(say(options.language, "review.no_candidates"))
    return OK


def list_lines(archive: Archive, options: argparse.Namespace) -> Iterator[str]:
    """List what was asked for, a line each."""
    program = name_program(options)
    if not options.candidates:
        yield from list_suggestions(find_questions(archive), Standing(archive), program)
    elif options.json:
        yield from list_candidates(find_candidates(archive), program)
    else:
        yield from (write_candidate(candidate, program) for candidate in find_candidates(archive))


def write_desk(archive: Archive, options: argparse.Namespace) -> int:
    """Write the editor's desk into the archive's folder, whole or not at all."""
    theme, questions, folder = find_theme(options.archive), find_questions(archive), options.archive / FOLDER
    ui = choose_interface(theme, archive.config, options)
    write_site(make_desk(archive, questions, theme, ui, name_program(options)), folder, archive=options.archive)
    if options.quiet:
        return OK
    if questions:
        places = sum(len(question.suggestions) for question in questions if not question.is_apart)
        apart = [question for question in questions if question.is_apart]
        print(say(options.language, "review.done", places=places, decisions=len(questions) - len(apart)))
        if apart:
            print(say(options.language, "review.apart", places=sum(len(question.suggestions) for question in apart)))
    else:
        print(say(options.language, "review.none"))
    print(say(options.language, "review.open", file=folder / "index.html"))
    return OK


def choose_interface(theme: Theme, config: Config, options: argparse.Namespace) -> Interface:
    """Choose the desk's language: the one asked for, else the archive's own, else that of the messages.

    The desk has words in Arabic and in English only.
    """
    own = config.language.partition("-")[0]
    wanted = options.asked_language or (own if own in LANGUAGES else options.language)
    return read_interface(theme, config.language if wanted == own else wanted, config)


def name_program(options: argparse.Namespace) -> Program:
    """Say how the editor would type further commands for this archive."""
    is_own = options.archive == PROJECT_THEME.parent
    return Program(archive="" if is_own else str(options.archive))
