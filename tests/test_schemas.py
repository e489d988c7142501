"""The JSON Schemas say of a record what the models say of it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeArchive, Run

from fihrist.fields import KINDS, SINGULAR
from fihrist.tables import describe_fields

Schema = dict[str, Any]
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "array": list,
    "object": dict,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
GOOD: dict[str, object] = {
    "title": "سوق الورّاقين",
    "date": "2019-05~",
    "people": ["people/salma"],
    "status": "published",
    "images": [{"file": "mill.png", "alt": "طاحونة"}],
}
BAD: dict[str, dict[str, object]] = {
    "a misspelt field": {"tittle": "سوق"},
    "a wrong type": {"title": ["سوق"]},
    "a wrong choice": {"status": "منشور"},
    "a field that an image lacks": {"images": [{"alt": "طاحونة"}]},
    "an empty title": {"title": ""},
}


@pytest.fixture
def schemas(make_archive: MakeArchive, run: Run) -> dict[str, Schema]:
    """The schemas that the command writes: kind → schema."""
    archive = make_archive({})
    code, out, _ = run("schema", "--archive", archive)
    files = sorted((archive / "schemas").iterdir())
    assert 0 == code
    assert [str(file) in out for file in files] == [True] * len(SINGULAR)
    return {file.name.removesuffix(".schema.json"): json.loads(file.read_text("utf-8")) for file in files}


def find_faults(value: object, schema: Schema, root: Schema) -> Iterator[str]:
    """What a value breaks of a schema; of the vocabulary, as much as ours use."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema and all(any(find_faults(value, choice, root)) for choice in schema["anyOf"]):
        yield "anyOf"
    types = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if types and not any(isinstance(value, TYPES[name]) for name in types):
        yield "type"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield "enum"
    if isinstance(value, str):
        if len(value) < schema.get("minLength", 0) or not re.search(schema.get("pattern", ""), value):
            yield "text"
    elif isinstance(value, list):
        for item in value:
            yield from find_faults(item, schema.get("items", {}), root)
    elif isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (name for name in schema.get("required", ()) if name not in value)
        yield from (name for name in value if name not in known and schema.get("additionalProperties") is False)
        for name in value.keys() & known.keys():
            yield from find_faults(value[name], known[name], root)


def test_there_is_a_schema_for_each_kind_with_all_its_fields(schemas: dict[str, Schema]) -> None:
    for folder, model in KINDS.items():
        schema = schemas[SINGULAR[folder]]
        names = {info.alias or name for name, info in describe_fields(model).items()}

        assert names == set(schema["properties"])
        assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]
        assert schema["additionalProperties"] is False


def test_a_good_record_fits_its_schema(schemas: dict[str, Schema]) -> None:
    assert [] == list(find_faults(GOOD, schemas["article"], schemas["article"]))


@pytest.mark.parametrize("mistake", BAD)
def test_a_bad_record_does_not(schemas: dict[str, Schema], mistake: str) -> None:
    assert list(find_faults({**GOOD, **BAD[mistake]}, schemas["article"], schemas["article"]))


def test_every_reference_inside_a_schema_leads_somewhere(schemas: dict[str, Schema]) -> None:
    for schema in schemas.values():
        for name in re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)):
            assert name in schema["$defs"]


def test_the_folder_may_be_chosen(make_archive: MakeArchive, run: Run, tmp_path: Path) -> None:
    assert 0 == run("schema", tmp_path / "مخططات", "--archive", make_archive({}))[0]
    assert len(SINGULAR) == len(list((tmp_path / "مخططات").iterdir()))


def test_a_name_may_be_plain_text_or_a_table(schemas: dict[str, Schema]) -> None:
    names = ["سلمى", {"text": "Salma", "lang": "en"}]
    good, bad = ({"name": "سلمى", "variant_names": value} for value in (names, [{"txt": "سلمى"}]))

    assert [] == list(find_faults(good, schemas["person"], schemas["person"]))
    assert list(find_faults(bad, schemas["person"], schemas["person"]))


def test_a_year_alone_may_be_written_without_quotes(schemas: dict[str, Schema]) -> None:
    """YAML reads 2020 as a number, and editors check what YAML reads."""
    assert [] == list(find_faults({**GOOD, "date": 2020}, schemas["article"], schemas["article"]))


@pytest.mark.parametrize(
    ("field", "value"),
    [("tags", "ورق"), ("authors", "خليل"), ("people", "salma"), ("images", {"file": "mill.png"}), ("related", None)],
)
def test_a_list_may_be_written_as_its_only_item(schemas: dict[str, Schema], field: str, value: object) -> None:
    """The reader takes it, so an editor that follows the schema must not underline it."""
    assert [] == list(find_faults({**GOOD, field: value}, schemas["article"], schemas["article"]))
