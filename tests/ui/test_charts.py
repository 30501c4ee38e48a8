"""Charts by their specification: what is encoded, labelled and coloured."""

from collections.abc import Iterator

import pandas as pd
import pytest
from altair.utils import schemapi

from ui.charts.bridge import bridge
from ui.charts.national import yearly_bars
from ui.charts.strip import StripTexts, clearance_strip
from ui.charts.theme import STATE_COLOURS
from ui.charts.weeks import county_weeks

TEXTS = StripTexts(
    {"cleared": "存量清零 1", "relapsed": "回潮 1", "stale": "数据未更新 0"}, "县区", "期次", "清零状态"
)


@pytest.fixture(autouse=True)
def _checked_against_the_schema() -> Iterator[None]:
    """What the application leaves out for speed is done here."""
    with schemapi.debug_mode(True):
        yield


def _cells() -> pd.DataFrame:
    states = ["relapsed", "cleared", "stale", "cleared"]
    return pd.DataFrame(
        {
            "issue": [1, 1, 2, 2],
            "week": ["第1期", "第1期", "第2期", "第2期"],
            "division": ["a", "b", "a", "b"],
            "county": ["甲县", "乙县", "甲县", "乙县"],
            "clearance_state": states,
            "state": [TEXTS.states[state] for state in states],
            "state_name": ["回潮", "存量清零", "数据未更新", "存量清零"],
            "left": [0.0, 1.0, 0.0, 1.0],
            "right": [1.0, 2.0, 1.0, 2.0],
        }
    )


def _labels() -> pd.DataFrame:
    return pd.DataFrame({"name": ["定西"], "middle": [1.0], "line": [0]})


def _rows(specification: dict, layer: int) -> list[dict]:
    return specification["datasets"][
        specification["layer"][layer].get("data", specification.get("data"))["name"]
    ]


def test_states_keep_their_colours_and_the_legend_counts_counties() -> None:
    cell = clearance_strip(_cells(), _labels(), TEXTS, 9).to_dict()["layer"][0]
    scale = cell["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {
        "存量清零 1": STATE_COLOURS["cleared"],
        "回潮 1": STATE_COLOURS["relapsed"],
        "数据未更新 0": STATE_COLOURS["stale"],
    }


def test_stale_and_relapsed_cells_carry_a_sign_beside_the_colour() -> None:
    specification = clearance_strip(_cells(), _labels(), TEXTS, 9).to_dict()
    assert [(row["county"], row["sign"]) for row in _rows(specification, 1)] == [("甲县", "•"), ("甲县", "×")]


def test_no_tooltip_of_the_strip_holds_more_than_place_week_and_state() -> None:
    cell = clearance_strip(_cells(), _labels(), TEXTS, 9).to_dict()["layer"][0]
    assert [tip["field"] for tip in cell["encoding"]["tooltip"]] == ["county", "week", "state_name"]


def test_weeks_run_down_and_a_few_counties_do_not_fill_the_width() -> None:
    cell = clearance_strip(_cells(), _labels(), TEXTS, 9).to_dict()["layer"][0]
    assert cell["encoding"]["y"]["scale"]["domain"][:2] == ["第1期", "第2期"]
    assert cell["encoding"]["x"]["scale"]["domain"] == [0, 24]


def test_a_second_line_of_names_takes_room_only_when_there_is_one() -> None:
    weeks = pd.concat(
        [_cells().assign(issue=number, week=f"第{number}期") for number in range(1, 11)], ignore_index=True
    )
    one = clearance_strip(weeks, _labels(), TEXTS, 9).to_dict()
    two = clearance_strip(weeks, pd.concat([_labels(), _labels().assign(line=1)]), TEXTS, 9).to_dict()
    assert two["height"] - one["height"] == 18
    assert clearance_strip(_cells(), _labels(), TEXTS, 9).to_dict()["height"] == 9 * 8 + 34


def _weeks(open_cases: list[int]) -> pd.DataFrame:
    states = ["outstanding" if cases else "cleared" for cases in open_cases]
    return pd.DataFrame(
        {
            "week": [f"第{number}期" for number in range(1, len(open_cases) + 1)],
            "open_cases": open_cases,
            "clearance_state": states,
            "state_name": ["未清零" if state == "outstanding" else "存量清零" for state in states],
        }
    )


def test_a_week_without_cases_keeps_a_foot_in_the_colour_of_its_state() -> None:
    specification = county_weeks(_weeks([10, 0]), "未结疑点", "清零状态", 150).to_dict()
    rows = _rows(specification, 0)
    assert [row["open_cases"] for row in rows] == [10, 0]
    assert 0 < rows[1]["top"] < 1
    scale = specification["layer"][0]["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {
        "未清零": STATE_COLOURS["outstanding"],
        "存量清零": STATE_COLOURS["cleared"],
    }


def test_a_county_that_never_had_a_case_still_has_a_scale() -> None:
    specification = county_weeks(_weeks([0]), "未结疑点", "清零状态", 150).to_dict()
    assert specification["layer"][0]["encoding"]["y"]["scale"]["domain"] == [0, 1.25]


def _steps() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": ["上期未结", "新增", "数据已解决", "本期未结"],
            "start": [0, 45, 57, 0],
            "end": [45, 57, 44, 44],
            "sign": [0, 1, -1, 0],
            "label": ["45", "+12", "−13", "44"],
            "href": ["worklist?issue=12", "worklist?movement=new", "worklist?movement=resolved", None],
        }
    )


def test_arrivals_and_departures_float_between_the_levels() -> None:
    specification = bridge(_steps(), "未结疑点", 140).to_dict()
    bars = [(row["bottom"], row["top"]) for row in _rows(specification, 0)]
    assert bars == [(0, 45), (45, 57), (44, 57), (0, 44)]
    colours = [row["colour"] for row in _rows(specification, 0)]
    assert colours[1] != colours[2]
    assert colours[0] == colours[3]


def test_every_bar_names_where_it_leads_and_its_label_fits_over_it() -> None:
    specification = bridge(_steps(), "未结疑点", 140).to_dict()
    bars = specification["layer"][0]["encoding"]
    assert bars["href"] == {"field": "href", "type": "nominal"}
    assert bars["y"]["scale"]["domain"][1] > 57


def test_a_week_without_any_case_still_has_a_scale() -> None:
    steps = _steps().assign(start=0, end=0)
    assert bridge(steps, "未结疑点", 140).to_dict()["layer"][0]["encoding"]["y"]["scale"]["domain"] == [
        0,
        1.0,
    ]


@pytest.mark.parametrize("partial", [True, False])
def test_half_a_year_is_drawn_lighter(partial: bool) -> None:
    figures = pd.DataFrame({"period": ["2019年"], "value": [3.0], "label": ["3"], "is_partial": [partial]})
    bars = yearly_bars(figures, "人数", 130).to_dict()["layer"][0]
    assert bars["encoding"]["color"]["condition"]["test"] == "datum.is_partial"
    assert bars["encoding"]["x"]["scale"]["domain"][0] == 0
