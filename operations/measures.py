"""What a process of the application counts about itself, for Prometheus.

Labels are names of pages, reads, states and kinds of error, all of them in this code: no person, no account, no division.
Every process counts for itself and is scraped by itself.
"""

from collections.abc import Iterable

from prometheus_client import (
    GC_COLLECTOR,
    PLATFORM_COLLECTOR,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
)
from prometheus_client.process_collector import ProcessCollector

# When a series began is a second series for each; the start of the process says the same.
disable_created_metrics()
REGISTRY = CollectorRegistry()
for _collector in (GC_COLLECTOR, PLATFORM_COLLECTOR):
    REGISTRY.register(_collector)
# Memory, CPU time, start and open files of the process.
ProcessCollector(registry=REGISTRY)

_RUN = (0.025, 0.05, 0.1, 0.15, 0.25, 0.4, 0.7, 1, 1.5, 3, 6, 15)
_READ = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10)

RERUNS = Histogram(
    "dashboard_rerun_seconds",
    "Time from the start to the end of a run.",
    ["page"],
    buckets=_RUN,
    registry=REGISTRY,
)
READS_ASKED = Counter(
    "dashboard_reads_asked", "Reads the pages asked for, from memory or not.", ["read"], registry=REGISTRY
)
READS = Histogram(
    "dashboard_read_seconds",
    "Time of the reads that went to the database.",
    ["read"],
    buckets=_READ,
    registry=REGISTRY,
)
STATES = Counter(
    "dashboard_states", "Runs that ended with a sentence instead of a page.", ["state"], registry=REGISTRY
)
REFUSALS = Counter("dashboard_refusals", "What was asked for and not given.", ["action"], registry=REGISTRY)
ERRORS = Counter(
    "dashboard_errors", "Runs that failed, by the type of the error.", ["type"], registry=REGISTRY
)
# What may fail is not known beforehand, so an alert needs a figure without labels.
FAILED_RUNS = Counter("dashboard_failed_runs", "Runs that failed, of whatever type.", registry=REGISTRY)
REACHABLE = Gauge(
    "dashboard_database_reachable", "Whether the last run could read the database.", registry=REGISTRY
)

KEPT_ENTRIES = Gauge(
    "dashboard_kept_entries", "Answers the process holds in its memory.", ["memory"], registry=REGISTRY
)
KEPT_BYTES = Gauge(
    "dashboard_kept_bytes",
    "What they weigh: the columns of a frame, anything else written out.",
    ["memory"],
    registry=REGISTRY,
)


def begins(counter: Counter, values: Iterable[str]) -> None:
    """Series at 0 for the known values of the one label: the first value of a series is no increase to Prometheus, so an event
    that made its series would alert nobody.
    """
    for value in values:
        counter.labels(value)


def failed(kind: str) -> None:
    """A run failed with an error of this type."""
    ERRORS.labels(kind).inc()
    FAILED_RUNS.inc()
