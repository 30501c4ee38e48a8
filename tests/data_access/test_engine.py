"""Engines: readers cannot write, writers lock at once, and a database that is not there says so in one word."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from access import Role, Scope
from data_access.engine import reading_engine, writing_engine
from data_access.errors import DatabaseGone
from data_access.schema import metadata, setting
from data_access.sql import SqlReports
from tests.builders.databases import sqlite_url

LEADER = Scope(Role.LEADER, "620000")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_reader_cannot_write(kind: str, new_database: Callable[[str], str]) -> None:
    url = new_database(kind)
    writer, reader = writing_engine(url), reading_engine(url)
    metadata.create_all(writer)
    with pytest.raises((DBAPIError, DatabaseGone)), reader.begin() as connection:
        connection.execute(insert(setting).values(name="salt", value="x"))
    with writer.begin() as connection:
        connection.execute(insert(setting).values(name="salt", value="x"))
    with reader.connect() as connection:
        assert connection.execute(select(setting.c.value)).scalars().all() == ["x"]
    writer.dispose()
    reader.dispose()


def test_a_reader_goes_on_while_a_release_is_being_written(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path)
    writer, reader = writing_engine(url), reading_engine(url)
    metadata.create_all(writer)
    with writer.begin() as writing:
        writing.execute(insert(setting).values(name="half", value="written"))
        with reader.connect() as reading:
            assert reading.execute(select(setting.c.value)).all() == []
    writer.dispose()
    reader.dispose()


def test_a_second_writer_finds_the_lock_taken_from_the_start(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path)
    writer = writing_engine(url)
    metadata.create_all(writer)
    other = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=0)
    with writer.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()
    writer.dispose()


def test_reading_never_creates_a_database(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path)
    reports = SqlReports.at(url)
    with pytest.raises(DatabaseGone):
        reports.release(LEADER)
    assert list(tmp_path.iterdir()) == []
    reports.engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_database_without_the_schema_is_gone_too(kind: str, new_database: Callable[[str], str]) -> None:
    url = new_database(kind)
    writer = writing_engine(url)
    with writer.begin():
        pass
    reports = SqlReports.at(url)
    with pytest.raises(DatabaseGone) as gone:
        reports.case(LEADER, 1, "CASE-OF-SOMEBODY")
    assert "CASE-OF-SOMEBODY" not in f"{gone.value!r} {gone.value.__cause__!r}"
    reports.engine.dispose()
    writer.dispose()
