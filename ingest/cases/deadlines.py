"""Due dates, what is overdue, and how long a case has been open (rules.md, "Life of a case").

Deadlines run from the day of dispatch: the cut-off of the first release after the one that raised or
reopened the case (a frozen week does not dispatch). Household-registration cases (F04) have longer to be
settled.
"""

import ibis
import ibis.expr.types as ir

from metrics.ageing import BANDS
from metrics.policy import Policy

_REGISTRATION = "F04"


def _days_after(day: ir.DateValue, days: int) -> ir.DateValue:
    return (day + ibis.interval(days=days)).cast("date")


def with_deadlines(week: ir.Table, policy: Policy) -> ir.Table:
    """Adds `days_open`, `ageing_band`, `verify_due_date`, `settle_due_date`, `is_overdue` (1 or 0) at `cutoff`.

    Overdue is an open case without an effective feedback after its day to verify, or one still open after
    its day to settle; the due day itself is in time.
    """
    days_open = week.cutoff.delta(week.opened_date, unit="day").cast("int64")
    *bands, (last_band, _) = BANDS
    settle_due = ibis.ifelse(
        week.flag_type == _REGISTRATION,
        _days_after(week.dispatched_date, policy.registration_settle_days),
        _days_after(week.dispatched_date, policy.settle_days),
    )
    dated = week.mutate(
        days_open=days_open,
        ageing_band=ibis.cases(*[(days_open <= last, band) for band, last in bands], else_=last_band),
        verify_due_date=_days_after(week.dispatched_date, policy.verify_days),
        settle_due_date=settle_due,
    )
    unverified = ~dated.is_verified & (dated.verify_due_date < dated.cutoff)
    overdue = dated.is_open & (unverified | (dated.settle_due_date < dated.cutoff))
    return dated.mutate(is_overdue=overdue.fill_null(False).cast("int64"))
