"""From pages in groups to their keys: where all that a group hangs on is as it was, its pages need not be planned.

What a page shows is of its own record, of articles that it lists, or what records show of one another. The last is one
digest for all pages (`keys.sign_shown`), and after most edits of an article the same: then those pages alone are
planned whose record was edited or is named there, or that list what was edited.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from fihrist.files import Made
from fihrist.frozen import Frozen
from fihrist.rows import Chunks
from fihrist.store import Store


class Planned(Frozen):
    """What is kept of a page."""

    path: str
    """Where it stands in the site."""
    key: str
    """Of all that it hangs on but for its template."""
    template: str = ""
    """The name of its template; empty where it has none."""
    listed: str | None = None
    """The path under which search engines should list it, empty for the title page; None where they should not."""


Plan = Callable[[], Iterator[tuple[Planned, Made]]]
"""Plans the pages of a group."""


class PlannedPages:
    """What is kept of an edition's pages."""

    def __init__(self, store: Store | None, tag: str, shown: bytes, templates: Mapping[str, str]) -> None:
        """``tag``: the edition's language. ``shown``: a digest of what all pages hang on.

        ``templates``: name → a short text that is another one where the template, or one that it uses, is.
        """
        self._store, self._shown, self._templates = store, shown, {"": "", **templates}
        self._kept = Chunks[tuple[bytes, tuple[Planned, ...]]](store, f"pages-{tag}")
        self._names: list[str] = []

    def give(self, name: str, hangs_on: bytes, plan: Plan) -> Iterator[tuple[Planned, Made]]:
        """Give the pages of a group. ``hangs_on`` signs what they hang on beside what all pages do."""
        self._names.append(name)
        key, known = self._shown + hangs_on, self._kept.find(name)
        if known and known[0] == key:
            again: dict[str, Made] = {}
            yield from ((one, Made(self._sign(one), partial(make_again, plan, again, one.path))) for one in known[1])
            return
        pages = []
        for one, made in plan():
            pages.append(one)
            yield one, Made(self._sign(one), made.make)
        if self._store:
            self._kept.put(name, (key, tuple(pages)))

    def _sign(self, page: Planned) -> str:
        """The key of all that a page hangs on."""
        return page.key + self._templates[page.template]

    def save(self) -> None:
        """Let what was given stand for the next build, and nothing else."""
        if self._store:
            self._kept.keep_only(self._names)
            self._store.save()


def make_again(plan: Plan, made: dict[str, Made], path: str) -> bytes:
    """Make a page whose key was kept; `made` are the pages of its group once they were planned."""
    if not made:
        made.update((one.path, page) for one, page in plan())
    return made[path].make()
