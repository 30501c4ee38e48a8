"""CSV: comma or tab separated text, read in blocks by Arrow; what it takes for a row is decided here, not
guessed.

- The separator is the one under which the header names more of the list's columns.
- A record is numbered as a table program shows it: the header is 1, empty lines count, a quoted line break
  does not.
- A record with too few cells is filled up with blank ones; one with too many is accepted only when the
  surplus is blank, for otherwise its values stand under the wrong names, and the file is refused.
- A quote that is never closed would swallow the rest of the file: a marker record behind the end tells.
"""

import codecs
import csv
import io
import secrets
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc
from pyarrow import csv as arrow_csv

from ingest.pack import PackFile
from ingest.reading.blanks import without_blanks
from ingest.reading.contract import Source
from ingest.reading.header import known_names, places
from ingest.reading.inspection import Inspection
from ingest.reading.records import Records, batch
from ingest.refusal import Family, Refusal

LARGEST_RECORD = 32 * 1024 * 1024
_BLOCK = 2 * 1024 * 1024
_HEADER_BYTES = 1024 * 1024
_SEPARATORS = (",", "\t")


def read_text(source: Source, file: PackFile, inspection: Inspection) -> Records:
    """The records of a text file; `Refusal` when header or form break the contract (also while they are
    read).
    """
    separator, names = _header(source, file, inspection)
    return Records(len(names), places(source, file, names), _blocks(file, inspection, separator, len(names)))


def _header(source: Source, file: PackFile, inspection: Inspection) -> tuple[str, list[str]]:
    with inspection.path.open("rb") as handle:
        handle.seek(inspection.skip_bytes)
        text = handle.read(_HEADER_BYTES).decode(inspection.encoding, errors="ignore")
    headers = {}
    for separator in _SEPARATORS:
        try:
            headers[separator] = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
        except csv.Error:
            headers[separator] = []
    separator = max(_SEPARATORS, key=lambda one: known_names(source, headers[one]))
    return separator, headers[separator]


class _Text:
    """The file's text in UTF-8, followed by a marker record, in blocks of which none ends within an end of line.

    Arrow would drop the second half of that, also within quotes.
    """

    closed = False

    def __init__(self, inspection: Inspection, marker: str) -> None:
        self._file = inspection.path.open("rb")
        self._file.seek(inspection.skip_bytes)
        # Text in UTF-8 was found to be that when it was inspected.
        self._decoder = (
            None if inspection.encoding == "utf-8" else codecs.getincrementaldecoder(inspection.encoding)()
        )
        self._rest = (marker if inspection.ends_with_newline else f"\n{marker}").encode()
        self._text = b""

    def read(self, most: int) -> bytes:
        """The next block, of `most` bytes at the most; empty at the end."""
        while len(self._text) <= most and (more := self._more(most)):
            self._text += more
        block = self._text[:most]
        if len(self._text) > most:
            block = block.rstrip(b"\r") or block
        self._text = self._text[len(block) :]
        return block

    def close(self) -> None:
        """Nothing is read any more."""
        self._file.close()
        self.closed = True

    def _more(self, most: int) -> bytes:
        while raw := self._file.read(most):
            if text := self._decoder.decode(raw).encode() if self._decoder else raw:
                return text
        rest, self._rest = self._rest, b""
        return rest


class _Ragged:
    """Records whose number of cells is not the header's, put aside until their block is handed on."""

    def __init__(self, file: PackFile, separator: str, width: int) -> None:
        self._file, self._separator, self._width = file, separator, width
        self._numbers: list[int] = []
        self._rows: list[list[str]] = []
        self.refusal: Refusal | None = None

    def put_aside(self, row: Any) -> str:
        """Arrow's handler: keep the record's cells, filled up to the width; `error` for a surplus."""
        csv.field_size_limit(LARGEST_RECORD)
        cells = next(csv.reader(io.StringIO(row.text, newline=""), delimiter=self._separator), [])
        if any(without_blanks(cell) for cell in cells[self._width :]):
            self.refusal = _refusal("cells_too_many", self._file, line=row.number)
            return "error"
        self._numbers.append(row.number)
        self._rows.append((cells + [""] * self._width)[: self._width])
        return "skip"

    def number(self, first: int, count: int) -> tuple[np.ndarray, pa.RecordBatch]:
        """Numbers of the next `count` regular records from `first` on, and the ragged ones that stand between
        them.
        """
        aside = np.array(self._numbers, dtype=np.int64)
        between = int(np.searchsorted(aside - first - np.arange(len(aside)), count, side="right"))
        numbers = np.arange(first, first + count + between)
        ragged = batch(self._numbers[:between], self._rows[:between], self._width)
        numbers = np.setdiff1d(numbers, aside[:between], assume_unique=True)
        del self._numbers[:between], self._rows[:between]
        return numbers, ragged


class _TooLong(Exception):
    """A record longer than a block."""


def _blocks(file: PackFile, inspection: Inspection, separator: str, width: int) -> Iterator[pa.RecordBatch]:
    handed_on = 2
    # Arrow reads thirty-two blocks ahead and puts a record together from two, so they are short as long as records are.
    for size in (_BLOCK, LARGEST_RECORD):
        try:
            for first, following, batches in _read(file, inspection, separator, width, size):
                if first < handed_on:
                    batches = [one.filter(pc.greater_equal(one.column(0), handed_on)) for one in batches]
                yield from batches
                handed_on = max(handed_on, following)
        except _TooLong:
            continue
        return
    raise _refusal("record_too_long", file, limit=LARGEST_RECORD // 1024 // 1024)


def _read(
    file: PackFile, inspection: Inspection, separator: str, width: int, size: int
) -> Iterator[tuple[int, int, list[pa.RecordBatch]]]:
    """Block by block: the number of its first record, of the first one of the next block, and its records."""
    names = [f"c{place}" for place in range(width)]
    token = secrets.token_hex(16)
    ragged = _Ragged(file, separator, width)
    number, complete = 2, False
    try:
        with closing(_Text(inspection, token + separator * (width - 1) + "\n")) as text, arrow_csv.open_csv(
            text,
            arrow_csv.ReadOptions(
                use_threads=False, block_size=size, column_names=names, skip_rows_after_names=1,
            ),
            arrow_csv.ParseOptions(
                delimiter=separator, newlines_in_values=inspection.has_quotes, ignore_empty_lines=False,
                invalid_row_handler=ragged.put_aside,
            ),
            arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
        ) as reader:  # fmt: skip
            for block in reader:
                complete = bool(block.num_rows) and block.column(0)[-1].as_py() == token
                regular = block.slice(0, block.num_rows - complete)
                numbers, between = ragged.number(number, regular.num_rows + complete)
                first, number = number, number + len(numbers) + between.num_rows
                numbered = pa.array(numbers[: regular.num_rows], pa.int64())
                yield first, number, [between, regular.add_column(0, "line_no", numbered)]
    except pa.ArrowInvalid as error:
        if ragged.refusal:
            raise ragged.refusal from None
        if "straddling" in str(error):
            raise _TooLong from None
        raise _refusal("file_unreadable", file) from None
    if not complete:
        raise _refusal("quote_unclosed", file)


def _refusal(code: str, file: PackFile, **params: object) -> Refusal:
    return Refusal(code, Family.CONTENT, source=file.source, file=file.path, **params)
