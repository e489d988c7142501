"""Words are written so that they read back as themselves wherever they stand."""

import pytest
import yaml

from fihrist.sources.nodes import Value
from fihrist.sources.quoting import SCALARS, write_text, write_value

BARE = [
    "---",
    "people/salma",
    "سوق الورّاقين",
    "«دار الكتب»",
    "أبو بكرٍ",
    "بـغـداد",
    "٢٠٢٠",
    "it's",
    "أ، ب",
    "a:b",
    "a#b",
]
QUOTED = [
    *("2020", "1.5", "2020-06-07", "true", "no", "null", "~", "", "=", "<<", "0x10", "1:30"),
    *("أ: ب", "أ:", "أ #ب", "#ب", "- أ", "-", "? أ", "[أ", "أ]", "{أ", "!أ", "&أ", "*أ", "|", ">", "@أ", "%أ", "`أ"),
    *("'أ", '"أ"', "أ, ب", " أ", "أ ", "ا" * 300, "[" * 3000, "- " * 3000, "a\nb", "a\tb", "\\n\n'\""),
]  # fmt: skip


@pytest.mark.parametrize("words", BARE)
def test_words_that_yaml_reads_as_words_stand_bare(words: str) -> None:
    assert words == write_text(words)


@pytest.mark.parametrize("words", BARE + QUOTED)
def test_words_read_back_as_themselves_in_every_place(words: str) -> None:
    written = write_text(words)

    read = yaml.safe_load(f"a: {written}\nb: [{written}, x]\nc:\n- {written}\nd: {{e: {written}}}\n")
    assert {"a": words, "b": [words, "x"], "c": [words], "d": {"e": words}} == read


@pytest.mark.parametrize("words", QUOTED)
def test_other_words_stand_in_quotes(words: str) -> None:
    assert write_text(words)[0] in "'\""


def test_a_day_or_number_may_stand_bare_where_that_is_asked_for() -> None:
    assert ["2020-06-07", "true", "12", "'null'"] == [
        write_text(word, SCALARS) for word in ("2020-06-07", "true", "12", "null")
    ]


def test_a_list_of_names_is_written_in_one_line() -> None:
    names: list[Value] = ["قسد", {"text": "أ: ب", "lang": None}]

    assert "[قسد, {text: 'أ: ب', lang: ~}]" == write_value(names)
