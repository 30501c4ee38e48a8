"""Delivered files into the engine: one table of raw text per list, data rows only, every file's rows counted.

A `delivered_<source>` table has `file_no` (place of the file in the manifest), `line_no` (as a table program
numbers the rows), `position` (order over all files of the list) and the list's columns by field, as text.

The statements here are the engine's own SQL: they belong to its file readers, and hold no text from any file.
"""

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
from duckdb import DuckDBPyConnection
from ibis.backends.duckdb import Backend

from ingest.pack import Pack, PackFile
from ingest.reading.blanks import BLANKS
from ingest.reading.contract import Source
from ingest.reading.inspection import FileKind, Inspection
from ingest.reading.parquet_file import open_parquet
from ingest.reading.sources import BY_NAME, SOURCES
from ingest.reading.text_file import read_text
from ingest.reading.workbook import read_workbook
from ingest.refusal import Family, Refusal

LINES_PER_FILE = 1 << 32
"""Room for the rows of one file in `position`."""

_BATCH = "delivered_batch"
BLANK_FREE = r"[0-9\x{4e00}-\x{9fff}]+"
TOTALS = ("合计", "总计")
"""What the first filled cell of a total row says."""


def stage(
    con: Backend,
    pack: Pack,
    inspections: Sequence[Inspection],
    progress: Callable[[str, int, int], None],
) -> dict[int, int]:
    """Fill `delivered_<source>` for all fourteen lists; by file number how many rows were blank or totals."""
    for source in SOURCES:
        create_delivered(con, source)
    skipped = {}
    for number, file in enumerate(pack.files):
        progress("read", number, len(pack.files))
        skipped[number] = stage_file(con, BY_NAME[file.source], number, file, inspections[number])
    return skipped


def create_delivered(con: Backend, source: Source) -> None:
    """An empty table for the raw rows of a list."""
    fields = ", ".join(f"{column.field} VARCHAR" for column in source.delivered)
    con.raw_sql(
        f"CREATE TABLE delivered_{source.name} (file_no INTEGER, line_no BIGINT, position BIGINT, {fields})"
    )


def stage_file(con: Backend, source: Source, file_no: int, file: PackFile, inspection: Inspection) -> int:
    """Add one file's data rows to its list's table; how many rows were blank or totals.

    `Refusal` when the file cannot be read, lacks a column or has not the declared number of data rows.
    """
    engine: DuckDBPyConnection = con.con
    found = rows = 0
    if inspection.kind is FileKind.PARQUET:
        with open_parquet(engine, source, file, inspection) as content:
            found = content.rows
            rows = _insert(engine, source, file_no, content.view, content.width, content.places)
    else:
        read = read_text if inspection.kind is FileKind.CSV else read_workbook
        records = read(source, file, inspection)
        for batch in records.batches:
            found += batch.num_rows
            engine.register(_BATCH, pa.Table.from_batches([batch]))
            rows += _insert(engine, source, file_no, _BATCH, records.width, records.places)
            engine.unregister(_BATCH)
    refuse_other_count(file, rows)
    return found - rows


def refuse_other_count(file: PackFile, found: int) -> None:
    """`Refusal` when a file has not the declared number of data rows."""
    if found != file.rows:
        raise Refusal(
            "row_count_differs",
            Family.CONTENT,
            source=file.source,
            file=file.path,
            expected=file.rows,
            found=found,
        )


def _insert(
    engine: DuckDBPyConnection, source: Source, file_no: int, rows: str, width: int, places: Mapping[str, int]
) -> int:
    """Data rows only: no blank ones, no totals (their first filled cell reads so); how many they are."""
    filled = ", ".join(
        f"nullif(regexp_replace(c{place}, '[{BLANKS}]', '', 'g'), '')" for place in range(width)
    )
    # Nearly every row begins with a name or a number without blanks, and is told by that one look.
    first = f"CASE WHEN regexp_full_match(c0, '{BLANK_FREE}') THEN c0 ELSE coalesce({filled}) END"
    fields = ", ".join(
        f"c{places[column.field]}" if column.field in places else "NULL" for column in source.delivered
    )
    statement = (
        f"INSERT INTO delivered_{source.name} "  # noqa: S608
        f"SELECT {file_no}, line_no, line_no + {file_no * LINES_PER_FILE}, {fields} FROM {rows} "
        f"WHERE {first} NOT IN {TOTALS}"
    )
    (inserted,) = engine.execute(statement).fetchone() or (0,)
    return int(inserted)
