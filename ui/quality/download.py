"""Rejected rows as files a department can open: masked, and nothing in them is ever a formula."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

import pandas as pd
import xlsxwriter

COLUMNS = ("path", "line_no", "reason", "column_name")
Sheet = Sequence[Mapping[str, str]]
# A spreadsheet takes a cell that begins like this for a formula, also behind blanks and in full width.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n|%")


def sheet(rows: pd.DataFrame, words: Mapping[str, str]) -> Sheet:
    """One entry per rejected row: where it stands, why it was rejected, and its masked cells under their
    headers.
    """
    return [
        {
            "path": row["path"],
            "line_no": str(row["line_no"]),
            "reason": words[row["code"]],
            "column_name": "" if pd.isna(row["column_name"]) else row["column_name"],
            **{
                f"·{name}": "" if cell is None else str(cell)
                for name, cell in json.loads(row["masked_row"]).items()
            },
        }
        for _, row in rows.iterrows()
    ]


def harmless(cell: str) -> str:
    """A cell no spreadsheet will compute: what looks like a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.lstrip(" \u3000\ufeff").startswith(_FORMULA) else cell


def _table(entries: Sheet, headers: Mapping[str, str]) -> list[list[str]]:
    names = list(dict.fromkeys(name for entry in entries for name in entry))
    head = [harmless(headers.get(name, name.removeprefix("·"))) for name in names]
    return [head, *([harmless(entry.get(name, "")) for name in names] for entry in entries)]


def as_csv(entries: Sheet, headers: Mapping[str, str]) -> bytes:
    """UTF-8 with BOM, which the departments' spreadsheets need to read Chinese."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(_table(entries, headers))
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(entries: Sheet, headers: Mapping[str, str]) -> bytes:
    """One sheet, every cell a text, the header frozen."""
    written = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(written, options) as book:
        page = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for line, cells in enumerate(_table(entries, headers)):
            for place, cell in enumerate(cells):
                page.write_string(line, place, cell, bold if line == 0 else None)
        page.freeze_panes(1, 0)
        page.set_column(0, 3, 18)
    return written.getvalue()
