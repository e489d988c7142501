"""Names that some computer cannot hold are answered with one that all can."""

import pytest

from fihrist.media import (
    check_media_name,
    check_media_names,
)
from fihrist.media.names import propose_name
from fihrist.problems import report


@pytest.mark.parametrize("name", ["raqqa.jpg", "2020/Raqqa 1 (copy).JPG", "a_b-c.d.png", "a", "console.png"])
def test_sound_names_pass(name: str) -> None:
    assert None is check_media_name(name, f"content/media/{name}")


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("صورة القائد ٢٠٢٠.JPG", "swra-alqayd-2020.jpg"),
        ("مُخيّم الهَول/أ.png", "mkhym-alhwl/a.png"),
        ("Dêrik.jpg", "derik.jpg"),
        ("CON.png", "con-1.png"),
        ("a/aux", "a/aux-1"),
        ("a.jpg.", "a.jpg"),
        ("a?b#c.jpg", "a-b-c.jpg"),
        (".hidden.png", "hidden.png"),
        ("x" * 130 + ".jpg", "x" * 115 + ".jpg"),
    ],
)
def test_an_unsound_name_is_answered_with_a_sound_one(name: str, proposed: str) -> None:
    problem = check_media_name(name, "content/media/x")

    assert report("content/media/x", 0, "bad-media-name", name=name, proposed=proposed) == problem
    assert None is check_media_name(propose_name(name), "content/media/x")


def test_names_alike_but_for_case_are_a_problem() -> None:
    places = ["content/media/b.jpg", "content/media/a.jpg", "content/media/A.jpg"]

    assert [report("content/media/a.jpg", 0, "media-alike", other="content/media/A.jpg")] == list(
        check_media_names(places)
    )
