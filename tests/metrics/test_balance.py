"""The weekly balance of open cases."""

from hypothesis import given
from hypothesis import strategies as st

from metrics.balance import ARRIVALS, CLOSINGS, DEPARTURES, balance

MOVEMENTS = (*ARRIVALS, *DEPARTURES)


def _row(previous: int, open_cases: int, **moved: int) -> dict[str, float]:
    movements = {f"{name}_cases": moved.get(name, 0) for name in MOVEMENTS}
    return {"previous_cases": previous, "open_cases": open_cases, **movements}


def test_the_steps_lead_from_last_week_to_this_week() -> None:
    account = balance(_row(45, 44, new=12, resolved=11, excluded=2))
    assert account.is_balanced
    assert [(step.movement, step.start, step.end) for step in account.steps if step.cases] == [
        ("previous", 0, 45),
        ("new", 45, 57),
        ("resolved", 57, 46),
        ("excluded", 46, 44),
        ("open", 0, 44),
    ]


def test_a_case_that_is_missing_shows_as_a_difference() -> None:
    account = balance(_row(10, 12, new=1))
    assert not account.is_balanced
    assert account.difference == 1


@given(
    previous=st.integers(0, 500),
    moved=st.fixed_dictionaries({name: st.integers(0, 40) for name in MOVEMENTS}),
)
def test_it_balances_exactly_when_the_sum_does(previous: int, moved: dict[str, int]) -> None:
    came = sum(moved[name] for name in ARRIVALS)
    went = sum(moved[name] for name in (*CLOSINGS, "transferred_out"))
    assert balance(_row(previous, previous + came - went, **moved)).is_balanced
    assert not balance(_row(previous, previous + came - went + 1, **moved)).is_balanced
