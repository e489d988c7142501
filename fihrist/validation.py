"""From a source's front matter to the fields of its kind, or to every problem that stands in the way."""

from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from fihrist.dates import ArchiveDate
from fihrist.fields import Fields
from fihrist.problems import Problem, report
from fihrist.sources.files import Source
from fihrist.sources.nodes import Key
from fihrist.tables import Table, describe_fields, field_names, find_tables, read_table


def read_fields(source: Source, model: type[Fields]) -> tuple[Fields | None, list[Problem]]:
    """Read a source's front matter as one kind of record, with all that is wrong with it.

    Beside problems stand the fields that can be read all the same, so that the record's texts are checked with them;
    None where nothing can be.
    """
    front = {name: value for name, value in source.front.items() if value is not None}
    try:
        return read_table(model, front), []
    except ValidationError as error:
        wrong = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
        problems = [explain_error(detail, source, model) for detail in error.errors()]
    return salvage_fields(front, wrong, source.id.rpartition("/")[2], model), problems


def salvage_fields(front: dict[str, Any], wrong: set[str], name: str, model: type[Fields]) -> Fields | None:
    """Read the fields that are not wrong; `name` stands in for the record's own."""
    if wrong & CANNOT_PART:
        wrong |= CANNOT_PART
    whole = {key: value for key, value in front.items() if key not in wrong}
    needed = {key: name for key, info in describe_fields(model).items() if info.is_required() and key not in whole}
    try:
        return read_table(model, {**whole, **needed})
    except ValidationError:
        return None


CANNOT_PART = {"status", "withdrawn_reason"}
"""Fields that make no sense without each other: where one is wrong, the other is not complained of."""


def explain_error(detail: ErrorDetails, source: Source, model: type[Fields]) -> Problem:
    """Turn an error of the models into a problem with its line."""
    key = tuple(part for part in detail["loc"] if part != "function-before")
    line = find_line(source, key)
    field = ".".join(str(part + 1 if isinstance(part, int) else part) for part in key)
    value = show_value(detail["input"])
    kind, context = detail["type"], detail.get("ctx", {})
    match kind:
        case "missing" if isinstance(key[-1], str):
            return report(source.path, line, "missing-field", field=field, name=key[-1])
        case "extra_forbidden":
            name, table = str(key[-1]), find_table(model, key[:-1])
            near = get_close_matches(name, known := field_names(table), 1)
            code = "unknown-field-near" if near else "unknown-field"
            return report(source.path, line, code, field=field, near="".join(near), known=", ".join(known))
        case "bad-date" | "impossible-date" | "backward-interval" | "bad-url":
            return report(source.path, line, kind, **{"field": field, "value": value, **context})
        case "literal_error":
            known_words = context["expected"].replace(" or ", ", ")
            return report(source.path, line, "wrong-choice", field=field, value=value, known=known_words)
    return report(source.path, line, "wrong-type", field=field, value=value, expected=expect(kind, context, field))


def find_line(source: Source, key: Key) -> int:
    """The line of a value, or of what holds it where it is missing."""
    while key and key not in source.lines:
        key = key[:-1]
    return source.lines[key]


def show_value(value: Any) -> str:
    """Show what was read, short, as it was written."""
    if value is None:
        return ""
    if isinstance(value, ArchiveDate):
        return value.text
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(show_value, value))}]"[:60]
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {show_value(item)}" for name, item in value.items())[:58] + "}"
    return str(value)[:60]


EXPECTED = {
    "string_type": "text",
    "string_too_short": "filled",
    "tuple_type": "list",
    "list_type": "list",
    "model_type": "table",
    "model_attributes_type": "table",
    "int_parsing": "number",
    "int_parsing_size": "number",
    "int_type": "number",
    "finite_number": "number",
    "float_parsing": "number",
    "float_type": "number",
    "bool_parsing": "truth",
    "bool_type": "truth",
    "greater_than_equal": "degrees",
    "less_than_equal": "degrees",
    "missing": "pair",
    "too_long": "pair",
    "date_type": "date",
}
"""pydantic's error type → the catalogue's word for what would be right (section ``expected``)."""


def expect(kind: str, context: dict[str, Any], field: str) -> str:
    """Name what a field expects, as a key of the catalogue's ``expected`` section."""
    if kind == "string_pattern_mismatch":
        return {"wikidata": "wikidata", "geonames": "number"}.get(field, "language")
    if field == "coordinates":
        return "pair"
    return EXPECTED.get(kind, "text")


def find_table(model: type[Table], key: Key) -> type[Table]:
    """The table that a key lies in: ``("images", 0)`` of an article → `Image`."""
    for part in key:
        if isinstance(part, str):
            model = next(find_tables(describe_fields(model)[part].annotation), model)
    return model
