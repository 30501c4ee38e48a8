"""A worklist as a county fills it in and hands it in again."""

from io import BytesIO

from openpyxl import load_workbook

from reports.worklist import COLUMNS

# Column of the sheet by the name of its field.
PLACE = {column.key: number for number, column in enumerate(COLUMNS, 1)}


def filled(content: bytes, *rows: dict[str, object]) -> bytes:
    """The workbook with these fields of its rows, from the first one on, written over."""
    book = load_workbook(BytesIO(content))
    for line_no, values in enumerate(rows, 2):
        for key, value in values.items():
            book.worksheets[0].cell(line_no, PLACE[key]).value = value
    written = BytesIO()
    book.save(written)
    return written.getvalue()
