"""Persons and money per township and primary group: the one pass over R the count tables rest on."""

import ibis.expr.types as ir

from ingest.counting.levels import in_all_groups, on_all_levels, summed
from ingest.plan import Plan, with_parts

_PLACE = ("township", "primary_group")

COVERAGE = (
    "register_persons",
    "under_16_persons",
    "registered_poor_persons",
    "extreme_poverty_persons",
    "low_income_persons",
    "severe_disability_persons",
    "excluded_death_persons",
    "excluded_prison_persons",
    "excluded_military_persons",
    "excluded_student_persons",
    "excluded_feedback_persons",
    "eligible_persons",
    "insured_persons",
    "outstanding_persons",
    "resident_eligible_persons",
    "resident_insured_persons",
    "resident_outstanding_persons",
)
SUBSIDY_MONEY = (
    "subsidy_province_fen",
    "subsidy_prefecture_fen",
    "subsidy_county_fen",
    "make_up_province_fen",
    "make_up_prefecture_fen",
    "make_up_county_fen",
)
SUBSIDY = (
    "entitled_persons",
    "subsidised_persons",
    "gap_persons",
    *SUBSIDY_MONEY,
    "paid_for_persons",
    "make_up_persons",
)
PAYOUT_MONEY = ("basic_fen", "account_fen", "supplement_fen", "arrears_fen")
PENSION = (
    "due_persons",
    "paid_persons",
    "unpaid_suspended_persons",
    "unpaid_failed_persons",
    "unpaid_no_record_persons",
    "recipients",
    *PAYOUT_MONEY,
    "arrears_persons",
)


def _persons(people: ir.Table, coverage_age_from: int) -> dict[str, ir.BooleanValue]:
    """Whom each count of persons counts."""
    of_age = people.age >= coverage_age_from
    return {
        "under_16_persons": ~of_age,
        "registered_poor_persons": people.in_registered_poor,
        "extreme_poverty_persons": people.in_extreme_poverty,
        "low_income_persons": people.in_low_income,
        "severe_disability_persons": people.in_severe_disability,
        **{
            f"excluded_{reason}_persons": of_age & (people.excluded_reason == reason)
            for reason in ("death", "prison", "military", "student", "feedback")
        },
        "eligible_persons": people.eligible,
        "insured_persons": people.insured,
        "outstanding_persons": people.outstanding,
        "resident_eligible_persons": people.resident_eligible,
        "resident_insured_persons": people.resident_insured,
        "resident_outstanding_persons": people.resident_eligible & ~people.resident_insured,
        "entitled_persons": people.entitled,
        "subsidised_persons": people.subsidised,
        "gap_persons": people.entitled & ~people.subsidised,
        "paid_for_persons": people.is_paid_for,
        "make_up_persons": people.is_made_up,
        "due_persons": people.due,
        "paid_persons": people.paid,
        **{
            f"unpaid_{reason}_persons": people.unpaid_reason == reason
            for reason in ("suspended", "failed", "no_record")
        },
        "recipients": people.is_recipient,
        "arrears_persons": people.arrears_fen > 0,
    }


def build_person_count(plan: Plan, coverage_age_from: int) -> None:
    """Table `person_count`; grain: division × primary group or `all`; the measures of all three tables."""
    subsidy = plan.table("subsidy_paid").drop("is_paid_for")
    payout = plan.table("payout_received").select("person_row", *PAYOUT_MONEY)
    people = with_parts(plan.table("person"), subsidy, payout)
    cells = people.group_by(*_PLACE).agg(
        register_persons=people.count(),
        **{name: rule.sum() for name, rule in _persons(people, coverage_age_from).items()},
        **{name: people[name].sum() for name in (*SUBSIDY_MONEY, *PAYOUT_MONEY)},
    )
    # A sum over a township where nobody has a value is missing, not zero.
    cells = cells.mutate(
        **{name: cells[name].fill_null(0).cast("int64") for name in cells.columns if name not in _PLACE}
    )
    plan.keep("person_cell", cells)
    spread = on_all_levels(plan, in_all_groups(plan.table("person_cell")))
    counts = summed(spread, ("division", "level", "primary_group"), (*COVERAGE, *SUBSIDY, *PENSION))
    plan.keep("person_count", counts)
