"""From a date as editors write it to an archive date, as exact as it is known and no more.

The forms are a part of the Extended Date/Time Format (ISO 8601-2, levels 0 and 1): ``2020-06-07``,
``2020-06``, ``2020``; ``~`` after it for approximate, ``?`` for uncertain, ``%`` for both; ``A/B`` for an
interval, ``A/..`` and ``../B`` where one end is open.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Literal

from fihrist.arabic.digits import read_digits
from fihrist.frozen import Leaf
from fihrist.problems import fail

Precision = Literal["day", "month", "year"]

_PART = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?%]?)")
_INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_KEYBOARD = str.maketrans("؟٪", "?%")
_OPEN = ".."


class DateError(ValueError):
    """A text that is no date.

    Its ``code`` is ``bad-date`` (parameter ``value``), ``impossible-date`` (``value``, ``month`` as
    2020-02, ``days`` that the month has) or ``backward-interval`` (``value``, ``start``, ``end``).
    """

    def __init__(self, code: str, **parameters: str) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters = parameters


class ArchiveDate(Leaf):
    """A date, or an interval between two, as precise as it is known."""

    text: str
    """The normal form: digits 0-9, no spaces: ``2020-06~``."""
    earliest: date
    """The first day it can mean by its digits; 0001-01-01 where the start is open."""
    latest: date
    """The last day; 9999-12-31 where the end is open."""
    precision: Precision
    """How exact it is; in an interval, the first known part."""
    approximate: bool = False
    """Marked ``~`` or ``%``, in an interval at either part."""
    uncertain: bool = False
    """Marked ``?`` or ``%``, in an interval at either part."""
    start: "ArchiveDate | None" = None
    """The first part of an interval; nothing where it is open, or in a plain date."""
    until: "ArchiveDate | None" = None
    """The second part of an interval; nothing where it is open, or in a plain date."""

    @property
    def is_interval(self) -> bool:
        """Whether it has two ends, be one of them open."""
        return self.start is not None or self.until is not None

    @property
    def is_start_open(self) -> bool:
        """Whether it is an interval ``../B``."""
        return self.start is None and self.until is not None

    @property
    def is_end_open(self) -> bool:
        """Whether it is an interval ``A/..``."""
        return self.until is None and self.start is not None

    @property
    def is_plain(self) -> bool:
        """Whether it has neither mark nor interval, so that a machine may read it as it stands."""
        return not (self.approximate or self.uncertain or self.is_interval)

    @property
    def is_exact(self) -> bool:
        """Whether it is one day, and known."""
        return self.is_plain and self.precision == "day"

    @property
    def machine(self) -> str:
        """The value for ``<time datetime>``; empty where that would say more than is known."""
        return self.text if self.is_plain else ""

    @property
    def year(self) -> int:
        """The year to file it under: the first it can mean; of ``../B``, that of B."""
        return self.latest.year if self.is_start_open else self.earliest.year

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """By the first day, then the more exact one first, then by text. ``../B`` counts from B."""
        first = self.until if self.is_start_open and self.until else self
        return first.earliest, self.latest, self.text


def parse_date(text: str) -> ArchiveDate:
    """Parse a date in one of the forms above. Arabic digits, ؟ and ٪ are read; spaces and direction marks go.

    Raises `DateError` where the text is none of them, names a day that its month has not, or runs backwards.
    """
    normal = "".join(_INVISIBLE.sub("", read_digits(text)).translate(_KEYBOARD).split())
    first, slash, second = normal.partition("/")
    return _parse_interval(normal, first, second, text) if slash else _parse_part(normal, text)


def _parse_part(part: str, value: str) -> ArchiveDate:
    match = _PART.fullmatch(part)
    if not match or match["year"] == "0000":
        raise DateError("bad-date", value=value)
    year, month = int(match["year"]), int(match["month"] or 1)
    if not 1 <= month <= 12:
        raise DateError("bad-date", value=value)
    earliest, latest = _find_limits(year, match["month"], match["day"], value)
    return ArchiveDate(
        text=part,
        earliest=earliest,
        latest=latest,
        precision="day" if match["day"] else "month" if match["month"] else "year",
        approximate=match["mark"] in ("~", "%"),
        uncertain=match["mark"] in ("?", "%"),
    )


def _find_limits(year: int, month: str | None, day: str | None, value: str) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    days = monthrange(year, int(month))[1]
    if day is None:
        return date(year, int(month), 1), date(year, int(month), days)
    if not 1 <= int(day) <= days:
        raise DateError("impossible-date", value=value, month=f"{year:04}-{month}", days=str(days))
    exact = date(year, int(month), int(day))
    return exact, exact


def _parse_interval(normal: str, first: str, second: str, value: str) -> ArchiveDate:
    start = None if first == _OPEN else _parse_part(first, value)
    until = None if second == _OPEN else _parse_part(second, value)
    known = [part for part in (start, until) if part]
    if not known:
        raise DateError("bad-date", value=value)
    if start and until and start.earliest > until.latest:
        raise DateError("backward-interval", value=value, start=start.text, end=until.text)
    return ArchiveDate(
        text=normal,
        earliest=start.earliest if start else date.min,
        latest=until.latest if until else date.max,
        precision=known[0].precision,
        approximate=any(part.approximate for part in known),
        uncertain=any(part.uncertain for part in known),
        start=start,
        until=until,
    )


def read_epoch(environ: Mapping[str, str]) -> str:
    """The day of ``SOURCE_DATE_EPOCH``, seconds since 1970 as reproducible-builds.org writes them; empty where unset.

    Raises SiteError where it is no moment.
    """
    seconds = environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if not re.fullmatch("[0-9]*", seconds):
            raise ValueError(seconds)
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat() if seconds else ""
    except (ValueError, OverflowError, OSError):
        raise fail("SOURCE_DATE_EPOCH", "bad-epoch", value=seconds) from None
