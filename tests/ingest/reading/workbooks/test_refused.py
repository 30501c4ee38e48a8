"""Workbooks that are damaged or hostile are refused, and what is odd but harmless is not."""

import io
import random
import re
import zipfile

import pytest

from ingest.reading.workbook import parts, sheet
from tests.ingest.reading.lists import stage
from tests.ingest.reading.workbooks.books import (
    HEADER,
    SHEET,
    a_workbook,
    by_hand,
    cells,
    refused,
    rewritten,
    without,
)


def test_a_document_type_is_refused(tmp_path):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet '
    assert (
        refused(tmp_path, rewritten(a_workbook(["吴薇"]), SHEET, b"<worksheet ", bomb)) == "workbook_unsafe"
    )


def test_a_zip_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.reading.workbook.parts._LARGEST", 10_000_000)
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


FAR = "<row r='1048576'><c r='A1048576' t='str'><v>毛远</v></c><c r='XFD1048576'><v>1</v></c></row>"


def test_cells_at_the_far_end_of_the_sheet_cost_no_memory(tmp_path):
    content = by_hand(f"<row>{cells(*HEADER)}</row><row>{cells('吴薇')}</row>{FAR}")
    rows, skipped = stage(tmp_path, "subsidy_payment", content, 2)
    assert [(row["name"], row["line_no"]) for row in rows] == [("吴薇", 2), ("毛远", 1_048_576)]
    assert skipped == 1_048_573


def test_what_stands_right_of_the_header_is_no_data(tmp_path):
    content = by_hand(
        f"<row>{cells(*HEADER)}</row><row>{cells('吴薇')}</row><row><c r='Z3' t='str'><v>已核对</v></c></row>"
    )
    rows, skipped = stage(tmp_path, "subsidy_payment", content, 1)
    assert ([row["name"] for row in rows], skipped) == (["吴薇"], 0)


@pytest.mark.parametrize(
    "rows",
    [
        "<row r='2'/><row r='2'/>",
        "<row r='3'/><row r='2'/>",
        "<row r='1048577'/>",
        "<row r='x'/>",
        "<row><c r='XFE2'><v>1</v></c></row>",
        "<row><c r='1A'><v>1</v></c></row>",
        "<row><c><v>abc</v></c></row>",
        "<row><c t='q'><v>1</v></c></row>",
        "<row><c t='s'><v>1</v></c></row>",
        "<row><c t='s'><v>-1</v></c></row>",
        "<row><c t='s'><v>256</v></c></row>",
        f"<row><c t='str'><v>{'长' * 32_768}</v></c></row>",
        "<row><c></row>",
    ],
)
def test_what_no_spreadsheet_program_writes_is_refused(tmp_path, rows):
    content = by_hand(f"<row r='1'>{cells(*HEADER)}</row>{rows}", strings="<si><t>吴薇</t></si>")
    assert refused(tmp_path, content) == "file_unreadable"


@pytest.mark.parametrize("missing", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels", SHEET])
def test_a_workbook_without_one_of_its_parts_is_refused(tmp_path, missing):
    assert refused(tmp_path, without(a_workbook(["吴薇"]), missing)) == "file_unreadable"


def test_parts_are_found_whatever_they_are_called_like(tmp_path):
    content = by_hand(f"<row>{cells(*HEADER)}</row><row>{cells('吴薇')}</row>")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as usual, zipfile.ZipFile(out, "w") as archive:
        for name in usual.namelist():
            # Elements with a prefix, of the strict dialect; capitals and backslashes in names.
            text = re.sub("<(/?)(?=[a-z])", r"<\1x:", usual.read(name).decode()).replace(
                " xmlns=", " xmlns:x="
            )
            text = text.replace(
                "schemas.openxmlformats.org/spreadsheetml/2006", "purl.oclc.org/ooxml/spreadsheetml"
            )
            archive.writestr(name.upper().replace("/", "\\"), text)
    rows, _ = stage(tmp_path, "subsidy_payment", out.getvalue(), 1)
    assert rows[0]["name"] == "吴薇"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", SHEET]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_every_part_that_is_read(tmp_path, part, encoding):
    plain = by_hand(
        f"<row>{cells(*HEADER)}</row>", strings="<si><t>a</t></si>", styles="<cellXfs><xf/></cellXfs>"
    )
    with zipfile.ZipFile(io.BytesIO(plain)) as book:
        text = book.read(part).decode()
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + text
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}'.encode(encoding)
    assert (
        refused(tmp_path, by_hand(f"<row>{cells(*HEADER)}</row>", parts={part: declared}))
        == "workbook_unsafe"
    )


