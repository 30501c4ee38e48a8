"""Parquet: read by the engine itself, every cell cast to the text a table program would show.

Doubles carry 15 significant digits, as in a workbook; time stamps give their calendar day. Rows are numbered
as if a header stood in line 1.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from duckdb import DuckDBPyConnection, OutOfMemoryException
from duckdb import Error as EngineError
from pyarrow import parquet

from ingest.pack import PackFile
from ingest.reading.contract import Source
from ingest.reading.header import places
from ingest.reading.inspection import Inspection
from ingest.refusal import Family, Refusal

_VIEW = "delivered_parquet"


@dataclass(frozen=True)
class ParquetRows:
    """A view of the file's rows as `line_no` and `width` cells `c0`, `c1` …; `rows` of them; see
    `Records.places`.
    """

    view: str
    width: int
    rows: int
    places: dict[str, int]


@contextmanager
def open_parquet(
    engine: DuckDBPyConnection, source: Source, file: PackFile, inspection: Inspection
) -> Iterator[ParquetRows]:
    """The file as a view of the engine while the block runs; `Refusal` when it cannot be read or lacks a
    column.
    """
    unreadable = Refusal("file_unreadable", Family.FILE, source=source.name, file=file.path)
    try:
        with parquet.ParquetFile(inspection.path) as content:
            schema, rows = content.schema_arrow, content.metadata.num_rows
    except (pa.ArrowException, OSError, ValueError):
        raise unreadable from None
    found = places(source, file, schema.names)
    with TemporaryDirectory() as folder:
        link = (
            Path(folder) / "delivered.parquet"
        )  # the engine would read signs such as * or [1] in a name as a pattern
        link.symlink_to(inspection.path)
        cells = ", ".join(
            f"{_as_text(f'd{place}', field.type)} AS c{place}" for place, field in enumerate(schema)
        )
        names = ", ".join(f"d{place}" for place in range(len(schema)))
        try:
            # Ibis cannot rename by position nor set the reader's options. No delivered text enters.
            engine.execute(
                f"CREATE OR REPLACE TEMP VIEW {_VIEW} AS "  # noqa: S608
                f"SELECT file_row_number + 2 AS line_no, {cells} "
                f"FROM read_parquet('{link}', binary_as_string = true) AS t({names})"
            )
            yield ParquetRows(_VIEW, len(schema), rows, found)
        except OutOfMemoryException:
            raise
        except EngineError:
            raise unreadable from None
        finally:
            engine.execute(f"DROP VIEW IF EXISTS {_VIEW}")


def _as_text(cell: str, kind: pa.DataType) -> str:
    if pa.types.is_float64(kind):
        return f"CASE WHEN isnan({cell}) THEN '' ELSE format('{{:.15g}}', {cell}) END"
    if pa.types.is_timestamp(kind):
        return f"CAST(CAST({cell} AS DATE) AS VARCHAR)"
    return f"CAST({cell} AS VARCHAR)"
