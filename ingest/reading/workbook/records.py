"""XLSX: the first sheet as records of text, a batch of rows at a time."""

from collections.abc import Iterator
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
_SIGNS_PER_BATCH = 8_000_000
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
    while chunk := list(_chunk(lines, width)):
        filled = [texts + blank[len(texts) :] for texts in chunk]
        yield batch(range(first, first + len(chunk)), filled, width)
        first += len(chunk)


def _chunk(lines: Iterator[list[str]], width: int) -> Iterator[list[str]]:
    """Rows until they have as many cells, or as many signs, as a batch may have."""
    cells = signs = 0
    for texts in lines:
        yield texts
        cells, signs = cells + width, signs + sum(map(len, texts))
        if cells >= _CELLS_PER_BATCH or signs >= _SIGNS_PER_BATCH:
            return