def test_blank_cells_behind_the_header_and_blank_rows_behind_the_data_are_nothing(tmp_path):
    content = by_hand(
        f"<row r='1'>{cells(*HEADER)}{'<c/>' * 600}</row><row r='2'>{cells('吴薇')}</row>"
        "<row r='9'><c r='A9' s='0'/></row><row r='1048576'><c r='A1048576' s='0'/></row>"
    )
    rows, skipped = stage(tmp_path, "subsidy_payment", content, 1)
    assert ([row["name"] for row in rows], skipped) == (["吴薇"], 0)


@pytest.mark.parametrize("missing", ["xl/styles.xml", "xl/sharedStrings.xml"])
def test_a_part_that_is_named_and_not_there_is_not_missed(tmp_path, missing):
    content = without(by_hand(f"<row>{cells(*HEADER)}</row><row>{cells('吴薇')}</row>"), missing)
    rows, _ = stage(tmp_path, "subsidy_payment", content, 1)
    assert rows[0]["name"] == "吴薇"


@pytest.mark.parametrize(
    ("part", "inside"),
    [(SHEET, "<c/>" * 50_000), ("xl/sharedStrings.xml", "<r/>" * 50_000), (SHEET, "<a/>" * 50_000)],
)
def test_what_grows_without_an_end_is_refused(tmp_path, monkeypatch, part, inside):
    monkeypatch.setattr("ingest.reading.workbook.parts._LONGEST_WAY", 100_000)
    start = {"<c/>": "<worksheet><sheetData><row>", "<r/>": "<sst><si>", "<a/>": "<worksheet><cols>"}[
        inside[:4]
    ]
    ends = "".join(f"</{name}>" for name in reversed(start.strip("<>").split("><")))
    plain = f"<row>{cells(*HEADER)}</row>"
    assert refused(tmp_path, by_hand(plain, parts={part: start + inside + ends})) == "workbook_too_large"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_parts_packed_as_no_spreadsheet_program_packs_them_are_refused(tmp_path, method):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(a_workbook(["吴薇"]))) as usual,
        zipfile.ZipFile(out, "w", method) as archive,
    ):
        for name in usual.namelist():
            archive.writestr(name, usual.read(name))
    assert refused(tmp_path, out.getvalue()) == "file_unreadable"


def test_a_sheet_that_is_not_what_was_packed_is_refused(tmp_path):
    sheet = f"<worksheet><sheetData><row>{cells(*HEADER)}</row><row>{cells('wu')}</row></sheetData>{' ' * 200_000}</worksheet>"
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(by_hand("", parts={SHEET: sheet}))) as usual,
        zipfile.ZipFile(out, "w") as archive,
    ):
        for name in usual.namelist():
            archive.writestr(name, usual.read(name))
    assert refused(tmp_path, out.getvalue().replace(b">wu<", b">mu<")) == "file_unreadable"


def test_damage_anywhere_ends_in_a_refusal_or_does_no_harm(tmp_path):
    lot = random.Random(20200306)
    whole = by_hand(
        f"<row>{cells('a', 'b')}</row><row><c t='s'><v>0</v></c></row>", strings="<si><t>x</t></si>"
    )
    path = tmp_path / "list.xlsx"
    refusals = 0
    for _ in range(3_000):
        content = bytearray(whole)
        content[lot.randrange(len(content))] = lot.randrange(256)
        path.write_bytes(content)
        try:
            assert len(list(sheet.rows(path, tmp_path))) <= 2
        except (sheet.Damaged, parts.Unsafe, parts.TooLarge):
            refusals += 1
    assert refusals > 300
    assert list(tmp_path.iterdir()) == [path]
