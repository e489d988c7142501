"""From the theme's folders to its parts: where each file is found, the interface's labels, the assets of the site.

An archive may have a ``theme/`` of its own; a file that stands there replaces the project's, all others stay.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fihrist.config import Config, find_setting, parse_toml
from fihrist.files import File
from fihrist.frozen import Frozen
from fihrist.interface import Interface, load_interface
from fihrist.problems import Problem, SiteError, fail, report
from fihrist.reading import read_or_fail
from fihrist.sameness import list_files

PROJECT_THEME = Path(__file__).resolve().parent.parent / "theme"
STYLE_SHEET = "theme/css/site.css"
PUBLISHED = ("fonts", "img", "js")
"""The theme's folders that go into the site as they are."""


class Theme(Frozen):
    """Where the theme's files are looked for."""

    folders: tuple[Path, ...]
    """The archive's own first, if it has one; the project's last."""

    def find(self, path: str) -> list[Path]:
        """Find a file of the theme in its folders, the one that counts first. Raises SiteError where none may look."""
        with tell_unreadable(path):
            return [folder / path for folder in self.folders if (folder / path).is_file()]

    def find_below(self, name: str) -> dict[str, Path]:
        """Find all files below a folder of the theme, links followed: path from there → the file that counts.

        Raises SiteError where they cannot be looked at.
        """
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            place = folder / name
            try:
                found |= {path: place / path for path, _ in list_files(place) if path and (place / path).is_file()}
            except OSError as error:
                path = Path(error.filename).relative_to(folder).as_posix()
                raise fail(f"theme/{path}", "unreadable", reason=error.strerror or error) from None
        return found

    def read(self, path: str) -> str | None:
        """Read a text file of the theme; None where no folder has it. Raises SiteError where it cannot be read."""
        return next((read_or_fail(file, f"theme/{path}") for file in self.find(path)), None)


@contextmanager
def tell_unreadable(path: str) -> Iterator[None]:
    """Raise SiteError where a file of the theme cannot be looked at or read."""
    try:
        yield
    except OSError as error:
        raise fail(f"theme/{path}", "unreadable", reason=error.strerror or error) from None


def find_theme(archive: Path) -> Theme:
    """Find the theme of the archive in a folder."""
    own = archive / "theme"
    folders = (own, PROJECT_THEME) if own.is_dir() and own.resolve() != PROJECT_THEME else (PROJECT_THEME,)
    return Theme(folders)


def read_interface(theme: Theme, language: str, config: Config) -> Interface:
    """Read the interface in a language: the theme's labels, an archive's own words over the project's.

    Raises SiteError where the language has no labels, or they cannot be read.
    """
    path = f"labels/{language.partition('-')[0]}.toml"
    labels: dict[str, Any] = {}
    for file in reversed(theme.find(path)):
        labels = merge_tables(labels, read_labels(file, f"theme/{path}", labels))
    if not labels:
        raise fail("site.toml", "no-labels", language=language)
    try:
        return load_interface(language, config.numerals, labels)
    except ValueError:
        raise fail("site.toml", "unknown-language", language=language) from None


def read_labels(file: Path, path: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """Read a file of labels, to be laid over those that are known."""
    text = read_or_fail(file, path)
    labels = parse_toml(text, path)
    if wrong := list(find_wrong_labels(labels, known)):
        raise SiteError(*(explain_label(key, value, expected, path, text) for key, value, expected in wrong))
    return labels


def find_wrong_labels(
    labels: Mapping[str, Any], known: Mapping[str, Any], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], object, str]]:
    """Find what is neither words nor a table, or one where the other is known: key, value, what it should be."""
    for name, value in labels.items():
        key, former = (*above, name), known.get(name, value)
        if isinstance(value, dict) and isinstance(former, dict):
            yield from find_wrong_labels(value, former, key)
        elif not (isinstance(value, str) and isinstance(former, str)):
            yield key, value, "label-table" if isinstance(former, dict) else "label-words"


def explain_label(key: tuple[str, ...], value: object, expected: str, path: str, text: str) -> Problem:
    """Turn such a label into a problem with its line."""
    line = find_setting(text, key)
    return report(path, line, "wrong-setting", field=".".join(key), value=str(value)[:60], expected=expected)


def merge_tables(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Lay one table over another, table by table."""
    merged = dict(under)
    for name, value in over.items():
        known = merged.get(name)
        merged[name] = merge_tables(known, value) if isinstance(value, dict) and isinstance(known, dict) else value
    return merged


def collect_assets(theme: Theme) -> Iterator[File]:
    """The theme's share of the site: one style sheet, scripts, pictures, an archive's own fonts."""
    yield File(STYLE_SHEET, join_styles(theme).encode())
    for name in PUBLISHED:
        for path, file in sorted(theme.find_below(name).items()):
            if not file.name.startswith("."):
                with tell_unreadable(f"{name}/{path}"):
                    content = file.read_bytes()
                yield File(f"theme/{name}/{path}", content)


def join_styles(theme: Theme) -> str:
    """Join the style sheets in the order that ``css/order.txt`` gives."""
    order = theme.read("css/order.txt")
    assert order is not None, "the project's theme has an order of styles"
    names = [line.strip() for line in order.splitlines()]
    parts = []
    for name in names:
        if name and not name.startswith("#"):
            style = theme.read(f"css/{name}")
            if style is None:
                raise fail("theme/css/order.txt", "missing-style", name=name)
            parts.append(style)
    return "\n".join(parts)
