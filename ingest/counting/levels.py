"""Divisions and groups pre-added: a count is summed per township first and then carried up to every level.

A person lives in one township and has one primary group, so sums stay distinct persons.
"""

import ibis
import ibis.expr.types as ir

from ingest.plan import Plan, without_week

ALL_GROUPS = "all"


def on_all_levels(plan: Plan, cells: ir.Table) -> ir.Table:
    """Every row of `cells` (keyed by `township`) once per level, under its `division` and `level`."""
    cells = plan.in_week(cells)
    county = cells.township.substr(0, 6)
    divisions = {
        "province": cells.province,
        "prefecture": county.substr(0, 4) + "00",
        "county": county,
        "township": cells.township,
    }
    parts = [cells.mutate(division=code, level=ibis.literal(level)) for level, code in divisions.items()]
    return without_week(ibis.union(*parts))


def in_all_groups(cells: ir.Table) -> ir.Table:
    """The cells once under their primary group and once under `all`."""
    return cells.union(cells.mutate(primary_group=ibis.literal(ALL_GROUPS)), distinct=False)


def summed(cells: ir.Table, keys: tuple[str, ...], measures: tuple[str, ...]) -> ir.Table:
    """Sums of the measures per key, as 64-bit integers; no row where there is no cell."""
    totals = {name: cells[name].sum().cast("int64") for name in measures}
    return cells.group_by(*keys).agg(**totals)
