"""A promise and what became of it."""

from datetime import date

import pandas as pd
import pytest

from metrics.commitments import MET, MISSED, RUNNING, UNKNOWN, commitment_results, standing

CUTOFFS = {4: "2020-03-27", 5: "2020-04-03", 6: "2020-04-10", 7: "2020-04-17"}
MIN = "621126"


def _made(target: int, due: str, issue: int = 4, flag: str = "F01") -> dict:
    return {
        "issue": issue,
        "division": MIN,
        "flag_type": flag,
        "target_cases": target,
        "due_date": pd.Timestamp(due),
        "office": "finance",
    }


def _flags(closed: dict[int, int]) -> pd.DataFrame:
    columns = ("excluded_cases", "insured_elsewhere_cases", "left_register_cases")
    return pd.DataFrame(
        {
            "issue": issue,
            "cutoff_date": pd.Timestamp(CUTOFFS[issue]),
            "division": MIN,
            "flag_type": "F01",
            "resolved_cases": cases,
            **dict.fromkeys((*columns, "raised_earlier_cases", "verified_cases"), 0),
        }
        for issue, cases in closed.items()
    )


def _states(stale: tuple[int, ...] = ()) -> pd.DataFrame:
    return pd.DataFrame(
        {"issue": issue, "division": MIN, "clearance_state": "stale" if issue in stale else "outstanding"}
        for issue in CUTOFFS
    )


@pytest.mark.parametrize(
    ("target", "due", "closed", "settled", "outcome"),
    [
        (6, "2020-04-03", {4: 9, 5: 4}, 4, MISSED),
        (6, "2020-04-03", {4: 9, 5: 6}, 6, MET),
        # Two days before the next cut-off: that cut-off is the first that can tell.
        (6, "2020-04-01", {5: 6}, 6, MET),
        (6, "2020-04-10", {5: 4}, 4, RUNNING),
        (6, "2020-04-10", {5: 4, 6: 2}, 6, MET),
        # What comes after the day no longer helps.
        (6, "2020-04-03", {5: 4, 6: 5}, 4, MISSED),
    ],
)
def test_a_commitment_is_measured_up_to_its_day(
    target: int, due: str, closed: dict[int, int], settled: int, outcome: str
) -> None:
    issue = max(closed)
    found = commitment_results(
        pd.DataFrame([_made(target, due)]), _flags(closed), _states(), max(issue, 5), "F01"
    )
    assert (found["settled_cases"].item(), found["outcome"].item()) == (settled, outcome)


def test_a_county_without_new_data_is_not_said_to_have_missed() -> None:
    made = pd.DataFrame([_made(6, "2020-04-03")])
    found = commitment_results(made, _flags({5: 0}), _states(stale=(5,)), 5, "F01")
    assert found["outcome"].item() == UNKNOWN


def test_the_latest_commitment_before_this_issue_counts() -> None:
    made = pd.DataFrame(
        [
            _made(6, "2020-04-03"),
            _made(2, "2020-04-10", issue=5),
            _made(9, "2020-04-17", issue=6),
            _made(9, "2020-04-17", issue=5, flag="F03"),
        ]
    )
    chosen = standing(made, 6, date(2020, 4, 3), "F01")
    found = commitment_results(chosen, _flags({5: 1, 6: 2}), _states(), 6, "F01")
    assert found[["made_issue", "target_cases", "settled_cases"]].to_dict("records") == [
        {"made_issue": 5, "target_cases": 2, "settled_cases": 2}
    ]
    assert found["due_date"].item().date() == date(2020, 4, 10)


@pytest.mark.parametrize(
    ("due", "issue", "spoken_of"),
    [
        # Judged at the cut-off of issue 5, so the meeting of issue 5 is the last that speaks of it.
        ("2020-04-03", 5, True),
        ("2020-04-03", 6, False),
        ("2020-04-01", 5, True),
        ("2020-04-01", 6, False),
        # A day further off is waited for.
        ("2020-04-10", 6, True),
        ("2020-04-10", 7, False),
    ],
)
def test_a_commitment_is_spoken_of_until_the_meeting_that_judged_it(
    due: str, issue: int, spoken_of: bool
) -> None:
    before = date.fromisoformat(CUTOFFS[issue - 1])
    assert standing(pd.DataFrame([_made(6, due)]), issue, before, "F01").empty is not spoken_of


def test_in_the_first_issue_nothing_was_promised_before() -> None:
    assert standing(pd.DataFrame([_made(6, "2020-04-03")]), 4, None, "F01").empty


def test_without_commitments_there_is_no_result() -> None:
    nothing = pd.DataFrame([_made(6, "2020-04-03")]).iloc[:0]
    assert commitment_results(nothing, _flags({5: 1}), _states(), 5, "F01").empty
