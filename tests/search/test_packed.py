"""Compressed files are read as they were written, and nothing that is cut off or of another kind is taken for one."""

import gzip

import pytest

from fihrist.search.packed import read_packed, write_packed


def test_packed_content_is_read_as_it_was_written() -> None:
    assert "الورّاق".encode() == read_packed(write_packed("الورّاق".encode()))


@pytest.mark.parametrize("missing", [1, 9, 20])
def test_a_file_that_is_cut_off_is_refused(missing: int) -> None:
    with pytest.raises(ValueError, match="not whole"):
        read_packed(write_packed("حلب".encode())[:-missing])


def test_a_file_without_the_signature_is_refused() -> None:
    with pytest.raises(ValueError, match="signature"):
        read_packed(gzip.compress("حلب".encode()))
