"""The two pictures of the registration drive."""

from collections.abc import Iterator

import altair as alt
import pandas as pd
import pytest
from altair.utils import schemapi

from ui.charts.drive import drive_weeks
from ui.charts.steps import lying_steps

TITLES = ("期次", "未结", "办结", "发现")


@pytest.fixture(autouse=True)
def _checked_against_the_schema() -> Iterator[None]:
    """What the application leaves out for speed is done here."""
    with schemapi.debug_mode(True):
        yield


def weeks(opened: list[int], settled: list[int]) -> pd.DataFrame:
    names = [f"第{place}期" for place in range(1, len(opened) + 1)]
    found = [one + other for one, other in zip(opened, settled, strict=True)]
    return pd.DataFrame({"week": names, "open": opened, "settled": settled, "found": found})


def starts(*pairs: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["week", "phase"]).astype("str")


def layers(chart: alt.LayerChart) -> list[list[dict]]:
    """The rows every layer draws; layers of the same rows share those of the picture."""
    spec = chart.to_dict()
    return [spec["datasets"][layer.get("data", spec.get("data"))["name"]] for layer in spec["layer"]]


def test_open_and_settled_add_up_to_what_was_found() -> None:
    columns, heads, inside, above, lines, names = layers(
        drive_weeks(weeks([9, 50], [0, 50]), starts(("第1期", "排查摸底")), TITLES, 200)
    )
    by_week = {(row["week"], row["part"]): (row["bottom"], row["top"]) for row in columns}
    assert by_week["第2期", "未结"] == (0, 50)
    assert by_week["第2期", "办结"] == (50, 100)
    assert [row["found"] for row in heads] == [9, 100]
    assert [row["phase"] for row in lines] == [row["phase"] for row in names] == ["排查摸底"]
    assert [row["open"] for row in inside] == [50]
    assert above == []


@pytest.mark.parametrize(
    ("opened", "settled", "inside", "above"), [(100, 0, [100], []), (5, 95, [], [5]), (0, 100, [], [])]
)
def test_the_figure_of_the_open_part_has_room_or_stands_over_it(
    opened: int, settled: int, inside: list[int], above: list[int]
) -> None:
    found = layers(drive_weeks(weeks([opened], [settled]), starts(), TITLES, 200))
    assert [row["open"] for row in found[2]] == inside
    assert [row["open"] for row in found[3]] == above


def test_nothing_found_is_a_picture_too() -> None:
    assert len(layers(drive_weeks(weeks([0, 0], [0, 0]), starts(), TITLES, 200))) == 6


def test_steps_keep_their_order_and_goals_their_colour() -> None:
    steps = pd.DataFrame(
        {"name": ["办结", "已参保"], "value": [5.0, 3.0], "label": ["5 人", "3 人"], "is_goal": [False, True]}
    )
    bars, _ = layers(lying_steps(steps, "情况", 100))
    assert [row["name"] for row in bars] == ["办结", "已参保"]
    assert bars[0]["colour"] != bars[1]["colour"]
