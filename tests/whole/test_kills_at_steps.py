"""The same, killed just before each change that a build makes to a disk."""

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from .builds import list_words
from .killing import Scene
from .starter import Starter, open_starter

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    with open_starter() as started:
        yield started


def test_a_build_of_edits_may_be_killed_before_any_change_to_the_disk(scene: Scene, starter: Starter) -> None:
    for step in count(1, 2):
        scene.edit()
        ending = starter.start(list_words(scene.archive), step=step)
        scene.go_on(step)
        scene.arrive()
        if not ending:
            break
    print("STEPS", step)
    assert step > 20
