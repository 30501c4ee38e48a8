"""Lists to correct: readable by the departments' spreadsheets, masked, and never a formula."""

import csv
import io

import openpyxl
import pandas as pd
import pytest

from ui.quality.download import as_csv, as_xlsx, harmless, sheet

HEADERS = {"path": "文件", "line_no": "行号", "reason": "原因", "column_name": "列"}
WORDS = {"id_invalid": "身份证号无效"}
EVIL = '=HYPERLINK("http://x","y")'


def _rows() -> pd.DataFrame:
    masked = [
        '{"姓名": "张**", "身份证号码": "629901********1234"}',
        '{"姓名": "李**", "村": "' + EVIL.replace('"', '\\"') + '"}',
    ]
    return pd.DataFrame(
        {
            "path": ["+名册.csv", "名册.csv"],
            "line_no": [2, 3],
            "code": ["id_invalid", "id_invalid"],
            "column_name": ["身份证号码", None],
            "masked_row": masked,
        }
    )


def test_a_csv_opens_with_its_headers_and_no_formula() -> None:
    written = as_csv(sheet(_rows(), WORDS), HEADERS)
    assert written.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert lines[0] == ["文件", "行号", "原因", "列", "姓名", "身份证号码", "村"]
    assert lines[1] == ["'+名册.csv", "2", "身份证号无效", "身份证号码", "张**", "629901********1234", ""]
    assert lines[2][-1] == "'" + EVIL


def test_a_workbook_holds_texts_only() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(sheet(_rows(), WORDS), HEADERS)))
    cells = [cell for line in book.active.iter_rows() for cell in line if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "'" + EVIL in [cell.value for cell in cells]
    assert book.active["B2"].value == "2"


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u3000=1", "＝1", "－1", "＠x"]
)
def test_what_looks_like_a_formula_is_taken_for_text(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "张**", "629901********1234", "2020-03-06", "6.22E+17", "a=b"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
