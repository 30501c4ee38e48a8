"""The clearance machine, week by week."""

import pandas as pd
import pytest

from metrics import clearance

_STALE = "stale"
_NO_PERSONS = "no persons"


def _walk(weeks: list[int | str], sustained_weeks: int = 4) -> pd.DataFrame:
    """States of one county over weeks given as open cases, `stale`, or `no persons`."""
    memory, seen = clearance.no_memory(), []
    for week in weeks:
        frame = pd.DataFrame(
            {
                "division": ["620102"],
                "flag_type": ["F01"],
                "open_cases": [week if isinstance(week, int) else 0],
                "is_stale": [week == _STALE],
            }
        )
        if week == _NO_PERSONS:
            frame = frame.iloc[:0]
        stepped = clearance.advance(memory, frame, sustained_weeks)
        seen.append(stepped)
        memory = stepped[clearance.MEMORY]
    return pd.concat(seen, ignore_index=True)


def _states(weeks: list[int | str]) -> list[str]:
    return _walk(weeks)["clearance_state"].tolist()


def test_a_county_with_open_cases_that_was_never_cleared_is_outstanding() -> None:
    assert _states([5, 3, 1]) == ["outstanding"] * 3


def test_the_fourth_clear_week_in_a_row_is_sustained() -> None:
    assert _states([1, 0, 0, 0, 0, 0])[3:] == ["cleared", "sustained", "sustained"]


def test_open_cases_after_a_clearance_are_a_relapse_until_cleared_again() -> None:
    assert _states([0, 2, 1, 0, 1]) == ["cleared", "relapsed", "relapsed", "cleared", "relapsed"]


def test_a_stale_week_ends_the_run_and_is_no_clearance() -> None:
    assert _states([0, 0, 0, _STALE, 0, 0, 0, 0]) == [
        "cleared", "cleared", "cleared", "stale", "cleared", "cleared", "cleared", "sustained",
    ]  # fmt: skip
    assert _states([3, _STALE, 2]) == ["outstanding", "stale", "outstanding"]


def test_a_stale_week_does_not_hide_that_the_county_had_been_cleared() -> None:
    assert _states([0, _STALE, 1]) == ["cleared", "stale", "relapsed"]


def test_relapses_count_returns_not_weeks() -> None:
    walked = _walk([0, 1, 1, _STALE, 1, 0, 0, 2])
    assert walked["relapses"].tolist() == [0, 1, 1, 1, 1, 1, 1, 2]
    assert walked["weeks_clear"].tolist() == [1, 0, 0, 0, 0, 1, 2, 0]


def test_a_week_without_a_person_of_the_register_has_no_state_and_clears_nothing() -> None:
    walked = _walk([0, 0, 0, _NO_PERSONS, 0, 4])
    assert walked["clearance_state"].isna().tolist() == [False, False, False, True, False, False]
    assert walked["clearance_state"].iloc[4] == "cleared"
    assert walked["clearance_state"].iloc[5] == "relapsed"


def test_the_machine_forgets_no_county_and_mixes_none_up() -> None:
    first = pd.DataFrame(
        {
            "division": ["620102", "620103", "620102"],
            "flag_type": ["F01", "F01", "F03"],
            "open_cases": [0, 4, 2],
            "is_stale": [False, False, True],
        }
    )
    memory = clearance.advance(clearance.no_memory(), first, 4)[clearance.MEMORY]
    second = clearance.advance(memory, first.iloc[[1]], 4).set_index(clearance.KEY)
    assert second.loc[("620103", "F01"), "clearance_state"] == "outstanding"
    assert second.loc[("620102", "F01"), "last_state"] == "cleared"
    assert pd.isna(second.loc[("620102", "F03"), "last_state"])
    assert len(second) == 3


def test_a_county_given_twice_is_an_error() -> None:
    week = pd.DataFrame(
        {"division": ["620102"] * 2, "flag_type": ["F01"] * 2, "open_cases": [0, 1], "is_stale": [False] * 2}
    )
    with pytest.raises(pd.errors.MergeError):
        clearance.advance(clearance.no_memory(), week, 4)
