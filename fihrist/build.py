"""The storyboard: the stages in their order, from an archive's folder to its site."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TypeVar

from fihrist.archive import Archive, make_archive
from fihrist.backlinks import find_backlinks
from fihrist.cache import FOLDER
from fihrist.checks import run_checks
from fihrist.checks.names import check_names
from fihrist.checks.permalinks import check_unrecorded
from fihrist.config import Config, read_config
from fihrist.data.page import group_data
from fihrist.data.parts import Finished
from fihrist.exports.citation import write_citation_file
from fihrist.exports.crawlers import write_crawler_files
from fihrist.exports.feeds import plan_feeds
from fihrist.fates.lasting import find_lasting
from fihrist.files import File, Made
from fihrist.frozen import Frozen, field, replace
from fihrist.holdings import read_holdings
from fihrist.interface import Interface
from fihrist.media.collect import Media, collect_media, publish_media
from fihrist.package import Cover, make_cover, offer_package
from fihrist.pages.edition import Edition
from fihrist.pages.keys import sign_articles, sign_shown
from fihrist.pages.plan import group_pages
from fihrist.pages.planned import Planned, PlannedPages
from fihrist.permalinks.file import read_permalinks
from fihrist.problems import Problem, Severity, sort_problems
from fihrist.publish import choose_public
from fihrist.records import Holdings
from fihrist.related import find_related
from fihrist.render import Renderer
from fihrist.sameness import Stamp
from fihrist.search import write_search
from fihrist.search.collect import collect_entries, list_digests, name_records
from fihrist.search.index import forget_index
from fihrist.search.pagefind import check_pagefind
from fihrist.store import DamageError, Store, open_store
from fihrist.templates import Templates, find_compiled
from fihrist.templates.files import read_templates
from fihrist.templates.uses import sign_templates
from fihrist.theme import Theme, collect_assets, find_theme, read_interface
from fihrist.track import Track

Result = TypeVar("Result")

RECORDS, KEPT = f"{FOLDER}/records.db", f"{FOLDER}/search.db"
"""What reading, and what the search keeps from build to build, below the archive; safe to delete."""


class Reading(Frozen, dict=True):
    """An archive as read: what it holds and what is wrong with it."""

    config: Config
    holdings: Holdings
    media: Media
    problems: list[Problem]
    store: Store | None = None
    """What is kept of its records, and what of them is read when it is asked for."""
    held: list[object] = field(default_factory=list)
    """What was made of it and need not be taken apart before it is."""

    @cached_property
    def archive(self) -> Archive:
        """What is public of it, with its mentions; of an archive without errors."""
        return make_archive(self.holdings, choose_public(self.holdings), self.store)

    def close(self) -> None:
        """Close what it is read from: nothing more can be asked of it."""
        if self.store:
            self.store.close()


def read_archive(
    folder: Path,
    *,
    base_url: str = "",
    track: Track | None = None,
    keeps: bool = False,
    hands_out: bool = False,
    seen: Mapping[str, Stamp] | None = None,
) -> Reading:
    """Read and check the archive in a folder. Raises SiteError where its settings cannot be read.

    ``keeps``: whether what did not change since it was last read is found again, and what is read is kept.
    ``hands_out``: whether its site is to leave this computer, without a publishing action that looks at it.
    ``seen``: the stamps of the content, where it was looked at already.
    """
    track, config = track or Track(), read_config(folder, base_url)
    reading = None
    if keeps and (store := open_store(folder / RECORDS)):
        with suppress(DamageError):
            reading = read_content(folder, config, track, store, seen)
    reading = reading or read_content(folder, config, track, None, seen)
    if not hands_out:
        return reading
    return replace(reading, problems=sort_problems([*reading.problems, *check_unrecorded(reading.holdings)]))


def read_content(
    folder: Path, config: Config, track: Track, store: Store | None, seen: Mapping[str, Stamp] | None
) -> Reading:
    """Read and check an archive with these settings. Raises DamageError where the store cannot be used any more."""
    with track.time("read"):
        holdings, problems = read_holdings(
            folder, config, lambda files: track.follow("read", files, len(files)), store, seen
        )
    with track.time("check"):
        permalinks, permalink_problems = read_permalinks(folder)
        holdings = replace(holdings, permalinks=permalinks)
        holdings = replace(holdings, lasting=find_lasting(holdings))
        media, media_problems = collect_media(holdings, store, seen)
        problems += [*permalink_problems, *media_problems, *run_checks(holdings), *check_pagefind()]
    return Reading(config, holdings, media, sort_problems(problems), store)


def check_linking(reading: Reading) -> list[Problem]:
    """Give an archive's problems and, where none is an error, what its editors should look at in its names."""
    if any(problem.severity is Severity.ERROR for problem in reading.problems):
        return reading.problems
    return sort_problems([*reading.problems, *check_names(reading.archive)])


def make_site(
    reading: Reading, *, release: bool = False, search: bool = True, track: Track | None = None
) -> Iterator[File]:
    """Make every file of the site of an archive without errors, one by one; its package too, if the site offers it.

    ``release``: without a trace of what was there before the last edits, and with the data. ``search``: whether the
    site can be searched.
    """
    config, track = reading.config, track or Track()
    if not (config.package.download and search):
        offline = config.search.offline
        return make_files(reading, offline=offline, release=release, search=search, data=release, track=track)
    files = make_files(reading, offline=True, release=True, data=release, track=track)
    return offer_package(files, word_cover(reading), offline=config.search.offline)


