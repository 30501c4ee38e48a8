"""Large reporting databases, filled directly: no pack, no ingest, the same schema and indexes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import duckdb
from sqlalchemy import Connection, Engine, select

from benchmarks.reads.rows import drawn_up, queries
from benchmarks.reads.size import Size
from data_access.engine import writing_engine
from data_access.schema import metadata, release
from data_access.upgrade import upgrade
from ingest.publishing.adding_up import add_up
from ingest.publishing.settling import settle

_AT_ONCE = 50_000


def build(database_url: str, size: Size, folder: Path) -> None:
    """Bring a new database to the schema and fill it; `folder` takes what is carried over."""
    engine = writing_engine(database_url)
    upgrade(engine)
    with drawn_up(size) as duck, _without_indexes(engine):
        for name, query in queries(size):
            with engine.begin() as connection:
                _carried(duck, connection, name, query, folder)
    with engine.begin() as connection:
        for release_id in connection.execute(select(release.c.release_id)).scalars().all():
            add_up(connection, release_id)
    settle(engine)
    engine.dispose()


@contextmanager
def _without_indexes(engine: Engine) -> Iterator[None]:
    """Filled first, indexed afterwards: several times as quick."""
    indexes = [index for table in metadata.sorted_tables for index in table.indexes if not index.unique]
    with engine.begin() as connection:
        for index in indexes:
            index.drop(connection)
    yield
    for index in indexes:
        # One after the other, or the log of what is not yet kept grows as large as the database.
        with engine.begin() as connection:
            index.create(connection)


def _carried(
    duck: duckdb.DuckDBPyConnection, connection: Connection, name: str, query: str, folder: Path
) -> None:
    columns = [f'"{column.name}"' for column in metadata.tables[name].columns]
    if connection.dialect.name == "postgresql":
        path = folder / f"{name}.csv"
        duck.execute(f"copy ({query}) to '{path}' (format csv, header false)")
        raw = cast("Any", connection.connection.driver_connection)
        # Every row was checked by the query that made it; checking keys again row by row takes longer than writing.
        raw.execute("set local session_replication_role = replica")
        statement = f"copy {name} ({', '.join(columns)}) from stdin (format csv)"
        with raw.cursor().copy(statement) as copy, path.open("rb") as rows:
            while block := rows.read(1 << 20):
                copy.write(block)
        path.unlink()
        return
    raw = cast("Any", connection.connection.driver_connection)
    places = ", ".join("?" * len(columns))
    found = duck.execute(_for_sqlite(name, query))
    while listed := found.fetchmany(_AT_ONCE):
        raw.executemany(f"insert into {name} ({', '.join(columns)}) values ({places})", listed)


def _for_sqlite(name: str, query: str) -> str:
    """Dates and times as the text SQLAlchemy keeps them as."""
    kept = [
        f"strftime(\"{column.name}\", '%Y-%m-%d')"
        if str(column.type) == "DATE"
        else f"strftime(\"{column.name}\", '%Y-%m-%d %H:%M:%S.%f')"
        if str(column.type) == "DATETIME"
        else f'"{column.name}"'
        for column in metadata.tables[name].columns
    ]
    return f"select {', '.join(kept)} from ({query})"
