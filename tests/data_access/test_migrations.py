"""Migrations and tables say the same."""

from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from data_access.engine import writing_engine
from data_access.schema import metadata
from data_access.upgrade import schema_is_current, upgrade


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
