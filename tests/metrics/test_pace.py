"""Pace required, pace now, forecast; and the ageing bands."""

from datetime import date

import pandas as pd
import pytest

from metrics import ageing, pace
from metrics.policy import load_policy

DEADLINE = date(2020, 5, 29)


def test_the_required_pace_spreads_what_is_open_over_the_weeks_left() -> None:
    assert pace.required_pace(91, date(2020, 4, 17), DEADLINE) == pytest.approx(15.1667, abs=1e-4)
    assert pace.required_pace(0, date(2020, 4, 17), DEADLINE) == 0


def test_from_the_deadline_on_nothing_is_required() -> None:
    assert pace.required_pace(5, date(2020, 5, 28), DEADLINE) == 35
    assert pace.required_pace(5, DEADLINE, DEADLINE) is None
    assert pace.required_pace(5, date(2020, 6, 5), DEADLINE) is None


def test_the_current_pace_is_the_mean_of_the_last_four_weeks() -> None:
    assert pace.current_pace([100, 90, 80, 70, 60, 58], 4) == 8
    assert pace.current_pace([100, 90, 80, 70, 60], 4) == 10


def test_at_the_start_fewer_weeks_are_averaged_and_one_week_has_no_pace() -> None:
    assert pace.current_pace([100], 4) is None
    assert pace.current_pace([100, 80], 4) == 20
    assert pace.current_pace([5, 5, 4, 7], 4) == pytest.approx(-2 / 3)


def test_there_is_no_forecast_without_a_positive_pace() -> None:
    assert pace.forecast_weeks(10, None) is None
    assert pace.forecast_weeks(10, 0.0) is None
    assert pace.forecast_weeks(10, -1.5) is None
    assert pace.forecast_weeks(10, 2.5) == 4
    assert pace.forecast_weeks(0, 2.5) == 0


def test_paces_of_divisions_follow_their_own_history() -> None:
    weeks = [date(2020, 5, 8), date(2020, 5, 15), date(2020, 5, 22)]
    history = pd.DataFrame(
        {
            "division": ["620102"] * 3 + ["620103"] * 2 + ["620104"],
            "cutoff_date": [weeks[2], weeks[0], weeks[1], weeks[1], weeks[2], weeks[0]],
            "open_cases": [2, 6, 6, 0, 3, 9],
        }
    )
    figures = pace.paces(history, load_policy()).set_index("division")
    assert figures.index.tolist() == ["620102", "620103"]
    assert figures.loc["620102"].tolist() == [2.0, 2.0, 1.0]
    assert figures.loc["620103", "current"] == -3.0
    assert pd.isna(figures.loc["620103", "forecast_weeks"])


def test_paces_of_no_history_are_an_empty_table_with_its_columns() -> None:
    empty = pd.DataFrame({"division": [], "cutoff_date": [], "open_cases": []})
    figures = pace.paces(empty, load_policy())
    assert figures.empty
    assert figures.columns.tolist() == ["division", "required", "current", "forecast_weeks"]


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "0-7"),
        (7, "0-7"),
        (8, "8-14"),
        (14, "8-14"),
        (15, "15-30"),
        (30, "15-30"),
        (60, "31-60"),
        (61, ">60"),
    ],
)
def test_ageing_bands_include_their_last_day(days: int, band: str) -> None:
    assert ageing.ageing_band(days) == band


def test_a_case_cannot_be_younger_than_its_week() -> None:
    with pytest.raises(ValueError, match="opened after"):
        ageing.ageing_band(-1)
