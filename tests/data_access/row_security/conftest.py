"""One protected database for all tests of the policies."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from data_access.engine import reading_engine, recording_engine
from tests.data_access.row_security.populated import Protected, protected


@pytest.fixture(scope="session")
def world_with_policies(server: str) -> Protected:
    return protected(server)


@pytest.fixture(scope="session")
def reader(world_with_policies: Protected) -> Iterator[Engine]:
    """What the application reads with."""
    engine = reading_engine(world_with_policies.dashboard)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def writer(world_with_policies: Protected) -> Iterator[Engine]:
    """What the application records with."""
    engine = recording_engine(world_with_policies.dashboard)
    yield engine
    engine.dispose()
