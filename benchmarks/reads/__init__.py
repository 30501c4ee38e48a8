"""How long every read takes on a full database: two years of weekly issues, a province or a country."""

import os
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.lines import Line, limited
from benchmarks.postgres import postgres
from benchmarks.reads.building import build
from benchmarks.reads.measuring import Timed, timed
from benchmarks.reads.size import SIZES, Size

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
    """A full database: in the folder BENCH_DATABASES, where it stays for the next time, or in one that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="reads-") as name:
        folder = Path(os.environ.get("BENCH_DATABASES", name)) / f"{kind.lower()}-{size.name}"
        whole = folder / "whole"
        if not whole.exists():
            # What is there was left half built.
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        with _served(kind, folder) as url:
            if not whole.exists():
                build(url, size, folder)
                whole.touch()
            yield url


@contextmanager
def _served(kind: str, folder: Path) -> Iterator[str]:
    """The URL of the folder's database; PostgreSQL runs as long as it is asked."""
    if kind == "SQLite":
        yield f"sqlite:///{folder / 'reads.db'}"
        return
    with postgres(folder / "server", stays=True) as server:
        yield server.get_uri(driver="psycopg")
