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


class _Blocks:
    """The file's text in UTF-8, followed by a marker record, a block at each call; every block holds the end of a record.

    Arrow reads up to thirty-two blocks ahead, so they are short; and it puts a record together from no more than two.
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
        self._ahead = b""
        self._is_quoted = False

    def read(self, most: int) -> bytes:
        """The next block, of `most` bytes at the most; empty at the end."""
        block = self._more()
        while len(block) < most and not self._ends_record(block) and (more := self._more()):
            block += more
        block, self._ahead = block[:most], block[most:]
        self._is_quoted ^= block.count(b'"') % 2 == 1
        return block

    def close(self) -> None:
        """Nothing is read any more."""
        self._file.close()
        self.closed = True

    def _more(self) -> bytes:
        if self._ahead:
            ahead, self._ahead = self._ahead, b""
            return ahead
        while raw := self._file.read(_BLOCK):
            if text := self._decoder.decode(raw).encode() if self._decoder else raw:
                return text
        rest, self._rest = self._rest, b""
        return rest

    def _ends_record(self, block: bytes) -> bool:
        is_quoted, start = self._is_quoted, 0
        while (end := block.find(b"\n", start)) >= 0:
            is_quoted ^= block.count(b'"', start, end) % 2 == 1
            if not is_quoted:
                return True
            start = end + 1
        return False


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
        between = int(np.searchsorted(aside - first - np.arange(len(aside)), count))
        numbers = np.arange(first, first + count + between)
        ragged = batch(self._numbers[:between], self._rows[:between], self._width)
        numbers = np.setdiff1d(numbers, aside[:between], assume_unique=True)
        del self._numbers[:between], self._rows[:between]
        return numbers, ragged


def _blocks(file: PackFile, inspection: Inspection, separator: str, width: int) -> Iterator[pa.RecordBatch]:
    names = [f"c{place}" for place in range(width)]
    token = secrets.token_hex(16)
    ragged = _Ragged(file, separator, width)
    number, complete = 2, False
    try:
        with closing(_Blocks(inspection, token + separator * (width - 1) + "\n")) as blocks, arrow_csv.open_csv(
            blocks,
            arrow_csv.ReadOptions(
                use_threads=False, block_size=LARGEST_RECORD, column_names=names, skip_rows_after_names=1,
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
                number += len(numbers) + between.num_rows
                yield between
                yield regular.add_column(0, "line_no", pa.array(numbers[: regular.num_rows], pa.int64()))
    except pa.ArrowInvalid as error:
        raise ragged.refusal or _broken(file, error) from None
    if not complete:
        raise _refusal("quote_unclosed", file)


def _broken(file: PackFile, error: pa.ArrowInvalid) -> Refusal:
    if "straddling" in str(error):
        return _refusal("record_too_long", file, limit=LARGEST_RECORD // 1024 // 1024)
    return _refusal("file_unreadable", file)


def _refusal(code: str, file: PackFile, **params: object) -> Refusal:
    return Refusal(code, Family.CONTENT, source=file.source, file=file.path, **params)
