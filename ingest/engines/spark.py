"""Apache Spark: the engine of a country. Its tables are Parquet files in the work store, which driver and workers share."""

import os
import shutil
import socket
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ibis.backends import BaseBackend

from ingest.engines.java_home import provide_java
from ingest.engines.spark_scratch import Scratch
from ingest.refusal import Family, Refusal

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_TABLES = "tables"
_STANDALONE = "spark://"
_LOG_SETTINGS = f'"-Dlog4j2.configurationFile=file:{Path(__file__).parent / "spark_log4j2.properties"}"'
_DRIVER_OPTIONS, _WORKER_OPTIONS = "spark.driver.extraJavaOptions", "spark.executor.extraJavaOptions"
# What results rest on; the same on every cluster.
_FIXED = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.sources.default": "parquet",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.caseSensitive": "true",
    "spark.sql.parquet.binaryAsString": "true",
}
_USUAL = {
    "spark.app.name": "pension-coverage-ingest",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",
    # A release is some four hundred statements with long plans; what is kept of them for a page nobody opens fills the driver.
    "spark.driver.memory": "3g",
    "spark.sql.ui.retainedExecutions": "1",
    "spark.ui.retainedJobs": "1",
    "spark.ui.retainedStages": "1",
    "spark.ui.retainedTasks": "1",
    "spark.sql.maxPlanStringLength": "1000",
    # Inferring filters from what is computed grows exponentially with nested conditions: minutes a statement, and the whole heap.
    "spark.sql.constraintPropagation.enabled": "false",
    # Without a file of check sums beside every file; storage and Parquet have their own.
    "spark.hadoop.fs.file.impl": "org.apache.hadoop.fs.RawLocalFileSystem",
}
# Everything on one machine: nothing listens to the outside, and a few shuffle files instead of hundreds.
_LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
    "spark.default.parallelism": "4",
}


@dataclass
class Cluster:
    """See `ComputeEngine`. `master` as Spark writes it; `conf` are further settings, which win over the usual ones."""

    master: str
    conf: Mapping[str, str]
    work_dir: Path
    _session: "SparkSession | None" = field(default=None, init=False)
    _scratch: Scratch | None = field(default=None, init=False)

    @contextmanager
    def connected(self, folder: Path) -> Iterator[BaseBackend]:
        """A session of its own for one release, with a database whose tables lie below `folder`."""
        with _failures():
            session = self._started().newSession()
            from ingest.engines.spark_backend import SparkBackend

            name, tables = f"release_{folder.name.split('.')[0]}", folder.absolute() / _TABLES
            tables.mkdir()
            session.sql(f"CREATE DATABASE {name} LOCATION '{tables}'")
            session.sql(f"USE {name}")
            try:
                yield SparkBackend.on(session, tables)
            finally:
                _forget(session, name)
                shutil.rmtree(tables, ignore_errors=True)

    def close(self) -> None:
        """Give the workers back."""
        session, self._session = self._session, None
        if session is not None:
            with _dead_or_alive():
                session.stop()
        if self._scratch is not None:
            self._scratch.remove()

    def _started(self) -> "SparkSession":
        if self._session is None:
            if find_spec("pyspark") is None:
                raise Refusal("spark_missing", Family.ENGINE)
            provide_java()
            _reach(self.master)
            self._scratch = Scratch.below(self.work_dir)
            self._session = self._start(self._scratch.folder)
        return self._session

    def _start(self, scratch: Path) -> "SparkSession":
        with warnings.catch_warnings():
            # Spark knows pandas 3 only from hearsay; rows travel as Arrow here.
            warnings.simplefilter("ignore", FutureWarning)
            for module in ("ibis.backends.pyspark", "pyspark.testing.utils"):
                import_module(module)
            from pyspark import SparkConf, SparkContext
            from pyspark.sql import SparkSession
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        settings = {**_USUAL, "spark.local.dir": str(scratch), "spark.sql.warehouse.dir": str(scratch)}
        local = self.master.startswith("local")
        if local:
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
            settings |= _LOCAL
        settings |= {**self.conf, **_FIXED}
        for options in (_DRIVER_OPTIONS, _WORKER_OPTIONS) if local else (_DRIVER_OPTIONS,):
            settings[options] = f"{_LOG_SETTINGS} {settings.get(options, '')}"
        conf = SparkConf().setMaster(self.master).setAll(list(settings.items()))
        return SparkSession(SparkContext(conf=conf))


def _reach(master: str) -> None:
    """`Refusal` when nobody answers at a Spark master's address: Spark itself would try for a minute and then die."""
    if not master.startswith(_STANDALONE):
        return
    for address in master.removeprefix(_STANDALONE).split(","):
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host, int(port)), timeout=10).close()
        except (OSError, ValueError):
            continue
        return
    raise Refusal("spark_unreachable", Family.ENGINE, master=master)


def _forget(session: "SparkSession", database: str) -> None:
    with _dead_or_alive():
        session.sql("USE default")
        session.sql(f"DROP DATABASE {database} CASCADE")


@contextmanager
def _dead_or_alive() -> Iterator[None]:
    """For tidying up: a Spark that died has nothing left to tidy."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    with suppress(Py4JError, PySparkException, OSError):
        yield


@contextmanager
def _failures() -> Iterator[None]:
    """Failures of Spark as refusals that name the kind of failure only: Spark's own messages quote values."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:
        refusal = _refusal(error)
        if refusal is None:
            raise
        raise refusal from None


def _refusal(error: Exception) -> Refusal | None:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    if isinstance(error, PySparkException):
        condition = error.getCondition() or type(error).__name__
        code = "java_missing" if condition == "JAVA_GATEWAY_EXITED" else "spark_failed"
        return Refusal(code, Family.ENGINE, reason=condition)
    if isinstance(error, Py4JError | ConnectionError):
        return Refusal("spark_failed", Family.ENGINE, reason=type(error).__name__)
    return None
