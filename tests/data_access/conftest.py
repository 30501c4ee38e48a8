"""The same small world in SQLite, in PostgreSQL and in memory."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data_access.memory import MemoryReports
from data_access.reports import Reports
from data_access.sql import SqlReports
from tests.builders import Tables, in_memory, published
from tests.builders.databases import fresh_database, postgres_server, sqlite_url
from tests.data_access.world import a_world

BACKENDS = ("memory", "sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def new_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """URL of an empty database of a backend."""

    def make(backend: str) -> str:
        if backend == "postgresql":
            return fresh_database(request.getfixturevalue("server"))
        folder: Path = tmp_path_factory.mktemp("database")
        return sqlite_url(folder)

    return make


@pytest.fixture(scope="session")
def world() -> Tables:
    return a_world()


@pytest.fixture(scope="session", params=BACKENDS)
def reports(
    request: pytest.FixtureRequest, world: Tables, new_database: Callable[[str], str]
) -> Iterator[Reports]:
    """The reads over the world, in each implementation."""
    if request.param == "memory":
        yield in_memory(world)
        return
    url = new_database(request.param)
    published(world, url).dispose()
    reading = SqlReports.at(url)
    yield reading
    reading.engine.dispose()


@pytest.fixture(scope="session")
def naive(world: Tables) -> MemoryReports:
    """What the reads are compared with."""
    return in_memory(world)
