"""The persons of R with every fact the counts and flags rest on.

Source of the rule: rules.md, "Coverage", "Premium subsidy" and "Pension".
"""

import ibis
import ibis.expr.types as ir

from ingest.facts.ages import age_at, first_payable_month
from ingest.facts.exclusion import deaths
from ingest.facts.feedback import feedback_insurance
from ingest.facts.insurance import employee_scheme, outside_scheme, resident_scheme
from ingest.facts.registration import registration
from ingest.plan import Plan, with_parts, without_week
from metrics.policy import Policy

_LIFTED = "已脱贫"
# Asked for by nobody afterwards, and written for every person of R.
_ONLY_FOR_STANDING = (
    "lifted_status",
    *(f"{source}_{scheme}" for source in ("feedback", "outside") for scheme in ("resident", "employee")),
)


def _known(plan: Plan, policy: Policy) -> ir.Table:
    """Persons of R and what every list says about them; a boolean a list is silent about is false."""
    base = plan.table("person_base")
    payout = plan.table("payout_received")
    parts = (
        plan.table("exclusion"),
        deaths(plan),
        feedback_insurance(plan),
        resident_scheme(plan),
        employee_scheme(plan),
        outside_scheme(plan),
        plan.table("subsidy_paid").select("person_row", "is_paid_for"),
        payout.select(
            "person_row",
            "month_success",
            "month_suspended",
            "month_failed",
            "is_recipient",
            "last_success_month",
        ),
        registration(plan),
    )
    joined = with_parts(plan.in_week(base), *parts)
    added = [name for name in joined.columns if name not in base.columns]
    told = {
        name: joined[name].fill_null(False) if joined[name].type().is_boolean() else joined[name]
        for name in added
    }
    return joined.select(
        *base.columns,
        **told,
        age=age_at(joined.birth_date, joined.cutoff),
        first_payable_month=first_payable_month(joined.birth_date, policy.pension_age),
    )


def _coverage(people: ir.Table, policy: Policy) -> dict[str, ir.Value]:
    """Eligible, insured, outstanding, and the resident-scheme variant of the first two."""
    eligible = (people.age >= policy.coverage_age_from) & people.excluded_reason.isnull()
    enrolled = people.resident_paying | people.resident_suspended | people.resident_receiving
    employed = people.employee_active | people.outside_employee | people.feedback_employee
    resident = enrolled | people.outside_resident | people.feedback_resident
    insured = resident | employed
    return {
        "eligible": eligible,
        "insured": eligible & insured,
        "outstanding": eligible & ~insured,
        "resident_eligible": eligible & ~employed,
        "resident_insured": eligible & ~employed & resident,
    }


def _in_subsidised_category(people: ir.Table, policy: Policy) -> ir.BooleanValue:
    held: ir.BooleanValue = ibis.literal(False)
    for group in policy.subsidy_categories:
        member = people[f"in_{group}"]
        if group == "registered_poor" and not policy.subsidise_lifted:
            member = member & (people.lifted_status.fill_null("") != _LIFTED)
        held = held | member
    return held


def _subsidy(people: ir.Table, policy: Policy) -> dict[str, ir.Value]:
    """Entitled and subsidised."""
    of_age = (people.age >= policy.subsidy_age_from) & (people.age < policy.subsidy_age_below)
    contributing = people.resident_paying | people.resident_suspended
    entitled = (
        people.excluded_reason.isnull() & of_age & contributing & _in_subsidised_category(people, policy)
    )
    return {"entitled": entitled, "subsidised": entitled & people.is_paid_for}


def _pension(people: ir.Table, policy: Policy) -> dict[str, ir.Value]:
    """Due, paid, and why not: suspended before failed before no record."""
    due = (
        (people.age >= policy.coverage_age_from)
        & people.excluded_reason.isnull()
        & (people.first_payable_month <= people.payout_month)
        & ~people.employee_retired
    )
    unpaid_reason = ibis.cases(
        (~due | people.month_success, ibis.null("string")),
        (people.month_suspended, "suspended"),
        (people.month_failed, "failed"),
        else_="no_record",
    )
    return {"due": due, "paid": due & people.month_success, "unpaid_reason": unpaid_reason}


def build_person(plan: Plan, policy: Policy) -> None:
    """Table `person`; grain: person of R; booleans and counts are never missing.

    Beside the person and his standing it keeps the single findings flags are raised on (`resident_*`,
    `employee_*`, `month_*`, `is_paid_for`, `registration_cause`, `registered_outside`, `death_date`,
    `last_success_month`).
    """
    people = _known(plan, policy)
    standing = {
        **_coverage(people, policy),
        **_subsidy(people, policy),
        **_pension(people, policy),
    }
    plan.keep("person", without_week(people.mutate(**standing)).drop(*_ONLY_FOR_STANDING))
