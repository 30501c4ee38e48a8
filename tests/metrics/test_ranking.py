"""Ranks: ties, who stands apart, and the last places."""

import pandas as pd
import pytest

from metrics.ranking import coverage_ranking, is_shared, last_places, shared_ranks

A, B, C, D, E = "620102", "620103", "620104", "620105", "620111"


@pytest.mark.parametrize(
    ("values", "ranks"),
    [
        ([], []),
        ([0.5], [1]),
        ([0.99, 1.0, 1.0, 0.98], [3, 1, 1, 4]),
        ([1.0, 1.0, 1.0], [1, 1, 1]),
        ([0.9, 0.8, 0.8, 0.8, 0.7], [1, 2, 2, 2, 5]),
    ],
)
def test_equal_values_share_a_rank_and_the_next_is_skipped(values: list[float], ranks: list[int]) -> None:
    assert shared_ranks(values) == ranks


def _history(*issues: dict[str, tuple[int, int]]) -> pd.DataFrame:
    """Eligible and insured persons per county, one mapping per issue."""
    return pd.DataFrame(
        [
            {
                "issue": issue,
                "division": county,
                "eligible_persons": eligible,
                "insured_persons": insured,
                "outstanding_persons": eligible - insured,
            }
            for issue, counties in enumerate(issues, 1)
            for county, (eligible, insured) in counties.items()
        ]
    )


def test_equal_shares_of_unequal_counts_share_a_rank() -> None:
    found = coverage_ranking(_history({A: (10, 9), B: (30, 27), C: (7, 7)}), [A, B, C], (), 1, None)
    assert found["division"].tolist() == [C, A, B]
    assert found["rank"].tolist() == [1, 2, 2]
    assert is_shared(found).tolist() == [False, True, True]


def test_who_cannot_be_compared_stands_apart_with_the_reason() -> None:
    history = _history({A: (10, 9), B: (0, 0), C: (10, 10), D: (10, 5)})
    found = coverage_ranking(history, [A, B, C, D, E], {C}, 1, None).set_index("division")
    assert found.loc[[A, D], "rank"].tolist() == [1, 2]
    assert found.loc[[B, C, E], "rank"].isna().all()
    assert found.loc[[B, C, E], "apart"].tolist() == ["nobody", "stale", "no_data"]
    assert found.loc[C, "coverage_rate"] == 1.0
    assert pd.isna(found.loc[B, "coverage_rate"])
    assert pd.isna(found.loc[E, "outstanding_persons"])


def test_changes_are_against_the_issue_before() -> None:
    history = _history({A: (10, 9), B: (10, 7)}, {A: (10, 8), B: (10, 10), C: (5, 5)})
    found = coverage_ranking(history, [A, B, C], (), 2, 1).set_index("division")
    assert found["rank"].to_dict() == {B: 1, C: 1, A: 3}
    assert found.loc[[A, B], "rank_before"].tolist() == [1, 2]
    assert found.loc[[A, B], "change"].tolist() == [1, -3]
    assert pd.isna(found.loc[C, "change"])
    assert pd.isna(found.loc[C, "rank_before"])


def test_the_first_issue_is_compared_with_nothing() -> None:
    found = coverage_ranking(_history({A: (10, 9)}), [A], (), 1, None)
    assert found["rank_before"].isna().all()
    assert found["change"].isna().all()


def test_the_last_places_are_worst_first_and_take_in_who_shares_the_border() -> None:
    history = _history({A: (10, 10), B: (10, 9), C: (10, 8), D: (10, 8), E: (10, 5)})
    ranking = coverage_ranking(history, [A, B, C, D, E], (), 1, None)
    assert last_places(ranking, 2)["division"].tolist() == [E, C, D]
    assert last_places(ranking, 99)["division"].tolist() == [E, C, D, B]


def test_nobody_is_last_where_everybody_is_insured() -> None:
    ranking = coverage_ranking(_history({A: (10, 10), B: (3, 3)}), [A, B], (), 1, None)
    assert last_places(ranking, 5).empty


def test_no_place_at_all_is_an_empty_ranking() -> None:
    assert coverage_ranking(_history({A: (1, 1)}), [], (), 1, None).empty
