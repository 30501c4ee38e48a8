"""One week in the life of every case: the past and this week's facts become the case as it now stands.

Source of the rule: rules.md, "Life of a case".
"""

import ibis
import ibis.expr.types as ir

from ingest.cases.memory import PERSON
from ingest.cases.movement import CLOSINGS, NEW, OPENINGS, REOPENED, TRANSFERRED, movement
from ingest.cases.stage import stage

# Of the person these belong to a place, and follow him only when the case does.
_PLACE = ("township", "village", "village_code")


def _decided(sides: ir.Table) -> ir.Table:
    """`movement` and the marks that follow from it; a rule that raises nothing leaves no row."""
    decided = sides.mutate(movement=movement(sides))
    decided = decided.filter(decided.was_raised | decided.movement.notnull())
    moved = decided.movement.fill_null("")
    decided = decided.mutate(
        is_opening=moved.isin(OPENINGS),
        is_closing=moved.isin(CLOSINGS),
        follows=moved.isin((*OPENINGS, TRANSFERRED)),
    )
    is_open = (decided.was_is_open & ~decided.is_closing) | decided.is_opening
    return decided.mutate(is_open=is_open)


def _person(week: ir.Table) -> dict[str, ir.Value]:
    """The person as he is now, else as last seen; his place only when it lies in the case's county."""
    here = week.follows | (week.now_county == week.was_county).fill_null(False)
    described = {
        column: ibis.coalesce(week[f"now_{column}"], week[f"was_{column}"])
        for column in PERSON
        if column not in _PLACE
    }
    placed = {column: ibis.ifelse(here, week[f"now_{column}"], week[f"was_{column}"]) for column in _PLACE}
    return {**described, **placed}


def _feedback(week: ir.Table) -> dict[str, ir.Value]:
    """What the person's feedback says now; of somebody no longer in R, what it said last."""
    return {
        column: ibis.ifelse(week.in_register, now, week[f"was_{column}"])
        for column, now in {
            "is_verified": week.has_effective,
            "feedback_code": week.counting_code,
            "feedback_date": week.counting_review_date,
        }.items()
    }


def live(sides: ir.Table) -> ir.Table:
    """All cases ever raised after this week, with `movement`, `is_frozen` and the `was_` columns beside.

    Beside the sides every row has the week's `cutoff` and `issue`, and `is_first`: in the first release what
    opens is the stock.
    """
    week = _decided(sides)
    is_new, reopened = (week.movement == kind for kind in (NEW, REOPENED))
    is_new, reopened = is_new.fill_null(False), reopened.fill_null(False)
    dispatches = week.is_open & ~week.is_frozen & week.was_dispatched_date.isnull()
    holds_on = week.is_open & ~week.is_frozen & week.is_held
    return week.mutate(
        **_person(week),
        **_feedback(week),
        county=ibis.ifelse(week.follows, week.now_county, week.was_county),
        cause=ibis.ifelse(holds_on, week.now_cause, week.was_cause),
        stage=stage(week),
        close_reason=ibis.cases(
            (week.is_closing, week.movement), (week.is_open, ibis.null("string")), else_=week.was_close_reason
        ),
        raised_issue=ibis.ifelse(is_new, week.issue, week.was_raised_issue),
        raised_date=ibis.ifelse(is_new, week.cutoff, week.was_raised_date),
        opened_issue=ibis.ifelse(week.is_opening, week.issue, week.was_opened_issue),
        opened_date=ibis.ifelse(week.is_opening, week.cutoff, week.was_opened_date),
        reopened_times=week.was_reopened_times.fill_null(0) + reopened.cast("int64"),
        is_stock=ibis.ifelse(is_new, week.is_first, week.was_is_stock & ~reopened),
        dispatched_date=ibis.cases(
            (week.is_opening, ibis.null("date")), (dispatches, week.cutoff), else_=week.was_dispatched_date
        ),
    )
