"""XLSX: typed cells become text without loss or guess; hostile workbooks are refused."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook

from ingest.refusal import Refusal
from tests.ingest.reading.lists import stage

HEADER = ["姓名", "身份证号码", "县区代码", "缴费年度", "缴费类型", "代缴金额", "到账日期", "出资级别"]
MORNING = dt.datetime(2020, 3, 4, 9, 30)  # noqa: DTZ001 — a cell knows no time zone
SHEET = "xl/worksheets/sheet1.xml"


def a_workbook(*rows: list, header: list | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(header or HEADER)
    for row in rows:
        sheet.append(row)
    book.create_sheet("填表说明").append(["不是数据"])
    return saved(book)


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def rewritten(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            text = before.read(name)
            assert name != part or old in text
            after.writestr(name, text.replace(old, new) if name == part else text)
    return out.getvalue()


def refused(tmp_path, content: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        stage(tmp_path, "subsidy_payment", content, 1)
    return caught.value.code


def test_typed_cells_become_their_text(tmp_path):
    content = a_workbook(["吴薇", "629932199411229905", 620102, 2020, "正常应缴", 105.1, MORNING, True])
    rows, _ = stage(tmp_path, "subsidy_payment", content, 1)
    assert rows[0] | {"file_no": 0, "line_no": 2} == rows[0]
    assert [rows[0][name] for name in ("county", "year", "amount_fen", "paid_date", "payer_level")] == [
        "620102",
        "2020",
        "105.1",
        "2020-03-04",
        "True",
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (629932941122990, "629932941122990"),
        (629932199411229905, "6.2993219941123e+17"),
        (0.1 + 0.2, "0.3"),
        (1e15, "1e+15"),
    ],
)
def test_a_number_cell_keeps_fifteen_digits(tmp_path, number, text):
    rows, _ = stage(tmp_path, "subsidy_payment", a_workbook(["吴薇", number]), 1)
    assert rows[0]["id_number"] == text


def test_only_the_first_sheet_counts_and_blank_rows_keep_their_numbers(tmp_path):
    content = a_workbook(["吴薇"], [], ["\u3000", " "], ["毛远"], ["合计", None, None, None, None, 3])
    rows, skipped = stage(tmp_path, "subsidy_payment", content, 2)
    assert ([(row["name"], row["line_no"]) for row in rows], skipped) == ([("吴薇", 2), ("毛远", 5)], 3)


def test_a_formula_gives_its_stored_value_and_is_never_computed(tmp_path):
    content = a_workbook(["吴薇", "=1+1"])
    rows, _ = stage(tmp_path, "subsidy_payment", content, 1)
    assert rows[0]["id_number"] == ""
    # What writes the workbook closes an empty value in one way or the other.
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read(SHEET)
    formula = next(
        cell for empty in (b"<v />", b"<v/>", b"<v></v>") if (cell := b"<f>1+1</f>" + empty) in sheet
    )
    stored = rewritten(content, SHEET, formula, b"<f>1+1</f><v>7</v>")
    rows, _ = stage(tmp_path, "subsidy_payment", stored, 1)
    assert rows[0]["id_number"] == "7"


def test_an_error_cell_is_blank(tmp_path):
    rows, _ = stage(tmp_path, "subsidy_payment", a_workbook(["吴薇", "#REF!"]), 1)
    assert rows[0]["id_number"] == ""


def test_a_document_type_is_refused(tmp_path):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet '
    assert (
        refused(tmp_path, rewritten(a_workbook(["吴薇"]), SHEET, b"<worksheet ", bomb)) == "workbook_unsafe"
    )


def test_a_cell_at_the_far_end_of_the_sheet_is_refused_before_it_costs_memory(tmp_path):
    content = rewritten(a_workbook(["吴薇"]), SHEET, b'r="A2"', b'r="XFD1048576"')
    assert refused(tmp_path, content) == "workbook_too_large"


def test_a_zip_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.reading.workbook._LARGEST_PART", 10_000_000)
    out = io.BytesIO(a_workbook(["吴薇"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", b"\0" * 20_000_000)
    assert len(out.getvalue()) < 100_000
    assert refused(tmp_path, out.getvalue()) == "workbook_too_large"


@pytest.mark.parametrize("keep", [10, 300, 3000])
def test_a_cut_workbook_is_refused(tmp_path, keep):
    assert refused(tmp_path, a_workbook(["吴薇"])[:keep]) == "file_unreadable"


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refused(tmp_path, out.getvalue()) == "file_unreadable"


def test_the_name_of_a_file_does_not_tell_its_kind(tmp_path):
    rows, _ = stage(tmp_path, "subsidy_payment", a_workbook(["吴薇"]), 1, name="list.csv")
    assert rows[0]["name"] == "吴薇"
