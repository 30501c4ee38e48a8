"""Builders of delivered lists: a single file brought into a fresh engine, or a whole small pack."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import ibis
from ibis.backends.duckdb import Backend

from ingest.pack import PackFile
from ingest.reading.inspection import inspect
from ingest.reading.sources import BY_NAME, SOURCES
from ingest.reading.staging import Staged, show_delivered, stage_file
from ingest.rows.judging import Tally, judge, judging

CUTOFF = date(2020, 3, 6)
Rows = list[dict]


def a_person(**cells: str) -> dict[str, str]:
    """Name and a usable ID number, and whatever else the list wants."""
    return {"姓名": "吴薇", "身份证号码": "629932199411229905"} | cells


def csv_text(source: str, rows: Sequence[Mapping[str, str]], separator: str = ",") -> str:
    """A list as text: all its columns, the given cells, blank where nothing is given."""
    headers = [column.header for column in BY_NAME[source].delivered]
    text = io.StringIO()
    writer = csv.DictWriter(text, headers, delimiter=separator, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def a_file(source: str, content: bytes, rows: int, path: str = "list.csv") -> PackFile:
    """The manifest's entry of a file."""
    return PackFile(source, path, CUTOFF, rows, hashlib.sha256(content).hexdigest(), ())


def stage(
    folder: Path, source: str, content: bytes, rows: int, *, name: str = "list.csv"
) -> tuple[Rows, int]:
    """The raw rows of one file as they arrive in the engine, and the number of skipped rows."""
    engine = ibis.duckdb.connect()
    staged = staged_file(engine, folder, source, content, rows, name=name)
    show_delivered(engine, BY_NAME[source], [staged])
    return records(engine, f"SELECT * FROM delivered_{source} ORDER BY position"), staged.skipped


def staged_file(
    con: Backend, folder: Path, source: str, content: bytes, rows: int, *, name: str, file_no: int = 0
) -> Staged:
    """One file made readable in the engine."""
    path = folder / name
    path.write_bytes(content)
    file = a_file(source, content, rows, name)
    staging = Path(mkdtemp(dir=folder))
    return stage_file(con, BY_NAME[source], file_no, file, inspect(file, path), staging)


def judge_rows(
    folder: Path, source: str, *files: Sequence[Mapping[str, str]]
) -> tuple[Rows, Rows, list[Tally]]:
    """Accepted rows, rejected rows and the tallies of a list delivered in the given files."""
    con = ibis.duckdb.connect()
    staged = []
    for number, rows in enumerate(files):
        content = csv_text(source, rows).encode()
        staged.append(
            staged_file(con, folder, source, content, len(rows), name=f"{number}.csv", file_no=number)
        )
    show_delivered(con, BY_NAME[source], staged)
    judged = Path(mkdtemp(dir=folder))
    with judging(con, CUTOFF):
        tallies = judge(con, BY_NAME[source], judged)
    accepted = records(con, f"SELECT * FROM accepted_{source} ORDER BY row_no")
    return accepted, records(con, "SELECT * FROM rejected_row ORDER BY file_no, line_no"), tallies


def codes(folder: Path, source: str, *rows: Mapping[str, str]) -> list[str | None]:
    """The code of each row, in order; None for an accepted one."""
    accepted, rejected, tallies = judge_rows(folder, source, rows)
    by_line = {row["line_no"]: row["code"] for row in rejected} | {row["line_no"]: None for row in accepted}
    assert sum(tally.rows for tally in tallies) >= len(by_line)
    return [by_line.get(number, "duplicate_row") for number in range(2, len(rows) + 2)]


def records(con: Backend, query: str) -> Rows:
    """Rows of a query as dictionaries."""
    cursor = con.con.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def a_pack(
    folder: Path,
    lists: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    cutoff: date = CUTOFF,
    missing: Mapping[str, Sequence[str]] | None = None,
    payout_month: str = "202002",
) -> Path:
    """A pack folder with one CSV file per list; lists that are not given are empty."""
    pack = folder / cutoff.isoformat()
    pack.mkdir(parents=True)
    lines = [f'province = "620000"\ncutoff = {cutoff}\nissue = 1\npayout_month = "{payout_month}"\n']
    for source in SOURCES:
        rows = (lists or {}).get(source.name, ())
        content = csv_text(source.name, rows).encode()
        (pack / f"{source.name}.csv").write_bytes(content)
        lines.append(
            f'[[file]]\nsource = "{source.name}"\npath = "{source.name}.csv"\n'
            f"as_of = {cutoff}\nrows = {len(rows)}\n"
            f'sha256 = "{hashlib.sha256(content).hexdigest()}"\n'
            f"missing_counties = {list((missing or {}).get(source.name, ()))}\n"
        )
    (pack / "pack.toml").write_text("\n".join(lines), encoding="utf-8")
    return pack
