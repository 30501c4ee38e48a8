"""The same small world in SQLite, in PostgreSQL and in memory."""

from collections.abc import Callable, Iterator

import pytest

from data_access.memory import MemoryReports
from data_access.reports import Reports
from data_access.sql import SqlReports
from tests.builders import Tables, in_memory, published
from tests.builders.databases import fresh_database, postgres_server, sqlite_url
from tests.data_access.world import a_world

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def new_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """URL of an empty database by the name of its kind."""

    def make(kind: str) -> str:
        if kind == "postgresql":
            return fresh_database(request.getfixturevalue("server"))
        return sqlite_url(tmp_path_factory.mktemp("database"))

    return make


@pytest.fixture(scope="session")
def naive() -> MemoryReports:
    """The reads over the world in memory: what the databases are compared with."""
    return in_memory(a_world())


@pytest.fixture(scope="session")
def opened(new_database: Callable[[str], str]) -> Iterator[Callable[[str], SqlReports]]:
    """The reads over the world in a database of a kind, written once."""
    kept: dict[str, SqlReports] = {}

    def open_one(kind: str) -> SqlReports:
        if kind not in kept:
            url = new_database(kind)
            published(a_world(), url).dispose()
            kept[kind] = SqlReports.at(url)
        return kept[kind]

    yield open_one
    for reports in kept.values():
        reports.engine.dispose()


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, opened: Callable[[str], SqlReports]) -> SqlReports:
    """The reads over the world in each database."""
    return opened(request.param)


@pytest.fixture(params=("memory", *DATABASES))
def reports(
    request: pytest.FixtureRequest, opened: Callable[[str], SqlReports], naive: MemoryReports
) -> Reports:
    """The reads over the world in each implementation."""
    return naive if request.param == "memory" else opened(request.param)


@pytest.fixture
def tables() -> Tables:
    """Rows in the making."""
    return Tables()
