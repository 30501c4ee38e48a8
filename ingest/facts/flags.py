"""The flag rules F01 to F11: for whom a rule holds at the cut-off, and why.

Source of the rule: rules.md, "Flags 疑点". A rule is a function from the persons of R to (person_key,
flag_type, cause). "Register person" is read as any person of R.
"""

import ibis
import ibis.expr.types as ir

from ingest.facts.payments import paid_in_two_counties
from ingest.id_integers import ID_INTEGER
from ingest.plan import Plan
from metrics.policy import Policy

# Cause of a flag type that knows only one.
NO_CAUSE = ibis.literal("none")


def _held(
    people: ir.Table, flag_type: str, rule: ir.BooleanValue, cause: ir.StringValue = NO_CAUSE
) -> ir.Table:
    return people.filter(rule).select("person_key", flag_type=ibis.literal(flag_type), cause=cause)


def flag_uninsured(people: ir.Table) -> ir.Table:
    """F01 疑似未参保."""
    return _held(people, "F01", people.outstanding)


def flag_subsidy_gap(plan: Plan, people: ir.Table, policy: Policy) -> ir.Table:
    """F02 应代未代, raised from the policy's due date of the year on."""
    people = plan.in_week(people.filter(people.entitled & ~people.subsidised))
    month, day = policy.subsidy_due_by
    return _held(people, "F02", people.cutoff.month() * 100 + people.cutoff.day() >= month * 100 + day)


def flag_pension_unpaid(people: ir.Table) -> ir.Table:
    """F03 应发未发; the cause is suspended, failed or no_record."""
    return _held(people, "F03", people.unpaid_reason.notnull(), people.unpaid_reason)


def flag_registration(people: ir.Table) -> ir.Table:
    """F04 户籍问题; the cause is the status as delivered."""
    return _held(people, "F04", people.registration_cause.notnull(), people.registration_cause)


def flag_identity(plan: Plan, people: ir.Table) -> ir.Table:
    """F05 身份信息问题; the number's fault before a conflict, the resident scheme's before the register's."""
    conflict = plan.table("conflict")
    pension = conflict.filter(conflict.source == "resident_pension").select("person_row").distinct()
    borne = people.filter(people.id_integer.notnull()).group_by(ID_INTEGER).agg(bearers=ibis._.count())
    shared = borne.filter(borne.bearers > 1).select(ID_INTEGER, in_register_conflict=ibis.literal(True))
    judged = people.left_join(pension.mutate(in_pension_conflict=ibis.literal(True)), "person_row")
    judged = judged.left_join(shared, ID_INTEGER)
    cause = ibis.cases(
        (judged.id_warning.notnull(), judged.id_warning),
        (judged.in_pension_conflict.notnull(), "conflict_pension"),
        (judged.in_register_conflict.notnull(), "conflict_register"),
        else_=None,
    )
    return _held(judged, "F05", cause.notnull(), cause)


def flag_registered_outside(people: ir.Table) -> ir.Table:
    """F06 户籍不在本省."""
    return _held(people, "F06", people.outstanding & people.registered_outside)


def flag_enrolled_twice(people: ir.Table) -> ir.Table:
    """F07 重复参保."""
    return _held(people, "F07", (people.resident_paying | people.resident_receiving) & people.employee_active)


def flag_paid_after_death(people: ir.Table) -> ir.Table:
    """F08 死亡后仍发放: a successful payout for a month after the one of death."""
    month_of_death = (people.death_date.year() * 100 + people.death_date.month()).cast("string")
    return _held(people, "F08", (people.last_success_month > month_of_death).fill_null(False))


def flag_paid_twice(plan: Plan, people: ir.Table) -> ir.Table:
    """F09 重复领取: two counties for one month, or a resident pension for M beside an employee pension."""
    twice = paid_in_two_counties(plan).mutate(by_two_counties=ibis.literal(True))
    judged = people.left_join(twice, "person_row")
    by_two = judged.by_two_counties.fill_null(False)
    cause = ibis.ifelse(by_two, "two_counties", "employee_pension")
    return _held(judged, "F09", by_two | (judged.month_success & judged.employee_retired), cause)


def flag_suspended(people: ir.Table) -> ir.Table:
    """F10 认证暂停."""
    return _held(people, "F10", people.month_suspended)


def flag_lapsed(people: ir.Table, policy: Policy) -> ir.Table:
    """F11 中断缴费."""
    of_age = (people.age >= policy.subsidy_age_from) & (people.age < policy.subsidy_age_below)
    return _held(people, "F11", people.resident_suspended & of_age & ~people.is_paid_for)


def build_flag_held(plan: Plan, policy: Policy) -> None:
    """Table `flag_held`; grain: person of R × flag type that holds this week, with its cause."""
    people = plan.table("person")
    held = ibis.union(
        flag_uninsured(people),
        flag_subsidy_gap(plan, people, policy),
        flag_pension_unpaid(people),
        flag_registration(people),
        flag_identity(plan, people),
        flag_registered_outside(people),
        flag_enrolled_twice(people),
        flag_paid_after_death(people),
        flag_paid_twice(plan, people),
        flag_suspended(people),
        flag_lapsed(people, policy),
    )
    plan.keep("flag_held", held)
