"""The registration drive: phases at their boundaries, sums over causes, late cases."""

from datetime import date

import pandas as pd
import pytest

from metrics.policy import load_policy
from metrics.registration import (
    CAUSES,
    all_causes,
    by_cause,
    in_prefectures,
    late,
    phase_on,
    phases,
    with_late,
)

DRIVE = load_policy().registration


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (date(2020, 3, 5), None),
        (date(2020, 3, 6), "survey"),
        (date(2020, 3, 31), "survey"),
        (date(2020, 4, 1), "drive"),
        (date(2020, 5, 15), "drive"),
        (date(2020, 5, 16), "acceptance"),
        (date(2020, 5, 31), "acceptance"),
        (date(2020, 6, 1), None),
    ],
)
def test_every_day_of_the_drive_lies_in_one_phase(day: date, phase: str | None) -> None:
    assert phase_on(DRIVE, day) == phase


def test_a_phase_ends_the_day_before_the_next_begins() -> None:
    survey, drive, acceptance = phases(DRIVE)
    assert (drive.first - survey.last).days == (acceptance.first - drive.last).days == 1
    assert acceptance.last == DRIVE.until


def a_history() -> pd.DataFrame:
    rows = [
        {"release_id": issue, "issue": issue, "cutoff_date": date(2020, 3, 6 + issue), "division": place,
         "cause": cause, "found_cases": issue * 10 + at, "settled_arrears_fen": 7}
        for issue in (1, 2)
        for place in ("621126", "621121")
        for at, cause in enumerate(reversed(CAUSES))
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_causes_add_up_in_every_issue_and_division() -> None:
    totals = all_causes(a_history()).set_index(["issue", "division"])
    assert totals["found_cases"].to_dict() == {
        (1, "621121"): 60, (1, "621126"): 60, (2, "621121"): 110, (2, "621126"): 110
    }  # fmt: skip
    assert set(totals["settled_arrears_fen"]) == {35}


def test_causes_stand_in_their_order_and_only_the_issue_asked_for() -> None:
    history = a_history()
    rows = by_cause(history[history["division"] == "621126"], 2)
    assert rows["cause"].tolist() == list(CAUSES)
    assert rows["found_cases"].tolist() == [24, 23, 22, 21, 20]


def a_cube() -> pd.DataFrame:
    columns = ["division", "flag_type", "cause", "ageing_band", "is_overdue", "open_cases"]
    rows = [
        ("621126", "F04", "存疑", ">60", 1, 2),
        ("621126", "F04", "存疑", ">60", 0, 1),
        ("621121", "F04", "存疑", "31-60", 1, 4),
        ("620102", "F04", "已注销", "0-7", 0, 8),
        ("621126", "F01", "none", ">60", 1, 16),
    ]
    return pd.DataFrame(rows, columns=columns)


def test_late_cases_are_those_of_the_drive_alone() -> None:
    assert late(a_cube(), "cause").T.to_dict() == {
        "存疑": {"overdue_cases": 6, "long_open_cases": 3},
        "已注销": {"overdue_cases": 0, "long_open_cases": 0},
    }
    assert late(in_prefectures(a_cube()), "division")["overdue_cases"].to_dict() == {"621100": 6, "620100": 0}


def test_who_has_no_open_case_has_no_late_one() -> None:
    rows = with_late(pd.DataFrame({"cause": ["无户籍", "存疑"]}), a_cube(), "cause")
    assert rows["overdue_cases"].tolist() == [0, 6]
    nothing_open = with_late(pd.DataFrame({"cause": ["存疑"]}), a_cube()[:0], "cause")
    assert nothing_open["long_open_cases"].tolist() == [0]
