"""From media files that were inspected before to what is known of them, and what new ones are to the next build."""

from collections.abc import Iterable, Mapping

from fihrist.frozen import Leaf
from fihrist.holdings import is_same, see_file
from fihrist.media.attachments import AttachmentFacts, inspect_attachment
from fihrist.media.facts import ImageFacts, inspect_image
from fihrist.problems import Problem
from fihrist.records import Holdings
from fihrist.rows import Chunks
from fihrist.sameness import Stamp
from fihrist.store import Store

Facts = ImageFacts | AttachmentFacts


class Inspected(Leaf):
    """What is kept of a media file."""

    stamp: Stamp | None
    """The file as it was seen; None where it might have changed since and look the same."""
    facts: Facts


class KnownMedia:
    """The media files of an archive of which something is known: from earlier builds, where a store keeps it."""

    def __init__(self, holdings: Holdings, store: Store | None, seen: Mapping[str, Stamp] | None) -> None:
        self._content, self._store, self._seen = holdings.folder / "content", store, seen
        self._files = Chunks[Inspected](store, "media")

    def inspect(self, name: str, *, is_image: bool) -> Facts | Problem:
        """Inspect a file below the media folder, unless it is known and as it was."""
        path = f"media/{name}"
        known = self._files.find(name)
        if known and isinstance(known.facts, ImageFacts) == is_image and self._is_same(path, known.stamp):
            return known.facts
        stamp, file, place = see_file(self._content, path), self._content / path, f"content/{path}"
        facts = inspect_image(file, place, known and known.facts) if is_image else inspect_attachment(file, place)
        if not isinstance(facts, Problem):
            self._files.put(name, Inspected(stamp, facts))
        return facts

    def _is_same(self, path: str, stamp: Stamp | None) -> bool:
        return is_same(self._content, path, stamp, self._seen)

    def save(self, public: Iterable[str]) -> None:
        """Let what is known of these files stand, and of no others: what was taken back leaves at once."""
        self._files.keep_only(public)
        if self._store:
            self._store.save()
