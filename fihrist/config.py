"""From ``site.toml`` to the archive's settings."""

import os
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from fihrist.problems import Problem, SiteError, catalogue, fail, report
from fihrist.reading import read_or_fail

# Else pydantic looks through every installed package for plugins, which nobody asked for.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

FILE = "site.toml"
PACKAGE = "archive.zip"
"""Where a site holds all of itself in one file, if it offers that."""
DATA = "data/"
"""Where a site holds the archive for researchers and their programs."""
Folder = Literal["person", "group", "place"]
DataFormat = Literal["csv", "jsonl", "annotations", "followthemoney", "linked-places", "graphml"]
Label = Annotated[str, Field(min_length=1)]
Url = Annotated[str, Field(pattern=r"^(https?://[^\s<>\"]+)?$")]


class Settings(BaseModel):
    """A group of settings; others than these are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Licence(Settings):
    """Under what terms the archive's own texts stand."""

    name: str = ""
    url: Url = ""


class KindTables(Settings):
    """The kinds of persons, groups and places: key → language → word."""

    person: Mapping[str, Mapping[str, Label]] = {}
    group: Mapping[str, Mapping[str, Label]] = {}
    place: Mapping[str, Mapping[str, Label]] = {}


class Search(Settings):
    """How the site is searched."""

    offline: bool = True
    """Whether the site carries the search in a form that a page opened from a folder can read too."""


class Package(Settings):
    """The site as one file, for a reader's memory stick."""

    download: bool = False
    """Whether the site holds that file and offers it at the foot of every page."""


class Editor(Settings):
    """Somebody who keeps the archive and is to be named with it."""

    family: Annotated[str, Field(min_length=1, pattern=r"\S")]
    given: str = ""
    orcid: Annotated[str, Field(pattern=r"^(https://orcid\.org/\d{4}-\d{4}-\d{4}-\d{3}[\dX])?$")] = ""


class Citation(Settings):
    """Who and what is named where the archive as a whole is cited; nobody who is not named here."""

    publisher: str = ""
    """The organisation that keeps it; for those who cannot be named, the archive's own name will do."""
    editors: tuple[Editor, ...] = ()
    version: str = ""
    released: Annotated[date, Field(strict=True)] | None = None
    """The day of this version. The editors say it: no clock is asked."""


class Data(Settings):
    """The archive for researchers and their programs."""

    formats: tuple[DataFormat, ...] = get_args(DataFormat)
    """Which of the formats it holds; without any there is no page of it either."""


class Config(Settings):
    """The settings of an archive."""

    title: Label
    title_en: str = ""
    description: str = ""
    description_en: str = ""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = "ar-SY"
    second_language: Literal["", "en", "ar"] = ""
    """A second interface, for readers who don't read the first."""
    numerals: Literal["latn", "arab"] = "latn"
    base_url: Url = ""
    """The site's own address, ending in ``/``; empty: not yet known."""
    repository: Url = ""
    licence: Licence = Licence()
    link: Literal["auto", "listed", "explicit"] = "auto"
    """Which names in texts link by themselves: all, those of records that the article lists, or none."""
    outlets: Mapping[str, str] = {}
    """What articles write as their source → the group that is meant."""
    redirects: Mapping[Label, Label] = {}
    """Former addresses of anything but records → what stands for it now, or ``withdrawn``."""
    kinds: KindTables = KindTables()
    search: Search = Search()
    package: Package = Package()
    citation: Citation = Citation()
    data: Data = Data()

    @property
    def other_language(self) -> str:
        """The language of the second edition; empty where there is one edition only."""
        return self.second_language if self.second_language != self.language.partition("-")[0] else ""

    @field_validator("base_url")
    @classmethod
    def end_with_slash(cls, value: str) -> str:
        """A base address ends in a slash, so that a file's path can follow it."""
        return value if not value or value.endswith("/") else f"{value}/"


def read_config(archive: Path, base_url: str = "") -> Config:
    """Read the settings of the archive in a folder; `base_url` stands before the file's own.

    Raises SiteError with every problem of the file.
    """
    file = archive / FILE
    if not file.is_file():
        raise fail(FILE, "no-site-file", folder=archive)
    text = read_or_fail(file, FILE)
    values = parse_toml(text, FILE)
    if base_url:
        values["base_url"] = base_url
    try:
        return Config.model_validate(values)
    except ValidationError as error:
        raise SiteError(*(explain_setting(dict(detail), text) for detail in error.errors())) from None


