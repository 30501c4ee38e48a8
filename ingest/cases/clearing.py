"""The clearance of every county this week, one step of the machine in `metrics.clearance`."""

from datetime import date

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
from ibis.backends import BaseBackend

from ingest.cases.freeze import stale_county
from ingest.plan import Plan, hold
from metrics import clearance
from metrics.policy import Policy

_KEY = [("division", pa.string()), ("flag_type", pa.string())]
_RUNS = [("weeks_clear", pa.int64()), ("relapses", pa.int64())]
CLEARANCE = pa.schema([*_KEY, ("clearance_state", pa.string()), *_RUNS])
MEMORY = pa.schema([*_KEY, ("last_state", pa.string()), *_RUNS])


def started_flags(cutoff: date, policy: Policy) -> tuple[str, ...]:
    """Flag types whose clearance is shown at the cut-off: F02 from the day on by which the subsidy is due."""
    due = cutoff >= policy.subsidy_due_date(cutoff)
    return tuple(flag for flag in clearance.FLAG_TYPES if due or flag != "F02")


def clearance_week(plan: Plan, counties: ir.Table) -> ir.Table:
    """County × flag type with `open_cases` and `is_stale`, for counties with a person of R."""
    peopled = plan.table("person").select(division="county").distinct()
    stale = stale_county(plan).select("flag_type", division="county", is_stale=ibis.literal(True))
    shown = counties.filter(counties.flag_type.isin(clearance.FLAG_TYPES)).semi_join(peopled, "division")
    week = shown.left_join(stale, ["division", "flag_type"])
    return week.select("division", "flag_type", "open_cases", is_stale=week.is_stale.fill_null(False))


def advance_clearance(
    con: BaseBackend, counties: ir.Table, memory: pd.DataFrame, cutoff: date, policy: Policy
) -> None:
    """Tables `clearance` and `clearance_memory` from the rows of `clearance_week`."""
    week = counties.to_pyarrow().to_pandas()
    started = week[week["flag_type"].isin(started_flags(cutoff, policy))]
    stepped = clearance.advance(memory, started, policy.sustained_weeks)
    shown = stepped[stepped["clearance_state"].notna()]
    _write(con, "clearance", shown, CLEARANCE)
    _write(con, "clearance_memory", stepped, MEMORY)


def _write(con: BaseBackend, name: str, frame: pd.DataFrame, schema: pa.Schema) -> None:
    rows = pa.Table.from_pandas(frame[schema.names], schema=schema, preserve_index=False)
    hold(con, name, rows)
