"""Digits are read in any script and written in the site's own."""

from fihrist.arabic.digits import read_digits, write_digits


def test_digits_of_every_script_are_read() -> None:
    assert "7 حزيران 2020، 16 و 42" == read_digits("٧ حزيران ٢٠٢٠، ۱۶ و ४२")


def test_signs_that_are_no_decimal_digits_stay() -> None:
    assert "½ ² ④ Ⅳ" == read_digits("½ ² ④ Ⅳ")


def test_reading_keeps_every_position() -> None:
    text = "في ٧–٩ أيلول"

    assert text.index("أ") == read_digits(text).index("أ")


def test_a_site_shows_arabic_digits() -> None:
    assert "٧ حزيران ٢٠٢٠ و١٦" == write_digits("7 حزيران 2020 و۱۶", "arab")


def test_a_site_shows_latin_digits() -> None:
    assert "7 حزيران 2020 و16" == write_digits("٧ حزيران 2020 و۱۶", "latn")
