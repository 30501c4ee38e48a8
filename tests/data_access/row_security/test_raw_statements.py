"""A statement that forgot every condition gives the rows of its scope and no other, for every role and table."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError

from access import Level, Role, Scope, contains
from data_access.engine import reading_engine
from data_access.errors import DatabaseGone
from data_access.row_security.rules import CLOSED, RULES
from data_access.schema import metadata
from data_access.seen_by import Errand, of_account, seen_by, told
from tests.data_access import world
from tests.data_access.row_security.populated import OFFICER, Protected, Rows

Row = dict[str, Any]
SCOPES = (
    Scope(Role.LEADER, world.PROVINCE),
    Scope(Role.LEADER, world.PREFECTURE),
    Scope(Role.LEADER, world.COUNTY),
    Scope(Role.PREFECTURE, world.PREFECTURE),
    Scope(Role.PREFECTURE, world.NEIGHBOUR),
    Scope(Role.COUNTY, world.COUNTY),
    Scope(Role.COUNTY, world.TOWNSHIP),
    Scope(Role.COUNTY, world.FAR_COUNTY),
    Scope(Role.PRESENTER, world.PROVINCE),
    Scope(Role.PRESENTER, world.COUNTY),
    OFFICER,
    Scope(Role.DATA_OFFICER, world.COUNTY),
    Scope(Role.COUNTY, "630102"),
)
PERSONS = ("flagged_case", "case_identity", "case_evidence", "match_proposal", "case_event", "calendar_case")
NEVER_FOR_PRESENTERS = (*PERSONS, "worklist_count", "township", "rejected_row", "access_log")


def _place(scope: Scope, row: Row) -> bool:
    return contains(scope.division, row["county"]) or row["township"] == scope.division


def _parents(rows: Rows, table: str, row: Row, *key: str) -> Iterator[Row]:
    return (each for each in rows[table] if all(each[name] == row[name] for name in key))


def _of_case(rows: Rows, scope: Scope, row: Row) -> bool:
    own = _parents(rows, "flagged_case", row, "release_id", "case_no")
    return scope.sees_cases and any(_place(scope, each) for each in own)


def _case(_rows: Rows, scope: Scope, row: Row) -> bool:
    return scope.sees_cases and _place(scope, row)


def _division(_rows: Rows, scope: Scope, row: Row) -> bool:
    is_township = row.get("level") == Level.TOWNSHIP or len(row["division"]) == 9
    return contains(scope.division, row["division"]) and (scope.sees_townships or not is_township)


def _release(_rows: Rows, scope: Scope, row: Row) -> bool:
    return bool(row["province"] == scope.province)


def _delivery(rows: Rows, scope: Scope, row: Row) -> bool:
    return any(_release(rows, scope, each) for each in _parents(rows, "release", row, "release_id"))


def _rejected(rows: Rows, scope: Scope, row: Row) -> bool:
    if row["county"] is None:
        return scope.sees_rejected_rows and scope.level is Level.PROVINCE and _delivery(rows, scope, row)
    return scope.sees_rejected_rows and contains(scope.division, row["county"])


def _entry(rows: Rows, scope: Scope, row: Row) -> bool:
    return any(_case(rows, scope, each) for each in _parents(rows, "feedback_entry", row, "feedback_id"))


def _draw(rows: Rows, scope: Scope, row: Row) -> bool:
    held = any(_case(rows, scope, each) for each in _parents(rows, "sample_case", row, "sample_id"))
    return scope.sees_cases and (held or contains(scope.division, row["division"]))


def _stratum(rows: Rows, scope: Scope, row: Row) -> bool:
    draws = _parents(rows, "sample_draw", row, "sample_id")
    return scope.sees_cases and any(contains(scope.division, each["division"]) for each in draws)


def _result(rows: Rows, scope: Scope, row: Row) -> bool:
    return any(
        _case(rows, scope, each) for each in _parents(rows, "sample_case", row, "sample_id", "case_no")
    )


def _event(rows: Rows, scope: Scope, row: Row) -> bool:
    """Of cases that lie or lay here: until the last week here, and the leaving."""
    own = [each for each in _parents(rows, "flagged_case", row, "case_no") if _case(rows, scope, each)]
    left = row["kind"] == "transferred" and any(each["county"] == row["from_value"] for each in own)
    return left or any(each["release_id"] >= row["release_id"] for each in own)


def _missing(_rows: Rows, scope: Scope, row: Row) -> bool:
    return contains(scope.division, row["division"]) or scope.division[:6] == row["division"]


def _logged(_rows: Rows, scope: Scope, row: Row) -> bool:
    return scope.sees_access_log and contains(scope.division, row["division"])


SEEN: dict[str, Callable[[Rows, Scope, Row], bool]] = {
    **dict.fromkeys((name for name in RULES if name.endswith("_count")), _division),
    "worklist_count": lambda rows, scope, row: scope.sees_cases and _division(rows, scope, row),
    **dict.fromkeys(("clearance", "township", "bulletin", "commitment"), _division),
    **dict.fromkeys(("file_code_count", "link_count", "release_file", "release_source"), _delivery),
    **dict.fromkeys(("reconciliation", "second_look"), _delivery),
    "release": _release,
    "missing_county": _missing,
    "rejected_row": _rejected,
    **dict.fromkeys(("flagged_case", "calendar_case", "feedback_entry", "sample_case"), _case),
    **dict.fromkeys(("case_identity", "case_evidence", "match_proposal"), _of_case),
    "case_event": _event,
    **dict.fromkeys(("feedback_step", "feedback_taken"), _entry),
    "sample_draw": _draw,
    "sample_stratum": _stratum,
    "sample_result": _result,
    **dict.fromkeys(("account", "access_log"), _logged),
}


def _all_rows(engine: Engine, table: str) -> list[Row]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(metadata.tables[table])).mappings()]


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: f"{scope.role.value}-{scope.division}")
def test_a_statement_without_conditions_gives_the_scope(
    scope: Scope, reader: Engine, world_with_policies: Protected
) -> None:
    rows = world_with_policies.rows
    for table in RULES:
        found = _all_rows(seen_by(reader, scope), table)
        expected = [row for row in rows[table] if SEEN[table](rows, scope, row)]
        assert sorted(map(str, found)) == sorted(map(str, expected)), table


def test_the_world_has_rows_one_county_sees_and_rows_it_does_not(world_with_policies: Protected) -> None:
    """Otherwise the comparison above would say nothing."""
    rows = world_with_policies.rows
    for table in RULES:
        seen = [
            sum(SEEN[table](rows, scope, row) for row in rows[table])
            for scope in (Scope(Role.COUNTY, world.COUNTY), OFFICER)
        ]
        assert max(seen) > 0, table
        assert seen[0] < len(rows[table]), table


@pytest.mark.parametrize(
    ("role", "division"),
    [
        ("", ""),
        ("leader", ""),
        ("", "620000"),
        ("leader", "62"),
        ("leader", "%"),
        ("leader", "000000"),
        ("leader", "620000' OR true --"),
        ("owner", "620000"),
        ("presenter", "621126101"),
    ],
)
def test_words_that_name_no_scope_show_nothing(role: str, division: str, reader: Engine) -> None:
    for table in RULES:
        assert _all_rows(told(reader, role, division), table) == [], table
    for table in RULES:
        assert _all_rows(reader, table) == [], table


def test_the_meeting_role_sees_no_person_whatever_it_asks_for(reader: Engine) -> None:
    presenter = Scope(Role.PRESENTER, world.PROVINCE)
    for table in NEVER_FOR_PRESENTERS:
        assert _all_rows(seen_by(reader, presenter), table) == []
    for errand in Errand:
        for table in ("flagged_case", "case_identity", "case_evidence", "case_event", "feedback_entry"):
            assert _all_rows(told(reader, "presenter", world.PROVINCE, errand=errand), table) == []


def test_an_account_without_scope_sees_its_own_right_only(reader: Engine) -> None:
    assert {row["account"] for row in _all_rows(of_account(reader, "clerk"), "account")} == {"clerk"}
    assert _all_rows(of_account(reader, "nobody"), "account") == []
    assert _all_rows(of_account(reader, "clerk"), "access_log") == []


def test_secrets_of_the_database_are_out_of_reach(reader: Engine) -> None:
    for table in CLOSED:
        with pytest.raises((DBAPIError, DatabaseGone)):
            _all_rows(seen_by(reader, OFFICER), table)


def test_a_scope_does_not_stay_on_a_connection(world_with_policies: Protected) -> None:
    """One connection serves two persons in turn, and then somebody who tells nothing."""
    engine = reading_engine(world_with_policies.dashboard)
    count = text("SELECT pg_backend_pid(), count(*), min(county), max(county) FROM flagged_case")
    found = []
    for scope in (SCOPES[5], SCOPES[7], SCOPES[5], None):
        with (engine if scope is None else seen_by(engine, scope)).connect() as connection:
            found.append(tuple(connection.execute(count).one()))
    processes, counts, *counties = zip(*found, strict=True)
    assert len(set(processes)) == 1
    assert counts[0] == counts[2] > 0
    assert counts[1] > 0
    assert counts[3] == 0
    assert counties[0] == counties[1] == (world.COUNTY, world.FAR_COUNTY, world.COUNTY, None)
    with seen_by(engine, SCOPES[5]).connect() as connection:
        before = connection.execute(count).one()
        connection.rollback()
        assert connection.execute(count).one() == before
    engine.dispose()
