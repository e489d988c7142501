"""From a page in a browser to what axe-core finds wrong with it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def find_faults(page: Page, *rules: str) -> list[str]:
    """Find what breaks axe-core's rules (all of them, or those named): ``rule: element``, one for each element."""
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
