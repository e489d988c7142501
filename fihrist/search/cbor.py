"""From the CBOR (RFC 8949) of Pagefind's files to Python values and back.

Whole numbers, strings, and arrays of known length: nothing else stands in Pagefind's files.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

Value: TypeAlias = "int | str | Sequence[Value]"

NUMBER, NEGATIVE, TEXT, ARRAY = 0, 1, 3, 4
WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}
"""Short count of a head → bytes of the number behind it."""


def read_cbor(source: bytes) -> Value:
    """Read one value; raises ValueError where the bytes hold another type, or too few or too many bytes."""
    found, end = read_item(source, 0)
    if end != len(source):
        raise ValueError(f"the value ends at byte {end} of {len(source)}")
    return found


def write_cbor(value: Value) -> bytes:
    """Write a value with the shortest heads."""
    parts: list[bytes] = []
    write_item(value, parts.append)
    return b"".join(parts)


def write_item(value: Value, put: Callable[[bytes], None]) -> None:
    """Write a value in parts, one after the other."""
    if isinstance(value, str):
        text = value.encode()
        put(write_head(TEXT, len(text)))
        put(text)
    elif isinstance(value, int):
        put(write_head(NUMBER, value) if value >= 0 else write_head(NEGATIVE, -1 - value))
    else:
        put(write_head(ARRAY, len(value)))
        for item in value:
            write_item(item, put)


def read_item(source: bytes, start: int) -> tuple[Value, int]:
    """Read the value at an offset; give it and the offset behind it."""
    kind, number, begin = read_head(source, start)
    if kind == NUMBER:
        return number, begin
    if kind == NEGATIVE:
        return -1 - number, begin
    if kind == TEXT:
        end = begin + number
        if end > len(source):
            raise ValueError(f"a string is cut off at byte {start}")
        return source[begin:end].decode(), end
    if kind != ARRAY:
        raise ValueError(f"unknown type {kind} at byte {start}")
    items = []
    for _ in range(number):
        item, begin = read_item(source, begin)
        items.append(item)
    return items, begin


def read_head(source: bytes, start: int) -> tuple[int, int, int]:
    """Read the head at an offset: type, number or length, and the offset behind it."""
    if start >= len(source):
        raise ValueError(f"cut off at byte {start}")
    kind, short = source[start] >> 5, source[start] & 31
    if short < 24:
        return kind, short, start + 1
    if short not in WIDTHS:
        raise ValueError(f"unknown length at byte {start}")
    begin = start + 1 + WIDTHS[short]
    return kind, int.from_bytes(source[start + 1 : begin], "big"), begin


@lru_cache(1 << 12)
def write_head(kind: int, number: int) -> bytes:
    """Write the type and the number or length of a value."""
    if number < 24:
        return bytes([kind << 5 | number])
    short, width = next((short, width) for short, width in WIDTHS.items() if number < 1 << 8 * width)
    return bytes([kind << 5 | short]) + number.to_bytes(width, "big")
