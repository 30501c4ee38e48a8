"""What people recorded stays as it was, whoever asks: also for the owner, and where the database replaces rows by itself."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from data_access.engine import writing_engine
from data_access.schema import metadata
from data_access.upgrade import upgrade
from tests.builders import Tables, a_release

# Added to and never changed. `account` is not among them: a right that is taken back says so in its row.
APPEND_ONLY = (
    *("access_log", "bulletin", "commitment", "feedback_entry", "feedback_step"),
    *("sample_draw", "sample_stratum", "sample_case", "sample_result"),
)
_VALUES: dict[type, Any] = {
    int: 1,
    str: "x",
    bool: False,
    date: date(2020, 3, 6),
    datetime: datetime(2020, 3, 6, tzinfo=UTC),
}


def _row(table: str) -> dict[str, Any]:
    """A row with ones and letters everywhere: number 1 of everything it belongs to."""
    return {column.name: _VALUES[column.type.python_type] for column in metadata.tables[table].columns}


@pytest.fixture(scope="module", params=("sqlite", "postgresql"))
def owner(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> Iterator[Engine]:
    engine = writing_engine(new_database(request.param))
    upgrade(engine)
    release = Tables()
    a_release(release, 1)
    with engine.begin() as connection:
        connection.execute(insert(metadata.tables["release"]), release["release"])
        for table in metadata.sorted_tables:
            if table.name in APPEND_ONLY:
                connection.execute(insert(table).values(**_row(table.name)))
    yield engine
    engine.dispose()


def _rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(metadata.tables[table])).scalar_one())


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_a_record_is_neither_changed_nor_removed_nor_replaced(table: str, owner: Engine) -> None:
    column = next(iter(metadata.tables[table].columns)).name
    statements = [f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"]
    if owner.dialect.name == "postgresql":
        statements.append(f"TRUNCATE {table} CASCADE")
    else:
        names = ", ".join(_row(table))
        statements.append(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}")
    for statement in statements:
        with pytest.raises(DBAPIError, match="append-only"), owner.begin() as connection:
            connection.execute(text(statement))
    assert _rows(owner, table) == 1
