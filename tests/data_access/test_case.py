"""One case: found at its last appearance, with events, evidence and the person's other cases."""

import pytest

from access import Role, Scope
from data_access.errors import NotAllowed, NotFound
from data_access.reports import Reports
from tests.data_access import world

LEADER = Scope(Role.LEADER, world.PROVINCE)
CLERK = Scope(Role.COUNTY, world.COUNTY)


def test_a_case_closed_in_an_earlier_issue_shows_its_last_row(reports: Reports) -> None:
    case = reports.case(CLERK, world.CORRECTED, world.LAPSED)
    assert (case.issue, case.is_open, case.close_reason, case.moved_on) == (2, False, "resolved", False)
    assert reports.case(CLERK, world.FIRST, world.LAPSED).is_open


def test_a_case_of_a_later_issue_is_not_found_in_an_earlier_one(reports: Reports) -> None:
    with pytest.raises(NotFound):
        reports.case(CLERK, world.SECOND, world.FRESH)


def test_the_time_line_runs_over_the_issues(reports: Reports) -> None:
    events = reports.case_events(LEADER, world.CORRECTED, world.ARRIVED)
    assert events[["issue", "kind"]].to_numpy().tolist() == [[2, "raised"], [3, "transferred"]]
    assert reports.case_events(CLERK, world.CORRECTED, world.OLD).empty


def test_evidence_keeps_one_entry_per_row_of_a_source(reports: Reports) -> None:
    (finding,) = reports.case_findings(CLERK, world.CORRECTED, world.FRESH)
    assert (finding.source, finding.found, finding.contradictions) == (
        "pension_payout",
        True,
        ("dead_but_paid",),
    )
    assert [[fact.value for fact in entry] for entry in finding.entries] == [["202002"], ["202002"]]


def test_other_cases_of_the_person_stand_as_they_last_did(reports: Reports) -> None:
    others = reports.person_cases(CLERK, world.CORRECTED, world.OLD)
    assert others[["flag_type", "issue", "close_reason"]].to_numpy().tolist() == [
        ["F03", 2, "resolved"],
        ["F11", 3, "resolved"],
    ]


def test_an_identity_is_recorded_before_it_is_read(reports: Reports) -> None:
    recorded: list[tuple[str, str]] = []
    person = reports.identity(
        CLERK, world.CORRECTED, world.OLD, "入户核实", lambda *entry: recorded.append(entry)
    )
    assert (person.name, person.id_number) == ("欧阳修", "629901196001011234")
    assert recorded == [(world.OLD, "入户核实")]


def test_without_a_record_no_identity(reports: Reports) -> None:
    def broken(_case_no: str, _purpose: str) -> None:
        raise OSError("log is full")

    with pytest.raises(OSError, match="log is full"):
        reports.identity(CLERK, world.CORRECTED, world.OLD, "入户核实", broken)


def test_an_identity_needs_a_right_and_a_purpose(reports: Reports) -> None:
    recorded: list[tuple[str, str]] = []
    for role in (Role.LEADER, Role.PRESENTER, Role.DATA_OFFICER):
        with pytest.raises(NotAllowed):
            reports.identity(
                Scope(role, world.PROVINCE), 5, world.OLD, "看看", lambda *entry: recorded.append(entry)
            )
    with pytest.raises(ValueError, match="purpose"):
        reports.identity(CLERK, world.CORRECTED, world.OLD, " ", lambda *entry: recorded.append(entry))
    assert recorded == []
