"""Eligible, insured, outstanding, and the resident-scheme variant."""

from datetime import date, timedelta

import pytest
from ibis.backends.duckdb import Backend

from tests.ingest.facts.accepted import (
    CUTOFF,
    Row,
    a_contributor,
    a_feedback,
    a_person,
    an_employee,
    an_outsider,
    facts_of,
    person,
)

# Per person: his records, insured, in the resident-scheme variant, insured there.
PEOPLE: dict[str, tuple[list[Row], bool, bool, bool]] = {
    "on no list": ([], False, True, False),
    "contributing": ([a_contributor(2)], True, True, True),
    "suspended": ([a_contributor(3, "暂停缴费")], True, True, True),
    "receiving": ([a_contributor(4, "待遇领取")], True, True, True),
    "ended": ([a_contributor(5, "终止参保")], False, True, False),
    "working": ([an_employee(6, "在职")], True, False, False),
    "retired": ([an_employee(7, "退休")], True, False, False),
    "employment ended": ([an_employee(8, "终止")], False, True, False),
    "resident elsewhere": ([an_outsider(9, "城乡居民")], True, True, True),
    "employed elsewhere": ([an_outsider(10, "机关事业")], True, False, False),
    "contributing and working": ([a_contributor(11), an_employee(11)], True, False, False),
    "reported in the county's scheme": ([a_feedback(12, "F01", "B1")], True, True, True),
    "reported as an employee": ([a_feedback(13, "F06", "B4")], True, False, False),
    "reported on another flag": ([a_feedback(14, "F07", "B1")], False, True, False),
    "handled, not yet in the data": ([a_feedback(15, "F01", "C1")], False, True, False),
    "refuses": ([a_feedback(16, "F01", "E2")], False, True, False),
    "one feedback insures, the other employs": (
        [a_feedback(17, "F01", "B2"), a_feedback(17, "F06", "B5")], True, False, False,
    ),
}  # fmt: skip

SIXTEEN_TODAY = CUTOFF.replace(year=CUTOFF.year - 16)
SIXTEEN_TOMORROW = SIXTEEN_TODAY + timedelta(days=1)


@pytest.fixture(scope="module")
def covered() -> Backend:
    rows = [row for records, *_ in PEOPLE.values() for row in records]
    registered = [a_person(number) for number in range(1, len(PEOPLE) + 1)]
    young = [a_person(1, born=born) for born in (SIXTEEN_TODAY, SIXTEEN_TOMORROW)]
    insured = [a_contributor(1, born=born) for born in (SIXTEEN_TODAY, SIXTEEN_TOMORROW)]
    return facts_of(*rows, *registered, *young, *insured)


@pytest.mark.parametrize(("number", "case"), [*enumerate(PEOPLE, start=1)])
def test_coverage(covered: Backend, number: int, case: str) -> None:
    _, insured, in_variant, insured_there = PEOPLE[case]
    found = person(covered, number)
    assert found["eligible"]
    assert (found["insured"], found["outstanding"]) == (insured, not insured)
    assert (found["resident_eligible"], found["resident_insured"]) == (in_variant, insured_there)


@pytest.mark.parametrize(("born", "eligible"), [(SIXTEEN_TODAY, True), (SIXTEEN_TOMORROW, False)])
def test_who_is_not_yet_16_is_neither_eligible_nor_insured(
    covered: Backend, born: date, eligible: bool
) -> None:
    found = person(covered, 1, born)
    assert (found["eligible"], found["insured"], found["outstanding"]) == (eligible, eligible, False)
