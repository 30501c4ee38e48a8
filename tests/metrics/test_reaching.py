"""Reaching 60: months before and after the payout month, and who was paid at once."""

import pandas as pd
import pytest

from access import Level, Role, Scope
from data_access.sql import SqlReports
from metrics.divisions import PROVINCE
from metrics.reaching import at_once, coming, first_months, months
from tests.samples import expected


def _counts(**paid_of: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "month": [f"2020{name[1:]}" for name in paid_of],
            "paid_persons": [paid for paid, _ in paid_of.values()],
            "reached_persons": [reached for _, reached in paid_of.values()],
        }
    )


# What the issue checking February said, and the one checking April; no issue checked January and March.
FEBRUARY = _counts(m01=(3, 4), m02=(2, 5), m03=(0, 6), m04=(0, 7))
APRIL = _counts(m04=(6, 8), m03=(5, 6), m02=(5, 5), m01=(4, 4), m05=(0, 9), m06=(0, 2))


def test_months_up_to_the_payout_month_are_paid_or_waiting_the_others_to_come() -> None:
    year = months(APRIL, first_months([], 2020), "202004", 2020)
    assert year["month"].tolist() == [f"2020{month:02}" for month in range(1, 13)]
    assert year["waiting_persons"].tolist() == [0, 0, 1, 2] + [0] * 8
    assert year["coming_persons"].tolist() == [0, 0, 0, 0, 9, 2] + [0] * 6
    assert (year["paid_persons"] + year["waiting_persons"] + year["coming_persons"]).tolist() == year[
        "reached_persons"
    ].tolist()


def test_paid_at_once_is_read_from_the_issue_that_checked_the_month() -> None:
    checks = [("202004", APRIL), ("202002", FEBRUARY)]
    year = months(APRIL, first_months(checks, 2020), "202004", 2020)
    checked = year.set_index("month")["first_paid_persons"]
    assert checked["202002"] == 2  # not the five who are paid by now
    assert checked["202004"] == 6
    assert checked[["202001", "202003", "202005"]].isna().all()
    assert at_once(year) == {"first_reached_persons": 13, "first_paid_persons": 8, "first_months": 2}


def test_a_month_of_the_year_before_is_not_mixed_in() -> None:
    assert first_months([("201912", FEBRUARY)], 2020).empty


def test_a_checked_month_nobody_reached_counts_as_checked() -> None:
    year = months(APRIL, first_months([("202004", FEBRUARY.iloc[:1])], 2020), "202004", 2020)
    assert at_once(year) == {"first_reached_persons": 0, "first_paid_persons": 0, "first_months": 1}


def test_without_any_check_nobody_is_said_to_be_paid_at_once() -> None:
    assert at_once(months(APRIL, first_months([], 2020), "202004", 2020)) is None


@pytest.mark.parametrize(
    ("payout_month", "ahead"), [("202002", 6), ("202006", 6), ("202009", 3), ("202012", 0)]
)
def test_six_months_ahead_fewer_towards_the_end_of_the_year(payout_month: str, ahead: int) -> None:
    whole = _counts(**{f"m{month:02}": (0, month) for month in range(1, 13)})
    year = coming(months(whole, first_months([], 2020), payout_month, 2020))
    assert len(year) == ahead
    assert year["month"].min() > payout_month if ahead else year.empty


def test_every_issue_and_county_is_as_expected(loaded_samples: str) -> None:
    everything = Scope(Role.LEADER, PROVINCE)
    reports = SqlReports.at(loaded_samples)
    packs = {pack["issue"]: pack for pack in expected()["packs"]}
    for release in reports.lineage(everything, reports.release(everything).release_id):
        wanted = packs[release.issue]
        answers = {PROVINCE: wanted["province"], **wanted["counties"]}
        rows = pd.concat(
            [
                reports.reaching_60_counts(everything, release.release_id, level)
                for level in (Level.PROVINCE, Level.COUNTY)
            ]
        )
        found = {
            (row.division, row.month): (row.reached_persons, row.paid_persons) for row in rows.itertuples()
        }
        right = {
            (code, month): (each["reached"], each["paid"])
            for code, answer in answers.items()
            for month, each in answer["pension"]["reaching_60"].items()
        }
        assert {key: value for key, value in right.items() if found.get(key, (0, 0)) != value} == {}
        assert found.keys() <= right.keys()
