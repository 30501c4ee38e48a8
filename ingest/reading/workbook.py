"""XLSX: the first sheet, cell by cell as text; formulas are never computed, their stored value is the datum.

A number cell carries 15 significant digits, as Excel keeps them; a longer one shows in exponent form, which
an ID number never survives (`id_damaged`). A date cell gives its calendar day. An error cell, and a formula
without a stored value, is blank. Sheets that would need absurd memory, and XML with a document type (entity
tricks), are refused.
"""

import datetime as dt
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook

from ingest.pack import PackFile
from ingest.reading.contract import Source
from ingest.reading.header import places
from ingest.reading.inspection import Inspection
from ingest.reading.records import Records, batch
from ingest.refusal import Family, Refusal

_ROWS_PER_BATCH = 20_000
_LARGEST_PART = 2 * 1024**3
_MOST_PARTS = 2_000
_MOST_CELLS = 64 * 1024 * 1024
_CHUNK = 1024 * 1024
_CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')


def read_workbook(source: Source, file: PackFile, inspection: Inspection) -> Records:
    """The records of a workbook's first sheet; `Refusal` when it cannot or must not be opened, or lacks a
    column.
    """
    _check_archive(file, inspection.path)
    try:
        sheet = CalamineWorkbook.from_path(inspection.path).get_sheet_by_index(0)
    except (CalamineError, OSError, ValueError):
        raise _refusal("file_unreadable", file) from None
    rows = sheet.iter_rows()
    names = [_text(cell) for cell in next(rows, [])]
    return Records(len(names), places(source, file, names), _batches(rows, len(names)))


def _batches(rows: Iterable[Sequence[object]], width: int) -> Iterator[pa.RecordBatch]:
    first, remaining = 2, iter(rows)
    while chunk := list(islice(remaining, _ROWS_PER_BATCH)):
        texts = [[_text(cell) for cell in row] for row in chunk]
        yield batch(range(first, first + len(chunk)), texts, width)
        first += len(chunk)


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return format(cell, ".15g")
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return str(cell)


def _check_archive(file: PackFile, path: Path) -> None:
    """Look through the sheets before the parser does: it lays out every row times every column."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_PART:
                raise _refusal("workbook_too_large", file)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    _check_part(file, archive, part)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError):
        raise _refusal("file_unreadable", file) from None


def _check_part(file: PackFile, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    is_sheet = "worksheets/" in part.filename.lower()
    width = height = 0
    tail = b""
    with archive.open(part) as handle:
        while chunk := handle.read(_CHUNK):
            text = tail + chunk
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise _refusal("workbook_unsafe", file)
            if is_sheet:
                for letters, number in _CELL.findall(text):
                    width, height = max(width, _place(letters)), max(height, int(number))
            tail = text[-32:]
    if width * height > _MOST_CELLS:
        raise _refusal("workbook_too_large", file)


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place


def _refusal(code: str, file: PackFile) -> Refusal:
    return Refusal(code, Family.CONTENT, source=file.source, file=file.path)
