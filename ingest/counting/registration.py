"""The household-registration drive: cases ever found, what is settled, and what followed for the persons.

Source of the rule: rules.md, flag F04 and "Life of a case"; what followed is read off the person as he is this week.
"""

import ibis
import ibis.expr.types as ir

from ingest.counting.levels import on_all_levels, summed
from ingest.plan import Plan
from metrics.registration import CAUSES

_FLAG_TYPE = "F04"
_SUCCESS = "成功"
_REASONS = ("resolved", "excluded", "left_register")
_STANDINGS = ("eligible", "insured", "due", "paid")
MEASURES = (
    "found_cases",
    "open_cases",
    "settled_cases",
    *(f"{reason}_cases" for reason in _REASONS),
    "settled_register_persons",
    *(f"settled_{standing}_persons" for standing in _STANDINGS),
    "settled_arrears_persons",
    "settled_arrears_fen",
    "settled_month_arrears_persons",
    "settled_month_arrears_fen",
)


def registration_count(plan: Plan, cases: ir.Table) -> ir.Table:
    """Columns of `registration_count`, from all cases ever raised as they stand after this week.

    Every place with a person of R or a case has a row per cause, so that nothing found is told from nothing counted.
    """
    found = cases.filter(cases.flag_type == _FLAG_TYPE)
    cells = _measured(_followed(plan, found)).union(_nothing(plan), distinct=False)
    return summed(on_all_levels(plan, cells), ("division", "level", "cause"), MEASURES)


def _followed(plan: Plan, found: ir.Table) -> ir.Table:
    """The cases with this week's standing of their persons; a person who left R has none."""
    person = plan.table("person")
    person = person.select(
        person_now="person_key", in_register=ibis.literal(True), **{name: name for name in _STANDINGS}
    )
    paid = _arrears(plan, found).rename(person_paid="person_key")
    joined = found.left_join(person, found.person_key == person.person_now)
    return joined.left_join(paid, joined.person_key == paid.person_paid)


def _arrears(plan: Plan, found: ir.Table) -> ir.Table:
    """Grain: person with successful payouts since his case was opened: `arrears_fen`, and `month_fen` of the payout month.

    From the month of the cut-off that raised or last reopened the case; the list of payouts begins with its year.
    """
    opened = found.opened_date.year() * 100 + found.opened_date.month()
    since = found.select("person_key", opened_month=opened.cast("string"))
    payouts = plan.table("link_pension_payout").select("person_key", "status", "paid_month", "arrears_fen")
    rows = plan.in_week(payouts.inner_join(since, "person_key"))
    rows = rows.filter(
        (rows.status == _SUCCESS)
        & (rows.paid_month >= rows.opened_month)
        & (rows.paid_month <= rows.payout_month)
    )
    this_month = rows.paid_month == rows.payout_month
    return rows.group_by("person_key").agg(
        arrears_fen=rows.arrears_fen.sum(), month_fen=rows.arrears_fen.sum(where=this_month)
    )


def _measured(cases: ir.Table) -> ir.Table:
    """One row per case with what it counts for."""
    settled = ~cases.is_open
    conditions = {
        "found_cases": ibis.literal(True),
        "open_cases": cases.is_open,
        "settled_cases": settled,
        **{f"{reason}_cases": settled & (cases.close_reason == reason) for reason in _REASONS},
        "settled_register_persons": settled & cases.in_register,
        **{f"settled_{name}_persons": settled & cases[name] for name in _STANDINGS},
        "settled_arrears_persons": settled & (cases.arrears_fen > 0),
        "settled_month_arrears_persons": settled & (cases.month_fen > 0),
    }
    money = {"settled_arrears_fen": cases.arrears_fen, "settled_month_arrears_fen": cases.month_fen}
    measures = {
        **{name: condition.fill_null(False).cast("int64") for name, condition in conditions.items()},
        **{
            name: ibis.ifelse(settled, amount.fill_null(0), 0).cast("int64") for name, amount in money.items()
        },
    }
    return cases.select("township", "cause", **{name: measures[name] for name in MEASURES})


def _nothing(plan: Plan) -> ir.Table:
    """A row of zeros for every place with a person of R and every cause."""
    places = plan.table("person").select("township").distinct()
    rows = [places.select("township", cause=ibis.literal(cause)) for cause in CAUSES]
    return ibis.union(*rows).mutate(**{name: ibis.literal(0, "int64") for name in MEASURES})
