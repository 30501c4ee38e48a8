"""Two issues side by side."""

import pandas as pd

from metrics.balance import balance
from metrics.comparison import open_by_division, period_row

MOVES = (
    "reopened",
    "transferred_in",
    "excluded",
    "insured_elsewhere",
    "left_register",
    "transferred_out",
)


def _week(issue: int, opened: int, new: int = 0, resolved: int = 0, division: str = "621126") -> dict:
    return {
        "issue": issue,
        "division": division,
        "flag_type": "F01",
        "open_cases": opened,
        "new_cases": new,
        "resolved_cases": resolved,
        **dict.fromkeys((f"{move}_cases" for move in MOVES), 0),
    }


WEEKS = pd.DataFrame([_week(1, 45, new=45), _week(2, 46, 12, 11), _week(3, 45, 3, 4), _week(4, 40, 0, 5)])


def test_the_weeks_between_add_up_and_balance() -> None:
    row = period_row(WEEKS, "F01", 1, 3)
    assert row is not None
    assert (row["previous_cases"], row["new_cases"], row["resolved_cases"], row["open_cases"]) == (
        45,
        15,
        15,
        45,
    )
    assert balance(row).is_balanced


def test_a_flag_that_began_in_between_had_nothing_open_before() -> None:
    row = period_row(
        WEEKS[WEEKS["issue"] > 1].assign(new_cases=[46, 3, 0], resolved_cases=[0, 4, 5]), "F01", 1, 2
    )
    assert row is not None
    assert row["previous_cases"] == 0
    assert balance(row).is_balanced


def test_a_flag_without_a_row_has_no_account() -> None:
    assert period_row(WEEKS, "F02", 1, 3) is None


def test_places_are_told_by_their_rise_and_one_that_appears_had_nothing() -> None:
    flags = pd.DataFrame(
        [_week(1, 4), _week(2, 1), _week(2, 2, division="621122"), _week(1, 5, division="620102")]
    )
    found = open_by_division(flags, "F01", 1, 2)
    assert found.to_dict("records") == [
        {"division": "621122", "then": 0, "now": 2, "change": 2},
        {"division": "621126", "then": 4, "now": 1, "change": -3},
        {"division": "620102", "then": 5, "now": 0, "change": -5},
    ]
