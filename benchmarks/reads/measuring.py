"""Each read timed: how long it takes while nothing else runs, and how much of that this process worked."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.reads.asking import Ask, asked
from data_access.made import Made
from data_access.sql import SqlReports

_TIMES = 3


@dataclass(frozen=True)
class Timed:
    """One read: median and slowest of the runs after the first, in milliseconds."""

    ask: Ask
    median: float
    slowest: float


def timed(database_url: str, province: str) -> Iterator[Timed]:
    """Every read of `asking`; the first run of each fills the caches of the database and is not counted."""
    reports, made = SqlReports.at(database_url), Made.at(database_url)
    for ask in asked(reports, province):
        ask.call(reports, made)
        runs = sorted(_run(ask, reports, made) for _ in range(_TIMES))
        yield Timed(ask, statistics.median(runs), runs[-1])
    reports.engine.dispose()
    made.reader.dispose()
    made.writer.dispose()


def _run(ask: Ask, reports: SqlReports, made: Made) -> float:
    start = time.perf_counter()
    ask.call(reports, made)
    return (time.perf_counter() - start) * 1000
