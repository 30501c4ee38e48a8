"""Migrations and tables say the same."""

from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from access import Level, Role, Scope
from data_access.engine import writing_engine
from data_access.schema import metadata, release
from data_access.sql import SqlReports
from data_access.upgrade import schema_is_current, upgrade
from tests.builders import Tables, a_release


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_upgraded_database_has_the_tables_of_the_code(
    kind: str, new_database: Callable[[str], str]
) -> None:
    engine = writing_engine(new_database(kind))
    assert not schema_is_current(engine)
    upgrade(engine)
    assert schema_is_current(engine)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_release_published_before_the_drive_was_counted_stays_and_has_no_counts(
    kind: str, new_database: Callable[[str], str]
) -> None:
    url = new_database(kind)
    engine = writing_engine(url)
    upgrade(engine, "0001")
    before = Tables()
    a_release(before, 1)
    # A column of a later version.
    del before["release"][0]["persons_removed_at"]
    with engine.begin() as connection:
        connection.execute(release.insert(), before["release"])
    assert not schema_is_current(engine)
    upgrade(engine)
    assert schema_is_current(engine)
    engine.dispose()
    reports, scope = SqlReports.at(url), Scope(Role.LEADER, "620000")
    assert reports.release(scope).issue == 1
    assert reports.registration_counts(scope, 1, Level.PROVINCE).empty
    reports.engine.dispose()
