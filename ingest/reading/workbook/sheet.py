"""The rows of a workbook's first sheet as texts, one by one.

Rows keep their places: one the writing program left out is an empty one.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from lxml import etree

from ingest.reading.workbook.cells import Cells, date_styles
from ingest.reading.workbook.parts import elements, opened, parts_of
from ingest.reading.workbook.words import joined, kept

_MOST_ROWS = 1 << 20
_MOST_COLUMNS = 1 << 14
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, etree.XMLSyntaxError, ValueError,
)  # fmt: skip


class Damaged(Exception):
    """No workbook, one that breaks off, or one with something in it that no spreadsheet program writes."""


def rows(path: Path, folder: Path) -> Iterator[list[str]]:
    """Each row up to its last cell; the workbook's words are kept in `folder` meanwhile.

    `Damaged`, `Unsafe` or `TooLarge`, at the first row or a later one; `OSError` when `folder` is full.
    """
    with _damage_told(), _archive(path) as archive:
        parts = parts_of(archive)
        texts = map(joined, elements(archive, parts.strings, "si")) if parts.strings else ()
        with kept(texts, folder) as word:
            cells = Cells(word, date_styles(archive, parts.styles), parts.from_1904)
            last = 0
            for row in elements(archive, parts.sheet, "row", until="sheetData"):
                number = int(row.get("r", last + 1))
                if not last < number <= _MOST_ROWS:
                    raise ValueError
                yield from ([] for _ in range(last + 1, number))
                yield _texts(row, cells)
                last = number


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except _DAMAGED:
        raise Damaged from None


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return opened(path)
    except OSError:
        # A damaged directory sends the reader to places a file has not; later on, it is the disk.
        raise zipfile.BadZipFile from None


def _texts(row: etree._Element, cells: Cells) -> list[str]:
    texts: list[str] = []
    for cell in row:
        reference = cell.get("r")
        place = _place(reference.rstrip("0123456789")) if reference else len(texts)
        if place >= len(texts):
            texts += [""] * (place + 1 - len(texts))
        texts[place] = cells.text(cell)
    return texts


@lru_cache(_MOST_COLUMNS)
def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
    if not 0 < place <= _MOST_COLUMNS:
        raise ValueError
    return place - 1
