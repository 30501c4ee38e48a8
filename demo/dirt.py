"""A light dose of what real lists look like: odd digits, double rows, damaged numbers, a total row."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from demo.id_numbers import fifteen_digits

_FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９ｘ")
_ID_COLUMNS = ("身份证号码", "残疾人证号", "户主身份证号码")
_DATE_COLUMNS = ("死亡日期", "预计退役日期", "刑满日期", "识别日期", "核实日期", "参保日期")
_SOILED_SHARE = 0.01
_KEEPS_BAD_NUMBERS = ("poverty_register", "county_feedback")


def soil(rng: np.random.Generator, table: pa.Table, source: str) -> pa.Table:
    """The table with some cells written otherwise, some rows twice and, where harmless, some unusable."""
    rows = table.num_rows
    if rows < 20:
        return table
    id_column = next(name for name in _ID_COLUMNS if name in table.column_names)
    chosen = rng.choice(rows, max(4, int(rows * _SOILED_SHARE)), replace=False)
    table = _rewrite(table, id_column, chosen, lambda text: _odd_number(rng, text))
    date_column = next((name for name in _DATE_COLUMNS if name in table.column_names), None)
    if date_column:
        chosen = rng.choice(rows, max(4, int(rows * _SOILED_SHARE)), replace=False)
        table = _rewrite(table, date_column, chosen, lambda text: _odd_date(rng, text))
    again = table.take(pa.array(rng.choice(rows, int(rng.integers(2, 7)), replace=False)))
    extra = [table, again]
    if source not in _KEEPS_BAD_NUMBERS:
        bad = table.take(pa.array(rng.choice(rows, int(rng.integers(1, 5)), replace=False)))
        extra.append(_rewrite(bad, id_column, np.arange(bad.num_rows), lambda text: _unusable(rng, text)))
    return pa.concat_tables(extra)


def _rewrite(table: pa.Table, column: str, rows: np.ndarray, change) -> pa.Table:  # type: ignore[no-untyped-def]
    values = table[column].cast(pa.string()).combine_chunks()
    odd = [value and change(value) for value in values.take(pa.array(rows)).to_pylist()]
    order, chosen = np.argsort(rows), np.zeros(table.num_rows, dtype=bool)
    chosen[rows] = True
    replaced = pc.replace_with_mask(
        values, pa.array(chosen), pa.array(odd, pa.string()).take(pa.array(order))
    )
    return table.set_column(table.column_names.index(column), column, replaced)


def _odd_number(rng: np.random.Generator, number: str) -> str:
    forms = [
        number.lower(),
        "'" + number,
        number.translate(_FULL_WIDTH),
        f"{number}\u3000",
        f"{number[:6]} {number[6:14]} {number[14:]}",
    ]
    if len(number) == 18 and number[6:8] == "19":
        forms.append(fifteen_digits(number))
    return str(rng.choice(np.array(forms, dtype=object)))


def _odd_date(rng: np.random.Generator, day: str) -> str:
    year, month, date = day.split("-")
    forms = [
        f"{year}{month}{date}",
        f"{year}/{int(month)}/{int(date)}",
        f"{year}年{int(month)}月{int(date)}日",
    ]
    return str(rng.choice(np.array(forms, dtype=object)))


def _unusable(rng: np.random.Generator, number: str) -> str:
    return str(rng.choice(np.array([number[:14], "6.29901E+17", "不详"], dtype=object)))
