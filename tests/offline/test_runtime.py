"""The engine's scripts are changed only while they have the shape that is known."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from fihrist.search.engine import start_engine
from fihrist.search.index import take_parts
from fihrist.search.runtime import MODULE, WORKER, ShapeError, write_engine


@pytest.fixture(scope="module")
def scripts() -> dict[str, str]:
    """The scripts of the installed Pagefind."""
    with start_engine() as engine:
        engine.ask({"type": "NewIndex", "config": None})
        parts = take_parts(engine)
    return {name: parts[name].decode() for name in (MODULE, WORKER)}


def test_the_installed_version_is_of_the_known_shape(scripts: dict[str, str]) -> None:
    engine = write_engine(scripts[MODULE], scripts[WORKER], 7)

    assert "search.packs = 7;" in engine
    assert engine.isascii()
    assert "1.5.2" == version("pagefind-bin")


def test_nothing_of_a_module_is_left(scripts: dict[str, str]) -> None:
    engine = write_engine(scripts[MODULE], scripts[WORKER], 0)

    assert [] == re.findall(r"import\.meta|\bimport\(|\bexport\s*\{", engine)
    assert 4 == engine.count("importMeta.url")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (MODULE, "export{", "export default{"),
        (MODULE, "preload,search}", "preload,find}"),
        (MODULE, "search};", "search as find};"),
        (MODULE, "await fetch(queued.input)", "await load(queued.input)"),
        (MODULE, "new Worker(workerUrl)", "new Worker(workerUrl,{type:'module'}),new Worker(workerUrl)"),
        (MODULE, "typeof import.meta.url", "typeof import.meta"),
        (MODULE, "var asyncSleep", 'import("./more.js");var asyncSleep'),
        (MODULE, "var asyncSleep", 'import more from "./more.js";var asyncSleep'),
        (MODULE, "Failed to load the index chunk", "Could not load the index chunk"),
        (WORKER, "Failed to load the index chunk", "Could not load the index chunk"),
        (WORKER, "var asyncSleep", "import('./more.js');var asyncSleep"),
        (WORKER, "await fetch(queued.input)", "await fetch(queued.input)||fetch(queued.input)"),
    ],
)
def test_another_shape_stops_the_build(scripts: dict[str, str], name: str, old: str, new: str) -> None:
    assert old in scripts[name]
    changed = scripts | {name: scripts[name].replace(old, new)}

    with pytest.raises(ShapeError, match=re.escape(name)):
        write_engine(changed[MODULE], changed[WORKER], 1)


def test_a_missing_script_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(ShapeError):
        write_engine("", "", 1)
