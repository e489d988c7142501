"""Whenever a build is killed, the former site or the new one stands there whole, and the next build mends the rest."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from .builds import PROJECT, list_command, list_words, read_site
from .killing import Scene, compare, read_on
from .starter import Starter

TYPED, STARTED = 20, 44
"""So many builds are killed that begin as they are typed; so many whose process has read the program already."""
KILLED = -signal.SIGKILL

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def spread(count: int, first: float, last: float) -> list[float]:
    """Moments between two, one in each of as many stretches, in any order."""
    chance = random.Random(count)
    stretch = (last - first) / count
    moments = [first + (number + chance.random()) * stretch for number in range(count)]
    chance.shuffle(moments)
    return moments


def run_typed(scene: Scene, seconds: float = 60.0) -> int:
    """Build as it is typed, and kill that after a while; gives how it ended."""
    with subprocess.Popen(list_command(scene.archive), cwd=PROJECT, stdout=subprocess.DEVNULL) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def run_started(scene: Scene, starter: Starter, seconds: float = 60.0) -> int:
    """The same in a process that has read the program already."""
    return starter.start(list_words(scene.archive), seconds=seconds)


def measure(run: Iterator[int]) -> float:
    """How long a build takes, in seconds."""
    before = time.monotonic()
    assert 0 == next(run)
    return time.monotonic() - before


def test_a_typed_build_of_edits_may_be_killed_at_any_moment(scene: Scene) -> None:
    scene.edit()
    whole = measure(run_typed(scene) for _ in range(1))
    scene.arrive("whole")

    for seconds in spread(TYPED // 2, 0.5 * whole, 1.02 * whole):
        scene.edit()
        with read_on(scene.output, scene.former, scene.new) as strange:
            run_typed(scene, seconds)
        assert [] == strange
        scene.go_on(seconds)


def test_a_typed_first_build_may_be_killed_at_any_moment(scene: Scene) -> None:
    scene.forget()
    whole = measure(run_typed(scene) for _ in range(1))

    for seconds in spread(TYPED // 2, 0.5 * whole, 1.02 * whole):
        scene.forget()
        scene.edit()
        run_typed(scene, seconds)
        scene.go_on_cold(seconds)


def test_a_build_of_edits_may_be_killed_at_any_moment(scene: Scene, starter: Starter) -> None:
    # Of two, the second: what the first keeps, all later ones find.
    for _ in range(2):
        scene.edit()
        whole = measure(run_started(scene, starter) for _ in range(1))
        scene.arrive("whole")
    endings = []

    for seconds in spread(STARTED // 2, 0, 1.05 * whole):
        scene.edit()
        with read_on(scene.output, scene.former, scene.new) as strange:
            endings.append(run_started(scene, starter, seconds))
        assert [] == strange
        scene.go_on(seconds)

    assert endings.count(KILLED) > len(endings) / 2


def test_a_first_build_may_be_killed_at_any_moment(scene: Scene, starter: Starter) -> None:
    scene.forget()
    whole = measure(run_started(scene, starter) for _ in range(1))
    endings = []

    for seconds in spread(STARTED // 2, 0, 1.05 * whole):
        scene.forget()
        scene.edit()
        endings.append(run_started(scene, starter, seconds))
        scene.go_on_cold(seconds)

    assert endings.count(KILLED) > len(endings) / 2


def test_builds_may_be_killed_one_after_the_other(scene: Scene, starter: Starter) -> None:
    whole = measure(run_started(scene, starter) for _ in range(1))

    for seconds in spread(8, 0, whole):
        scene.edit()
        run_started(scene, starter, seconds)
        assert [] in [compare(site, read_site(scene.archive)) for site in scene.sites], seconds
        scene.save()
        run_started(scene, starter, seconds / 2)
        assert [] in [compare(site, read_site(scene.archive)) for site in scene.sites], seconds

    scene.edit()
    scene.go_on("last")
