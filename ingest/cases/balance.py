"""The weekly balance of cases per division and flag type, checked before anything is published.

Source of the rule: rules.md, "Life of a case". open = previous open + new + reopened + transferred in −
resolved − excluded − insured elsewhere − left register − transferred out, in every county and for every
flag type.
"""

import ibis
import ibis.expr.types as ir

from ingest.cases.movement import CLOSINGS, NEW, REOPENED, TRANSFERRED
from ingest.plan import Plan
from ingest.refusal import Family, Refusal, differing_places

_IN = ("previous_cases", "new_cases", "reopened_cases", "transferred_in_cases")
_OUT = (*(f"{reason}_cases" for reason in CLOSINGS), "transferred_out_cases")
_STANDING = (
    "open_cases",
    "stock_open_cases",
    "inflow_open_cases",
    "raised_earlier_cases",
    "verified_cases",
)
COUNTS = (*_IN, *_OUT, *_STANDING)


def _number(condition: ir.BooleanValue) -> ir.IntegerScalar:
    return condition.fill_null(False).cast("int64").sum()


def _counted(rows: ir.Table, county: str, **conditions: ir.BooleanValue) -> ir.Table:
    """Sums per county and flag type; what is not asked for is 0."""
    sums = rows.group_by(division=rows[county], flag_type=rows.flag_type).agg(
        **{name: _number(condition) for name, condition in conditions.items()}
    )
    return sums.select(
        "division",
        "flag_type",
        **{name: sums[name] if name in conditions else ibis.literal(0, "int64") for name in COUNTS},
    )


def _counties(plan: Plan) -> ir.Table:
    """Every county that has or had a person of R (column `county`)."""
    return plan.table("person").select("county").union(plan.table("county_before"), distinct=True)


def county_balance(plan: Plan, cases: ir.Table, memory: ir.Table) -> ir.Table:
    """Grain: county × flag type, a row for every county that ever had a person of R and every flag type.

    The previous open cases are those of the memory itself, so that a row lost or doubled on the way shows.
    Verified cases are those of the cases raised in an earlier issue that are closed or have an effective
    feedback.
    """
    week = plan.in_week(cases)
    earlier = week.raised_issue < week.issue
    moved = week.movement == TRANSFERRED
    before = _counted(memory, "county", previous_cases=memory.is_open)
    out = _counted(week, "was_county", transferred_out_cases=moved)
    here = _counted(
        week,
        "county",
        new_cases=week.movement == NEW,
        reopened_cases=week.movement == REOPENED,
        transferred_in_cases=moved,
        **{f"{reason}_cases": week.movement == reason for reason in CLOSINGS},
        open_cases=week.is_open,
        stock_open_cases=week.is_open & week.is_stock,
        inflow_open_cases=week.is_open & ~week.is_stock,
        raised_earlier_cases=earlier,
        verified_cases=earlier & (~week.is_open | week.is_verified),
    )
    flag_types = plan.table("flag_source").select("flag_type").distinct()
    pairs = _counties(plan).cross_join(flag_types)
    nothing = pairs.select(
        "flag_type", division="county", **{name: ibis.literal(0, "int64") for name in COUNTS}
    )
    parts = [part.select("division", "flag_type", *COUNTS) for part in (before, out, here, nothing)]
    parts = [part.filter(part.division.notnull()) for part in parts]
    return _summed(ibis.union(*parts))


def _summed(rows: ir.Table) -> ir.Table:
    summed = rows.group_by("division", "flag_type").agg(**{name: rows[name].sum() for name in COUNTS})
    return summed.mutate(**{name: summed[name].cast("int64") for name in COUNTS})


def check_balance(counties: ir.Table) -> None:
    """`Refusal` (`balance_broken`) with the first places when a county's flag type does not balance; reading of counts only."""
    inside = sum((counties[name] for name in _IN[1:]), counties[_IN[0]])
    expected = sum((-counties[name] for name in _OUT), inside)
    sides = counties.select("division", "flag_type", "open_cases", expected=expected)
    broken = sides.filter(sides.open_cases != sides.expected).order_by("division", "flag_type")
    rows = broken.to_pyarrow().to_pylist()
    if rows:
        places = (((row["division"], row["flag_type"]), row["open_cases"], row["expected"]) for row in rows)
        raise Refusal(
            "balance_broken", Family.INTERNAL, differences=len(rows), places=differing_places(places)
        )


def flag_count(plan: Plan, counties: ir.Table) -> ir.Table:
    """Columns of `flag_count`: the county rows and their sums for prefectures and the province."""
    prefectures = _summed(counties.mutate(division=counties.division.substr(0, 4) + "00"))
    whole = _summed(plan.in_week(counties).mutate(division=lambda row: row.province))
    levels = {"county": counties, "prefecture": prefectures, "province": whole}
    columns = ["division", "flag_type", *COUNTS]
    return ibis.union(*[rows.select(*columns, level=ibis.literal(level)) for level, rows in levels.items()])
