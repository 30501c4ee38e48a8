"""Attacks on the scope: whatever a clerk asks for elsewhere, nothing comes back."""

from dataclasses import fields

import pandas as pd
import pytest

from access import Level, Role, Scope
from data_access.errors import NotAllowed, NotFound
from data_access.records import WorklistFilter, WorklistPage
from data_access.reports import Reports
from tests.data_access import world
from tests.data_access.every_read import FILTERS, answer, every_read

CLERK = Scope(Role.COUNTY, world.COUNTY)
PLACES = ("division", "county", "township")
OF_ANOTHER = (world.FAR, "F" * 16)
# Reads that are about the whole delivery of a province, not about a place in it.
OF_DELIVERY = {
    *("releases", "release", "lineage", "files", "file_codes", "sources", "links", "reconciliation"),
    "second_look",
}


def _places(found: object) -> set[str]:
    """Codes of all divisions an answer speaks of."""
    if isinstance(found, WorklistPage):
        return _places(found.rows)
    if isinstance(found, pd.DataFrame):
        return {code for name in PLACES if name in found for code in found[name].dropna()}
    if hasattr(found, "__dataclass_fields__"):
        return {getattr(found, each.name) for each in fields(found) if each.name in PLACES}
    return set()


@pytest.mark.parametrize("scope", [CLERK, Scope(Role.COUNTY, world.TOWNSHIP)], ids=["county", "township"])
def test_no_answer_speaks_of_a_place_outside(reports: Reports, scope: Scope) -> None:
    for name, ask in every_read():
        found = answer(ask, reports, scope, world.CORRECTED)
        outside = {code for code in _places(found) if not code.startswith(scope.division)}
        # A township's answers name the county it lies in; a case's time line tells where it came from.
        outside -= {world.COUNTY, *((world.NEIGHBOUR,) if name == "case_events" else ())}
        assert not outside, name


def test_the_world_gives_the_attacks_something_to_find(reports: Reports) -> None:
    leader = Scope(Role.LEADER, world.PROVINCE)
    for name, ask in every_read():
        if name == "case":
            assert answer(ask, reports, leader, world.FOREIGN) is NotFound
    assert reports.worklist_count(leader, world.CORRECTED, WorklistFilter(counties=(world.NEIGHBOUR,))) == 1
    assert reports.case(leader, world.CORRECTED, world.FAR).county == world.FAR_COUNTY


def test_a_county_without_cases_or_counts_gets_nothing_of_the_others(reports: Reports) -> None:
    elsewhere = Scope(Role.COUNTY, "620503")
    for name, ask in every_read():
        if name in OF_DELIVERY:
            continue
        found = answer(ask, reports, elsewhere, world.CORRECTED)
        if isinstance(found, WorklistPage):
            assert (len(found.rows), found.rows_before, found.rows_total) == (0, 0, 0), name
        elif isinstance(found, pd.DataFrame):
            assert found.empty, name
        else:
            assert found in (0, NotFound), name


def test_a_release_of_another_province_is_no_release(reports: Reports) -> None:
    for scope, foreign in ((CLERK, world.FOREIGN), (Scope(Role.DATA_OFFICER, world.OTHER_PROVINCE), 5)):
        for name, ask in every_read():
            if name in ("releases", "release"):
                continue
            found = answer(ask, reports, scope, foreign)
            if isinstance(found, WorklistPage):
                assert found.rows_total == 0, name
            elif isinstance(found, pd.DataFrame):
                assert found.empty, name
            else:
                assert found in (0, (), NotFound, NotAllowed), name


@pytest.mark.parametrize("case_no", OF_ANOTHER)
def test_the_number_of_anothers_case_is_as_good_as_a_wrong_one(reports: Reports, case_no: str) -> None:
    for ask in (reports.case, reports.case_events, reports.case_findings, reports.person_cases):
        with pytest.raises(NotFound):
            ask(CLERK, world.CORRECTED, case_no)
    with pytest.raises(NotFound):
        reports.identity(CLERK, world.CORRECTED, case_no, "核实", lambda _case, _purpose: None)


@pytest.mark.parametrize("case_no", [*OF_ANOTHER, "", "' OR 1=1 --", "０"])
def test_anothers_case_is_no_place_in_the_list(reports: Reports, case_no: str) -> None:
    first = reports.worklist_page(CLERK, world.CORRECTED, WorklistFilter())
    for edge in ({"after": case_no}, {"before": case_no}):
        page = reports.worklist_page(CLERK, world.CORRECTED, WorklistFilter(), **edge)
        pd.testing.assert_frame_equal(page.rows, first.rows)
        assert page.rows_before == 0


def test_filters_do_not_widen_the_scope(reports: Reports) -> None:
    for chosen in (
        WorklistFilter(counties=(world.NEIGHBOUR, world.FAR_COUNTY)),
        WorklistFilter(townships=(world.NEIGHBOUR + "101",)),
        WorklistFilter(counties=("%", "62", "621126' OR '1'='1")),
    ):
        assert reports.worklist_count(CLERK, world.CORRECTED, chosen) == 0
        assert reports.worklist_page(CLERK, world.CORRECTED, chosen).rows.empty


def test_the_meeting_role_sees_no_case_and_no_township(reports: Reports) -> None:
    presenter = Scope(Role.PRESENTER, world.PROVINCE)
    for chosen in FILTERS:
        assert reports.worklist_count(presenter, world.CORRECTED, chosen) == 0
    with pytest.raises(NotFound):
        reports.case(presenter, world.CORRECTED, world.OLD)
    assert reports.coverage_counts(presenter, world.CORRECTED, Level.TOWNSHIP).empty
    assert len(reports.coverage_counts(presenter, world.CORRECTED, Level.COUNTY)) == 3
    assert reports.rejected_rows(presenter, world.CORRECTED, "death").empty


def test_the_county_a_case_left_sees_it_as_it_left_and_nothing_later(reports: Reports) -> None:
    left = reports.case(CLERK, world.CORRECTED, world.LEFT)
    assert (left.county, left.release_id, left.moved_on) == (world.COUNTY, world.SECOND, True)
    events = reports.case_events(CLERK, world.CORRECTED, world.LEFT)
    assert events["to_value"].tolist() == [world.NEIGHBOUR]
    there = reports.case(Scope(Role.COUNTY, world.NEIGHBOUR), world.CORRECTED, world.LEFT)
    assert (there.county, there.release_id, there.moved_on) == (world.NEIGHBOUR, world.CORRECTED, False)
