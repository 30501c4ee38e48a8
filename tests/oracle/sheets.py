"""Files to rows of text: CSV (UTF-8, GB18030; comma, tab), XLSX (first sheet) and Parquet.

A row is the list of its cells as text, in the order of the file. Typed cells become text in a form that
``values`` reads; a number of more than 15 digits in an XLSX or floating-point cell becomes scientific
notation, since Excel has already lost its last digits.
"""

import csv
import datetime as dt
import io
import re
from pathlib import Path

import pyarrow.parquet as parquet
from python_calamine import CalamineWorkbook

from tests.oracle.values import compact

csv.field_size_limit(2**31 - 1)


def read(path: Path) -> tuple[list[str], list[list[str]]]:
    """Header names (cleaned, without bracketed notes) and all further rows of one file."""
    if path.suffix == ".csv":
        rows = _csv_rows(path)
    elif path.suffix == ".xlsx":
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    else:
        table = parquet.read_table(path)
        columns = [[_text(cell) for cell in column.to_pylist()] for column in table.columns]
        rows = [list(table.column_names), *(list(row) for row in zip(*columns, strict=True))]
    return [header_name(cell) for cell in rows[0]], rows[1:]


def header_name(cell: str) -> str:
    """A column's name without blanks and without the note in brackets behind it."""
    return re.sub(r"\([^()]*\)$", "", compact(cell))


def _csv_rows(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030")
    header = text.split("\n", 1)[0]
    delimiter = "\t" if header.count("\t") > header.count(",") else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _text(cell: object) -> str:
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, float):
        if abs(cell) >= 10**15:
            return f"{cell:.15E}"
        return str(int(cell)) if cell.is_integer() else repr(round(cell, 6))
    return str(cell)
