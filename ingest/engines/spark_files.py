"""A delivered Parquet file as rows of text, read by Spark's workers: the same text `ingest.reading.parquet_file` gives."""

import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import parquet

from ingest.pack import PackFile
from ingest.reading.blanks import BLANKS
from ingest.reading.contract import Source
from ingest.reading.header import places
from ingest.reading.inspection import FileKind, Inspection
from ingest.reading.staging import BLANK_FREE, LINES_PER_FILE, TOTALS

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

IS_TEXT = "is_text"
"""Column of the rows of `data_rows`: all text in it is UTF-8."""

# Paths Spark takes literally: no signs of a pattern or an address, nothing it holds for hidden.
_PLAIN_PATH = re.compile(r"/?([\w-][\w.-]*/)*[\w-][\w.-]*")
_WIDEST_DECIMAL = 38


def columns_for_workers(inspection: Inspection) -> pa.Schema | None:
    """The columns of a file the workers can read; missing when this process has to."""
    path = inspection.path
    if inspection.kind is not FileKind.PARQUET or not _PLAIN_PATH.fullmatch(str(path)):
        return None
    if path.name.startswith("_"):
        return None
    try:
        schema = parquet.read_schema(path)
    except (pa.ArrowException, OSError, ValueError):
        return None
    known = len(set(schema.names)) == len(schema) and "_metadata" not in schema.names
    return schema if known and all(_is_known(kind) for kind in schema.types) else None


def _is_known(kind: pa.DataType) -> bool:
    of = pa.types
    if of.is_dictionary(kind):
        return of.is_string(kind.value_type)
    if of.is_decimal(kind):
        return kind.precision <= _WIDEST_DECIMAL
    if of.is_timestamp(kind):
        return kind.unit in ("ms", "us")
    return any(
        test(kind)
        for test in (
            of.is_string,
            of.is_large_string,
            of.is_boolean,
            of.is_date32,
            of.is_float64,
            of.is_integer,
        )
    )


def data_rows(
    session: "SparkSession", source: Source, file_no: int, file: PackFile, path: Path, schema: pa.Schema
) -> "DataFrame":
    """The columns of `delivered_<source>` and `IS_TEXT`, without blank and total rows; `Refusal` when a column is missing."""
    from pyspark.sql import functions as f

    found = places(source, file, schema.names)
    cells = [
        _as_text(f"`{name.replace('`', '``')}`", kind)
        for name, kind in zip(schema.names, schema.types, strict=True)
    ]
    texts = [f.col(f"c{place}") for place in range(len(cells))]
    row_index = f.col("_metadata.row_index").alias("row_index")
    rows = session.read.parquet(str(path)).select(
        row_index, *(cell.alias(f"c{n}") for n, cell in enumerate(cells))
    )
    filled = [f.nullif(f.regexp_replace(text, f"[{BLANKS}]", ""), f.lit("")) for text in texts]
    first = f.when(texts[0].rlike(f"^{BLANK_FREE}$"), texts[0]).otherwise(f.coalesce(*filled))
    # Numbered as if a header stood in line 1.
    line_no = f.col("row_index") + 2
    fields = {
        column.field: f.col(f"c{found[column.field]}")
        if column.field in found
        else f.lit(None).cast("string")
        for column in source.delivered
    }
    is_text = f.lit(True)
    for text, kind in zip(texts, schema.types, strict=True):
        if pa.types.is_string(kind) or pa.types.is_large_string(kind):
            is_text = is_text & f.coalesce(f.is_valid_utf8(text), f.lit(True))
    return rows.filter(~first.isin(*TOTALS)).select(
        f.lit(file_no).cast("int").alias("file_no"),
        line_no.alias("line_no"),
        (line_no + file_no * LINES_PER_FILE).alias("position"),
        *(value.alias(field) for field, value in fields.items()),
        is_text.alias(IS_TEXT),
    )


def _as_text(name: str, kind: pa.DataType) -> "Column":
    from pyspark.sql import functions as f

    if pa.types.is_float64(kind):
        with warnings.catch_warnings():
            # Spark asks after pandas, and knows version 3 only from hearsay.
            warnings.simplefilter("ignore", FutureWarning)
            # Java rounds what is already rounded; the 15 digits a workbook shows come from the binary number itself.
            shown = f.udf(lambda cell: None if cell is None else "" if cell != cell else format(cell, ".15g"))
            return shown(f.col(name))
    if pa.types.is_timestamp(kind):
        return f.col(name).cast("date").cast("string")
    return f.col(name).cast("string")
