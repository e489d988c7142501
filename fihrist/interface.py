"""From a language, its labels and a choice of digits to the interface's words, numbers and dates."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.localedata import LocaleDataDict, load

from fihrist.arabic.digits import Numerals, write_digits
from fihrist.dates import ArchiveDate
from fihrist.frozen import Frozen
from fihrist.problems import fail


class Interface(Frozen, eq=False):
    """The interface in one language. Its methods give plain text, not HTML."""

    language: str
    """The whole language tag: ``ar-SY``."""
    tag: str
    """The language alone: ``ar``."""
    direction: Literal["rtl", "ltr"]
    """The direction of the page."""
    numerals: Numerals
    """The digits to show."""
    labels: Mapping[str, str]
    """Key with dots → words with ``{parameters}``."""
    months: tuple[str, ...]
    """The twelve names, January first, as they stand alone."""
    decimal_mark: str
    """Between a number and its fraction."""
    group_mark: str
    """Between thousands."""
    minus: str
    """Before a negative number; in Arabic with the direction mark that keeps it there."""
    find_plural: Callable[[float], str]
    """Number → CLDR's plural category: zero, one, two, few, many or other."""

    def label(self, key: str, /, **parameters: object) -> str:
        """Give the words of a key such as ``article.source``.

        Raises SiteError where the language lacks it, or its words hold braces that nothing fills in.
        """
        words = self._find_label(key)
        if not (parameters or "{" in words or "}" in words):
            return words
        try:
            return words.format(**parameters)
        except (LookupError, ValueError, AttributeError, TypeError):
            raise fail(self._path, "bad-label", key=key, words=words) from None

    def count(self, key: str, number: int, /, **parameters: object) -> str:
        """Give the words for a number of things from the table ``count.<key>``: "3 نتائج", "نتيجتان".

        ``{n}`` is the number in the site's digits. Where the table lacks the plural category, ``other``
        serves.
        """
        exact = f"count.{key}.{self.find_plural(number)}"
        found = exact if exact in self.labels else f"count.{key}.other"
        return self.label(found, n=self.number(number), **parameters)

    def number(self, number: float) -> str:
        """Write a number in the site's digits, thousands grouped, with a fraction of four places at most."""
        if isinstance(number, int) and 0 <= number < 1000:
            return self.digits(str(number))
        text = f"{number:,d}" if isinstance(number, int) else f"{number:,.4f}".rstrip("0").rstrip(".")
        marks = str.maketrans({",": self.group_mark, ".": self.decimal_mark, "-": self.minus})
        return self.digits(text.translate(marks))

    def digits(self, text: str) -> str:
        """Write every digit of a text in the site's digits."""
        return write_digits(text, self.numerals)

    def date(self, date: ArchiveDate) -> str:
        """Write a date as it is known: "7 حزيران 2020", "نحو حزيران 2020", "من 7 إلى 12 حزيران 2020"."""
        if date.start and date.until:
            start = self._start(date.start, date.until)
            return self.label("date.interval", start=start, end=self.date(date.until))
        if date.start:
            return self.label("date.since", start=self.date(date.start))
        if date.until:
            return self.label("date.until", end=self.date(date.until))
        return self._mark(date, self._day(date))

    def month(self, number: int) -> str:
        """Give the name of a month, 1 for January."""
        return self.months[number - 1]

    def month_year(self, year: int, month: int) -> str:
        """Write a month of a year: "حزيران 2020"."""
        return f"{self.month(month)} {self.digits(str(year))}"

    @property
    def _path(self) -> str:
        return f"theme/labels/{self.tag}.toml"

    def _find_label(self, key: str) -> str:
        try:
            return self.labels[key]
        except KeyError:
            table, _, name = key.rpartition(".")
            raise fail(self._path, "missing-label", key=key, table=table, name=name) from None

    def _start(self, start: ArchiveDate, until: ArchiveDate) -> str:
        """An interval's start, without the month and year that its end says again."""
        if not (start.is_plain and until.is_plain) or start.precision != until.precision:
            return self.date(start)
        if start.earliest.year != until.earliest.year or start.precision == "year":
            return self.date(start)
        month = self.month(start.earliest.month)
        if start.precision == "month":
            return month
        day = self.digits(str(start.earliest.day))
        return day if start.earliest.month == until.earliest.month else f"{day} {month}"

    def _mark(self, date: ArchiveDate, words: str) -> str:
        if date.approximate:
            words = self.label("date.approximate", date=words)
        return self.label("date.uncertain", date=words) if date.uncertain else words

    def _day(self, date: ArchiveDate) -> str:
        day = date.earliest
        if date.precision == "year":
            return self.digits(str(day.year))
        month_year = self.month_year(day.year, day.month)
        return f"{self.digits(str(day.day))} {month_year}" if date.precision == "day" else month_year


def load_interface(language: str, numerals: Numerals, labels: Mapping[str, Any]) -> Interface:
    """Make the interface of a language such as ``ar-SY`` from the tables of ``theme/labels/<tag>.toml``.

    Month names, plural rules, direction and number marks are CLDR's, through Babel. Digits other than 0-9 are for
    languages that run from the right: English stays English. Raises ValueError for a language that CLDR does not
    know.
    """
    locale = _find_locale(language)
    numerals = numerals if locale.text_direction == "rtl" else "latn"
    marks = locale.number_symbols[numerals]
    months = _list_months(locale)
    return Interface(
        language=language,
        tag=locale.language,
        direction="rtl" if locale.text_direction == "rtl" else "ltr",
        numerals=numerals,
        labels=dict(_flatten_labels(labels)),
        months=tuple(months[number] for number in range(1, 13)),
        decimal_mark=marks["decimal"],
        group_mark=marks["group"],
        minus=marks["minusSign"],
        find_plural=locale.plural_form,
    )


def _find_locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except UnknownLocaleError as error:
        raise ValueError(f"no language {language!r}") from error


def _list_months(locale: Locale) -> Mapping[int, str]:
    """Give the names of the months as they stand alone: number → name."""
    data: Mapping[Any, Any] = load(str(locale))
    # A copy: what Babel finds out for one language, «as in dates», it writes where others inherit it (مارس for آذار).
    months: Mapping[int, str] = LocaleDataDict(deepcopy(data["months"]), base=data)["stand-alone"]["wide"]
    return months


def _flatten_labels(labels: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in labels.items():
        if isinstance(value, Mapping):
            yield from _flatten_labels(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value
