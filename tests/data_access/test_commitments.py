"""What counties promise in a meeting: recorded by whom may, on a release that was shown, and read by scope."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from access import OutOfScope, Role, Scope
from data_access.errors import NotAllowed, NotFound, NotRecordable
from data_access.made import Made
from data_access.made.commitments import OFFICES, Promise
from tests.builders import Tables, a_release, published
from tests.builders.databases import made_at
from tests.data_access import world

PRESENTER = Scope(Role.PRESENTER, world.PROVINCE)
CURRENT, SUPERSEDED, WITHDRAWN, ELSEWHERE = 1, 2, 3, 4
CUTOFF = date(2020, 3, 6)
PROMISE = Promise("F01", 6, date(2020, 3, 13), OFFICES[0])


@pytest.fixture(params=("sqlite", "postgresql"))
def made(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> Iterator[Made]:
    tables = Tables()
    a_release(tables, 1, cutoff=CUTOFF)
    a_release(tables, 1, cutoff=CUTOFF, revision=2, status="superseded")
    a_release(tables, 2, status="withdrawn")
    a_release(tables, 1, province=world.OTHER_PROVINCE)
    url = new_database(request.param)
    published(tables, url).dispose()
    with made_at(url) as records:
        yield records


def test_the_last_commitment_of_a_county_counts(made: Made) -> None:
    made.record_commitment(PRESENTER, CURRENT, world.COUNTY, "presenter", PROMISE)
    made.record_commitment(PRESENTER, CURRENT, world.COUNTY, "presenter", replace(PROMISE, target_cases=8))
    made.record_commitment(PRESENTER, CURRENT, world.COUNTY, "presenter", replace(PROMISE, flag_type="F03"))
    found = made.commitments(PRESENTER, 1)
    assert list(zip(found["flag_type"], found["target_cases"], strict=True)) == [("F01", 8), ("F03", 6)]
    assert found["due_date"].iloc[0].date() == PROMISE.due_date
    assert "recorded_by" not in found


def test_a_release_corrected_during_the_meeting_still_takes_a_commitment(made: Made) -> None:
    made.record_commitment(PRESENTER, SUPERSEDED, world.COUNTY, "presenter", PROMISE)
    assert made.commitments(PRESENTER, 1)["issue"].tolist() == [1]


@pytest.mark.parametrize("release_id", [WITHDRAWN, ELSEWHERE, 99])
def test_no_other_release_takes_one(made: Made, release_id: int) -> None:
    with pytest.raises(NotFound):
        made.record_commitment(PRESENTER, release_id, world.COUNTY, "presenter", PROMISE)
    assert made.commitments(PRESENTER, 9).empty


def test_a_later_issue_is_not_seen_from_an_earlier_one(made: Made) -> None:
    made.record_commitment(PRESENTER, CURRENT, world.COUNTY, "presenter", PROMISE)
    assert made.commitments(PRESENTER, 0).empty


def test_a_county_sees_its_own_only_and_another_province_none(made: Made) -> None:
    made.record_commitment(PRESENTER, CURRENT, world.COUNTY, "presenter", PROMISE)
    made.record_commitment(PRESENTER, CURRENT, world.NEIGHBOUR, "presenter", PROMISE)
    assert made.commitments(Scope(Role.COUNTY, world.COUNTY), 1)["division"].tolist() == [world.COUNTY]
    assert made.commitments(Scope(Role.LEADER, world.OTHER_PROVINCE), 1).empty


@pytest.mark.parametrize("role", [Role.LEADER, Role.PREFECTURE, Role.COUNTY])
def test_nobody_else_records(made: Made, role: Role) -> None:
    place = {Role.PREFECTURE: world.PREFECTURE, Role.COUNTY: world.COUNTY}.get(role, world.PROVINCE)
    with pytest.raises(NotAllowed):
        made.record_commitment(Scope(role, place), CURRENT, world.COUNTY, "x", PROMISE)


def test_only_counties_of_the_scope_promise(made: Made) -> None:
    own = Scope(Role.DATA_OFFICER, world.COUNTY)
    with pytest.raises(OutOfScope):
        made.record_commitment(own, CURRENT, world.NEIGHBOUR, "officer", PROMISE)
    with pytest.raises(NotRecordable):
        made.record_commitment(PRESENTER, CURRENT, world.PREFECTURE, "presenter", PROMISE)


@pytest.mark.parametrize(
    "promise",
    [
        replace(PROMISE, target_cases=0),
        replace(PROMISE, due_date=CUTOFF),
        replace(PROMISE, office="somebody"),
    ],
)
def test_what_makes_no_sense_is_refused(made: Made, promise: Promise) -> None:
    with pytest.raises(NotRecordable):
        made.record_commitment(PRESENTER, CURRENT, world.COUNTY, "presenter", promise)
    assert made.commitments(PRESENTER, 1).empty
