"""From an edition of the archive to all its pages."""

from collections.abc import Iterator

from fihrist.pages.articles import plan_articles
from fihrist.pages.authorities import plan_authorities
from fihrist.pages.bodies import WritePicture
from fihrist.pages.edition import Edition
from fihrist.pages.home import (
    plan_home,
    plan_not_found,
    plan_redirects,
    plan_search,
    plan_texts,
    plan_tombstones,
)
from fihrist.pages.page import Page
from fihrist.pages.registers import plan_registers
from fihrist.pages.years import plan_years

PLANNERS = (
    plan_home,
    plan_years,
    plan_registers,
    plan_search,
    plan_tombstones,
    plan_redirects,
    plan_not_found,
)
"""The planners that need the edition alone."""
BODY_PLANNERS = (plan_articles, plan_authorities, plan_texts)
"""Those that write bodies too, and so need to know how the theme writes a picture."""


def plan_pages(edition: Edition, write_picture: WritePicture) -> Iterator[Page]:
    """Plan every page of an edition."""
    for planner in PLANNERS:
        yield from planner(edition)
    for body_planner in BODY_PLANNERS:
        yield from body_planner(edition, write_picture)
