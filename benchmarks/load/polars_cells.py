"""Cells in polars: rules on single values applied to distinct ones, ID numbers as whole columns."""

from collections.abc import Callable
from datetime import date

import polars as pl

from benchmarks.load import plain


def mapped(cells: pl.Series, made: Callable[[str], object], dtype: type[pl.DataType]) -> pl.Series:
    """A rule on single values, applied to every distinct one."""
    cells = cells.fill_null("")
    if cells.is_empty():
        return pl.Series(cells.name, [], dtype=dtype)
    distinct = cells.unique()
    values = pl.Series([made(text) for text in distinct.to_list()], dtype=dtype)
    return cells.replace_strict(distinct, values, return_dtype=dtype)


def cleaned(cells: pl.Series) -> pl.Series:
    """Codes, words and dates without dirt."""
    return mapped(cells, plain.compact, pl.String)


def names(cells: pl.Series) -> pl.Series:
    """Names without dirt."""
    return mapped(cells, plain.name_of, pl.String)


def readings(clean_names: pl.Series) -> pl.Series:
    """Names in toneless pinyin."""
    return mapped(clean_names, plain.reading_of, pl.String)


def days(cells: pl.Series) -> pl.Series:
    """Dates in any of their forms; missing for blank and unreadable ones."""
    return mapped(cells, plain.day_of, pl.Date)


def mended(cells: pl.Series, clean: str, made: Callable[[str], str]) -> pl.Series:
    """A rule on single values that differ in nearly every row: applied only where a cell is not `clean` already."""
    cells = cells.fill_null("")
    odd = ~cells.str.contains(f"^{clean}$")
    texts = pl.Series([made(text) for text in cells.filter(odd).to_list()], dtype=pl.String)
    return cells.scatter(odd.arg_true(), texts)


def number_texts(cells: pl.Series) -> pl.Series:
    """ID numbers in their normal form, usable or not."""
    return mended(cells, plain.CLEAN_NUMBER, plain.number_of)


def numbers(texts: pl.Series, day: date) -> pl.DataFrame:
    """Usable numbers (`id_number`), else an empty text, and the birth dates they carry (`born`)."""
    text, digits = pl.col("text"), pl.col("digits")
    total = sum(
        (digits // 10 ** (16 - place) % 10 * weight for place, weight in enumerate(plain.WEIGHTS)), pl.lit(0)
    )
    check = (12 - total % 11) % 11
    last = (
        pl.when(text.str.ends_with("X"))
        .then(10)
        .otherwise(text.str.slice(17, 1).cast(pl.Int64, strict=False))
    )
    born = text.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    usable = text.str.contains(f"^{plain.CLEAN_NUMBER}$") & (check == last) & (born <= day).fill_null(False)
    rows = pl.LazyFrame({"text": texts}).with_columns(
        digits=text.str.slice(0, 17).cast(pl.Int64, strict=False)
    )
    told = rows.select(
        id_number=pl.when(usable).then(text).otherwise(pl.lit("")), born=pl.when(usable).then(born)
    )
    # Piece by piece: some fifty intermediate columns of all rows cost four times as much.
    return told.collect(engine="streaming")
