"""How long every read takes on a full database: two years of weekly issues, a province or a country."""

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.lines import Line, limited
from benchmarks.reads.building import build
from benchmarks.reads.measuring import Timed, timed
from benchmarks.reads.size import SIZES, Size
from tests.builders.databases import postgres_server

PART = "reads"
# Milliseconds a read may take, by database.
_MOST = {
    "province": {"SQLite": 50.0, "PostgreSQL": 50.0},
    "country": {"SQLite": 250.0, "PostgreSQL": 150.0},
}
# Of the reads that take longest so many are named.
_NAMED = 3


def measure(sizes: Sequence[str] = ("province", "country")) -> list[Line]:
    """Per size and database: the median read, the slowest ones by name, and how many take longer than they may."""
    lines: list[Line] = []
    for name in sizes:
        for kind in ("SQLite", "PostgreSQL"):
            with _built(kind, SIZES[name]) as url:
                found = list(timed(url, SIZES[name].asked_province))
            lines += _lines(SIZES[name], kind, found)
    return lines


def _lines(size: Size, kind: str, found: Sequence[Timed]) -> list[Line]:
    most = _MOST.get(size.name, {}).get(kind)
    where = f"{kind}, {size.counties:,} counties × {size.issues} issues, {size.cases:,} cases"
    slowest = sorted(found, key=lambda each: -each.median)[:_NAMED]
    longer = [each for each in found if most is not None and each.median > most]
    return [
        limited(
            PART,
            f"{where}: median of {len(found)} reads",
            statistics.median(each.median for each in found),
            "ms",
            most=most,
        ),
        *(
            limited(PART, f"{where}: slowest, {_name(each)}", each.median, "ms", most=most)
            for each in slowest
        ),
        limited(PART, f"{where}: slowest single run", max(each.slowest for each in found), "ms"),
        Line(PART, f"{where}: reads over the aim", len(longer), f"of {len(found)}", aim="0", met=not longer),
    ]


def _name(each: Timed) -> str:
    return " ".join(filter(None, (each.ask.read, each.ask.level, each.ask.what)))


@contextmanager
def _built(kind: str, size: Size) -> Iterator[str]:
    """A full database in a folder of its own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="reads-") as name:
        folder = Path(name)
        if kind == "SQLite":
            url = f"sqlite:///{folder / 'reads.db'}"
            build(url, size, folder)
            yield url
            return
        with postgres_server() as url:
            build(url, size, folder)
            yield url
