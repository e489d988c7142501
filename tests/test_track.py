"""What a build's stages took is told of each by itself."""

import time
from collections.abc import Iterable, Iterator

from fihrist.summary import lay_out_timings
from fihrist.track import Track

PAUSE = 0.05


def write_slowly() -> Iterator[str]:
    for page in ("سوق", "نهر"):
        time.sleep(PAUSE)
        yield page


def test_a_stage_is_charged_with_its_own_time_and_not_with_what_it_waits_for() -> None:
    track = Track()

    with track.time("write"):
        pages = list(track.follow("pages", (page.upper() for page in track.follow("plan", write_slowly()))))

    assert ["سوق", "نهر"] == pages
    assert {"write": 0, "pages": 2, "plan": 2} == {name: stage.count for name, stage in track.stages.items()}
    assert track.stages["plan"].seconds >= 2 * PAUSE > track.stages["pages"].seconds + track.stages["write"].seconds


def test_time_that_a_stage_took_before_an_error_is_counted_and_the_next_is_charged_alone() -> None:
    track = Track()

    try:
        with track.time("link"):
            raise ValueError("خطأ")
    except ValueError:
        pass
    time.sleep(PAUSE)
    with track.time("write"):
        pass

    assert track.stages["link"].seconds < PAUSE > track.stages["write"].seconds


def test_what_is_shown_of_a_stage_is_what_it_hands_on() -> None:
    seen: list[tuple[str, int | None]] = []

    def show(stage: str, items: Iterable[int], total: int | None) -> Iterable[int]:
        seen.append((stage, total))
        return items

    track = Track(show)

    assert [1, 2] == list(track.follow("read", [1, 2], 2))
    assert [("read", 2)] == seen


def test_timings_are_told_a_line_each_with_the_sum_of_all() -> None:
    track = Track()
    with track.time("link"):
        list(track.follow("read", range(12_000)))

    heads = {key: key for key in ("seconds", "count", "peak", "stage", "whole", "link", "read")}
    lines = list(lay_out_timings(track.stages, heads))

    assert ["stage", "link", "read", "all"] == [line.split()[-1].replace("whole", "all") for line in lines]
    assert "12,000" in lines[2]
