"""Workbooks made by a library, and by hand where a library would not write them."""

import io
import zipfile
from collections.abc import Mapping

import pytest
from openpyxl import Workbook

from ingest.refusal import Refusal
from tests.ingest.reading.lists import stage

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADER = ["姓名", "身份证号码", "县区代码", "缴费年度", "缴费类型", "代缴金额", "到账日期", "出资级别"]
SHEET = "xl/worksheets/sheet1.xml"


def a_workbook(*rows: list, header: list | None = None) -> bytes:
    """A workbook with these rows below the header in its first sheet."""
    book = Workbook()
    sheet = book.active
    sheet.append(header or HEADER)
    for row in rows:
        sheet.append(row)
    book.create_sheet("填表说明").append(["不是数据"])
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The workbook's file."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def rewritten(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something in one of its parts written over."""
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


def without(content: bytes, part: str) -> bytes:
    """The workbook without one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w") as archive:
        for name in whole.namelist():
            if name != part:
                archive.writestr(name, whole.read(name))
    return out.getvalue()


def refused(tmp_path, content: bytes) -> str:
    """The code of the refusal."""
    with pytest.raises(Refusal) as caught:
        stage(tmp_path, "subsidy_payment", content, 1)
    return caught.value.code


def by_hand(
    rows: str,
    *,
    strings: str = "",
    styles: str = "",
    properties: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of these elements; `parts` stand beside the usual ones, or in their place."""
    written: dict[str, str | bytes] = {
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}'
        '<sheets><sheet name="名册" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "/xl/sharedStrings.xml"),
        ),
        SHEET: f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        **(parts or {}),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in written.items():
            archive.writestr(name, text)
    return content.getvalue()


def cells(*texts: str) -> str:
    """Cells of text, one beside the other."""
    return "".join(f'<c t="str"><v>{text}</v></c>' for text in texts)


def _relations(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'