def try_again(reading: Reading, read: Callable[[], Reading], write: Callable[[Reading], Result]) -> Result:
    """Make and write a site; where a store turned out to be damaged, read anew and write once more, once for each."""
    for _ in (RECORDS, KEPT):
        with suppress(DamageError), closing(reading):
            return write(reading)
        reading = read()
    with closing(reading):
        return write(reading)


def word_cover(reading: Reading) -> Cover:
    """Word what a package says, in the archive's languages, in Arabic and in English."""
    config, spoken = reading.config, read_spoken(reading)
    titles = {"en": config.title_en or config.title}
    return make_cover((interface, titles.get(interface.tag, config.title)) for interface in spoken)


def read_spoken(reading: Reading) -> list[Interface]:
    """Read the interface in the archive's languages, in Arabic and in English."""
    config, theme = reading.config, find_theme(reading.holdings.folder)
    return list(read_interfaces(theme, config, "en", "ar", config.second_language).values())


def make_files(
    reading: Reading,
    *,
    offline: bool,
    release: bool = True,
    search: bool = True,
    data: bool = True,
    track: Track | None = None,
) -> Iterator[File]:
    """Make every file of the site, its search in the offline form too if asked for; ``data``: those of researchers."""
    track = track or Track()
    with track.time("link"):
        archive = reading.archive
    theme = find_theme(reading.holdings.folder)
    with track.time("gather"):
        editions = make_editions(archive, reading.media, theme, is_searched=search)
        reading.held.append(editions)
    yield from track.follow("assets", chain(collect_assets(theme), publish_media(archive, reading.media)))
    written: list[Finished] = []
    if data and archive.config.data.formats:
        yield from track.follow("data", make_data(reading, editions[0], written))
    listed: list[str] = []
    template_files = read_templates(theme)
    signs = sign_templates(template_files)
    for edition in editions:
        others = tuple(other for other in editions if other is not edition)
        name, version = edition.ui.tag, edition.version
        templates = Templates(template_files, edition.ui, find_compiled(reading.store, name, version))
        renderer = Renderer(edition, templates, others, version)
        groups = track.follow("plan", chain(group_pages(edition, renderer.write_picture), group_data(edition, written)))
        planned = PlannedPages(reading.store, name, sign_shown(edition), signs)
        yield from track.follow("pages", renderer.render(groups, planned, listed))
        if edition is editions[0]:
            yield from track.follow("feeds", keep_feeds(edition, planned))
        planned.save()
        templates.compiled.save(reading.store, name, version)
        del renderer, groups, planned, templates
        # What pages show is asked for no more, and the search needs room.
        edition.memory.clear()
        if reading.store:
            reading.store.forget()
    yield from track.follow("feeds", write_crawler_files(listed, archive.config.base_url))
    yield from track.follow("feeds", write_citation_file(archive.config, editions[0].ui))
    kept = reading.holdings.folder / KEPT
    if search:
        entries, records = collect_entries(editions), name_records(editions)
        yield from track.follow("search", write_search(entries, records, offline=offline, kept=kept, release=release))
    else:
        forget_index(list_digests(editions, release=release), kept, release=release)


def make_data(reading: Reading, edition: Edition, written: list[Finished]) -> Iterator[File]:
    """Make the files of the data, and note in `written` what they are."""
    # An edit makes none, and would wait for these.
    from fihrist.data.plan import write_data
    from fihrist.data.published import Published

    folder, spoken = reading.holdings.folder, tuple(read_spoken(reading))
    return write_data(Published(reading.archive, edition.backlinks, folder, spoken), written)


def keep_feeds(edition: Edition, planned: PlannedPages) -> Iterator[File]:
    """Give an edition's feeds, which may list any article, and show no record's words."""
    listed = sign_articles(edition.archive.articles)

    def plan() -> Iterator[tuple[Planned, Made]]:
        yield from ((Planned(path, made.key), made) for path, made in plan_feeds(edition))

    yield from (File(feed.path, made) for feed, made in planned.give("feeds", listed, plan))


def make_editions(archive: Archive, media: Media, theme: Theme, *, is_searched: bool = True) -> list[Edition]:
    """Make the editions of an archive: in its own language, and in a second one where the settings ask for it."""
    config, hanging = archive.config, (archive, find_backlinks(archive), find_related(archive), media)
    # A page is cited in English too, whatever the archive's languages are.
    interfaces = read_interfaces(theme, config, config.second_language, "en")
    own = config.language.partition("-")[0]
    tags = filter(None, (own, config.other_language))
    return [
        Edition(
            *hanging,
            interfaces[tag],
            "" if tag == own else f"{tag}/",
            is_searched,
            next((Edition(*hanging, ui) for other, ui in interfaces.items() if other != tag), None),
        )
        for tag in tags
    ]


def read_interfaces(theme: Theme, config: Config, *languages: str) -> dict[str, Interface]:
    """Read the interfaces in the archive's own language and in others, each once: tag → interface."""
    names = {name.partition("-")[0]: name for name in (*languages, config.language) if name}
    return {tag: read_interface(theme, name, config) for tag, name in reversed(names.items())}
