"""XLSX: the first sheet as records of text, a batch of rows at a time.

Cells to the right of the header belong to no column and are left out.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from ingest.pack import PackFile
from ingest.reading.contract import Source
from ingest.reading.header import places
from ingest.reading.inspection import Inspection
from ingest.reading.records import Records, batch
from ingest.reading.workbook.parts import TooLarge, Unsafe
from ingest.reading.workbook.sheet import Damaged, rows
from ingest.refusal import Family, Refusal

_CELLS_PER_BATCH = 160_000
_CODES = {Damaged: "file_unreadable", Unsafe: "workbook_unsafe", TooLarge: "workbook_too_large"}


def read_workbook(source: Source, file: PackFile, inspection: Inspection, folder: Path) -> Records:
    """The records of a workbook's first sheet, whose words are kept in `folder` meanwhile; `Refusal` when it cannot or
    must not be opened (also while it is read), or lacks a column.
    """
    lines = _refusing(file, rows(inspection.path, folder))
    names = next(lines, [])
    return Records(len(names), places(source, file, names), _batches(lines, len(names)))


def _refusing(file: PackFile, lines: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from lines
    except tuple(_CODES) as error:
        raise Refusal(_CODES[type(error)], Family.CONTENT, source=file.source, file=file.path) from None


def _batches(lines: Iterator[list[str]], width: int) -> Iterator[pa.RecordBatch]:
    first, blank = 2, [""] * width
    while chunk := list(islice(lines, max(1, _CELLS_PER_BATCH // width))):
        filled = [(texts + blank)[:width] for texts in chunk]
        yield batch(range(first, first + len(chunk)), filled, width)
        first += len(chunk)
