"""Real databases for tests: SQLite files, and a PostgreSQL server of the test run's own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from benchmarks.postgres import postgres
from data_access.engine import writing_engine
from data_access.made import Made
from data_access.upgrade import upgrade
from tests.builders.releases import Tables, inserted, published


def sqlite_url(folder: Path) -> str:
    """URL of a database file that does not exist yet."""
    return f"sqlite:///{folder / f'{uuid4().hex}.db'}"


def served(tables: Tables, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """These rows in a database that the application finds; its URL."""
    url = sqlite_url(folder)
    published(tables, url).dispose()
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def upgraded(url: str, tables: Tables | None = None) -> str:
    """The database with the schema as migrations make it, guards included, and these rows; its URL."""
    owner = writing_engine(url)
    upgrade(owner)
    with owner.begin() as connection:
        inserted(tables or Tables(), connection)
    owner.dispose()
    return url


@contextmanager
def made_at(url: str) -> Iterator[Made]:
    """What people make there, as long as it is asked."""
    made = Made.at(url)
    yield made
    made.reader.dispose()
    made.writer.dispose()


@contextmanager
def postgres_server() -> Iterator[str]:
    """A server in a temporary folder; yields the URL of its first database. Stops and deletes itself."""
    with stoppable_postgres() as server:
        yield server.get_uri(driver="psycopg")


@contextmanager
def stoppable_postgres() -> Iterator[Any]:
    """The same server to handle: `stop()`, and `ensure_postgres_running()` again."""
    with postgres(Path(tempfile.mkdtemp(prefix="pg-"))) as server:
        yield server


def fresh_database(server_url: str) -> str:
    """URL of a new, empty database on the server."""
    name = f"t{uuid4().hex}"
    engine = create_engine(server_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE " + name))
    engine.dispose()
    return engine.url.set(database=name).render_as_string(hide_password=False)
