"""From everything under ``content/`` to what is wrong with it: each check is a generator, its docstring the rule."""

from collections.abc import Callable, Iterator

from fihrist.checks.leads import check_leads
from fihrist.checks.permalinks import check_permalinks
from fihrist.checks.references import check_cycles, check_lists, check_mentions, check_redirects, check_references
from fihrist.checks.texts import check_addresses, check_block_heads, check_images, check_markup
from fihrist.checks.values import check_base_url, check_kinds, check_outlets, check_spans, check_withdrawn
from fihrist.checks.versions import check_corrections
from fihrist.problems import Problem
from fihrist.records import Holdings

Check = Callable[[Holdings], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    check_references,
    check_mentions,
    check_lists,
    check_cycles,
    check_redirects,
    check_leads,
    check_permalinks,
    check_addresses,
    check_images,
    check_markup,
    check_block_heads,
    check_kinds,
    check_spans,
    check_withdrawn,
    check_corrections,
    check_outlets,
    check_base_url,
)
"""Every check, in the order that the documentation lists them."""


def run_checks(holdings: Holdings) -> Iterator[Problem]:
    """Run every check."""
    for check in CHECKS:
        yield from check(holdings)
