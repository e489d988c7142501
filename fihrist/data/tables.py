"""From the rows of a table to CSV and JSON Lines.

CSV is for spreadsheets: it begins with a byte-order mark, without which Excel takes Arabic for something else, and no
cell of it begins as a formula does. JSON Lines has the same values untouched, and some that fit into no cell.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from json import JSONEncoder
from typing import Any

from fihrist.data.published import Holder
from fihrist.frozen import Frozen

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
"""What a cell begins with that a spreadsheet may run as a formula (OWASP's list), and the sign that goes before it."""
LARGEST_CELL = 32_767
"""UTF-16 units that a cell of Excel can hold; the rest of a longer one spills into the next row."""
write_json = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Write a value as JSON in one line."""
Row = tuple[Any, ...]


class Column(Frozen):
    """A column of a table."""

    name: str
    type: str
    """In Frictionless's words: string, integer, number, date, array, object."""
    about: str
    read: Callable[[Any], Any]
    """From what a row is about to its value; None where there is none."""
    in_csv: bool = True
    """Whether it fits into a cell."""


class Table(Frozen):
    """A table: what its rows are about, and what they say."""

    name: str
    columns: tuple[Column, ...]
    find: Callable[[Holder], Iterable[Any]]
    """From a record to what it has rows about."""
    key: tuple[str, ...] = ()
    """The columns that no two rows have alike."""

    def list_columns(self, *, in_csv: bool) -> tuple[Column, ...]:
        """Its columns in CSV, or all."""
        return tuple(column for column in self.columns if column.in_csv or not in_csv)

    def make_rows(self, holder: Holder) -> list[Row]:
        """Make the rows that a record gives."""
        return [tuple([column.read(one) for column in self.columns]) for one in self.find(holder)]


def write_csv_head(table: Table) -> bytes:
    """Write the first line of a table."""
    return b"\xef\xbb\xbf" + write_lines([[column.name for column in table.list_columns(in_csv=True)]])


def write_csv(table: Table, rows: Iterable[Row]) -> bytes:
    """Write rows of a table as lines of CSV (RFC 4180)."""
    shown = [column.in_csv for column in table.columns]
    return write_lines(
        [write_cell(value) for value, is_shown in zip(row, shown, strict=True) if is_shown] for row in rows
    )


def write_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Write lines of CSV."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def write_cell(value: Any) -> str:
    """Write a value for a cell; nothing for what no cell can hold.

    A text that begins as a formula gets an apostrophe before it, and so does one that begins with an apostrophe:
    whoever takes away the first one of a cell has the text again. Numbers are left alone.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        cell = f"'{value}" if value.startswith(FORMULA) else value
    elif isinstance(value, list | dict):
        cell = write_json(value)
    else:
        return str(value)
    return "" if len(cell) > LARGEST_CELL // 2 and len(cell.encode("utf-16-le")) > 2 * LARGEST_CELL else cell


def write_json_lines(table: Table, rows: Iterable[Row]) -> bytes:
    """Write rows of a table as lines of JSON, each an object with every column."""
    names = [column.name for column in table.columns]
    return "".join([write_json(dict(zip(names, row, strict=True))) + "\n" for row in rows]).encode()
