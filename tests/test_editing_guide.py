"""The guide for editors names every field, every setting and every command that there is."""

import re
from pathlib import Path

import pytest

from fihrist.config import Citation, Config, Editor, KindTables, Licence
from fihrist.fields import KINDS
from fihrist.markup.rules import BLOCKS
from fihrist.tables import Table, describe_fields, find_tables

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "editing.md"


def list_models() -> list[type[Table]]:
    """The models of records, and the tables that stand in them."""
    models: list[type[Table]] = []
    waiting: list[type[Table]] = list(KINDS.values())
    while waiting:
        model = waiting.pop(0)
        if model not in models:
            models.append(model)
            for info in describe_fields(model).values():
                waiting += find_tables(info.annotation)
    return models


@pytest.fixture(scope="module")
def named() -> set[str]:
    """The words that the guide has in backticks, without what may follow a field's name."""
    quoted = re.findall(r"`([^`\n]+)`", GUIDE.read_text("utf-8"))
    return {re.split(r"[:=\s]", words, maxsplit=1)[0].strip() for words in quoted}


@pytest.mark.parametrize("model", list_models(), ids=lambda model: model.__name__)
def test_the_guide_names_every_field(model: type[Table], named: set[str]) -> None:
    fields = {info.alias or name for name, info in describe_fields(model).items()}

    assert set() == fields - named


@pytest.mark.parametrize("block", BLOCKS)
def test_the_guide_shows_every_block_with_its_attributes(block: str) -> None:
    guide = GUIDE.read_text("utf-8")

    assert f"::: {block}" in guide
    assert [] == [attribute for attribute in BLOCKS[block] if attribute not in guide]


def test_the_sample_settings_explain_every_setting() -> None:
    """Every key of site.toml stands in the sample, behind a line of comment."""
    text = (ROOT / "site.toml").read_text("utf-8")
    names = {*Config.model_fields, *(f"kinds.{name}" for name in KindTables.model_fields)} - {"kinds"}

    shown = set(re.findall(r"^\[?([\w.]+)(?: =|\])", text, re.MULTILINE))

    assert set() == names - shown
    assert all(name in text for table in (Licence, Citation, Editor) for name in table.model_fields)
    for name in names:
        assert re.search(rf"(?:^#.*\n)\[?{re.escape(name)}(?: =|\])", text, re.MULTILINE), name
