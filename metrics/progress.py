"""Clearance county by county: what is left, how fast it goes, how long it lasts (rules.md, "Clearance")."""

import pandas as pd

from metrics.balance import of_flag
from metrics.divisions import divisions
from metrics.pace import paces
from metrics.policy import Policy
from metrics.rollup import by_county

# Worst first in a list of counties: what relapsed, what was never cleared, what nobody knows, what is done.
URGENCY = {"relapsed": 0, "outstanding": 1, "stale": 2, "cleared": 3, "sustained": 4}
_MARKS = ("poverty_type", "is_unlifted")


def county_progress(
    flags: pd.DataFrame, states: pd.DataFrame, cube: pd.DataFrame, flag_type: str, issue: int, policy: Policy
) -> pd.DataFrame:
    """One row per county with a state, most urgent first, then most open cases.

    Columns: `division`, `clearance_state`, `open_cases`, `change` (against the issue before, NaN without one),
    `stock_open_cases`, `inflow_open_cases`, `required`, `current`, `forecast_weeks` (NaN: nobody can say),
    `weeks_clear`, `relapses`, `oldest_days` (0 when nothing is open), `overdue_cases`, `poverty_type`, `is_unlifted`.
    """
    chosen = of_flag(flags, flag_type)
    now = chosen[chosen["issue"] == issue]
    earlier = chosen[chosen["issue"] < issue]
    before = earlier[earlier["issue"] == earlier["issue"].max()].set_index("division")["open_cases"]
    known = of_flag(states, flag_type)
    rows = known[known["issue"] == issue][["division", "clearance_state", "weeks_clear", "relapses"]]
    rows = rows.merge(
        now[["division", "open_cases", "stock_open_cases", "inflow_open_cases"]], on="division", how="left"
    )
    rows["change"] = rows["open_cases"] - rows["division"].map(before).astype("float64")
    rows = rows.merge(_paces(chosen, policy), on="division", how="left")
    lasting = of_flag(by_county(cube), flag_type)[["division", "oldest_days", "overdue_cases"]]
    rows = rows.merge(lasting, on="division", how="left")
    counts = ["open_cases", "stock_open_cases", "inflow_open_cases", "oldest_days", "overdue_cases"]
    rows[counts] = rows[counts].fillna(0).astype("int64")
    for mark in _MARKS:
        rows[mark] = [getattr(divisions()[code], mark) for code in rows["division"]]
    return rows.sort_values(
        ["clearance_state", "open_cases", "division"],
        key=lambda column: column.map(URGENCY) if column.name == "clearance_state" else _descending(column),
        ignore_index=True,
    )


def _descending(column: pd.Series) -> pd.Series:
    return -column if column.name == "open_cases" else column


def _paces(chosen: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    weeks = chosen[["division", "cutoff_date", "open_cases"]]
    return paces(weeks.assign(cutoff_date=weeks["cutoff_date"].dt.date), policy)
