"""The rows of a workbook's first sheet as texts, one by one.

Rows keep their places: one the writing program left out, or left without a text, is an empty one before a row with
texts, and nothing behind the last of those. Cells to the right of the header, which is the first row, belong to no
column and are left out.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
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
    """Each row up to its last text; the workbook's words are kept in `folder` meanwhile.

    `Damaged`, `Unsafe` or `TooLarge`, at the first row or a later one; `OSError` when `folder` is full.
    """
    with _damage_told(), opened(path) as archive:
        parts = parts_of(archive)
        with _words(archive, parts.strings, folder) as word:
            cells = Cells(word, date_styles(archive, parts.styles), parts.from_1904)
            # Closed here: what is wrong with a row leaves the part open behind it.
            with closing(elements(archive, parts.sheet, "row", inside="sheetData")) as found:
                yield from _rows(found, cells)


@contextmanager
def _words(archive: zipfile.ZipFile, part: str, folder: Path) -> Iterator[Callable[[int], str]]:
    with ExitStack() as open_parts:
        items = open_parts.enter_context(closing(elements(archive, part, "si"))) if part else ()
        with kept(map(joined, items), folder) as word:
            yield word


def _rows(found: Iterable[etree._Element], cells: Cells) -> Iterator[list[str]]:
    last = told = 0
    width = _MOST_COLUMNS
    for row in found:
        number = int(row.get("r", last + 1))
        if not last < number <= _MOST_ROWS:
            raise ValueError
        last = number
        if texts := _texts(row, cells, width):
            yield from ([] for _ in range(told + 1, number))
            yield texts
            if not told:
                width = len(texts)
            told = number


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except _DAMAGED:
        raise Damaged from None


def _texts(row: etree._Element, cells: Cells, width: int) -> list[str]:
    texts: list[str] = []
    place = -1
    for cell in row:
        reference = cell.get("r")
        place = _place(reference.rstrip("0123456789")) if reference else place + 1
        if place < width and (text := cells.text(cell)):
            texts += [""] * (place + 1 - len(texts))
            texts[place] = text
    return texts


@lru_cache(_MOST_COLUMNS)
def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
    if not 0 < place <= _MOST_COLUMNS:
        raise ValueError
    return place - 1
