"""What the tests of the search page share: the sample of the search's own tests and a built site, on servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import write_archive, write_record
from search.conftest import address, page, serve, watched

from fihrist.commands import main

__all__ = ["address", "page", "watched"]

SETTINGS = 'title = "أرشيف الورّاقين"\nbase_url = "https://example.org/"\n'
PARAGRAPHS = (
    "سار [[khalil|خليل]] إلى **حـ**لب ومعه «الورّاقون».",
    "ثم كتبَ عن مكتباتِ حَلَب، فقال: المكتبةُ خزانة.",
    "ولم يعد إلى بحلب بعدها.",
    "ورأى في حلب سوقًا.",
    "وباع في حلب كتابًا.",
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site whose article has its words in several forms, one of them across two elements."""
    files = {
        "articles/2012/journey.md": write_record("\n\n".join(PARAGRAPHS) + "\n", title="رحلة خليل", date="2012-05-06"),
        "people/khalil.md": write_record("ناسخ.", name="خليل", hidden_names="[أبو الدواة]"),
    }
    site = tmp_path_factory.mktemp("built") / "مجلد #1 (نسخة)"
    archive = write_archive(tmp_path_factory.mktemp("archive"), files, SETTINGS)
    assert 0 == main(["build", "--archive", str(archive), "--output", str(site), "--quiet"])
    return site


@pytest.fixture(scope="session")
def built(folder: Path) -> Iterator[str]:
    """The address of the built site on a server."""
    with serve(folder) as found:
        yield found
