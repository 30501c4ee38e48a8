"""What was paid for a person of R (premium subsidies) and to him (pension payouts), summed per person.

Source of the rule: rules.md, "Premium subsidy" and "Pension". Money is integer fen.
"""

import ibis.expr.types as ir

from ingest.plan import Plan

_DUE, _MAKE_UP = "正常应缴", "补缴"
PAYER_LEVELS = {"province": "省级", "prefecture": "市级", "county": "县级"}
_SUCCESS, _FAILURE, _SUSPENDED = "成功", "失败", "暂停"


def build_subsidy_paid(plan: Plan) -> None:
    """Table `subsidy_paid`; grain: person of R with a payment for the cut-off's year.

    `subsidy_<level>_fen` and `make_up_<level>_fen` by payer level; `is_paid_for` and `is_made_up`: a positive
    payment of the kind exists.
    """
    rows = plan.in_week(plan.table("linked_subsidy_payment"))
    rows = rows.filter(rows.year == rows.cutoff.year())
    due, make_up = rows.kind == _DUE, rows.kind == _MAKE_UP
    kinds = {"subsidy": due, "make_up": make_up}
    sums = {
        f"{name}_{level}_fen": rows.amount_fen.sum(where=kind & (rows.payer_level == word))
        .fill_null(0)
        .cast("int64")
        for name, kind in kinds.items()
        for level, word in PAYER_LEVELS.items()
    }
    paid = rows.group_by("person_row").agg(
        **sums,
        is_paid_for=(due & (rows.amount_fen > 0)).any(),
        is_made_up=(make_up & (rows.amount_fen > 0)).any(),
    )
    plan.keep("subsidy_paid", paid)


def build_payout_received(plan: Plan) -> None:
    """Table `payout_received`; grain: person of R with any payout record of the year to date.

    `month_<state>`: a record for benefit month M in that state; `is_recipient` and the four sums: successful
    payouts paid in M; `last_success_month`; `low_county` and `high_county`: first and last county code that
    paid him.
    """
    rows = plan.in_week(plan.table("linked_pension_payout"))
    success = rows.status == _SUCCESS
    of_month = rows.benefit_month == rows.payout_month
    paid_now = success & (rows.paid_month == rows.payout_month)
    received = rows.group_by("person_row").agg(
        month_success=(of_month & success).any(),
        month_suspended=(of_month & (rows.status == _SUSPENDED)).any(),
        month_failed=(of_month & (rows.status == _FAILURE)).any(),
        is_recipient=paid_now.any(),
        **{
            name: rows[name].sum(where=paid_now).fill_null(0).cast("int64")
            for name in ("basic_fen", "account_fen", "supplement_fen", "arrears_fen")
        },
        last_success_month=rows.benefit_month.max(where=success),
        low_county=rows.county.min(where=success),
        high_county=rows.county.max(where=success),
    )
    plan.keep("payout_received", received)


def paid_in_two_counties(plan: Plan) -> ir.Table:
    """Persons of R with successful payouts for one benefit month in different counties: `person_row`."""
    received = plan.table("payout_received")
    # Only who was ever paid by two counties can have been for one month: a few.
    suspects = received.filter(received.low_county < received.high_county).select("person_row")
    rows = plan.table("linked_pension_payout").semi_join(suspects, "person_row")
    rows = rows.filter(rows.status == _SUCCESS)
    months = rows.group_by("person_row", "benefit_month").agg(counties=rows.county.nunique())
    return months.filter(months.counties > 1).select("person_row").distinct()
