"""The same of an archive large enough for edits to stand beside its index, by single edits of its texts."""

from pathlib import Path

import pytest

from .edits import TEXTS, edit_status
from .sheets import lay_table
from .walking import Walk

STEPS = 12
ARTICLES = 110


@pytest.mark.parametrize("seed", range(30, 32))
def test_after_any_edits_of_texts_the_site_and_its_search_are_those_of_a_clean_build(seed: int, tmp_path: Path) -> None:
    walk = Walk(lay_table(seed, ARTICLES), tmp_path)

    for _ in range(STEPS):
        walk.step(walk.table.chance.choice((1, 1, 2)), (*TEXTS * 3, edit_status))
    walk.finish()

    assert STEPS / 2 < walk.sites
