"""The same, killed just before one of the changes that a build makes to the disk, each time before a later one."""

import sys

import pytest

from .builds import list_words
from .killing import Scene
from .starter import Starter

STRIDE = 11
"""So many changes more come to pass each time."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def test_a_build_of_edits_may_be_killed_before_any_change_to_the_disk(scene: Scene, starter: Starter) -> None:
    ending, steps = -1, 0

    while ending:
        steps += STRIDE
        scene.edit()
        ending = starter.start(list_words(scene.archive), step=steps)
        scene.go_on(steps)

    assert steps > 10 * STRIDE


def test_a_first_build_may_be_killed_before_any_change_to_the_disk(scene: Scene, starter: Starter) -> None:
    ending, steps = -1, 0

    while ending:
        steps += STRIDE
        scene.forget()
        scene.edit()
        ending = starter.start(list_words(scene.archive), step=steps)
        scene.go_on_cold(steps)

    assert steps > 10 * STRIDE
