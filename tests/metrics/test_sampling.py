"""Who is drawn, and what the results say: worked examples and a second computation."""

from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.sampling import Checked, allocated, drawn, error_rate, estimated, tallied, wilson


def test_a_sample_is_shared_out_in_proportion() -> None:
    assert allocated({"a": 60, "b": 30, "c": 10}, 10) == {"a": 6, "b": 3, "c": 1}


def test_a_small_stratum_is_heard_and_a_large_one_gives_way() -> None:
    assert allocated({"a": 990, "b": 5, "c": 5}, 10) == {"a": 8, "b": 1, "c": 1}


def test_fewer_cases_than_strata_go_to_the_largest() -> None:
    assert allocated({"a": 1, "b": 7, "c": 3}, 2) == {"b": 1, "c": 1}


def test_nothing_is_drawn_twice() -> None:
    assert allocated({"a": 3, "b": 2}, 50) == {"a": 3, "b": 2}


@given(st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 300), max_size=12), st.integers(0, 400))
def test_a_sample_has_its_size_and_no_stratum_gives_more_than_it_has(
    populations: dict[str, int], size: int
) -> None:
    found = allocated(populations, size)
    assert sum(found.values()) == min(size, sum(populations.values()))
    assert all(1 <= n <= populations[key] for key, n in found.items())
    peopled = sum(n > 0 for n in populations.values())
    assert len(found) == min(size, peopled)


def test_the_same_seed_draws_the_same_cases_in_any_order() -> None:
    numbers = [f"{n:016d}" for n in range(200)]
    first = drawn({"a": numbers}, 20, 7)
    assert drawn({"a": reversed(numbers)}, 20, 7) == first
    assert drawn({"a": numbers}, 20, 8) != first


def test_every_case_has_the_same_chance() -> None:
    numbers = [f"{n:016d}" for n in range(40)]
    times = dict.fromkeys(numbers, 0)
    for seed in range(2000):
        for number in drawn({"a": numbers}, 10, seed)["a"]:
            times[number] += 1
    # 500 expected, standard deviation 19.4.
    assert all(400 < n < 600 for n in times.values())


@pytest.mark.parametrize(
    ("wrong", "checked", "low", "high"),
    [(0, 10, 0.0, 0.2775), (2, 50, 0.0110, 0.1346), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)],
)
def test_wilsons_interval_is_that_of_the_textbooks(wrong: int, checked: int, low: float, high: float) -> None:
    assert wilson(wrong / checked, checked) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
def test_the_ends_of_the_interval_are_where_the_score_test_turns(both: tuple[int, int]) -> None:
    checked, wrong = both
    rate = wrong / checked
    for end in wilson(rate, checked):
        if 1e-9 < end < 1 - 1e-9:
            score = (rate - end) ** 2 * checked / (end * (1 - end))
            assert score == pytest.approx(1.959964**2, rel=1e-6)


def test_strata_weigh_as_much_as_they_stand_for() -> None:
    told = error_rate([Checked(900, 10, 0), Checked(100, 5, 5)])
    assert told is not None
    assert told.rate == pytest.approx(0.05)
    effective = Fraction(1000**2) / (Fraction(900**2, 10) + Fraction(100**2, 10))
    assert (told.low, told.high) == pytest.approx(wilson(0.05, float(effective)))
    assert told.covered == 1.0


def test_equal_weights_are_a_plain_sample() -> None:
    told = error_rate([Checked(100, 9, 1), Checked(200, 17, 3)])
    assert told is not None
    assert told.rate == pytest.approx(4 / 30)
    assert (told.low, told.high) == pytest.approx(wilson(4 / 30, 30))


def test_strata_without_a_result_are_left_out_and_said() -> None:
    told = error_rate([Checked(300, 3, 1), Checked(100, 0, 0)])
    assert told is not None
    assert (told.rate, told.covered) == (0.25, 0.75)


def test_no_result_is_no_rate() -> None:
    assert error_rate([Checked(10, 0, 0)]) is None
    assert error_rate([]) is None


def test_results_are_told_by_stratum_and_weighed() -> None:
    strata = pd.DataFrame(
        [("621126", "resolved", 90, 3), ("621126", "excluded", 10, 2), ("621121", "resolved", 5, 0)],
        columns=["stratum_division", "close_reason", "population_cases", "drawn_cases"],
    )
    cases = pd.DataFrame(
        [("621126", "resolved", "confirmed"), ("621126", "resolved", "not_found"), ("621126", "resolved", None),
         ("621126", "excluded", "wrong"), ("621126", "excluded", "confirmed")],
        columns=["stratum_division", "close_reason", "result"],
    )  # fmt: skip
    tally = tallied(strata, cases)
    parts = tally[["confirmed", "wrong", "not_found", "waiting"]]
    assert parts.sum(axis=1).tolist() == tally["drawn_cases"].tolist()
    assert parts.to_numpy().tolist() == [[1, 0, 1, 1], [1, 1, 0, 0], [0, 0, 0, 0]]
    told = estimated(tally)
    assert told is not None
    assert told.rate == pytest.approx(0.05)
    assert told.covered == pytest.approx(100 / 105)
