"""Cells in pandas: rules on single values applied to distinct ones, ID numbers as whole columns."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from benchmarks.load import plain


def mapped(cells: pd.Series, made: Callable[[str], str]) -> pd.Series:
    """A rule on single values, applied to every distinct one."""
    codes, distinct = pd.factorize(cells.fillna(""))
    values = pd.Series([made(text) for text in distinct.tolist()], dtype="str")
    return pd.Series(values.to_numpy()[codes], cells.index, dtype="str")


def cleaned(cells: pd.Series) -> pd.Series:
    """Codes, words and dates without dirt."""
    return mapped(cells, plain.compact)


def names(cells: pd.Series) -> pd.Series:
    """Names without dirt."""
    return mapped(cells, plain.name_of)


def readings(clean_names: pd.Series) -> pd.Series:
    """Names in toneless pinyin."""
    return mapped(clean_names, plain.reading_of)


def days(cells: pd.Series) -> pd.Series:
    """Dates in any of their forms; missing for blank and unreadable ones."""
    codes, distinct = pd.factorize(cells.fillna(""))
    found = np.array([plain.day_of(text) for text in distinct.tolist()], dtype="datetime64[D]")
    return pd.Series(found[codes] if len(found) else [], cells.index, dtype="datetime64[s]")


def mended(cells: pd.Series, clean: str, made: Callable[[str], str]) -> pd.Series:
    """A rule on single values that differ in nearly every row: applied only where a cell is not `clean` already."""
    cells = cells.fillna("")
    odd = ~cells.str.fullmatch(clean)
    return cells.mask(odd, cells[odd].map(made).astype("str"))


def number_texts(cells: pd.Series) -> pd.Series:
    """ID numbers in their normal form, usable or not."""
    return mended(cells, plain.CLEAN_NUMBER, plain.number_of)


def numbers(texts: pd.Series, day: date) -> pd.DataFrame:
    """Usable numbers (`id_number`), else an empty text, and the birth dates they carry (`born`)."""
    found = texts.reset_index(drop=True)
    whole = found.str.fullmatch(plain.CLEAN_NUMBER)
    digits = found[whole].str.slice(0, 17).astype("int64").to_numpy()
    total = sum(digits // 10 ** (16 - place) % 10 * weight for place, weight in enumerate(plain.WEIGHTS))
    check = np.array(list("10X98765432"))[np.asarray(total) % 11]
    born = pd.to_datetime(found[whole].str.slice(6, 14), format="%Y%m%d", errors="coerce").astype(
        "datetime64[s]"
    )
    right = (found[whole].str.slice(17).to_numpy() == check) & (born <= pd.Timestamp(day)).to_numpy()
    usable = pd.Series("", found.index, dtype="str")
    usable[born.index[right]] = found[born.index[right]]
    births = pd.Series(pd.NaT, found.index, dtype="datetime64[s]")
    births[born.index[right]] = born[right]
    return pd.DataFrame({"id_number": usable, "born": births}).set_axis(texts.index)
