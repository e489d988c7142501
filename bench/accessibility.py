"""From a page in a browser to what axe-core finds wrong with it."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# What is no fault stays in the browser: it is a hundred times as much.
RUN = "options => axe.run(options).then(({ violations }) => JSON.stringify(violations))"


def find_faults(page: Page, *rules: str) -> list[str]:
    """Find what breaks axe-core's rules (all of them, or those named): ``rule: element``, one for each element."""
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    if not page.evaluate("window.axe?.run !== undefined"):
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = json.loads(page.evaluate(RUN, options))
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
