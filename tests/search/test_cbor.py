"""Values are read as they were written, and anything else is refused with the byte at which it is wrong."""

import pytest

from fihrist.search.cbor import read_cbor, write_cbor


@pytest.mark.parametrize(
    "value", [0, 23, 24, 255, 256, 65535, 65536, 1 << 40, -1, -24, -25, -257, "", "حلب" * 200, [], [1, ["ا", 2]]]
)
def test_a_value_is_read_as_it_was_written(value: object) -> None:
    assert value == read_cbor(write_cbor(value))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(23, "17"), (24, "1818"), (256, "190100"), (65536, "1a00010000"), (-25, "3818"), ("ا", "62d8a7"), ([[]], "8180")],
)
def test_the_heads_are_the_shortest_of_the_standard(value: object, expected: str) -> None:
    assert expected == write_cbor(value).hex()  # type: ignore[arg-type]


@pytest.mark.parametrize("broken", [b"", b"\x82\x01", b"\x63ab", b"\x01\x01", b"\xf4", b"\x9f\xff", b"\x1c\x01"])
def test_a_value_of_another_kind_or_length_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="byte"):
        read_cbor(broken)