def parse_toml(text: str, path: str) -> dict[str, Any]:
    """Read a text as TOML; `path` names it where it is none, which raises SiteError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SiteError(explain_syntax(path, str(error), text)) from None
    except RecursionError:
        raise fail(path, "bad-toml", reason="[[[[…") from None
    except ValueError as error:  # a number of thousands of digits
        raise fail(path, "bad-toml", reason=error) from None


def explain_syntax(path: str, message: str, text: str) -> Problem:
    """Turn TOML's own error into a problem with its line."""
    place = re.search(r"\(at line (\d+), column \d+\)", message)
    reason = re.sub(r"\s*\(at .*\)", "", message)
    return report(path, int(place[1]) if place else text.count("\n") + 1, "bad-toml", reason=reason)


def explain_setting(detail: Mapping[str, object], text: str) -> Problem:
    """Turn an error of the settings' model into a problem with its line."""
    place = detail["loc"] if isinstance(detail["loc"], tuple) else ()
    # Without the numbers of list items, which stand nowhere in the file.
    key = tuple(part for part in place if isinstance(part, str))
    name, line = ".".join(key), find_setting(text, place)
    match detail["type"]:
        case "missing":
            return report(FILE, line if len(key) > 1 else 0, "missing-setting", field=key[-1])
        case "extra_forbidden":
            known = list(find_settings(key[:-1]).model_fields)
            near = get_close_matches(key[-1], known, 1)
            code = "unknown-field-near" if near else "unknown-field"
            return report(FILE, line, code, field=name, near="".join(near), known=", ".join(known))
        case "literal_error":
            context = detail.get("ctx")
            choices = str(context["expected"]) if isinstance(context, dict) else ""
            known_words = choices.replace(" or ", ", ")
            return report(FILE, line, "wrong-choice", field=name, value=detail["input"], known=known_words)
    value = str(detail["input"])[:60]
    return report(FILE, line, "wrong-setting", field=name, value=value, expected=find_remedy(key))


def find_remedy(key: tuple[str, ...]) -> str:
    """Which words say what a setting ought to be: its own, or those of the nearest table around it."""
    names = (f"setting-{'-'.join(key[:length])}" for length in range(len(key), 0, -1))
    return next(name for name in names if name in catalogue("en")["expected"])


def find_settings(table: tuple[str, ...]) -> type[Settings]:
    """The model of a table of settings by its key; that of the whole file where it has none of its own."""
    tables: dict[str, type[Settings]] = {
        "licence": Licence,
        "kinds": KindTables,
        "search": Search,
        "package": Package,
        "citation": Citation,
        "citation.editors": Editor,
        "data": Data,
    }
    return tables.get(".".join(table), Config)


def find_setting(text: str, place: Sequence[str | int]) -> int:
    """Find the line of a setting, or of the nearest that holds it; tomllib tells no lines. 0 where there is none.

    `place` is its key, with the numbers of list items, from 0: ``("citation", "editors", 1, "orcid")``.
    """
    held = (find_key(text, place[:length]) for length in range(len(place), 0, -1))
    last = next((part for part in reversed(place) if isinstance(part, str)), "")
    lines = enumerate(text.split("\n"), 1)
    written = (number for number, line in lines if re.search(rf"\b{re.escape(last)}\b", line))
    return next(filter(None, (*held, *written)), 0)


def find_key(text: str, place: Sequence[str | int]) -> int:
    """Find the line of a key or of a table's head; 0 where it stands in none."""
    *names, last = (part for part in place if isinstance(part, str))
    wanted = next((part for part in reversed(place) if isinstance(part, int)), 0)
    current, met = "", Counter[str]()
    for number, line in enumerate(text.split("\n"), 1):
        if head := re.match(r"\s*\[+([^\[\]]+)\]+", line):
            current = head[1].strip()
            met[current] += 1
            is_there = current == ".".join([*names, last])
        else:
            is_key = re.match(rf"\s*[\"']?{re.escape(last)}[\"']?\s*=", line)
            is_there = current == ".".join(names) and bool(is_key)
        # Of tables in a list, the one that is meant.
        if is_there and met[current] in (0, wanted + 1):
            return number
    return 0
