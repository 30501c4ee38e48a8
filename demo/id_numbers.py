"""Fictional ID numbers: unassigned area codes 629901–629999, correct ISO 7064 MOD 11-2 characters.

Unique by construction: the people of one birthday and sex are numbered, and the number is spread
over area code and sequence.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

AREAS = 99
_PER_DAY = AREAS * 500
_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
_CHECK = np.frombuffer(b"10X98765432", dtype=np.uint8)


def id_matrix(
    birth: NDArray[np.datetime64], male: NDArray[np.bool_], copy: int = 0, copies: int = 1
) -> NDArray[np.uint8]:
    """One row of 18 ASCII bytes per person, in the given order; no number comes twice in all `copies` of the same people."""
    spread = ((_rank_within_day(birth, male) * copies + copy) * 15013) % _PER_DAY
    months = birth.astype("datetime64[M]")
    years = birth.astype("datetime64[Y]").astype(np.int64) + 1970
    parts = [
        (np.full(len(birth), 6299), 4),
        (1 + spread % AREAS, 2),
        (years, 4),
        (months.astype(np.int64) % 12 + 1, 2),
        ((birth - months.astype("datetime64[D]")).astype(np.int64) + 1, 2),
        (2 * (spread // AREAS) + male, 3),
    ]
    digits = np.concatenate([_digits(values, width) for values, width in parts], axis=1)
    check = _CHECK[(digits @ _WEIGHTS) % 11]
    return np.concatenate([(digits + 48).astype(np.uint8), check[:, None]], axis=1)


def _rank_within_day(birth: NDArray[np.datetime64], male: NDArray[np.bool_]) -> NDArray[np.int64]:
    key = birth.astype(np.int64) * 2 + male
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    rank = np.arange(len(key)) - np.repeat(starts, np.diff(np.r_[starts, len(key)]))
    result = np.empty(len(key), dtype=np.int64)
    result[order] = rank
    return result


def _digits(values: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    return (values[:, None] // 10 ** np.arange(width - 1, -1, -1)) % 10


def as_text(matrix: NDArray[np.uint8]) -> pa.Array:
    """The rows as an Arrow string column, without a Python string in between."""
    count, width = matrix.shape
    offsets = np.arange(0, (count + 1) * width, width, dtype=np.int32)
    return pa.StringArray.from_buffers(
        count, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(matrix))
    )


def fifteen_digits(number: str) -> str:
    """The old short form: without the century and the check character."""
    return number[:6] + number[8:17]
