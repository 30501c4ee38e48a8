"""Stacked columns by their specification: parts on each other, heads above, colours that stay with their part."""

from collections.abc import Iterator

import pandas as pd
import pytest
from altair.utils import schemapi

from ui.charts.columns import stacked_columns

COLOURS = {"下": "#1f5fa8", "上": "#8fbbe8"}


@pytest.fixture(autouse=True)
def _checked_against_the_schema() -> Iterator[None]:
    with schemapi.debug_mode(True):
        yield


def _chart(values: dict[str, tuple[float, float]], least: int = 1) -> dict:
    cells = pd.DataFrame(
        [
            {"place": place, "part": part, "value": value, "label": f"{value:g} 元"}
            for place, both in values.items()
            for part, value in zip(("上", "下"), both, strict=True)
        ]
    )
    heads = pd.DataFrame(
        {"place": list(values), "value": [sum(both) for both in values.values()], "label": "合计"}
    )
    return stacked_columns(cells, heads, COLOURS, ("期次", "构成"), 200, least).to_dict()


def _rows(specification: dict, layer: int) -> list[dict]:
    return specification["datasets"][specification["layer"][layer]["data"]["name"]]


def test_parts_stand_on_each_other_in_the_order_of_the_colours() -> None:
    bars = {
        (row["place"], row["part"]): (row["bottom"], row["top"]) for row in _rows(_chart({"a": (2, 5)}), 0)
    }
    assert bars == {("a", "下"): (0, 5), ("a", "上"): (5, 7)}


def test_every_column_begins_at_zero() -> None:
    rows = _rows(_chart({"a": (2, 5), "b": (1, 0)}), 0)
    assert [row["bottom"] for row in rows if row["part"] == "下"] == [0, 0]
    assert [row["top"] for row in rows if row["place"] == "b"] == [0, 1]


def test_colours_stay_with_their_part_and_heads_fit_over_the_highest() -> None:
    layers = _chart({"a": (2, 5), "b": (10, 10)})["layer"]
    scale = layers[0]["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == COLOURS
    assert layers[0]["encoding"]["y"]["scale"]["domain"] == [0, pytest.approx(23.6)]
    assert layers[1]["encoding"]["y"]["scale"] == layers[0]["encoding"]["y"]["scale"]


def test_few_columns_leave_room_and_the_axis_names_only_those_there_are() -> None:
    across = _chart({"a": (1, 1), "b": (1, 1)}, least=4)["layer"][0]["encoding"]["x"]
    assert across["scale"]["domain"] == ["a", "b", " ", "  "]
    assert across["axis"]["values"] == ["a", "b"]


def test_nothing_anywhere_still_has_a_scale() -> None:
    assert _chart({"a": (0, 0)})["layer"][0]["encoding"]["y"]["scale"]["domain"] == [0, 1.18]


def test_two_runs_are_the_same_bytes() -> None:
    assert _chart({"a": (2, 5), "b": (10, 10)}) == _chart({"a": (2, 5), "b": (10, 10)})
