"""Open cases by what people filter on.

Grain: county or township × flag type × stage × ageing band × cause × overdue.
"""

import ibis
import ibis.expr.types as ir

_FILTERS = ("flag_type", "stage", "ageing_band", "cause", "is_overdue")


def open_case_count(week: ir.Table) -> ir.Table:
    """Columns of `open_case_count`; a zero is an absent row, `oldest_days` the age of the oldest of them."""
    is_open = week.filter(week.is_open)
    levels = []
    for level in ("county", "township"):
        counted = is_open.group_by(division=is_open[level], **{name: is_open[name] for name in _FILTERS}).agg(
            open_cases=is_open.count(), oldest_days=is_open.days_open.max()
        )
        levels.append(counted.mutate(level=ibis.literal(level)))
    return ibis.union(*levels)
