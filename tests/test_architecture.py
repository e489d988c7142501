"""The flow has one direction, and each dependency one home."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "fihrist"
STAGES = (
    "frozen", "cache", "garbage", "workers", "track", "problems", "sameness", "program", "store", "rows", "reading",
    "files", "sums", "arabic", "ids",
    "dates", "interface", "config", "kinds", "sources", "tables", "fields", "validation",
    "markup", "permalinks", "references", "records", "kept", "holdings", "history", "uses", "fates",
    "publish", "linking", "archive", "backlinks", "related",
    "checks", "outside", "media", "citation", "pages",
    "theme", "templates", "render", "exports", "search", "output", "summary", "editing", "serve", "listing",
    "skeletons", "schemas", "zips", "package", "data", "fixity", "review", "build", "progress", "telling", "building",
    "checking", "packing", "publishing", "renaming", "verifying", "reviewing", "watching", "commands",
)  # fmt: skip
"""Every module or folder of the package in the order of the flow: each may use those before it."""
APART = {
    "environment": set[str](),
    "bootstrap": {"environment"},
}
"""What runs before anything is installed, and what of the package it may use."""
BOOTSTRAP_USERS = {"commands"}
"""Who may use what runs before anything is installed: the words of the command line are read in one way."""
HOMES = {
    "yaml": {"sources"},
    "markdown_it": {"markup"},
    "mdit_py_plugins": {"markup"},
    "jinja2": {"templates"},
    "pagefind_bin": {"search"},
    "PIL": {"media"},
    "babel": {"interface"},
    "rich": {"progress"},
    "pydantic": {"tables", "fields", "config", "references", "validation"},
    "pydantic_core": {"tables", "fields", "validation"},
    "numpy": {"search"},
    "msgspec": {"frozen"},
    "markupsafe": {"data", "markup", "pages", "templates", "render", "review"},
    "watchfiles": {"watching"},
    "pytest": {"commands"},
    "concurrent": {"workers", "outside"},
    "multiprocessing": {"workers"},
}
"""Dependency → the stages that may know it."""


def list_modules() -> list[tuple[str, Path]]:
    """Every module of the package: its dotted name and file."""
    return [(name_module(file), file) for file in sorted(PACKAGE.rglob("*.py"))]


def name_module(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def find_imports(name: str, file: Path) -> Iterator[str]:
    """What a module imports, anywhere in it: dotted names, a name taken from a module with it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = name.split(".")[: len(name.split(".")) - node.level + (file.name == "__init__.py")]
            base = ".".join([*(package if node.level else []), *filter(None, [node.module])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def find_stage(module: str) -> str:
    """The stage a module of the package belongs to: ``fihrist.pages.home`` → ``pages``."""
    return [*module.split("."), ""][1]


MODULES = list_modules()
IMPORTS = {name: set(find_imports(name, file)) for name, file in MODULES}


def test_the_list_of_stages_is_whole() -> None:
    assert {*STAGES, *APART, ""} == {find_stage(name) for name, _ in MODULES}


@pytest.mark.parametrize("name", IMPORTS)
def test_a_module_uses_earlier_stages_only(name: str) -> None:
    stage = find_stage(name)
    used = {find_stage(module) for module in IMPORTS[name] if module.startswith("fihrist.")} - {stage}

    if stage in APART:
        allowed = APART[stage]
    elif not stage:
        allowed = set()
    else:
        allowed = {*STAGES[: STAGES.index(stage)], *(APART if stage in BOOTSTRAP_USERS else ())}
    assert set() == used - allowed


def test_no_modules_use_each_other_in_a_circle() -> None:
    graph = {name: {module for module in found if module in IMPORTS} - {name} for name, found in IMPORTS.items()}
    # A folder's own module gathers those in it, which never use it.
    for name, found in graph.items():
        found -= {module for module in found if name.startswith(f"{module}.")}

    assert len(IMPORTS) == len(list(TopologicalSorter(graph).static_order()))


@pytest.mark.parametrize("dependency", HOMES)
def test_a_dependency_has_one_home(dependency: str) -> None:
    users = {
        find_stage(name) for name, found in IMPORTS.items() if dependency in {module.split(".")[0] for module in found}
    }

    assert set() == users - HOMES[dependency]


def test_every_dependency_is_listed_here() -> None:
    used = {module.split(".")[0] for found in IMPORTS.values() for module in found}

    assert set() == used - sys.stdlib_module_names - HOMES.keys() - {"fihrist"}


def test_what_runs_before_anything_is_installed_needs_the_standard_library_alone() -> None:
    for name in ("fihrist", "fihrist.environment", "fihrist.bootstrap"):
        used = {module.split(".")[0] for module in IMPORTS[name]}
        assert set() == used - sys.stdlib_module_names - {"fihrist"}, name


def test_files_and_functions_stay_small() -> None:
    """A mirror, not a law: hardly any file passes 250 lines, hardly any function 40."""
    long_files = [name for name, file in MODULES if len(file.read_text("utf-8").splitlines()) > 300]
    long_functions = [
        f"{name}.{node.name}"
        for name, file in MODULES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 60
    ]

    assert 3 >= len(long_files), long_files
    assert [] == long_functions
