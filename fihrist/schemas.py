"""From the models of the records' fields to JSON Schemas, which editors such as VS Code read."""

import json
from pathlib import Path

from fihrist.fields import KINDS, SINGULAR
from fihrist.problems import fail
from fihrist.tables import model_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def write_schemas(folder: Path) -> list[Path]:
    """Write a schema for each kind of record into a folder; gives the files."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise fail(folder.as_posix(), "new-unwritable", reason=error.strerror or error) from None
    for kind, model in KINDS.items():
        schema = {"$schema": DIALECT, **model_of(model).model_json_schema(by_alias=True)}
        file = folder / f"{SINGULAR[kind]}.schema.json"
        file.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n")
        written.append(file)
    return written
