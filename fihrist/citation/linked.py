"""From linked data to what stands in a page's head: JSON-LD, a dict of JSON values, as data within a script."""

import json
from collections.abc import Mapping
from typing import Any

CONTEXT = "https://schema.org"
write_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_linked_data(data: Mapping[str, Any]) -> str:
    """Write linked data as JSON in which nothing can end the script that it stands in.

    It is safe HTML as it is. ``@context`` is schema.org's where the data has none.
    """
    return write_json({"@context": CONTEXT, **data}).replace("<", "\\u003c")


def tag_language(text: str, language: str) -> dict[str, str]:
    """A text with its language."""
    return {"@value": text, "@language": language}
