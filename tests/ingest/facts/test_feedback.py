"""Which feedback is effective, which counts, and for whom."""

from datetime import date, timedelta
from typing import Any

import pytest
from ibis.backends.duckdb import Backend

from tests.ingest.facts.accepted import CUTOFF, a_feedback, a_person, facts_of, told

YESTERDAY, TOMORROW = CUTOFF - timedelta(days=1), CUTOFF + timedelta(days=1)

VARIANTS: dict[str, tuple[dict[str, Any], bool]] = {
    "ordinary": ({}, True),
    "no verifier": ({"verifier": None}, False),
    "no reviewer": ({"reviewer": None}, False),
    "one person did both": ({"reviewer": "王核"}, False),
    "reviewed on the day it was verified": ({"reviewed_date": date(2020, 3, 25)}, True),
    "reviewed before it was verified": ({"reviewed_date": date(2020, 3, 24)}, False),
    "reviewed on the cut-off": ({"reviewed_date": CUTOFF}, True),
    "reviewed after the cut-off": ({"reviewed_date": TOMORROW}, False),
    "verified on no day": ({"verified_date": None}, False),
    "valid through the cut-off": ({"valid_until": CUTOFF}, True),
    "expired": ({"valid_until": YESTERDAY}, False),
    "an exclusion that must expire and does": ({"result_code": "A2", "valid_until": TOMORROW}, True),
    "an exclusion that must expire and does not": ({"result_code": "A2"}, False),
    "an exclusion for good": ({"result_code": "A4"}, True),
}


@pytest.fixture(scope="module")
def variants() -> Backend:
    rows = []
    for number, (values, _) in enumerate(VARIANTS.values(), start=1):
        code = values.get("result_code", "C1")
        rest = {name: value for name, value in values.items() if name != "result_code"}
        rows += [a_person(number), a_feedback(number, "F01", code, **rest)]
    return facts_of(*rows)


@pytest.mark.parametrize(("number", "variant"), [*enumerate(VARIANTS, start=1)])
def test_a_feedback_is_effective_or_not(variants: Backend, number: int, variant: str) -> None:
    effective = VARIANTS[variant][1]
    key = [row["person_key"] for row in told(variants) if row["id_number"][14:17] == f"{number:03}"]
    [found] = [row for row in told(variants, "feedback") if [row["person_key"]] == key]
    assert (found["has_effective"], found["has_ineffective"]) == (effective, not effective)
    assert (found["counting_code"] is not None) is effective


def _counting(*rows: Any) -> dict[str, Any]:
    [found] = told(facts_of(a_person(1), *rows), "feedback")
    return found


def test_the_latest_review_counts_and_of_equal_ones_the_later_row() -> None:
    found = _counting(
        a_feedback(1, "F01", "D1", reviewed_date=CUTOFF),
        a_feedback(1, "F01", "E1", reviewed_date=CUTOFF),
        a_feedback(1, "F01", "C1"),
        a_feedback(1, "F01", "B1", reviewed_date=TOMORROW, verified_date=CUTOFF),
    )
    assert (found["counting_code"], found["counting_class"], found["counting_review_date"]) == (
        "E1",
        "E",
        CUTOFF,
    )
    assert (found["has_effective"], found["has_ineffective"]) == (True, True)
    assert found["last_verified_date"] == CUTOFF


def test_nothing_counts_when_nothing_is_effective() -> None:
    found = _counting(a_feedback(1, "F01", "A1"))
    assert (found["counting_code"], found["counting_class"], found["counting_valid_until"]) == (
        None,
        None,
        None,
    )


def test_feedback_without_a_number_joins_the_one_person_without_a_number_who_fits() -> None:
    con = facts_of(
        a_person(1, name="有号"),
        a_person(None, name="无号"),
        a_person(None, name="同名"),
        a_person(None, name="同名", village_code="621126102200"),
        a_feedback(None, "F01", "C1", name="有号"),
        a_feedback(None, "F01", "C1", name="无号"),
        a_feedback(None, "F01", "C1", name="无号", county="621102"),
        a_feedback(None, "F01", "C1", name="同名"),
    )
    assert [row["person_key"] for row in told(con, "feedback")] == ["无号|1980-06-15|621126101201"]
    assert [row["row_no"] for row in told(con, "link_county_feedback")] == [2]
