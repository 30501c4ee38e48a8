"""The province in full: a small one in many copies, everybody in them under an ID number of his own.

5.5 million people on the register, 12.8 million insured, 36 million payments a year. What happens to people is told once, by
the same story and lists as the small demo; a copy changes ID numbers, household numbers, and the names of those who cannot be
told apart by a number. All lists are Parquet, with the dirt that in the small demo only text files and workbooks have. Clean
numbers of a pack are those of the small province times the copies.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from demo.delivery import CHINESE
from demo.dirt import soil
from demo.files import parquet_writer
from demo.id_numbers import as_text, id_matrix
from demo.lists import LISTS
from demo.lists.columns import Columns
from demo.pack import as_of_day, complete, entry, head, rows_of
from demo.people import Outsiders
from demo.province import Province, simulate
from demo.weeks import Week

IN_FULL = 41
"""Copies of the small province at its usual scale that make the real size."""

# With these the insured and the pensions paid come to what the real province has.
_OUTSIDERS = Outsiders(per_person=1.52, oldest=71)
_NUMBERS = ("身份证号码", "残疾人证号")
_ID_LENGTH = 18
_TOLD_APART = "军民国安平和顺康宁泰丰庆吉祥瑞福禄寿喜财宝山川江河湖海天地日月星云春夏秋冬东西南北中"


@dataclass(frozen=True)
class FullProvince:
    """One small province, and everybody's ID number in each of its copies."""

    one: Province
    columns: Columns
    ids: list[pa.Array]


def full_province(copies: int, seed: int, scale: float = 0.025) -> FullProvince:
    """The province of this seed and scale, so many times."""
    one = simulate(scale, seed, _OUTSIDERS)
    birth, male = one.people.birth, one.people.male
    ids = [as_text(id_matrix(birth, male, copy, copies)) for copy in range(copies)]
    return FullProvince(one, Columns(one), ids)


def write_full_pack(province: FullProvince, week: Week, folder: Path) -> Path:
    """Write `folder/<cut-off>`, one Parquet file a list, list by list and copy by copy; never more than a copy in memory."""
    target = folder / week.cutoff.isoformat()
    partial = folder / f".{target.name}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    manifest = head(week)
    for place, source in enumerate(LISTS):
        rows, missing = rows_of(province.one, province.columns, week.issue, source)
        path = partial / f"{CHINESE[source]}.parquet"
        written = _write_copies(province, week.issue, source, rows, path)
        day = as_of_day(np.random.default_rng([province.one.seed, 300, week.issue, place]), week, source)
        manifest += entry(source, path, day, written, missing)
    return complete(partial, manifest, target)


def _write_copies(province: FullProvince, issue: int, source: str, rows: pa.Table, path: Path) -> int:
    """All copies of a list into one file; how many rows."""
    written = 0
    with ExitStack() as stack:
        writer = None
        for copy, table in enumerate(_copies(province, rows)):
            rng = np.random.default_rng([province.one.seed, 300, issue, list(LISTS).index(source), copy])
            soiled = soil(rng, table, source)
            writer = writer or stack.enter_context(parquet_writer(path, soiled.schema))
            writer.write_table(soiled)
            written += soiled.num_rows
    return written


def _copies(province: FullProvince, rows: pa.Table) -> Iterator[pa.Table]:
    """The rows once per copy; a number that is nobody's (blank, wrong, damaged) stays as it is."""
    titles = [name for name in rows.column_names if name.endswith(_NUMBERS)]
    owners = {title: _owners(province, rows[title]) for title in titles}
    for copy, ids in enumerate(province.ids):
        table = rows
        for title, owner in owners.items():
            table = _put(table, title, _numbers(rows[title], owner, ids))
            name = title.replace("身份证号码", "姓名") if title != "残疾人证号" else "姓名"
            if copy:
                unnumbered = pc.is_null(owner)
                apart = pc.binary_join_element_wise(rows[name].combine_chunks(), _TOLD_APART[copy], "")
                table = _put(table, name, pc.if_else(unnumbered, apart, rows[name].combine_chunks()))
        if "户编号" in rows.column_names:
            households = rows["户编号"].combine_chunks()
            texts = pc.binary_join_element_wise(households.dictionary, f"{copy:02d}", "")
            table = _put(table, "户编号", pa.DictionaryArray.from_arrays(households.indices, texts))
        yield table


def _owners(province: FullProvince, numbers: pa.ChunkedArray) -> pa.Array:
    """Whose number each one is, as his place among the people; null for nobody's."""
    everybody = as_text(province.one.people.ids)
    return pc.index_in(pc.utf8_slice_codeunits(numbers.combine_chunks(), 0, _ID_LENGTH), everybody)


def _numbers(delivered: pa.ChunkedArray, owner: pa.Array, ids: pa.Array) -> pa.Array:
    """The copy's numbers, with whatever stands behind them (kind and grade of a certificate)."""
    text = delivered.combine_chunks()
    behind = pc.utf8_slice_codeunits(text, _ID_LENGTH, 20)
    return pc.coalesce(pc.binary_join_element_wise(ids.take(owner), behind, ""), text)


def _put(table: pa.Table, name: str, column: pa.Array) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, column)
