"""Highs and lows: ranks by polarity, and ties."""

import pytest

from access import Level
from metrics.highs_lows import Place, comparable, extremes, place_among
from metrics.registry import metric

A, B, C, D = "620102", "620103", "620104", "620105"
OUTSTANDING, RATE = metric("outstanding_persons"), metric("coverage_rate")


def _rows(*values: int) -> dict[str, dict[str, object]]:
    return {code: {"outstanding_persons": value} for code, value in zip((A, B, C, D), values, strict=False)}


@pytest.mark.parametrize(
    ("division", "place"), [(A, Place(1, 4, False)), (B, Place(2, 4, True)), (D, Place(4, 4, False))]
)
def test_fewer_outstanding_ranks_better_and_ties_share(division: str, place: Place) -> None:
    assert place_among(OUTSTANDING, _rows(0, 3, 3, 9), division) == place


def test_a_higher_rate_ranks_better_and_who_has_none_is_not_counted() -> None:
    rows = {
        A: {"insured_persons": 9, "eligible_persons": 10},
        B: {"insured_persons": 10, "eligible_persons": 10},
        C: {"insured_persons": 0, "eligible_persons": 0},
    }
    assert place_among(RATE, rows, B) == Place(1, 2, False)
    assert place_among(RATE, rows, A) == Place(2, 2, False)
    assert place_among(RATE, rows, C) is None


def test_a_metric_that_is_neither_good_nor_bad_is_not_compared() -> None:
    rows = {A: {"register_persons": 1}, B: {"register_persons": 2}}
    assert place_among(metric("register_persons"), rows, A) is None
    assert extremes(metric("register_persons"), rows) is None


def test_extremes_name_all_that_share_them() -> None:
    found = extremes(OUTSTANDING, _rows(0, 3, 9, 0))
    assert found is not None
    assert (found.best, found.best_divisions) == (0, (A, D))
    assert (found.worst, found.worst_divisions) == (9, (C,))


@pytest.mark.parametrize("values", [(), (5,), (2, 2, 2)])
def test_nothing_to_compare_has_no_extremes(values: tuple[int, ...]) -> None:
    assert extremes(OUTSTANDING, _rows(*values)) is None


def test_only_the_same_level_with_figures_of_this_week_is_compared() -> None:
    rows = {A: {"state": "cleared"}, B: {"state": "stale"}, "620100": {}, "620000": {}}
    assert list(comparable(rows, Level.COUNTY)) == [A]
    assert list(comparable(rows, Level.PREFECTURE)) == ["620100"]
