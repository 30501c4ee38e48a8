"""County progress, the strip's places, rollups, divisions and reference figures."""

from datetime import date

import pandas as pd
import pytest

from metrics.divisions import counties_of, divisions, is_known, prefectures
from metrics.policy import load_policy
from metrics.progress import county_progress
from metrics.reference import national
from metrics.rollup import by_county, cleared_row, state_counts
from metrics.strip import GAP, positions

A, B, C = "621122", "621126", "620102"


def _states(weeks: dict[str, list[str]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "issue": issue,
                "division": county,
                "flag_type": "F01",
                "clearance_state": state,
                "weeks_clear": 0,
                "relapses": 0,
            }
            for county, states in weeks.items()
            for issue, state in enumerate(states, 1)
        ]
    )


def _flags(weeks: dict[str, list[int]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "issue": issue,
                "cutoff_date": pd.Timestamp(2020, 3, 6) + pd.Timedelta(days=7 * (issue - 1)),
                "division": county,
                "flag_type": "F01",
                "open_cases": n,
                "stock_open_cases": n,
                "inflow_open_cases": 0,
            }
            for county, cases in weeks.items()
            for issue, n in enumerate(cases, 1)
        ]
    )


CUBE = pd.DataFrame(
    {
        "division": [A, A],
        "flag_type": ["F01", "F01"],
        "is_overdue": [1, 0],
        "open_cases": [2, 3],
        "oldest_days": [40, 6],
    }
)


def test_counties_come_most_urgent_first_with_their_pace() -> None:
    states = _states(
        {
            A: ["outstanding"] * 3,
            B: ["outstanding", "cleared", "cleared"],
            C: ["cleared", "cleared", "relapsed"],
        }
    )
    flags = _flags({A: [9, 7, 5], B: [1, 0, 0], C: [0, 0, 1]})
    progress = county_progress(flags, states, CUBE, "F01", 3, load_policy()).set_index("division")
    assert progress.index.tolist() == [C, A, B]
    assert progress.loc[A, ["open_cases", "change", "current", "oldest_days", "overdue_cases"]].tolist() == [
        5,
        -2,
        2,
        40,
        2,
    ]
    assert progress.loc[A, "forecast_weeks"] == 2.5
    assert pd.isna(progress.loc[C, "forecast_weeks"])
    assert bool(progress.loc[B, "is_unlifted"])


def test_the_first_issue_has_no_change() -> None:
    progress = county_progress(_flags({A: [5]}), _states({A: ["outstanding"]}), CUBE, "F01", 1, load_policy())
    assert pd.isna(progress["change"].iloc[0])


def test_a_county_that_cleared_first_stands_first_in_its_prefecture() -> None:
    states = _states(
        {A: ["outstanding", "cleared"], B: ["cleared", "cleared"], C: ["outstanding", "outstanding"]}
    )
    places = positions(states).set_index("division")
    assert places["left"].to_dict() == {C: 0.0, B: 1.0 + GAP, A: 2.0 + GAP}
    assert (places["right"] - places["left"]).tolist() == pytest.approx([1.0] * 3)


def test_stale_counties_are_counted_apart() -> None:
    states = _states({A: ["stale"], B: ["sustained"], C: ["cleared"]})
    assert state_counts(states) == {"sustained": 1, "cleared": 1, "outstanding": 0, "relapsed": 0, "stale": 1}
    assert cleared_row(states) == {"cleared_counties": 2, "relapsed_counties": 0, "counties": 3}


def test_the_cube_sums_to_counties_without_counting_late_cases_twice() -> None:
    row = by_county(CUBE).iloc[0]
    assert row[["open_cases", "overdue_cases", "oldest_days"]].tolist() == [5, 2, 40]


def test_the_province_has_86_counties_in_14_prefectures() -> None:
    assert len(prefectures()) == 14
    assert len(counties_of("620000")) == 86
    assert [row.code for row in counties_of("621100")][-1] == B
    assert counties_of(B)[0].is_unlifted
    assert sum(row.is_unlifted for row in divisions().values()) == 8
    assert sum(row.poverty_type == "scattered" for row in divisions().values()) == 17
    assert sum(row.poverty_type == "contiguous" for row in divisions().values()) == 58


@pytest.mark.parametrize(
    ("code", "known"), [("620000", True), ("620200", True), (B, True), ("620299", False), ("", False)]
)
def test_a_code_is_known_or_not(code: str, known: bool) -> None:
    assert is_known(code) is known


def test_reference_figures_are_those_published() -> None:
    assert [figure.value for figure in national("pension_recipients")] == [
        16_810_000,
        21_890_000,
        28_855_000,
        29_350_000,
    ]
    assert national("subsidy_fen")[0].value == 3_750_000_000 * 100
    assert load_policy().clearance_date == date(2020, 5, 29)
