"""In which files and formats a source arrives: mostly Parquet, here and there what an office had at hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

CHINESE = {
    "poverty_register": "建档立卡人口名册",
    "social_assistance": "低保特困名册",
    "disability": "残疾人名册",
    "resident_pension": "城乡居民养老保险参保名册",
    "employee_pension": "职工与机关事业养老保险名册",
    "out_of_province": "省外参保比对结果",
    "subsidy_payment": "政府代缴明细",
    "pension_payout": "养老金发放明细",
    "household_register": "公安户籍比对结果",
    "death": "死亡人员名单",
    "student": "在校学生名单",
    "military": "现役军人名单",
    "prison": "服刑人员名单",
    "county_feedback": "县区核实反馈",
}

_PLACE_COLUMN = {
    "poverty_register": "行政村代码",
    "household_register": "行政村代码",
    "resident_pension": "参保县区代码",
}


class Form(Enum):
    """File forms of the contract that the demo uses."""

    PARQUET = "parquet"
    CSV_BOM = "utf-8-sig"
    CSV_GB18030 = "gb18030"
    TABS = "utf-8"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Part:
    """One file of a source: the prefecture it is for (first four digits) or everybody else, and its form."""

    form: Form
    prefecture: str = ""
    office: str = ""


_SINGLE = {
    "disability": Form.CSV_BOM,
    "out_of_province": Form.TABS,
    "death": Form.CSV_GB18030,
    "military": Form.XLSX,
    "prison": Form.XLSX,
}
_SEPARATE = {
    "poverty_register": Part(Form.CSV_GB18030, "6230", "甘南州"),
    "social_assistance": Part(Form.XLSX, "6203", "金昌市"),
    "resident_pension": Part(Form.CSV_BOM, "6201", "兰州市"),
    "subsidy_payment": Part(Form.XLSX, "6203", "金昌市"),
    "county_feedback": Part(Form.XLSX, "6229", "临夏州"),
}


def parts(source: str, issue: int) -> list[Part]:
    """The files of a source at an issue, in order."""
    if source == "employee_pension":
        return [Part(Form.CSV_GB18030 if issue % 2 else Form.PARQUET)]
    main = Part(Form.CSV_BOM if source == "county_feedback" else _SINGLE.get(source, Form.PARQUET))
    return [main, _SEPARATE[source]] if source in _SEPARATE else [main]


def share_of(table: pa.Table, source: str, part: Part) -> pa.Table:
    """The rows that go into this part."""
    if source not in _SEPARATE:
        return table
    apart = _begins(table, source, [_SEPARATE[source].prefecture])
    return table.filter(pa.array(apart if part.prefecture else ~apart))


def without(table: pa.Table, source: str, counties: list[str]) -> pa.Table:
    """The table without the rows of counties that did not deliver."""
    return table.filter(pa.array(~_begins(table, source, counties))) if counties else table


def _begins(table: pa.Table, source: str, prefixes: list[str]) -> np.ndarray:
    place = table[_PLACE_COLUMN.get(source, "县区代码")].combine_chunks()
    hits = np.zeros(len(place.dictionary), dtype=bool)
    for prefix in prefixes:
        hits |= pc.starts_with(place.dictionary, prefix).to_numpy(zero_copy_only=False)
    return hits[place.indices.to_numpy()]
