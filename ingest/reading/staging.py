"""Delivered files into the engine: one table of raw text per list, data rows only, every file's rows counted.

A `delivered_<source>` table has `file_no` (place of the file in the manifest), `line_no` (as a table program numbers the
rows), `position` (order over all files of the list) and the list's columns by field, as text.
"""

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from ingest.pack import PackFile
from ingest.reading.contract import Source
from ingest.reading.inspection import FileKind, Inspection
from ingest.reading.parquet_file import open_parquet
from ingest.reading.text_file import read_text
from ingest.reading.workbook import read_workbook
from ingest.refusal import Family, Refusal
from ingest.rows.text import compact

LINES_PER_FILE = 1 << 32
"""Room for the rows of one file in `position`."""

_TOTALS = ("合计", "总计")
_BATCH = "delivered_batch"


def delivered(source: Source) -> str:
    """Name of the table of a list's raw rows."""
    return f"delivered_{source.name}"


def create_delivered(con: Backend, source: Source) -> None:
    """An empty table for the raw rows of a list."""
    columns = {"file_no": "int32", "line_no": "int64", "position": "int64"}
    columns |= {column.field: "string" for column in source.delivered}
    con.create_table(delivered(source), schema=ibis.schema(columns))


def stage_file(con: Backend, source: Source, file_no: int, file: PackFile, inspection: Inspection) -> int:
    """Add one file's data rows to its list's table; how many rows were blank or totals.

    `Refusal` when the file cannot be read, lacks a column or has not the declared number of data rows.
    """
    if inspection.kind is FileKind.PARQUET:
        with open_parquet(con.con, source, file, inspection) as content:
            found = content.rows
            _insert(con, source, file_no, con.table(content.view), content.width, content.places)
    else:
        read = read_text if inspection.kind is FileKind.CSV else read_workbook
        records = read(source, file, inspection)
        found = 0
        for batch in records.batches:
            found += batch.num_rows
            con.con.register(_BATCH, pa.Table.from_batches([batch]))
            _insert(con, source, file_no, con.table(_BATCH), records.width, records.places)
            con.con.unregister(_BATCH)
    staged = con.table(delivered(source))
    rows = int(staged.filter(staged.file_no == file_no).count().execute())
    if rows != file.rows:
        raise Refusal(
            "row_count_differs", Family.CONTENT, source=source.name, file=file.path, expected=file.rows, found=rows
        )
    return found - rows


def _insert(
    con: Backend, source: Source, file_no: int, rows: ir.Table, width: int, places: Mapping[str, int]
) -> None:
    first = ibis.coalesce(*(compact(rows[f"c{place}"]).nullif("") for place in range(width)))
    fields = {
        column.field: rows[f"c{places[column.field]}"] if column.field in places else ibis.null("string")
        for column in source.delivered
    }
    data = rows.filter(first.notin(_TOTALS).fill_null(False))
    con.insert(
        delivered(source),
        data.select(
            file_no=ibis.literal(file_no, "int32"),
            line_no=data.line_no.cast("int64"),
            position=data.line_no.cast("int64") + file_no * LINES_PER_FILE,
            **fields,
        ),
    )
