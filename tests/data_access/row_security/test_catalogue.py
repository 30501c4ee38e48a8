"""Nothing in the database escapes the rules: every table, every role, every version."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

import data_access
from access import Role, Scope
from data_access.engine import writing_engine
from data_access.row_security import apply, deviations, is_in_force
from data_access.row_security.rules import CLOSED, OPEN, RULES
from data_access.row_security.words import CORRECT_LISTS, ROLES, SEE_CASES, WORK_ON_CASES
from data_access.schema import metadata
from data_access.upgrade import upgrade
from tests.data_access.row_security.populated import database_of_the_loader

DRIFT = (
    ("CREATE TABLE another (a int)", [("unprotected", "another")]),
    ("CREATE VIEW everything AS SELECT * FROM case_identity", [("unprotected", "everything")]),
    ("ALTER TABLE case_identity DISABLE ROW LEVEL SECURITY", [("unprotected", "case_identity")]),
    ("DROP POLICY seen ON commitment", [("policy_missing", "commitment.seen")]),
    ("CREATE POLICY wide ON commitment USING (true)", [("policy_foreign", "commitment.wide")]),
    ("COMMENT ON POLICY seen ON commitment IS 'older'", [("policy_changed", "commitment.seen")]),
    ("GRANT UPDATE ON commitment TO dashboard", [("right_foreign", "commitment dashboard UPDATE")]),
    ("GRANT SELECT (value) ON setting TO dashboard", [("right_foreign", "setting dashboard SELECT")]),
    ("GRANT SELECT ON account TO PUBLIC", [("right_foreign", "account PUBLIC SELECT")]),
    ("REVOKE INSERT ON access_log FROM dashboard", [("right_missing", "access_log dashboard INSERT")]),
)


@pytest.fixture(scope="module")
def owner(server: str) -> Iterator[Engine]:
    """The owner's engine on an empty database with policies."""
    engine = writing_engine(database_of_the_loader(server)["loader"])
    upgrade(engine)
    with engine.begin() as connection:
        apply(connection)
    yield engine
    engine.dispose()


def test_every_table_has_a_rule_or_a_reason() -> None:
    assert not RULES.keys() & CLOSED.keys()
    assert RULES.keys() | CLOSED.keys() == metadata.tables.keys()
    assert not OPEN.keys() & metadata.tables.keys()


def test_a_database_with_the_rules_differs_in_nothing_and_they_may_be_put_in_again(owner: Engine) -> None:
    for _ in range(2):
        with owner.begin() as connection:
            assert deviations(connection) == ()
            apply(connection)


@pytest.mark.parametrize(
    ("statement", "expected"), DRIFT, ids=[kind[0][0] + str(n) for n, (_, kind) in enumerate(DRIFT)]
)
def test_what_differs_is_found(statement: str, expected: list[tuple[str, str]], owner: Engine) -> None:
    with owner.connect() as connection:
        connection.execute(text(statement))
        assert list(deviations(connection)) == expected
        connection.rollback()


def test_a_role_that_became_stronger_is_found(server: str, owner: Engine) -> None:
    founder = writing_engine(server)
    with founder.begin() as connection:
        connection.execute(text("ALTER ROLE dashboard BYPASSRLS"))
    try:
        with owner.connect() as connection:
            assert deviations(connection) == (("role_too_strong", "dashboard"),)
    finally:
        with founder.begin() as connection:
            connection.execute(text("ALTER ROLE dashboard NOBYPASSRLS"))
        founder.dispose()


def test_an_upgrade_brings_the_rules_of_this_version(owner: Engine) -> None:
    with owner.begin() as connection:
        connection.execute(text("DROP POLICY seen ON commitment"))
        connection.execute(text("GRANT DELETE ON commitment TO dashboard"))
    upgrade(owner)
    with owner.connect() as connection:
        assert deviations(connection) == ()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_upgrade_brings_no_rules_where_there_were_none(
    kind: str, new_database: Callable[[str], str]
) -> None:
    engine = writing_engine(new_database(kind))
    upgrade(engine)
    with engine.connect() as connection:
        assert not is_in_force(connection)
    engine.dispose()


def test_the_roles_of_the_policies_are_those_of_the_application() -> None:
    scopes = {role.value: Scope(role, "620000") for role in Role}
    assert set(ROLES) == set(scopes)
    for allowed, may in (
        (SEE_CASES, "sees_cases"),
        (CORRECT_LISTS, "sees_rejected_rows"),
        (WORK_ON_CASES, "may_give_feedback"),
        (WORK_ON_CASES, "may_reveal_identities"),
        (("data_officer",), "sees_access_log"),
        (("data_officer",), "may_publish_bulletins"),
        (("presenter", "data_officer"), "may_record_commitments"),
    ):
        assert {role for role, scope in scopes.items() if getattr(scope, may)} == set(allowed), may


def test_no_transaction_of_the_application_forgets_to_say_for_whom_it_runs() -> None:
    """With policies on it would read nothing; without them nobody would notice."""
    silent = re.compile(r"self\.(?:engine|reader|writer)\.(?:connect|begin)\(")
    found = {
        path.name: len(silent.findall(path.read_text("utf-8")))
        for room in ("sql", "made")
        for path in Path(data_access.__file__).with_name(room).glob("*.py")
    }
    # Listing, giving and taking rights: the command line's, with the owner's rights.
    assert {name: times for name, times in found.items() if times} == {"accounts.py": 3}
