"""Typed cells become text without loss or guess, as the common reader of such files reads them."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from python_calamine import CalamineWorkbook

from ingest.reading.workbook.sheet import rows
from tests.ingest.reading.lists import stage
from tests.ingest.reading.workbooks.books import SHEET, a_workbook, by_hand, cells, rewritten

MORNING = dt.datetime(2020, 3, 4, 9, 30)  # noqa: DTZ001 — a cell knows no time zone


def test_typed_cells_become_their_text(tmp_path):
    content = a_workbook(["吴薇", "629932199411229905", 620102, 2020, "正常应缴", 105.1, MORNING, True])
    listed, _ = stage(tmp_path, "subsidy_payment", content, 1)
    assert listed[0] | {"file_no": 0, "line_no": 2} == listed[0]
    assert [listed[0][name] for name in ("county", "year", "amount_fen", "paid_date", "payer_level")] == [
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
    listed, _ = stage(tmp_path, "subsidy_payment", a_workbook(["吴薇", number]), 1)
    assert listed[0]["id_number"] == text


def test_only_the_first_sheet_counts_and_blank_rows_keep_their_numbers(tmp_path):
    content = a_workbook(["吴薇"], [], ["\u3000", " "], ["毛远"], ["合计", None, None, None, None, 3])
    listed, skipped = stage(tmp_path, "subsidy_payment", content, 2)
    assert ([(row["name"], row["line_no"]) for row in listed], skipped) == ([("吴薇", 2), ("毛远", 5)], 3)


def test_a_formula_gives_its_stored_value_and_is_never_computed(tmp_path):
    content = a_workbook(["吴薇", "=1+1"])
    listed, _ = stage(tmp_path, "subsidy_payment", content, 1)
    assert listed[0]["id_number"] == ""
    # What writes the workbook closes an empty value in one way or the other.
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read(SHEET)
    formula = next(
        cell for empty in (b"<v />", b"<v/>", b"<v></v>") if (cell := b"<f>1+1</f>" + empty) in sheet
    )
    stored = rewritten(content, SHEET, formula, b"<f>1+1</f><v>7</v>")
    listed, _ = stage(tmp_path, "subsidy_payment", stored, 1)
    assert listed[0]["id_number"] == "7"


def test_an_error_cell_is_blank(tmp_path):
    listed, _ = stage(tmp_path, "subsidy_payment", a_workbook(["吴薇", "#REF!"]), 1)
    assert listed[0]["id_number"] == ""


# A number under every format known by number alone, and under formats people make.
FORMATS = [
    'yyyy"年"m"月"d"日"', "yyyymm", "h:mm", "[$-F800]dddd, mmmm dd, yyyy", "m/d;@", "[DBNum1][$-804]yyyy", "上午/下午h:mm",
    'hh"时"mm"分"', "[Black]yyyy", "0d", '0.00"元d"', "General", "GENERAL", "[Red]0.0", r"0_);\d", "@", "#,##0;[Red]-#,##0",
    "0.0E+00", "_ * #,##0_ ;_ * -#,##0_ ",
]  # fmt: skip
ELAPSED = 46


def as_read_elsewhere(content: bytes) -> list[list[str]]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return [[elsewhere(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def elsewhere(cell: object) -> str:
    if isinstance(cell, float):
        return format(cell, ".15g")
    return cell.date().isoformat() if isinstance(cell, dt.datetime) else str(cell)


def read(folder: Path, content: bytes) -> list[list[str]]:
    (folder / "list.xlsx").write_bytes(content)
    return list(rows(folder / "list.xlsx", folder))


@pytest.mark.parametrize(
    "number", ["0", "0.5", "1", "59", "60", "61", "43894", "43894.75", "2958465", "2958466"]
)
def test_numbers_under_every_format_read_as_elsewhere(tmp_path, number):
    known = [one for one in range(60) if one != ELAPSED]
    made = "".join(
        f"<numFmt numFmtId='{200 + place}' formatCode={quoteattr(code)}/>"
        for place, code in enumerate(FORMATS)
    )
    used = "".join(f"<xf numFmtId='{one}'/>" for one in [*known, *range(200, 200 + len(FORMATS))])
    # Styles of the other table, and formats behind it, say nothing of cells.
    styles = (
        f"<numFmts>{made}</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>{used}</cellXfs>"
        "<dxfs><dxf><numFmt numFmtId='0' formatCode='yyyy'/></dxf></dxfs>"
    )
    cells = [f'<row><c s="{style}"><v>{number}</v></c></row>' for style in range(len(known) + len(FORMATS))]
    content = by_hand("".join(cells), styles=styles)
    found = read(tmp_path, content)
    assert found == as_read_elsewhere(content)
    assert len({row[0] for row in found}) == 2 or number == "2958466"


def test_elapsed_time_stays_a_number(tmp_path):
    styles = (
        '<numFmts><numFmt numFmtId="200" formatCode="[h]:mm:ss"/></numFmts>'
        '<cellXfs><xf numFmtId="46"/><xf numFmtId="200"/></cellXfs>'
    )
    content = by_hand('<row><c s="0"><v>1.5</v></c><c s="1"><v>30.25</v></c></row>', styles=styles)
    assert read(tmp_path, content) == [["1.5", "30.25"]]


def test_days_can_be_counted_from_1904(tmp_path):
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    content = by_hand(
        '<row><c s="0"><v>42432</v></c></row>', styles=styles, properties='<workbookPr date1904="1"/>'
    )
    assert read(tmp_path, content) == as_read_elsewhere(content) == [["2020-03-04"]]


def test_cells_of_every_kind_read_as_elsewhere(tmp_path):
    content = by_hand(
        '<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="b"><v>0</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2" t="d">'
        '<v>2020-03-04T10:00:00</v></c><c r="E2" t="str"><v>a_x000D_b_x005F_x</v></c><c r="F2"/><c r="G2"><v></v></c>'
        '<c r="I2" t="n"><v>1E3</v></c></row><row r="4"><c r="B4" t="s"><v>1</v></c><c r="A4" t="s"><v>0</v></c>'
        '<c r="C4" t="inlineStr"><is><r><rPr><b/></rPr><t>吴</t></r><r><t>薇</t></r><rPh sb="0" eb="1"><t>wu</t></rPh></is></c>'
        '<c r="D4" t="s"><v>2</v></c></row>',
        strings="<si><t>扎西</t></si><si><r><t>当</t></r><r><t>知</t></r><rPh><t>dang</t></rPh></si><si><t/></si>",
    )
    found = read(tmp_path, content)
    assert [row + [""] * (9 - len(row)) for row in found] == as_read_elsewhere(content)
    assert found[3] == ["扎西", "当知", "吴薇"]


@pytest.mark.parametrize("text", ["_x0000_", "_xD800_", "_x12_", "x_x"])
def test_a_number_that_is_no_character_stays_as_it_is_written(tmp_path, text):
    assert read(tmp_path, by_hand(f'<row><c t="str"><v>{text}</v></c></row>')) == [[text]]


@pytest.mark.parametrize("kind", ["", " t='s'", " t='str'", " t='inlineStr'"])
def test_an_inline_text_is_read_whatever_its_cell_is_called(tmp_path, kind):
    content = by_hand(f"<row><c{kind}><is><t>吴薇</t></is></c></row>")
    assert read(tmp_path, content) == [["吴薇"]]


@pytest.mark.parametrize(
    ("value", "text"), [("1", "True"), ("true", "True"), ("0", "False"), ("false", "False")]
)
def test_truth_is_read_in_both_spellings(tmp_path, value, text):
    assert read(tmp_path, by_hand(f"<row><c t='b'><v>{value}</v></c></row>")) == [[text]]


@pytest.mark.parametrize("number", ["43893.9999999999", "0.39938657407", "43894.9999", "2958465.9"])
def test_moments_are_as_exact_as_elsewhere(tmp_path, number):
    content = by_hand(
        f"<row><c s='0'><v>{number}</v></c></row>", styles="<cellXfs><xf numFmtId='22'/></cellXfs>"
    )
    assert read(tmp_path, content) == as_read_elsewhere(content)


def test_a_format_longer_than_any_says_nothing(tmp_path):
    styles = f"<numFmts><numFmt numFmtId='200' formatCode='{'yyyy' * 100}'/></numFmts><cellXfs><xf numFmtId='200'/></cellXfs>"
    assert read(tmp_path, by_hand("<row><c s='0'><v>1</v></c></row>", styles=styles)) == [["1"]]


def test_rows_beside_the_data_are_none(tmp_path):
    sheet = (
        f"<worksheet><anchor><row>7</row></anchor><sheetData><row>{cells('a')}</row></sheetData></worksheet>"
    )
    assert read(tmp_path, by_hand("", parts={SHEET: sheet})) == [["a"]]
