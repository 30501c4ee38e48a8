"""A total and its parts: groups in their order, places worst first, those without data last."""

import pandas as pd
import pytest

from metrics.breakdown import CODE, GROUPS, RATE, WORST, added, by_group, ordered


def test_a_group_nobody_is_in_has_zeros() -> None:
    counts = pd.DataFrame({"primary_group": ["low_income", "registered_poor"], "gap_persons": [2, 5]})
    groups = by_group(counts, ["gap_persons"])
    assert groups["primary_group"].tolist() == list(GROUPS)
    assert groups["gap_persons"].tolist() == [5, 0, 2, 0]


def test_a_sum_is_an_integer_and_that_of_nothing_is_zero() -> None:
    assert added(pd.DataFrame({"fen": [1, 2]}), ["fen"]) == {"fen": 3}
    assert added(pd.DataFrame({"fen": []}), ["fen"]) == {"fen": 0}


PARTS = pd.DataFrame(
    {
        "division": ["a", "b", "c", "d", "e", "f"],
        "missing": [3.0, 3.0, 9.0, 0.0, None, 0.0],
        "rate": [0.9, 0.7, 0.8, 1.0, None, None],
    }
)


@pytest.mark.parametrize(
    ("order", "codes"),
    [(WORST, "badfce"), (RATE, "badfce"), (CODE, "abdfce")],
)
def test_places_stand_in_the_order_asked_for_and_those_apart_last(order: str, codes: str) -> None:
    # c did not deliver, e has no data: they rank apart, however bad c is; f has nobody entitled and so no rate.
    assert "".join(ordered(PARTS, order, {"c": 1, "e": 2})["division"]) == codes


def test_the_count_and_the_rate_rank_differently() -> None:
    parts = PARTS.iloc[:4]
    assert "".join(ordered(parts, WORST, {})["division"]) == "cbad"
    assert "".join(ordered(parts, RATE, {})["division"]) == "bcad"
