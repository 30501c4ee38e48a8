"""Arrow columns drawn from the province's arrays: text by code, dates, ID numbers, amounts."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from demo.id_numbers import as_text
from demo.names import as_column, misheard
from demo.province import Province
from demo.weeks import NEVER

_FIRST_DAY = np.datetime64("1900-01-01", "D")
_DAYS = np.datetime_as_string(np.arange(_FIRST_DAY, np.datetime64("2031-01-01", "D"))).tolist()


def coded(
    values: list[str] | pa.Array, codes: NDArray[Any], missing: NDArray[np.bool_] | None = None
) -> pa.Array:
    """A text column of `values[codes]`, kept as codes; null where missing. No value comes twice."""
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32), mask=missing), values)


def named(values: list[str], codes: NDArray[Any]) -> pa.Array:
    """The same for values of which some are equal (a village name known in several counties)."""
    distinct, place = np.unique(values, return_inverse=True)
    return coded(distinct.tolist(), place[codes])


def constant(value: str, rows: int) -> pa.Array:
    """A text column of one value."""
    return coded([value], np.zeros(rows, dtype=np.int32))


def dates(days: NDArray[np.datetime64]) -> pa.Array:
    """ISO dates as text; null for no date."""
    missing = np.isnat(days)
    codes = (days - _FIRST_DAY).astype(np.int64)
    if missing.all():
        return pa.nulls(len(days), pa.string())
    first, last = int(codes[~missing].min()), int(codes[~missing].max())
    return coded(_DAYS[first : last + 1], np.where(missing, 0, codes - first), missing)


def yuan(fen: NDArray[np.int64]) -> pa.Array:
    """Amounts as text in yuan with two decimals."""
    values, codes = np.unique(fen, return_inverse=True)
    return coded([f"{amount // 100}.{amount % 100:02d}" for amount in values.tolist()], codes)


def months(values: NDArray[np.int64]) -> pa.Array:
    """YYYYMM as text."""
    distinct, codes = np.unique(values, return_inverse=True)
    return coded([str(value) for value in distinct.tolist()], codes)


class Columns:
    """The columns of people that several lists share; every method takes positions of people."""

    def __init__(self, province: Province) -> None:
        self._province = province
        self._ids = as_text(province.people.ids)
        self._names = as_column(province.people.names)

    @cached_property
    def _scheme_names(self) -> pa.Array:
        names = list(self._province.people.names)
        rng = np.random.default_rng([self._province.seed, 101])
        for person in np.flatnonzero(rng.random(len(names)) < 0.004).tolist():
            names[person] = misheard(names[person])
        return as_column(names)

    def ids(self, who: NDArray[np.int64]) -> pa.Array:
        """ID numbers, all good."""
        return self._ids.take(pa.array(who))

    def names(self, who: NDArray[np.int64]) -> pa.Array:
        """Names as the register knows them."""
        return self._names.take(pa.array(who))

    def names_in_scheme(self, who: NDArray[np.int64]) -> pa.Array:
        """Names as the pension scheme heard them: some with another character of the same sound."""
        return self._scheme_names.take(pa.array(who))

    def sexes(self, who: NDArray[np.int64]) -> pa.Array:
        """男 or 女."""
        return coded(["女", "男"], self._province.people.male[who])

    def births(self, who: NDArray[np.int64]) -> pa.Array:
        """Birth dates."""
        return dates(self._province.people.birth[who])

    def village(self, who: NDArray[np.int64], issue: int) -> NDArray[np.int64]:
        """Village positions at an issue."""
        lives = self._province.lives
        return np.where(lives.move[who] <= issue, lives.new_village[who], self._province.people.village[who])

    def county_codes(self, counties: NDArray[np.int64]) -> pa.Array:
        """Six-digit codes of county positions."""
        return coded(self._province.counties.codes, counties)

    def here(self, issue: int) -> NDArray[np.bool_]:
        """Who has come and not left at an issue."""
        lives = self._province.lives
        return (lives.join <= issue) & (issue < lives.leave)

    def unnumbered(self, issue: int) -> NDArray[np.bool_]:
        """Whose ID number on the register is not usable at an issue."""
        lives = self._province.lives
        return (lives.id_state > 0) & (issue < np.where(lives.id_fixed == 0, NEVER, lives.id_fixed))
