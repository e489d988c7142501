"""From an edition of the archive to all its pages, in groups."""

from collections.abc import Iterator
from functools import partial

from fihrist.pages.articles import group_articles
from fihrist.pages.authorities import group_authorities
from fihrist.pages.bodies import WritePicture
from fihrist.pages.edition import Edition
from fihrist.pages.home import (
    group_texts,
    plan_home,
    plan_not_found,
    plan_redirects,
    plan_search,
    plan_tombstones,
)
from fihrist.pages.keys import sign_articles
from fihrist.pages.page import Group
from fihrist.pages.registers import group_registers
from fihrist.pages.years import group_years

PLANNERS = (plan_home, plan_search, plan_tombstones, plan_redirects, plan_not_found)
"""The planners that need the edition alone. They may list any article, and show no record's words."""
LIST_GROUPS = (group_years, group_registers)
"""Those with a group for each list."""
RECORD_GROUPS = (group_articles, group_authorities, group_texts)
"""Those with a group for each record. They write bodies, and so need to know how the theme writes a picture."""


def group_pages(edition: Edition, write_picture: WritePicture) -> Iterator[Group]:
    """Give every page of an edition, in groups."""
    listed = sign_articles(edition.archive.articles)
    for planner in PLANNERS:
        yield Group(planner.__name__, listed, partial(planner, edition))
    for list_groups in LIST_GROUPS:
        yield from list_groups(edition)
    for record_groups in RECORD_GROUPS:
        yield from record_groups(edition, write_picture)
