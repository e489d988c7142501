"""Whatever is edited, in whatever sequence: a build gives what it would have given without the builds before it."""

from pathlib import Path

import pytest

from .sheets import lay_table
from .walking import Walk

STEPS = 24


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_a_build_gives_the_site_and_the_problems_of_a_clean_one(seed: int, tmp_path: Path) -> None:
    walk = Walk(lay_table(seed), tmp_path)

    for _ in range(STEPS):
        walk.step(walk.table.chance.choice((1, 1, 2, 3, 4)))
    walk.finish()

    assert STEPS / 2 < walk.sites
