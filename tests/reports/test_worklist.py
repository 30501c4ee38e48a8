"""The list that leaves and comes back: filled in it reads as it was typed, and a file that acts is never opened."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from locales import LANGUAGES
from metrics.policy import WorklistFiles
from reports.worklist.parcel import Unacceptable
from reports.worklist.reading import FilledRow, filled_list
from reports.worklist.writing import Choices, workbook
from tests.builders.handed_in import PLACE, filled

LIMITS = WorklistFiles(export_rows=50, upload_rows=5, upload_megabytes=2, unpacked_megabytes=4)
CHOICES = Choices(("A1 在校学生", "B1 已参加本县居保"), ("入户", "电话"), date(2019, 6, 1), date(2020, 6, 1))
ORIGIN = [
    ("导出账号", "county"),
    ("导出时间", "2020-06-01 08:00 UTC"),
    ("期次", "13-1"),
    ("筛选条件", "=1+1"),
]


def _file(*cases: str, language: str = "zh", **more: object) -> bytes:
    lines = [
        {"case_no": number, "name": "张**", "age": 45, "due_date": date(2020, 6, 5), **more}
        for number in cases
    ]
    return workbook(lines, ORIGIN, CHOICES, language)


def _with_part(content: bytes, name: str, part: bytes) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return written.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_in_list_comes_back_as_it_was_typed(language: str) -> None:
    answer = {
        "result_code": "A1 在校学生",
        "explanation": "在校\n证明已收",
        "valid_until": date(2022, 6, 30),
        "method": "入户",
        "verified_date": "2020年5月30日",
    }
    read = filled_list(filled(_file("A" * 16, "B" * 16, language=language), answer), LIMITS)
    texts = {"result_code": "A1 在校学生", "explanation": "在校\n证明已收", "method": "入户"}
    dates = {"valid_until": date(2022, 6, 30), "verified_date": date(2020, 5, 30)}
    assert read.rows == (FilledRow(2, "A" * 16, texts, dates, ()),)
    assert read.blank_rows == 1


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2020-05-30", date(2020, 5, 30)),
        ("2020/5/30", date(2020, 5, 30)),
        ("20200530", date(2020, 5, 30)),
        (20200530, date(2020, 5, 30)),
        (datetime(2020, 5, 30, 13, 0), date(2020, 5, 30)),  # noqa: DTZ001 - a cell knows no zone
        ("2020-02-30", None),
        ("昨天", None),
        ("5月30日", None),
    ],
)
def test_a_day_is_read_or_named_as_unreadable(typed: object, read: date | None) -> None:
    [row] = filled_list(filled(_file("A" * 16), {"verified_date": typed}), LIMITS).rows
    assert row.dates["verified_date"] == read
    assert row.unreadable == (() if read else ("verified_date",))


def test_the_list_offers_its_choices_and_says_where_it_comes_from() -> None:
    book = load_workbook(BytesIO(_file("A" * 16)))
    page, guide, origin = book.worksheets
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    source = rules["N2"].formula1
    first, last = (int(part.rpartition("$")[2]) for part in source.split(":"))
    assert [guide.cell(line, 1).value for line in range(first, last + 1)] == list(CHOICES.results)
    assert rules["Q2"].formula1 == '"入户,电话"'
    assert {rules[f"{column}2"].type for column in "PR"} == {"date"}
    assert [cell.value for cell in origin["A"]] == [label for label, _ in ORIGIN]
    assert "county" in page.oddFooter.left.text
    assert page.freeze_panes == "C2"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =cmd|' /C calc'!A0", "|x"])
def test_no_text_is_ever_a_formula(text: str) -> None:
    cell = load_workbook(BytesIO(_file("A" * 16, village=text))).worksheets[0].cell(2, PLACE["village"])
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")


def _with_cell(place: str) -> bytes:
    """A list with one more cell, far away."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
        f'<c r="{place}"><v>1</v></c></row></sheetData></worksheet>'
    )
    return _with_part(_file("A" * 16), "xl/worksheets/sheet9.xml", sheet.encode())


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("not_xlsx", b""),
        ("not_xlsx", b"PK\x03\x04 broken"),
        ("not_xlsx", "疑点编号,核实结果".encode()),
        ("not_xlsx", _with_part(_file("A" * 16), "../../etc/passwd", b"x")),
        ("not_xlsx", _with_part(_file("A" * 16), "/tmp/x", b"x")),
        ("not_xlsx", _with_part(_file("A" * 16), "C:\\x", b"x")),
        ("too_large", b"x" * 2_000_001),
        ("too_large", _with_part(_file("A" * 16), "xl/media/bomb.bin", b"0" * 5_000_000)),
        ("acting", _with_part(_file("A" * 16), "xl/vbaProject.bin", b"x")),
        ("acting", _with_part(_file("A" * 16), "xl/externalLinks/externalLink1.xml", b"<x/>")),
        (
            "acting",
            _with_part(_file("A" * 16), "xl/sharedStrings.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'),
        ),
        ("too_large", _with_cell("XFD1048576")),
        ("too_large", _with_cell("ZZZZ999999999")),
        ("not_xlsx", _with_cell("A9999999999999999999")),
        ("not_xlsx", _with_part(_file("A" * 16), "xl/worksheets/sheet9.xml", b"<a><b></a>")),
        ("acting", _with_part(_file("A" * 16), "xl/media/a.png", b"<sheetData><row/></sheetData>")),
        ("formulas", filled(_file("A" * 16), {"explanation": '=HYPERLINK("http://evil","x")'})),
    ],
)
def test_a_file_that_is_no_plain_list_is_not_opened(code: str, content: bytes) -> None:
    with pytest.raises(Unacceptable) as refused:
        filled_list(content, LIMITS)
    assert refused.value.code == code


def test_a_password_keeps_a_file_closed() -> None:
    content = bytearray(_file("A" * 16))
    with zipfile.ZipFile(BytesIO(bytes(content))) as parcel:
        at = parcel.start_dir
    content[at + 8] |= 1
    with pytest.raises(Unacceptable, match="not_xlsx"):
        filled_list(bytes(content), LIMITS)


def test_another_header_and_too_many_rows_are_told() -> None:
    book = load_workbook(BytesIO(_file("A" * 16)))
    book.worksheets[0].cell(1, PLACE["result_code"]).value = "结果"
    written = BytesIO()
    book.save(written)
    with pytest.raises(Unacceptable, match="other_columns"):
        filled_list(written.getvalue(), LIMITS)
    with pytest.raises(Unacceptable, match="too_long"):
        filled_list(_file(*(f"{number:016d}" for number in range(6))), LIMITS)


def test_a_title_above_the_header_moves_the_row_numbers_along() -> None:
    book = load_workbook(BytesIO(_file("A" * 16)))
    book.worksheets[0].insert_rows(1, 2)
    book.worksheets[0].cell(4, PLACE["explanation"]).value = "查过"
    written = BytesIO()
    book.save(written)
    [row] = filled_list(written.getvalue(), LIMITS).rows
    assert (row.line_no, row.case_no) == (4, "A" * 16)
