"""Figures with their change; sums first, division last."""

import pandas as pd
import pytest

from metrics.coverage import with_totals as coverage_totals
from metrics.figures import figure, row_at
from metrics.pensions import with_totals as pension_totals
from metrics.rates import change, share
from metrics.registry import metric
from metrics.subsidies import with_totals as subsidy_totals


def test_a_share_of_nothing_is_missing_and_no_zero() -> None:
    assert share(0, 0) is None
    assert share(0, 5) == 0
    assert share(1, 4) == 0.25


def test_a_change_needs_both_sides() -> None:
    assert change(5, 3) == 2
    assert change(None, 3) is None
    assert change(5, None) is None


def test_a_rate_is_divided_from_its_own_counts() -> None:
    now = {"insured_persons": 2240, "eligible_persons": 2284}
    before = {"insured_persons": 2200, "eligible_persons": 2284}
    shown = figure(metric("coverage_rate"), now, before)
    assert shown.now == 2240 / 2284
    assert shown.change == pytest.approx(40 / 2284)
    assert shown.direction == 1


def test_without_an_issue_before_there_is_no_direction() -> None:
    shown = figure(metric("outstanding_persons"), {"outstanding_persons": 3}, None)
    assert (shown.now, shown.change, shown.direction) == (3, None, None)


def test_a_row_that_lacks_the_counts_is_missing() -> None:
    assert figure(metric("verified_share"), {"eligible_persons": 3}, None).now is None


def test_totals_add_what_belongs_together() -> None:
    coverage = pd.DataFrame(
        {
            f"excluded_{reason}_persons": [n]
            for n, reason in enumerate(("death", "prison", "military", "student", "feedback"), 1)
        }
    ).assign(eligible_persons=10)
    assert coverage_totals(coverage)[["excluded_persons", "adult_persons"]].iloc[0].tolist() == [15, 25]
    money = {
        f"{kind}_{payer}_fen": [n]
        for kind, n in (("subsidy", 100), ("make_up", 7))
        for payer in ("province", "prefecture", "county")
    }
    assert subsidy_totals(pd.DataFrame(money))[["subsidy_fen", "make_up_fen"]].iloc[0].tolist() == [300, 21]
    pension = pd.DataFrame(
        {
            "unpaid_suspended_persons": [1],
            "unpaid_failed_persons": [2],
            "unpaid_no_record_persons": [3],
            "basic_fen": [1000],
            "account_fen": [200],
            "supplement_fen": [30],
            "arrears_fen": [9999],
        }
    )
    assert pension_totals(pension)[["unpaid_persons", "payout_fen"]].iloc[0].tolist() == [6, 1230]


def test_a_row_of_an_issue_is_found_or_none() -> None:
    history = pd.DataFrame({"issue": [1, 2], "open_cases": [5, 3]})
    assert row_at(history, 2) == {"issue": 2, "open_cases": 3}
    assert row_at(history, 3) is None
    assert row_at(history, None) is None
