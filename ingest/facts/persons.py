"""The persons of R with every fact the counts and flags rest on.

Source of the rule: rules.md, "Coverage", "Premium subsidy" and "Pension".
"""

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from ingest.facts.ages import age_at, first_payable_month
from ingest.facts.exclusion import attach_exclusion
from ingest.facts.insurance import ENDED, PAYING, RECEIVING, SUSPENDED, attach_insurance
from ingest.facts.registration import registration
from ingest.pack import Pack
from metrics.policy import Policy

_LIFTED = "已脱贫"


def _attach_payments(con: BaseBackend, people: ir.Table) -> ir.Table:
    """`people` with what was paid this year and for M, false where nothing is known."""
    known = ("is_paid_for", "month_success", "month_suspended", "month_failed", "is_recipient")
    subsidy = con.table("subsidy_paid").select("person_row", "is_paid_for")
    payout = con.table("payout_received").select("person_row", *known[1:], "last_success_month")
    for part in (subsidy, payout):
        people = people.left_join(part, "person_row").drop("person_row_right")
    return people.mutate(**{name: people[name].fill_null(False) for name in known})


def _with_coverage(people: ir.Table, policy: Policy) -> ir.Table:
    """Eligible, insured, outstanding, and the resident-scheme variant of the first two."""
    eligible = (people.age >= policy.coverage_age_from) & people.excluded_reason.isnull()
    in_resident_scheme = people.resident_paying | people.resident_suspended | people.resident_receiving
    by_feedback = people.feedback_insures.fill_null(False)
    outside = people.outside_resident | people.outside_employee
    insured = in_resident_scheme | people.employee_active | outside | by_feedback
    employed = people.employee_active | people.outside_employee | people.feedback_employee.fill_null(False)
    resident = in_resident_scheme | people.outside_resident | people.feedback_resident.fill_null(False)
    return people.mutate(
        eligible=eligible,
        insured=eligible & insured,
        outstanding=eligible & ~insured,
        resident_eligible=eligible & ~employed,
        resident_insured=eligible & ~employed & resident,
    )


def _in_subsidised_category(people: ir.Table, policy: Policy) -> ir.BooleanValue:
    held = ibis.literal(False)
    for group in policy.subsidy_categories:
        member = people[f"in_{group}"]
        if group == "registered_poor" and not policy.subsidise_lifted:
            member = member & (people.lifted_status.fill_null("") != _LIFTED)
        held = held | member
    return held


def _with_subsidy(people: ir.Table, policy: Policy) -> ir.Table:
    """Entitled and subsidised."""
    of_age = (people.age >= policy.subsidy_age_from) & (people.age < policy.subsidy_age_below)
    contributing = people.resident_paying | people.resident_suspended
    entitled = people.excluded_reason.isnull() & of_age & contributing & _in_subsidised_category(people, policy)
    return people.mutate(entitled=entitled, subsidised=entitled & people.is_paid_for)


def _with_pension(people: ir.Table, pack: Pack, policy: Policy) -> ir.Table:
    """Due, paid, and why not: suspended before failed before no record."""
    month = first_payable_month(people.birth_date, policy.pension_age)
    due = (
        (people.age >= policy.coverage_age_from)
        & people.excluded_reason.isnull()
        & (month <= pack.payout_month)
        & ~people.employee_retired
    )
    unpaid_reason = ibis.cases(
        (~due | people.month_success, ibis.null("string")),
        (people.month_suspended, "suspended"),
        (people.month_failed, "failed"),
        else_="no_record",
    )
    return people.mutate(
        first_payable_month=month, due=due, paid=due & people.month_success, unpaid_reason=unpaid_reason
    )


def build_person(con: BaseBackend, pack: Pack, policy: Policy) -> None:
    """Table `person`; grain: person of R; no column but the describing ones is ever missing unless its name says so.

    Beside the person and his standing it keeps the single findings flags are raised on (`resident_*`, `employee_*`,
    `month_*`, `is_paid_for`, `registration_cause`, `registered_outside`, `death_date`, `last_success_month`).
    """
    people = con.table("person_base")
    people = people.mutate(age=age_at(people.birth_date, pack.cutoff))
    people = attach_exclusion(con, people, pack, policy)
    people = attach_insurance(con, people)
    people = _attach_payments(con, people)
    people = people.left_join(registration(con, pack), "person_row").drop("person_row_right")
    people = people.mutate(registered_outside=people.registered_outside.fill_null(False))
    people = _with_coverage(people, policy)
    people = _with_subsidy(people, policy)
    people = _with_pension(people, pack, policy)
    best_status = ibis.cases(
        (people.resident_receiving, RECEIVING),
        (people.resident_paying, PAYING),
        (people.resident_suspended, SUSPENDED),
        (people.resident_ended, ENDED),
        else_=None,
    )
    people = people.mutate(has_employee_active=people.employee_active, has_resident_status=best_status)
    con.create_table("person", people)
