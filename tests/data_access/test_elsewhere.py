"""Lists held against another issue: what is open in one and not in the other, for every two issues and any place."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest
from sqlalchemy import select

from access import Role, Scope
from data_access.engine import reading_engine
from data_access.records import WorklistFilter
from data_access.reports import Reports
from data_access.schema import flagged_case, release
from data_access.sql import SqlReports
from tests.data_access import world

LEADER = Scope(Role.LEADER, world.PROVINCE)
# One line, and two revisions of one issue, of which neither rests on the other.
PAIRS = [
    *permutations((world.FIRST, world.SECOND, world.CORRECTED), 2),
    *permutations((world.THIRD, world.CORRECTED), 2),
]
PLACES = [
    LEADER,
    LEADER.narrow(world.PREFECTURE),
    Scope(Role.COUNTY, world.COUNTY),
    Scope(Role.COUNTY, world.NEIGHBOUR),
    Scope(Role.COUNTY, world.COUNTY).narrow(world.TOWNSHIP),
]


def _listed(reports: Reports, scope: Scope, release_id: int, chosen: WorklistFilter) -> set[str]:
    return set(reports.worklist_page(scope, release_id, chosen).rows["case_no"])


@pytest.mark.parametrize("scope", PLACES, ids=lambda scope: scope.division)
def test_the_list_is_what_one_release_shows_and_the_other_does_not(reports: Reports, scope: Scope) -> None:
    """Whether the other one lies before, after, or was replaced by this one."""
    for one, other in PAIRS:
        opened = {each: _listed(reports, scope, each, WorklistFilter()) for each in (one, other)}
        chosen = WorklistFilter(absent_from=other)
        assert _listed(reports, scope, one, chosen) == opened[one] - opened[other], (one, other)
        assert reports.worklist_count(scope, one, chosen) == len(opened[one] - opened[other])
        facets = reports.worklist_facets(scope, one, chosen)
        by_stage = facets[facets["facet"] == "stage"].set_index("value")["cases"]
        assert by_stage.sum() == len(opened[one] - opened[other])
        assert "closed" not in by_stage.index


def test_a_release_has_nothing_open_that_is_not_open_in_itself(reports: Reports) -> None:
    assert reports.worklist_count(LEADER, world.CORRECTED, WorklistFilter(absent_from=world.CORRECTED)) == 0


def test_what_moved_away_may_still_be_open_where_it_came_from(reports: Reports) -> None:
    """The list of a movement goes by its own week, whatever lies between the two releases."""
    left = WorklistFilter(movement="transferred_out", absent_from=world.SECOND)
    assert reports.worklist_count(LEADER, world.CORRECTED, left) == 0
    unrelated = WorklistFilter(movement="transferred_out", absent_from=world.THIRD)
    assert _listed(reports, Scope(Role.COUNTY, world.COUNTY), world.CORRECTED, unrelated) == {world.LEFT}


def test_no_two_of_the_sample_issues_differ_by_a_case_the_list_misses(loaded_samples: str) -> None:
    """Only cases opened, closed or moved between two issues are looked at: it is all of them."""
    engine = reading_engine(loaded_samples)
    reports, officer = SqlReports(engine), Scope(Role.DATA_OFFICER, "620000")
    case = flagged_case.c
    with engine.connect() as connection:
        issues = connection.execute(select(release.c.release_id).where(release.c.status == "current"))
        rows = connection.execute(select(case.release_id, case.case_no, case.county).where(case.is_open))
        opened: dict[int, dict[str, str]] = {number: {} for number in issues.scalars()}
        for row in rows:
            opened[row.release_id][row.case_no] = row.county
    engine.dispose()
    counties = sorted({county for cases in opened.values() for county in cases.values()})[::10]
    places = [officer, officer.narrow("621100"), *(officer.narrow(county) for county in counties)]
    differing = 0
    for one, other in permutations(opened, 2):
        for scope in places:
            begin = scope.division.rstrip("0") if scope.division.endswith("00") else scope.division
            here, there = (
                {number for number, county in opened[each].items() if county.startswith(begin)}
                for each in (one, other)
            )
            counted = reports.worklist_count(scope, one, WorklistFilter(absent_from=other))
            assert counted == len(here - there), (one, other, scope.division)
            differing += counted
    reports.engine.dispose()
    assert differing > 10_000


# An issue held against the next one, a later one, the one before, an earlier one.
_HELD = ((5, 6), (5, 9), (9, 8), (9, 4))
_CHOOSING: dict[str, Callable[[WorklistFilter, str], WorklistFilter]] = {
    "flag_type": lambda chosen, value: replace(chosen, flags=(value,)),
    "ageing_band": lambda chosen, value: replace(chosen, bands=(value,)),
    "primary_group": lambda chosen, value: replace(chosen, groups=(value,)),
    "county": lambda chosen, value: replace(chosen, counties=(value,)),
}


@pytest.mark.parametrize(("issue", "other"), _HELD)
def test_a_list_is_paged_and_counted_alike(loaded_samples: str, issue: int, other: int) -> None:
    """Page by page there and back it is the whole list, and every filter value tells what its own list holds."""
    reports, officer = SqlReports.at(loaded_samples), Scope(Role.DATA_OFFICER, "620000")
    line = {each.issue: each.release_id for each in reports.lineage(officer, _newest(reports, officer))}
    chosen = WorklistFilter(flags=("F01",), bands=("0-7", "15-30"), absent_from=line[other])
    numbers = _there(reports, officer, line[issue], chosen, size=50)
    assert len(set(numbers)) == len(numbers) == reports.worklist_count(officer, line[issue], chosen)
    assert len(numbers) > 2, "such a list proves nothing"
    size = min(len(numbers) // 3 + 1, 50)
    assert _there(reports, officer, line[issue], chosen, size) == numbers
    assert _back(reports, officer, line[issue], chosen, numbers[-1], size) == numbers[:-1]
    told = reports.worklist_facets(officer, line[issue], chosen)
    for facet, choose in _CHOOSING.items():
        for row in told[told["facet"] == facet].itertuples():
            asked = choose(chosen, str(row.value))
            assert row.cases == reports.worklist_count(officer, line[issue], asked), (facet, row.value)
    reports.engine.dispose()


def _newest(reports: SqlReports, scope: Scope) -> int:
    found = reports.release(scope)
    assert found is not None
    return found.release_id


def _there(reports: Reports, scope: Scope, release_id: int, chosen: WorklistFilter, size: int) -> list[str]:
    numbers: list[str] = []
    while True:
        page = reports.worklist_page(
            scope, release_id, chosen, after=numbers[-1] if numbers else None, size=size
        )
        assert page.rows_before == len(numbers)
        if page.rows.empty:
            return numbers
        numbers.extend(page.rows["case_no"])


def _back(
    reports: Reports, scope: Scope, release_id: int, chosen: WorklistFilter, last: str, size: int
) -> list[str]:
    """All that come before a case, page by page from it back to the first."""
    numbers: list[str] = []
    while True:
        page = reports.worklist_page(
            scope, release_id, chosen, before=numbers[0] if numbers else last, size=size
        )
        earlier = list(page.rows["case_no"])
        if page.rows_before == 0:
            until = earlier.index(numbers[0]) if numbers and numbers[0] in earlier else len(earlier)
            return earlier[:until] + numbers
        numbers = earlier + numbers
