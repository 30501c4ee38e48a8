"""Delivered files as rows for the engine: one view of raw text per list, data rows only, every file's rows counted.

A `delivered_<source>` view has `file_no` (place of the file in the manifest), `line_no` (as a table program
numbers the rows), `position` (order over all files of the list) and the list's columns by field, as text.

The statements here are the engine's own SQL: they belong to its file readers, and hold no text from any file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection, OutOfMemoryException
from duckdb import Error as EngineError
from ibis.backends.duckdb import Backend

from ingest.pack import Pack, PackFile
from ingest.reading.blanks import BLANKS
from ingest.reading.contract import Source
from ingest.reading.inspection import FileKind, Inspection
from ingest.reading.parquet_file import ParquetRows, parquet_rows, transcribed, unreadable
from ingest.reading.sources import BY_NAME, SOURCES
from ingest.reading.text_file import read_text
from ingest.reading.workbook.records import read_workbook
from ingest.refusal import Family, Refusal

LINES_PER_FILE = 1 << 32
"""Room for the rows of one file in `position`."""

BLANK_FREE = r"[0-9\x{4e00}-\x{9fff}]+"
TOTALS = ("合计", "总计")
"""What the first filled cell of a total row says."""


@dataclass(frozen=True)
class Staged:
    """One file ready to be read: the query of its data rows, and how many rows were blank or totals."""

    query: str
    skipped: int


def stage(
    con: Backend,
    pack: Pack,
    inspections: Sequence[Inspection],
    progress: Callable[[str, int, int], None],
    folder: Path,
) -> dict[int, int]:
    """The views `delivered_<source>` of all fourteen lists, by way of files in `folder`; by file number how many rows were
    blank or totals.
    """
    staged = {}
    for number, file in enumerate(pack.files):
        progress("read", number, len(pack.files))
        staged[number] = stage_file(con, BY_NAME[file.source], number, file, inspections[number], folder)
    for source in SOURCES:
        show_delivered(con, source, [staged[number] for number, _ in pack.files_of(source.name)])
    return {number: one.skipped for number, one in staged.items()}


def stage_file(
    con: Backend, source: Source, file_no: int, file: PackFile, inspection: Inspection, folder: Path
) -> Staged:
    """Make one file readable in the engine, by way of a file in `folder`; no file is ever held in memory.

    `Refusal` when the file cannot be read, lacks a column or has not the declared number of data rows.
    """
    path = _path(folder, file_no)
    if inspection.kind is FileKind.PARQUET:
        content = parquet_rows(source, file, inspection, path)
    else:
        if inspection.kind is FileKind.CSV:
            records = read_text(source, file, inspection)
        else:
            records = read_workbook(source, file, inspection, folder)
        content = transcribed(records.batches, records.width, dict(records.places), path)
    rows = _data_rows(con.con, source, file, content)
    refuse_other_count(file, rows)
    return Staged(_query(source, file_no, content, rows), content.rows - rows)


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


def show_delivered(con: Backend, source: Source, staged: Sequence[Staged]) -> None:
    """The view `delivered_<source>` of a list's files."""
    fields = ", ".join(f"NULL::VARCHAR AS {column.field}" for column in source.delivered)
    nothing = f"SELECT 0 AS file_no, 0::BIGINT AS line_no, 0::BIGINT AS position, {fields} WHERE false"
    queries = [one.query for one in staged] or [nothing]
    con.raw_sql(f"CREATE VIEW delivered_{source.name} AS {' UNION ALL '.join(queries)}")


def refuse_unreadable(con: Backend, pack: Pack, folder: Path) -> None:
    """`Refusal` naming the first of the staged files that breaks off or is damaged inside."""
    for number, file in enumerate(pack.files):
        query = f"SELECT max(hash(COLUMNS(*))) FROM read_parquet('{_path(folder, number)}')"  # noqa: S608
        try:
            con.con.execute(query)
        except OutOfMemoryException:
            raise
        except EngineError:
            raise unreadable(BY_NAME[file.source], file) from None


def _path(folder: Path, file_no: int) -> Path:
    return folder / f"delivered_{file_no}.parquet"


def _data_rows(engine: DuckDBPyConnection, source: Source, file: PackFile, content: ParquetRows) -> int:
    try:
        found = engine.execute(f"SELECT count(*) FROM ({content.query}) WHERE {_is_data(content)}").fetchone()  # noqa: S608
    except OutOfMemoryException:
        raise
    except EngineError:
        raise unreadable(source, file) from None
    return int(found[0]) if found else 0


def _query(source: Source, file_no: int, content: ParquetRows, data_rows: int) -> str:
    fields = ", ".join(
        f"c{content.places[column.field]} AS {column.field}"
        if column.field in content.places
        else f"NULL::VARCHAR AS {column.field}"
        for column in source.delivered
    )
    # A file without blank or total rows, as nearly all are, needs no looking for them again. Without a condition the engine
    # also finds the different cells of a column in the file's own dictionaries, which is twenty times as fast.
    condition = "" if data_rows == content.rows else f" WHERE {_is_data(content)}"
    return (
        f"SELECT {file_no} AS file_no, line_no, line_no + {file_no * LINES_PER_FILE} AS position, {fields} "  # noqa: S608
        f"FROM ({content.query}){condition}"
    )


def _is_data(content: ParquetRows) -> str:
    """No blank row, no total (its first filled cell reads so)."""
    filled = ", ".join(
        f"nullif(regexp_replace(c{place}, '[{BLANKS}]', '', 'g'), '')" for place in range(content.width)
    )
    # Nearly every row begins with a digit, or with an ideograph that makes no total, and is told by that one look.
    plain = "(c0 >= '0' AND c0 < ':') OR (c0 >= '一' AND c0 < '龦' AND NOT contains(c0, '计'))"
    return f"(({plain}) OR coalesce({filled}) NOT IN {TOTALS})"
