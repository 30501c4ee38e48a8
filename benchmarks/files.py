"""`python -m benchmarks.files`: how much memory and time it takes to read a delivered file, and how that grows with the file.

A list of the resident scheme as text and as a workbook, a tenth of it and the whole, each read by a process of its own.
The workbook is as long as its format allows.
"""

import csv
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import ibis
import xlsxwriter

from benchmarks import own_process, table
from benchmarks.lines import Line, compared, limited
from benchmarks.load.job import cpu_seconds, peak_gb
from ingest.pack import PackFile
from ingest.reading.inspection import inspect
from ingest.reading.sources import BY_NAME
from ingest.reading.staging import stage_file

_PART = "files"
_SOURCE = BY_NAME["resident_pension"]
_MOST_GROWTH = 1.1
_LONGEST_SHEET = 1_048_575


def measure() -> list[Line]:
    """Peak memory and CPU of reading each file, the whole beside its tenth."""
    lines = []
    with TemporaryDirectory() as folder:
        for kind, rows, write in (
            ("CSV", 10_000_000, _write_text),
            ("XLSX", _LONGEST_SHEET, _write_workbook),
        ):
            tenth, whole = (_used(Path(folder), count, write) for count in (rows // 10, rows))
            of = f"{kind}, {rows:,} rows of {len(_SOURCE.delivered)} columns"
            lines += [
                limited(_PART, f"{of}: peak memory, a tenth of them", tenth["peak_gb"] * 1e3, "MB"),
                compared(
                    _PART,
                    f"{of}: peak memory",
                    whole["peak_gb"] * 1e3,
                    "MB",
                    against=("a tenth", tenth["peak_gb"] * 1e3),
                    most=_MOST_GROWTH,
                ),
                compared(_PART, f"{of}: read", whole["cpu"], "CPU s", against=("a tenth", tenth["cpu"])),
            ]
    return lines


def _used(folder: Path, rows: int, write: Callable[[Path, int], None]) -> dict[str, float]:
    path = folder / "list"
    write(path, rows)
    used = own_process.figures("benchmarks.files", path, rows)
    path.unlink()
    return used


def _read(path: Path, rows: int) -> None:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    file = PackFile(_SOURCE.name, path.name, date(2020, 3, 6), rows, digest, ())
    before = cpu_seconds()
    with TemporaryDirectory(dir=path.parent) as staging:
        stage_file(ibis.duckdb.connect(), _SOURCE, 0, file, inspect(file, path), Path(staging))
    sys.stdout.write(json.dumps({"cpu": cpu_seconds() - before, "peak_gb": peak_gb()}))


def _write_text(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(_rows(rows))


def _write_workbook(path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(_rows(rows)):
            sheet.write_row(number, 0, row)


def _rows(count: int) -> Iterator[list[str]]:
    yield [column.header for column in _SOURCE.delivered]
    for number in range(count):
        # Every number is a word of its own, and a workbook's table of words as long as its sheet.
        yield [f"吴{number % 5_000}", f"6299{number:014d}", "620102", "2015-07-01", "正常缴费", "", "100"]


if __name__ == "__main__":
    if sys.argv[1:]:
        _read(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        table.printed(measure())
