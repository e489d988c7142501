"""Write the kept pages of the golden archive anew: ``python tests/golden/rewrite_pages.py``; review the difference."""

from kept import EXPECTED, KEPT, build_golden_site

if __name__ == "__main__":
    site = build_golden_site()
    for path in KEPT:
        file = EXPECTED / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(site.files[path])
