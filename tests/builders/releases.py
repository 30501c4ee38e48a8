"""Releases, and where the rows of a test go."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Engine

from data_access.engine import writing_engine
from data_access.memory import MemoryReports
from data_access.schema import metadata
from ingest.publishing.adding_up import add_up
from metrics.delivery import SOURCES

FIRST_CUTOFF = date(2020, 3, 6)


class Tables(defaultdict[str, list[dict[str, Any]]]):
    """Rows of the reporting schema by table name, in the making."""

    def __init__(self) -> None:
        super().__init__(list)

    def add(self, table: str, **values: Any) -> dict[str, Any]:
        """One row; columns not named are zero, false or missing, as the column allows."""
        columns = metadata.tables[table].columns
        assert set(values) <= set(columns.keys()), set(values) - set(columns.keys())
        row = {column.name: values.get(column.name, _nothing(column)) for column in columns}
        self[table].append(row)
        return row

    def release(self, release_id: int) -> dict[str, Any]:
        """The row of a release."""
        return next(row for row in self["release"] if row["release_id"] == release_id)


def _nothing(column: Column[Any]) -> Any:
    kind = column.type.python_type
    return None if column.nullable or kind not in (int, bool, str) else kind()


def a_release(
    tables: Tables,
    issue: int = 1,
    *,
    revision: int = 1,
    base: int | None = None,
    status: str = "current",
    province: str = "620000",
    cutoff: date | None = None,
    is_demo: bool = True,
    late: dict[str, date] | None = None,
) -> int:
    """A release with its fourteen sources; the cut-off is a week after that of the issue before. Its id comes
    back.
    """
    release_id = len(tables["release"]) + 1
    cutoff = cutoff or FIRST_CUTOFF + timedelta(days=7 * (issue - 1))
    payout = cutoff.replace(day=1) - timedelta(days=1)
    tables.add(
        "release",
        release_id=release_id,
        province=province,
        issue=issue,
        revision=revision,
        status=status,
        cutoff_date=cutoff,
        payout_month=payout.strftime("%Y%m"),
        base_release_id=base,
        pack_sha256=f"{release_id:064d}",
        work_key=f"work{release_id}",
        policy_version="test-1",
        origin="loaded" if revision == 1 else "corrected",
        is_demo=is_demo,
        published_at=datetime(cutoff.year, cutoff.month, cutoff.day, 10, tzinfo=UTC),
    )
    for source in SOURCES:
        as_of = (late or {}).get(source, cutoff - timedelta(days=1))
        tables.add(
            "release_source",
            release_id=release_id,
            source=source,
            as_of_date=as_of,
            is_late=source in (late or {}),
            accepted_rows=100,
        )
    return release_id


def in_memory(tables: Tables) -> MemoryReports:
    """The reads over these rows, without a database."""
    return MemoryReports(tables)


def published(tables: Tables, database_url: str) -> Engine:
    """The rows written into a new database; the engine is the writer's."""
    engine = writing_engine(database_url)
    metadata.create_all(engine)
    with engine.begin() as connection:
        inserted(tables, connection)
    return engine


def inserted(tables: Tables, connection: Connection) -> None:
    """The rows written into the tables of a database, with what a publisher adds up from them."""
    for table in metadata.sorted_tables:
        if tables.get(table.name):
            connection.execute(table.insert(), tables[table.name])
    for release in tables["release"]:
        add_up(connection, release["release_id"])
