import pytest

from fihrist.output.paths import ClaimedPaths


def claim(*paths: str) -> None:
    claimed = ClaimedPaths()
    for path in paths:
        claimed.claim(path)


def test_pages_and_folders_side_by_side_are_fine() -> None:
    claim("people/x.html", "people/x/page-2.html", "media/صورة.jpg", ".nojekyll", "people/y.html")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a//b",
        "./a",
        "a/.",
        "C:/x",
        "a\\b",
        "a\0b",
        "a\nb",
        ".fihrist-site",
    ],
)
def test_a_path_that_leads_out_or_that_windows_cannot_hold_is_our_bug(path: str) -> None:
    with pytest.raises(ValueError, match="file"):
        claim(path)


@pytest.mark.parametrize(
    "paths",
    [
        ("a.html", "a.html"),
        ("a.html", "A.html"),
        ("people/a.html", "People/b.html"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("A/b", "a"),
        ("media/آ.jpg", "media/ا\u0653.jpg"),
    ],
)
def test_two_files_for_one_place_are_our_bug(paths: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="for one place"):
        claim(*paths)
