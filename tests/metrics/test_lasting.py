"""What has been open longest, and shares excluded."""

import pandas as pd
import pytest

from metrics.exclusions import exclusion_shares
from metrics.lasting import longest_open


def _cube(*rows: tuple[str, str, str, str, int, int, int]) -> pd.DataFrame:
    names = ["division", "flag_type", "stage", "cause", "is_overdue", "open_cases", "oldest_days"]
    return pd.DataFrame(rows, columns=names)


def test_cases_are_told_by_cause_where_there_is_one_else_by_stage() -> None:
    cube = _cube(
        ("621126", "F01", "soft", "none", 1, 3, 84),
        ("621126", "F01", "soft", "none", 0, 2, 7),
        ("621126", "F04", "blocked", "无户籍", 0, 1, 90),
    )
    found = longest_open(cube)
    assert found.to_dict("records") == [
        {
            "flag_type": "F04",
            "waits_for": "无户籍",
            "is_cause": True,
            "open_cases": 1,
            "overdue_cases": 0,
            "oldest_days": 90,
        },
        {
            "flag_type": "F01",
            "waits_for": "soft",
            "is_cause": False,
            "open_cases": 5,
            "overdue_cases": 3,
            "oldest_days": 84,
        },
    ]


def test_nothing_open_gives_nothing() -> None:
    assert longest_open(_cube()).empty


def test_shares_are_of_those_aged_16_and_over_and_a_county_of_children_has_none() -> None:
    coverage = pd.DataFrame(
        {
            "division": ["a", "b", "c"],
            "excluded_persons": [1, 5, 0],
            "adult_persons": [10, 10, 0],
        }
    )
    found = exclusion_shares(coverage)
    assert found["division"].tolist() == ["b", "a"]
    assert found["share"].tolist() == pytest.approx([0.5, 0.1])
