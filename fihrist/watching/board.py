"""From builds to the pages that wait for them: what open pages are told, and the wait for the next of it."""

import json
import time
from threading import Condition

from fihrist.frozen import Frozen, replace


class Bulletin(Frozen):
    """What every open page is told."""

    site: str
    """Which build of the site is served; another one for each build, those of other days too."""
    panel: str = ""
    """What keeps the site from being built, as HTML; nothing where nothing does."""

    def write(self) -> str:
        """Write it in one line, for `page.js`."""
        return json.dumps({"site": self.site, "panel": self.panel})


class Board:
    """Holds the bulletin, for threads that read it and wait for another."""

    def __init__(self) -> None:
        self._bulletin = Bulletin(name_build())
        self._changed = Condition()

    @property
    def bulletin(self) -> Bulletin:
        """The bulletin as it is."""
        return self._bulletin

    def post_site(self) -> None:
        """Tell that there is another site."""
        self._post(Bulletin(name_build()))

    def post_problems(self, panel: str) -> None:
        """Tell what is wrong; the site is the former one."""
        self._post(replace(self._bulletin, panel=panel))

    def wait_for_other(self, known: Bulletin | None, seconds: float) -> Bulletin:
        """Wait so long for another bulletin than a known one; gives the one that is there then."""
        with self._changed:
            self._changed.wait_for(lambda: self._bulletin != known, seconds)
            return self._bulletin

    def _post(self, bulletin: Bulletin) -> None:
        with self._changed:
            self._bulletin = bulletin
            self._changed.notify_all()


def name_build() -> str:
    """Name a build by its moment."""
    return f"{time.time_ns():x}"
