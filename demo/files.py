"""Writing one list as a file: Parquet, CSV in three encodings, or a workbook."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import xlsxwriter

from demo.delivery import Form

SUFFIX = {Form.PARQUET: ".parquet", Form.XLSX: ".xlsx"}
_CREATED = datetime(2020, 3, 1, tzinfo=UTC)
_DISTINCT = {"姓名", "身份证号码", "残疾人证号"}


def write_table(table: pa.Table, path: Path, form: Form) -> None:
    """Write the table; text files and workbooks get a 合计 row, which is no data row."""
    if form is Form.PARQUET:
        with parquet_writer(path, table.schema) as writer:
            writer.write_table(table)
    elif form is Form.XLSX:
        _write_workbook(table, path)
    else:
        _write_text(table, path, form)


def parquet_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A Parquet file to be filled table by table."""
    repeated = [name for name in schema.names if name not in _DISTINCT]
    return pq.ParquetWriter(
        path,
        schema,
        use_dictionary=repeated,
        write_statistics=False,
        store_schema=False,
        compression="zstd",
    )


def _with_total(table: pa.Table) -> pa.Table:
    strings = table.cast(pa.schema([(name, pa.string()) for name in table.column_names]))
    total: dict[str, list[str | None]] = {name: [None] for name in table.column_names}
    first, second = table.column_names[:2]
    total[first], total[second] = ["合计"], [str(table.num_rows)]
    return pa.concat_tables([strings, pa.table(total, schema=strings.schema)])


def _write_text(table: pa.Table, path: Path, form: Form) -> None:
    buffer = pa.BufferOutputStream()
    options = pa_csv.WriteOptions(delimiter="\t" if form is Form.TABS else ",", quoting_style="needed")
    pa_csv.write_csv(_with_total(table), buffer, options)
    content = buffer.getvalue().to_pybytes()
    path.write_bytes(content if form is Form.TABS else content.decode("utf-8").encode(form.value))


def _write_workbook(table: pa.Table, path: Path) -> None:
    """All cells as text, and a fixed creation date: the same table gives the same bytes."""
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties({"created": _CREATED})
        sheet = workbook.add_worksheet("Sheet1")
        sheet.write_row(0, 0, table.column_names)
        full = _with_total(table)
        for place, name in enumerate(full.column_names):
            for row, value in enumerate(full[name].to_pylist(), start=1):
                if value is not None:
                    sheet.write_string(row, place, value)
