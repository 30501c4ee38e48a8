"""Frames with declared columns: what a read returns has the same columns and types whether it found rows or
not.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from pandas.api.types import pandas_dtype
from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Integer, Table

Shape = Mapping[str, str]

TEXT, COUNT, OPTIONAL_COUNT, TRUTH = "str", "int64", "Int64", "bool"
DATE, INSTANT = "datetime64[s]", "datetime64[s, UTC]"


def _dtype(column: Column) -> str:
    match column.type:
        case Boolean():
            return TRUTH
        case Integer() | BigInteger():
            return OPTIONAL_COUNT if column.nullable else COUNT
        case DateTime():
            return INSTANT
        case Date():
            return DATE
        case _:
            return TEXT


def shape_of(table: Table, *without: str) -> dict[str, str]:
    """Column -> dtype of a schema table, in its order; nullable counts are `Int64`, missing text is NaN."""
    return {column.name: _dtype(column) for column in table.columns if column.name not in without}


def frame(rows: Iterable[Any], shape: Shape) -> pd.DataFrame:
    """Rows as a frame of exactly that shape; `KeyError` when a row lacks a declared column."""
    listed = [[row[name] for name in shape] for row in rows]
    return frame_of({name: [row[place] for row in listed] for place, name in enumerate(shape)}, shape)


def frame_of(columns: Mapping[str, Sequence[Any]], shape: Shape) -> pd.DataFrame:
    """Columns as a frame of exactly that shape; `KeyError` when a declared one is missing."""
    return pd.DataFrame({name: _series(columns[name], dtype) for name, dtype in shape.items()})


def _series(values: Sequence[Any], dtype: str) -> pd.Series:
    if dtype == INSTANT:
        # SQLite hands times back without their zone; they are written in UTC.
        return pd.to_datetime(pd.Series(values, dtype="object"), utc=True).astype(pandas_dtype(dtype))
    if dtype == DATE:
        return pd.to_datetime(pd.Series(values, dtype="object")).astype(pandas_dtype(dtype))
    return pd.Series(values, dtype="object").astype(pandas_dtype(dtype))
