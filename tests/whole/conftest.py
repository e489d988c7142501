"""What the builds of these tests share: templates that many of them would compile anew are compiled once."""

from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from unittest.mock import patch

import pytest
from jinja2 import Environment

from .killing import Scene
from .starter import Starter, open_starter

Key = tuple[str, str | None, str | None]


@pytest.fixture(scope="module", autouse=True)
def _compile_templates_once() -> Iterator[None]:
    """Let a template with the same words compile to what it compiled to before: half of a small build's time."""
    compile_template, known = Environment.compile, dict[Key, CodeType]()

    def find_compiled(environment: Environment, source: str, name: str | None, filename: str | None) -> CodeType:
        key = (environment.preprocess(source, name, filename), name, filename)
        if key not in known:
            known[key] = compile_template(environment, source, name, filename)
        return known[key]

    with patch.object(Environment, "compile", find_compiled):
        yield


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """An archive between two states."""
    return Scene(tmp_path)


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    """What starts builds in processes that have read the program already."""
    with open_starter() as started:
        yield started
