"""What happened to the cases in this issue: the entries of their time lines.

Grain: case × kind; a quiet week leaves none.
"""

import ibis
import ibis.expr.types as ir

from ingest.cases.movement import NEW, REOPENED, TRANSFERRED


def _entries(
    rows: ir.Table,
    kind: str,
    from_value: ir.StringValue | None = None,
    to_value: ir.StringValue | None = None,
) -> ir.Table:
    nothing = ibis.null("string")
    return rows.select(
        "case_no",
        "flag_type",
        "county",
        kind=ibis.literal(kind),
        from_value=nothing if from_value is None else from_value,
        to_value=nothing if to_value is None else to_value,
    )


def case_events(week: ir.Table) -> ir.Table:
    """Columns of `case_event`.

    `raised` and `reopened` lead to a stage (a reopening from the reason the case had been closed for),
    `transferred` from county to county, `closed` from a stage to a reason, `stage` from stage to stage;
    `frozen` is an open case that stood still. `county` is the case's county after the event.
    """
    raised, reopened, moved = (week.filter(week.movement == kind) for kind in (NEW, REOPENED, TRANSFERRED))
    closed = week.filter(week.is_closing)
    stepped = week.filter(week.was_is_open & week.is_open & (week.stage != week.was_stage))
    frozen = week.filter(week.is_open & week.is_frozen)
    return ibis.union(
        _entries(raised, "raised", to_value=raised.stage),
        _entries(reopened, "reopened", reopened.was_close_reason, reopened.stage),
        _entries(moved, "transferred", moved.was_county, moved.county),
        _entries(closed, "closed", closed.was_stage, closed.close_reason),
        _entries(stepped, "stage", stepped.was_stage, stepped.stage),
        _entries(frozen, "frozen"),
    )
