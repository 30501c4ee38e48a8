"""Units side by side: shared ranks, those apart, and figures as a naive sum gives them."""

from collections.abc import Mapping

import pandas as pd
import pytest

from ingest.cases.freeze import OWN_SOURCES as FLAG_SOURCES
from metrics.classes import CLEARANCE
from metrics.places import OWN_SOURCES, Place, Value, course, places, states, values

A, B, C, D, E = "620102", "620103", "620104", "620105", "620200"


def _ranks(found: list[Place]) -> list[tuple[str, int | None]]:
    return [(place.division, place.rank) for place in found]


def _compared(key: str, now: Mapping[str, float], stale: tuple[str, ...] = ()) -> list[Place]:
    return places(key, (A, B, C, D, E), {code: Value(amount) for code, amount in now.items()}, {}, stale)


def test_the_worst_come_first_and_equals_share_a_rank() -> None:
    found = _compared("outstanding_persons", {A: 3, B: 7, C: 3, D: 0, E: 1})
    assert _ranks(found) == [(B, 1), (A, 2), (C, 2), (E, 4), (D, 5)]


def test_a_low_rate_is_worse_than_a_high_one() -> None:
    found = _compared("coverage_rate", {A: 1.0, B: 0.98, C: 0.995, D: 1.0, E: 1.0})
    assert _ranks(found) == [(B, 1), (C, 2), (A, 3), (D, 3), (E, 3)]


def test_units_without_data_or_not_delivered_are_ranked_apart() -> None:
    found = _compared("gap_persons", {A: 3, B: 900, D: 0}, stale=(B,))
    assert _ranks(found) == [(A, 1), (D, 2), (B, None), (C, None), (E, None)]
    assert [place.class_key for place in found] == ["persons_1", "persons_0", "stale", "no_data", "no_data"]
    # What was carried forward is still known.
    assert found[2].now.amount == 900


def test_a_stale_unit_without_rows_has_no_data() -> None:
    assert {p.division: p.class_key for p in _compared("gap_persons", {A: 1}, stale=(E,))}[E] == "no_data"


def test_clearance_goes_by_urgency_then_by_open_cases() -> None:
    now = {
        A: Value(2, "outstanding"),
        B: Value(1, "relapsed"),
        C: Value(9, "outstanding"),
        D: Value(0, "sustained"),
        E: Value(4, "stale"),
    }
    found = places(CLEARANCE, (A, B, C, D, E), now, {A: Value(5, "outstanding")}, stale=())
    assert _ranks(found) == [(B, 1), (C, 2), (A, 3), (D, 4), (E, None)]
    assert found[2].before == Value(5, "outstanding")
    assert found[0].before is None


def _history() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "issue": [1, 1, 2, 2],
            "division": [A, B, A, B],
            "eligible_persons": [1000, 0, 1000, 200],
            "insured_persons": [997, 0, 999, 200],
            "outstanding_persons": [3, 0, 1, 0],
        }
    )


def test_values_are_those_of_one_issue_and_rates_are_divided_last() -> None:
    assert values("coverage_rate", _history(), 2) == {A: Value(0.999), B: Value(1.0)}
    assert values("coverage_rate", _history(), 1)[B] == Value(None)
    assert values("outstanding_persons", _history(), None) == {}


def test_the_course_leaves_out_issues_without_a_figure() -> None:
    rows = _history()
    assert course("coverage_rate", rows[rows["division"] == B]) == {2: 1.0}
    assert course("outstanding_persons", rows[rows["division"] == A]) == {1: 3.0, 2: 1.0}


def test_states_carry_their_open_cases() -> None:
    clearance = pd.DataFrame(
        {"issue": [2, 2], "division": [A, B], "clearance_state": ["relapsed", "cleared"]}
    )
    flags = pd.DataFrame({"issue": [1, 2], "division": [A, A], "open_cases": [9, 4]})
    assert states(clearance, flags, 2) == {A: Value(4, "relapsed"), B: Value(0, "cleared")}


@pytest.mark.parametrize(
    ("key", "flag"),
    [
        ("coverage_rate", "F01"),
        ("outstanding_persons", "F01"),
        (CLEARANCE, "F01"),
        ("gap_persons", "F02"),
        ("unpaid_persons", "F03"),
    ],
)
def test_a_figure_is_stale_when_its_flag_stands_still(key: str, flag: str) -> None:
    assert OWN_SOURCES[key] == FLAG_SOURCES[flag]
