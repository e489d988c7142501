"""The same of a site in two languages, searchable without a network, and of builds in processes of their own."""

from pathlib import Path

import pytest

from .sheets import lay_table
from .walking import Walk

STEPS = 16
TWO = {"second_language": '"en"', "title_en": '"The Copyists"'}


@pytest.mark.parametrize("seed", range(10, 13))
def test_after_any_edits_both_editions_are_those_of_a_clean_build(seed: int, tmp_path: Path) -> None:
    table = lay_table(seed)
    table.settings |= TWO | {"search": "{offline = true}"}
    walk = Walk(table, tmp_path)

    for _ in range(STEPS):
        walk.step(walk.table.chance.choice((1, 1, 2, 3, 4)))
    walk.finish()

    assert STEPS / 2 < walk.sites


def test_after_any_edits_a_build_in_a_process_of_its_own_gives_the_site_of_a_clean_one(tmp_path: Path) -> None:
    walk = Walk(lay_table(20), tmp_path)

    for _ in range(8):
        walk.step(4, fresh=True)
    walk.finish()
