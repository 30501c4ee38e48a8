"""The worklist: the number beside a link is the length of its list, and the pages hold each case once, in
order.
"""

from datetime import date, timedelta

import pytest

from access import Level, Role, Scope
from data_access.records import CLOSINGS, WorklistFilter
from data_access.reports import Reports
from tests.builders import Tables, a_case, a_release, in_memory
from tests.data_access import world
from tests.data_access.every_read import FILTERS
from tests.oracle.values import check_character

LEADER = Scope(Role.LEADER, world.PROVINCE)
CLERK = Scope(Role.COUNTY, world.COUNTY)
MOVED = ("new", "reopened", "transferred_in", "transferred_out", *CLOSINGS)


@pytest.mark.parametrize(
    "scope", [LEADER, LEADER.narrow(world.PREFECTURE), CLERK], ids=["province", "prefecture", "county"]
)
def test_every_number_of_the_weekly_balance_is_the_length_of_its_list(reports: Reports, scope: Scope) -> None:
    balance = reports.flag_counts(scope, world.CORRECTED, scope.level)
    assert len(balance) > 1
    for row in balance.to_dict("records"):
        flag = (row["flag_type"],)
        listed = {
            "open_cases": WorklistFilter(flags=flag),
            **{f"{movement}_cases": WorklistFilter(flags=flag, movement=movement) for movement in MOVED},
        }
        counted = {
            name: reports.worklist_count(scope, world.CORRECTED, chosen) for name, chosen in listed.items()
        }
        assert counted == {name: row[name] for name in listed}
        to_verify = reports.worklist_count(
            scope, world.CORRECTED, WorklistFilter(flags=flag, unverified=True)
        )
        assert to_verify == row["raised_earlier_cases"] - row["verified_cases"]


def test_the_list_is_as_long_as_its_number(reports: Reports) -> None:
    for chosen in FILTERS:
        page = reports.worklist_page(LEADER, world.CORRECTED, chosen)
        assert len(page.rows) == page.rows_total == reports.worklist_count(LEADER, world.CORRECTED, chosen)


def test_open_overdue_oldest_come_first(reports: Reports) -> None:
    page = reports.worklist_page(
        LEADER, world.CORRECTED, WorklistFilter(stages=("dispatched", "flagged", "closed"))
    )
    assert page.rows["case_no"].tolist() == [
        world.OLD,
        world.LEFT,
        world.FAR,
        world.ARRIVED,
        world.FRESH,
        world.SOLVED,
    ]


def test_facets_leave_their_own_choice_aside(reports: Reports) -> None:
    facets = reports.worklist_facets(CLERK, world.CORRECTED, WorklistFilter(flags=("F03",)))
    counted = {(row.facet, row.value): row.cases for row in facets.itertuples()}
    assert counted[("flag_type", "F01")] == 2
    assert counted[("flag_type", "F03")] == 1
    assert counted[("stage", "dispatched")] == 1
    assert ("stage", "flagged") not in counted
    assert counted[("township", world.COUNTY + "102")] == 1


def test_closed_cases_are_a_stage_of_their_own(reports: Reports) -> None:
    facets = reports.worklist_facets(CLERK, world.CORRECTED, WorklistFilter())
    stages = facets[facets["facet"] == "stage"].set_index("value")["cases"].to_dict()
    assert stages == {"closed": 1, "dispatched": 2, "flagged": 1}


def test_names_and_numbers_leave_masked(reports: Reports) -> None:
    rows = reports.worklist_page(CLERK, world.CORRECTED, WorklistFilter()).rows.set_index("case_no")
    assert rows.loc[world.OLD, ["masked_name", "masked_id"]].tolist() == ["欧**", "629901***********4"]
    assert rows.loc[world.FRESH, "masked_id"] == "********"
    assert rows["masked_id"].isna().to_dict()[world.ARRIVED]


