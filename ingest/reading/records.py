"""Records of a delivered file on their way into the engine, the same for every kind of file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Records:
    """`batches` of text: `line_no` (as a table program numbers rows, the header is 1) and `width` cells `c0`,
    `c1` … each.

    `places` says which cell holds which field of the list.
    """

    width: int
    places: Mapping[str, int]
    batches: Iterator[pa.RecordBatch]


def batch(line_numbers: Sequence[int], rows: Sequence[Sequence[str]], width: int) -> pa.RecordBatch:
    """Rows of `width` cells as one batch."""
    columns = [pa.array(line_numbers, pa.int64())]
    columns += [pa.array([row[place] for row in rows], pa.string()) for place in range(width)]
    return pa.RecordBatch.from_arrays(columns, names=["line_no", *(f"c{place}" for place in range(width))])
