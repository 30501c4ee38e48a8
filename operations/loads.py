"""The last load as a text file for Prometheus' node exporter: the loader is no server that could be asked.

The file is replaced as a whole, so that nobody reads half of it. What the last published issue was stands in it until the next
one is published, whatever fails in between.
"""

import time
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile
from prometheus_client.parser import text_string_to_metric_families

FILE = "loader.prom"
OUTCOMES = ("published", "unchanged", "refused", "failed")
_KEPT = {
    "loader_last_success_timestamp_seconds": "When a pack was last published, or found to be published already.",
    "loader_last_success_issue": "Its issue.",
}


def write(folder: Path, outcome: str, seconds: float, issue: int | None) -> None:
    """What became of one pack; `OSError` when the file cannot be written."""
    registry, now = CollectorRegistry(), time.time()
    Gauge("loader_last_run_timestamp_seconds", "When the loader last ended.", registry=registry).set(now)
    Gauge("loader_last_run_seconds", "How long it took.", registry=registry).set(seconds)
    ended = Gauge(
        "loader_last_run_outcome", "How it ended: 1 at the outcome.", ["outcome"], registry=registry
    )
    for each in OUTCOMES:
        ended.labels(each).set(each == outcome)
    known = _known(folder / FILE)
    if outcome in ("published", "unchanged") and issue is not None:
        known = dict(zip(_KEPT, (now, float(issue)), strict=True))
    for name, value in known.items():
        Gauge(name, _KEPT[name], registry=registry).set(value)
    write_to_textfile(str(folder / FILE), registry)
    # The exporter has an account of its own, and nothing in here is for few eyes only.
    (folder / FILE).chmod(0o644)


def _known(file: Path) -> dict[str, float]:
    """What the file said about the last success; nothing for a file that is not there or not whole."""
    try:
        families = list(text_string_to_metric_families(file.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
    return {each.name: each.samples[0].value for each in families if each.name in _KEPT and each.samples}