def test_what_is_shown_of_a_number_and_the_birthday_do_not_make_the_number(reports: Reports) -> None:
    rows = reports.worklist_page(CLERK, world.CORRECTED, WorklistFilter()).rows.set_index("case_no")
    shown = rows.loc[world.OLD, "masked_id"]
    hidden = shown.count("*")
    born = "19600101"[: hidden - 3]
    fitting = [
        place
        for place in range(1000)
        if check_character(f"{shown[:6]}{born}{place:03}") == shown[6 + hidden :]
    ]
    assert len(born) == 8
    assert len(fitting) >= 80
    # The sex stands beside it: even for women, odd for men.
    assert min(sum(place % 2 == sex for place in fitting) for sex in (0, 1)) >= 40


def test_the_next_due_date_is_to_verify_then_to_settle() -> None:
    tables = Tables()
    release = a_release(tables)
    days = {"verify_due_date": date(2020, 3, 13), "settle_due_date": date(2020, 3, 20)}
    unverified = a_case(tables, release, case_no="A", **days)
    verified = a_case(tables, release, case_no="B", is_verified=True, **days)
    rows = in_memory(tables).worklist_page(LEADER, release, WorklistFilter()).rows.set_index("case_no")
    assert rows["due_date"].dt.date.to_dict() == {unverified: date(2020, 3, 13), verified: date(2020, 3, 20)}


def _many(tables: Tables) -> int:
    release = a_release(tables, 3)
    for number in range(23):
        opened = date(2020, 3, 20) - timedelta(days=7 * (number % 3))
        a_case(tables, release, person=f"p{number}", opened_date=opened, is_overdue=number % 2)
    for number in range(4):
        a_case(tables, release, person=f"c{number}", movement="resolved")
    return release


def test_pages_follow_each_other_and_lead_back() -> None:
    tables = Tables()
    release = _many(tables)
    reports, chosen = in_memory(tables), WorklistFilter(stages=("dispatched", "closed"))
    seen: list[str] = []
    page = reports.worklist_page(LEADER, release, chosen, size=5)
    while not page.rows.empty:
        assert page.rows_before == len(seen)
        seen += page.rows["case_no"].tolist()
        page = reports.worklist_page(LEADER, release, chosen, after=seen[-1], size=5)
    assert len(seen) == len(set(seen)) == 27
    back = reports.worklist_page(LEADER, release, chosen, before=seen[10], size=5)
    assert (back.rows["case_no"].tolist(), back.rows_before) == (seen[5:10], 5)
    start = reports.worklist_page(LEADER, release, chosen, before=seen[3], size=5)
    assert (start.rows["case_no"].tolist(), start.rows_before) == (seen[:5], 0)


def test_a_page_never_holds_more_than_fifty(reports: Reports) -> None:
    page = reports.worklist_page(LEADER, world.CORRECTED, WorklistFilter(), size=10_000)
    assert len(page.rows) <= 50


def test_a_movement_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="no such movement"):
        WorklistFilter(movement="vanished")


def test_the_cube_of_open_cases_adds_up_to_the_balance(reports: Reports) -> None:
    cube = reports.open_case_counts(LEADER, world.CORRECTED, Level.COUNTY)
    balance = reports.flag_counts(LEADER, world.CORRECTED, Level.PROVINCE).set_index("flag_type")[
        "open_cases"
    ]
    assert cube.groupby("flag_type")["open_cases"].sum().to_dict() == balance[balance > 0].to_dict()


@pytest.mark.parametrize(
    "scope", [LEADER, LEADER.narrow(world.PREFECTURE), CLERK], ids=["province", "prefecture", "county"]
)
def test_what_came_and_went_between_two_issues_explains_the_difference(
    reports: Reports, scope: Scope
) -> None:
    """A case that moved to another county is gone here, whatever became of it there."""
    came = WorklistFilter(absent_from=world.FIRST)
    gone = WorklistFilter(absent_from=world.CORRECTED)
    before = reports.worklist_count(scope, world.FIRST, WorklistFilter())
    after = reports.worklist_count(scope, world.CORRECTED, WorklistFilter())
    arrived = reports.worklist_count(scope, world.CORRECTED, came)
    departed = reports.worklist_count(scope, world.FIRST, gone)
    assert departed
    assert after - before == arrived - departed
