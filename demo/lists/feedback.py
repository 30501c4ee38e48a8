"""县区核实反馈: all answers of the counties up to the issue."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from demo.lists.columns import Columns, dates
from demo.province import Province


def county_feedback(province: Province, columns: Columns, issue: int) -> pa.Table:
    """One row per answer; without a reviewer until it is signed, without a number where none is usable."""
    rows = province.feedback[province.feedback["shown"] <= issue]
    who = rows["person"].to_numpy(dtype=np.int64)
    unsigned = rows["signed"].to_numpy() > issue
    blank = columns.unnumbered(issue)[who]
    nothing = pa.scalar(None, pa.string())
    return pa.table(
        {
            "姓名": columns.names(who),
            "身份证号码": pc.if_else(pa.array(blank), nothing, columns.ids(who)),
            "出生日期": columns.births(who),
            "县区代码": columns.county_codes(rows["county"].to_numpy()),
            "疑点类型": pa.array(rows["flag"], pa.string()),
            "核实结果代码": pa.array(rows["code"], pa.string()),
            "情况说明": pa.array(rows["note"], pa.string()),
            "有效期至": dates(rows["valid"].to_numpy(dtype="datetime64[D]")),
            "核实方式": pa.array(rows["method"], pa.string()),
            "核实人": pa.array(rows["verifier"], pa.string()),
            "核实日期": dates(rows["verified"].to_numpy(dtype="datetime64[D]")),
            "审核人": pc.if_else(pa.array(unsigned), nothing, pa.array(rows["reviewer"], pa.string())),
            "审核日期": dates(
                np.where(unsigned, np.datetime64("NaT"), rows["reviewed"].to_numpy(dtype="datetime64[D]"))
            ),
        }
    )
