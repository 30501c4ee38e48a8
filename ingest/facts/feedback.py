"""Feedback of the counties: which is effective, and which one counts for a person and flag type.

Source of the rule: rules.md, "Feedback 核实反馈".
"""

import ibis
import ibis.expr.types as ir

from ingest.plan import Plan

# Exclusions that must expire; without 有效期至 such a feedback has no effect.
_MUST_EXPIRE = ("A1", "A2", "A3")
EXCLUDING_FLAGS = ("F01", "F02", "F03", "F06")
INSURING_FLAGS = ("F01", "F06")
_RESIDENT_SCHEME, _EMPLOYEE_SCHEME = ("B1", "B2", "B3"), ("B4", "B5")


def _effective(rows: ir.Table) -> ir.BooleanValue:
    """Verified and reviewed by two persons, in that order and by the cut-off, and not expired."""
    two_persons = rows.verifier.notnull() & rows.reviewer.notnull() & (rows.verifier != rows.reviewer)
    in_order = (rows.verified_date <= rows.reviewed_date) & (rows.reviewed_date <= rows.cutoff)
    unlimited = rows.valid_until.isnull()
    running = ibis.ifelse(unlimited, ~rows.result_code.isin(_MUST_EXPIRE), rows.valid_until >= rows.cutoff)
    return (two_persons & in_order & running).fill_null(False)


def build_feedback(plan: Plan) -> None:
    """Table `feedback`; grain: person of R × flag type with any linked feedback.

    `counting_*` describe the effective feedback with the latest review date (ties: the later row) and are
    missing when none is effective; `last_verified_date` is the latest of any of them.
    """
    rows = plan.in_week(plan.table("link_county_feedback"))
    judged = rows.mutate(is_effective=_effective(rows))
    window = ibis.window(
        group_by=["person_row", "flag_type"],
        order_by=[ibis.desc("is_effective"), ibis.desc("reviewed_date"), ibis.desc("row_no")],
    )
    ranked = judged.mutate(rank=ibis.row_number().over(window))
    counting = ranked.filter((ranked["rank"] == 0) & ranked.is_effective)
    counting = counting.select(
        "person_row",
        "flag_type",
        counting_code=counting.result_code,
        counting_class=counting.result_code.substr(0, 1),
        counting_review_date=counting.reviewed_date,
        counting_valid_until=counting.valid_until,
    )
    any_feedback = judged.group_by("person_row", "person_key", "flag_type").agg(
        has_effective=judged.is_effective.any(),
        has_ineffective=(~judged.is_effective).any(),
        last_verified_date=judged.verified_date.max(),
    )
    told = any_feedback.left_join(counting, ["person_row", "flag_type"])
    plan.keep("feedback", told.drop("person_row_right", "flag_type_right"))


def feedback_exclusions(plan: Plan) -> ir.Table:
    """Whom a counting feedback of class A excludes: `person_row`, `until` (missing: no end)."""
    told = plan.table("feedback")
    excluding = told.filter((told.counting_class == "A") & told.flag_type.isin(EXCLUDING_FLAGS))
    return excluding.select("person_row", until="counting_valid_until")


def feedback_insurance(plan: Plan) -> ir.Table:
    """Whom a counting feedback of class B insures, and where; grain: person of R with such a feedback."""
    told = plan.table("feedback")
    insuring = told.filter((told.counting_class == "B") & told.flag_type.isin(INSURING_FLAGS))
    return insuring.group_by("person_row").agg(
        feedback_resident=insuring.counting_code.isin(_RESIDENT_SCHEME).any(),
        feedback_employee=insuring.counting_code.isin(_EMPLOYEE_SCHEME).any(),
    )
