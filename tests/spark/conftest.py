"""One Spark for all tests of a process."""

from collections.abc import Iterator

import ibis
import pytest
from ibis.backends import BaseBackend

from ingest.engines import ComputeEngine
from ingest.engines.single import SingleMachine
from ingest.engines.spark import Cluster
from tests.spark.clusters import on_this_machine


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Spark in this process."""
    cluster = on_this_machine(tmp_path_factory.mktemp("spark"))
    yield cluster
    cluster.close()
    # Ibis remembers the engine it was last asked for.
    ibis.options.default_backend = None


@pytest.fixture(params=["duckdb", "spark"])
def con(request: pytest.FixtureRequest, tmp_path) -> Iterator[BaseBackend]:
    """An empty connection of either engine."""
    engine: ComputeEngine = (
        request.getfixturevalue("cluster") if request.param == "spark" else SingleMachine()
    )
    with engine.connected(tmp_path) as con:
        yield con
