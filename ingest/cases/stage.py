"""How far the work on an open case is: feedback first, then how long it has been known.

Source of the rule: rules.md, "Life of a case".
"""

import ibis
import ibis.expr.types as ir

from ingest.cases.movement import OPENINGS

FLAGGED, DISPATCHED, VERIFYING = "flagged", "dispatched", "verifying"
HANDLED, BLOCKED, SOFT = "handled", "blocked", "soft"
_OF_CLASS = {"A": VERIFYING, "B": VERIFYING, "C": HANDLED, "D": BLOCKED, "E": SOFT}


def feedback_stage(sides: ir.Table) -> ir.StringValue:
    """The stage the counting feedback gives, `verifying` when there is only an ineffective one."""
    of_class = [(sides.counting_class == letter, stage) for letter, stage in _OF_CLASS.items()]
    waiting = sides.has_ineffective | sides.has_effective
    return ibis.cases(*of_class, (waiting, VERIFYING), else_=ibis.null("string"))


def stage(week: ir.Table) -> ir.StringValue:
    """The stage after this week; a frozen or closed case keeps the one it had."""
    stands = week.is_frozen | ~week.is_open
    by_age = ibis.ifelse(week.movement.isin(OPENINGS), FLAGGED, DISPATCHED)
    return ibis.ifelse(stands, week.was_stage, ibis.coalesce(feedback_stage(week), by_age))
