"""Who is not insurable at the cut-off, why, and until when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from ibis.backends.duckdb import Backend

from metrics.policy import load_policy
from tests.ingest.facts.accepted import CUTOFF, a_feedback, a_person, a_record, facts_of, person

CHILD = date(2004, 4, 4)
TOMORROW = CUTOFF + timedelta(days=1)
MAY = date(2020, 5, 31)

EVERY_REASON = (
    a_person(20),
    a_feedback(20, "F03", "A5"),
    a_record("student", 20, graduation_date=MAY),
    a_record("military", 20, discharge_date=MAY),
    a_record("prison", 20, release_date=MAY),
)


@pytest.fixture(scope="module")
def excluded() -> Backend:
    return facts_of(
        *(a_person(number) for number in range(1, 15)),
        a_person(15, born=CHILD),
        a_record("student", 1, graduation_date=None),
        a_record("student", 2, graduation_date=CUTOFF),
        a_record("student", 3, graduation_date=TOMORROW),
        a_record("military", 4, discharge_date=None),
        a_record("military", 5, discharge_date=CUTOFF),
        a_record("prison", 6, release_date=MAY),
        a_record("prison", 6, release_date=date(2020, 7, 1)),
        a_record("prison", 7, release_date=CUTOFF),
        a_record("death", 8, death_date=CUTOFF),
        a_record("death", 9, death_date=TOMORROW),
        a_feedback(10, "F02", "A5"),
        a_feedback(11, "F04", "A5"),
        a_feedback(12, "F06", "A1", valid_until=CUTOFF),
        a_record("student", 13, graduation_date=None),
        a_record("student", 13, graduation_date=MAY),
        a_record("student", 14, graduation_date=MAY, name="另有其人"),
        a_record("student", 15, graduation_date=None, born=CHILD),
        *EVERY_REASON,
    )


@pytest.mark.parametrize(
    ("number", "reason", "until"),
    [
        pytest.param(1, "student", None, id="graduation blank"),
        pytest.param(2, None, None, id="graduated on the cut-off"),
        pytest.param(3, "student", TOMORROW, id="graduates the day after"),
        pytest.param(4, "military", None, id="discharge blank"),
        pytest.param(5, None, None, id="discharged on the cut-off"),
        pytest.param(6, "prison", date(2020, 7, 1), id="the last of two releases"),
        pytest.param(7, None, None, id="released on the cut-off"),
        pytest.param(8, "death", None, id="died on the cut-off"),
        pytest.param(9, None, None, id="death dated later"),
        pytest.param(10, "feedback", None, id="feedback on F02"),
        pytest.param(11, None, None, id="feedback on a flag that excludes nobody"),
        pytest.param(12, "feedback", CUTOFF, id="feedback valid through the cut-off"),
        pytest.param(13, "student", None, id="one of two graduations unknown"),
        pytest.param(14, None, None, id="a record in conflict"),
        pytest.param(20, "prison", MAY, id="the first of several reasons"),
    ],
)
def test_exclusion(excluded: Backend, number: int, reason: str | None, until: date | None) -> None:
    found = person(excluded, number)
    assert (found["excluded_reason"], found["excluded_until"]) == (reason, until)
    assert found["eligible"] is (reason is None)


def test_a_child_may_be_excluded_but_is_not_eligible_anyway(excluded: Backend) -> None:
    child = person(excluded, 15, CHILD)
    assert (child["age"], child["excluded_reason"], child["eligible"]) == (15, "student", False)


def test_the_order_of_reasons_is_the_policys() -> None:
    reversed_order = replace(
        load_policy(), exclusion_order=("feedback", "student", "military", "prison", "death")
    )
    assert person(facts_of(*EVERY_REASON, policy=reversed_order), 20)["excluded_reason"] == "feedback"
