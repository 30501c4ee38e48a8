"""Parquet: read by the engine itself, every cell cast to the text a table program would show.

Doubles carry 15 significant digits, as in a workbook; time stamps give their calendar day. Rows are numbered
as if a header stood in line 1. Other files are transcribed to Parquet as they are read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from ingest.pack import PackFile
from ingest.reading.contract import Source
from ingest.reading.header import places
from ingest.reading.inspection import Inspection
from ingest.refusal import Family, Refusal

# Half of what the engine itself would write: its threads take a group each, and words are listed once a group.
_ROWS_PER_GROUP = 61_440
# Long before that where rows are wide.
_BYTES_PER_GROUP = 64 * 1024 * 1024


@dataclass(frozen=True)
class ParquetRows:
    """A query of the file's rows as `line_no` and `width` cells `c0`, `c1` …; `rows` of them; see `Records.places`."""

    query: str
    width: int
    rows: int
    places: dict[str, int]


def parquet_rows(source: Source, file: PackFile, inspection: Inspection, link: Path) -> ParquetRows:
    """The file as rows for the engine, which reads it by `link`; `Refusal` when it is no such file or lacks a column."""
    try:
        with parquet.ParquetFile(inspection.path) as content:
            schema, rows = content.schema_arrow, content.metadata.num_rows
    except (pa.ArrowException, OSError, ValueError):
        raise unreadable(source, file) from None
    # The engine would read signs such as * or [1] in a delivered name as a pattern.
    link.symlink_to(inspection.path.resolve())
    return _rows(link, schema, rows, places(source, file, schema.names))


def transcribed(
    batches: Iterator[pa.RecordBatch], width: int, columns: dict[str, int], path: Path
) -> ParquetRows:
    """Records of another kind of file, written to `path` group by group: no more than one is ever held."""
    schema = pa.schema([("line_no", pa.int64()), *((f"c{place}", pa.string()) for place in range(width))])
    rows = 0
    with parquet.ParquetWriter(path, schema, compression="lz4", write_statistics=False) as writer:
        for group in _groups(batches):
            table = pa.Table.from_batches(group, schema)
            writer.write_table(table)
            rows += table.num_rows
    return ParquetRows(f"SELECT * FROM read_parquet('{path}')", width, rows, columns)  # noqa: S608


def _groups(batches: Iterator[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    group: list[pa.RecordBatch] = []
    rows = size = 0
    for batch in batches:
        group.append(batch)
        rows, size = rows + batch.num_rows, size + batch.nbytes
        if rows >= _ROWS_PER_GROUP or size >= _BYTES_PER_GROUP:
            yield group
            group, rows, size = [], 0, 0
    if group:
        yield group


def unreadable(source: Source, file: PackFile) -> Refusal:
    """What is said of a file that breaks off or is damaged inside."""
    return Refusal("file_unreadable", Family.FILE, source=source.name, file=file.path)


def _rows(link: Path, schema: pa.Schema, rows: int, columns: dict[str, int]) -> ParquetRows:
    cells = ", ".join(
        f"{_as_text(f'd{place}', field.type)} AS c{place}" for place, field in enumerate(schema)
    )
    names = ", ".join(f"d{place}" for place in range(len(schema)))
    # Ibis cannot rename by position nor set the reader's options. No delivered text enters.
    query = (
        f"SELECT file_row_number + 2 AS line_no, {cells} "  # noqa: S608
        f"FROM read_parquet('{link}', binary_as_string = true) AS t({names})"
    )
    return ParquetRows(query, len(schema), rows, columns)


def _as_text(cell: str, kind: pa.DataType) -> str:
    if pa.types.is_float64(kind):
        return f"CASE WHEN isnan({cell}) THEN '' ELSE format('{{:.15g}}', {cell}) END"
    if pa.types.is_timestamp(kind):
        return f"CAST(CAST({cell} AS DATE) AS VARCHAR)"
    return f"CAST({cell} AS VARCHAR)"
