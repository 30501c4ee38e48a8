"""What was measured of each part, kept beside the databases until it is measured again."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from benchmarks.lines import Line
from benchmarks.machine import commit, machine

_FOLDER = Path(__file__).resolve().parents[1] / "var" / "benchmarks"


@dataclass(frozen=True)
class Measured:
    """The lines of one part, when and on what they were measured, and how many processes wanted to run when it began (load
    average).
    """

    at: str
    load: float
    machine: str
    commit: str
    lines: list[Line]


def measured(part: str, measure: Callable[[], list[Line]]) -> Measured:
    """Measure a part and keep what was found."""
    load, now = psutil.getloadavg()[0], datetime.now(UTC)
    found = Measured(f"{now:%Y-%m-%d %H:%M} UTC", round(load, 1), machine(), commit(), measure())
    _FOLDER.mkdir(parents=True, exist_ok=True)
    (_FOLDER / f"{part}.json").write_text(json.dumps(asdict(found), ensure_ascii=False, indent=1), "utf-8")
    return found


def kept(part: str) -> Measured | None:
    """What was measured of a part last; None when it never was."""
    path = _FOLDER / f"{part}.json"
    if not path.exists():
        return None
    found = json.loads(path.read_text("utf-8"))
    return Measured(**{**found, "lines": [Line(**line) for line in found["lines"]]})
