"""Where two sources cannot both be right about a person: codes, with the sources they are shown at.

A small table of rules; it judges nobody, it only tells the case worker where to look.
"""

import ibis
import ibis.expr.types as ir

from ingest.cases.evidence.signals import paid_in_two_counties, signals

_PAYOUT, _POLICE, _FEEDBACK = "pension_payout", "household_register", "county_feedback"
# Code, sources it is shown at, and of whom it is true.
Rule = tuple[str, tuple[str, ...], ir.BooleanValue]


def _unconfirmed(of: ir.Table) -> ir.BooleanValue:
    """The county says so, and the list that should show it does not."""
    return (
        (of.says_A1 & ~of.has_student)
        | (of.says_A2 & ~of.has_military)
        | (of.says_A3 & ~of.has_prison)
        | (of.says_A4 & ~of.has_death)
        | (of.says_resident & ~of.has_resident_pension)
        | (of.says_B3 & ~of.has_out_of_province)
        | (of.says_employee & ~of.has_employee_pension & ~of.has_out_of_province)
    )


def _other_sex(of: ir.Table, source: str) -> ir.BooleanValue:
    return (of[f"{source}_male"] & (of.sex == "女")) | (of[f"{source}_female"] & (of.sex == "男"))


def _rules(of: ir.Table) -> list[Rule]:
    month_of_death = (of.died.year() * 100 + of.died.month()).cast("string")
    other_birth_date = (of.first_birth != of.birth_date) | (of.last_birth != of.birth_date)
    return [
        ("alive_on_register", ("death", _POLICE), of.has_death & of.is_registered),
        ("birth_date_differs", (_POLICE,), other_birth_date),
        ("cancelled_but_paid", (_POLICE, _PAYOUT), of.is_cancelled & of.is_paid_now),
        ("ended_but_paid", ("resident_pension", _PAYOUT), of.has_ended & ~of.is_resident & of.is_paid_now),
        ("feedback_expired", (_FEEDBACK,), of.is_expired),
        ("feedback_unconfirmed", (_FEEDBACK,), _unconfirmed(of)),
        ("feedback_unreviewed", (_FEEDBACK,), of.is_unreviewed),
        (
            "insured_in_two_provinces",
            ("resident_pension", "out_of_province"),
            of.is_resident & of.has_out_of_province,
        ),
        ("insured_twice", ("resident_pension", "employee_pension"), of.is_resident & of.is_employee),
        ("paid_after_death", ("death", _PAYOUT), of.last_paid > month_of_death),
        ("paid_before_due", (_PAYOUT,), of.first_paid < of.first_payable_month),
        ("paid_in_two_counties", (_PAYOUT,), of.by_two_counties.notnull()),
        ("sex_differs", ("poverty_register",), _other_sex(of, "poverty_register")),
        ("sex_differs", (_POLICE,), _other_sex(of, _POLICE)),
        ("student_employed", ("student", "employee_pension"), of.is_studying & of.is_employed),
    ]


def contradictions(said: ir.Table, person: ir.Table) -> ir.Table:
    """Grain: person; per source that has any a column with its codes, as JSON strings joined by commas.

    The statements bear the week's `cutoff` and `payout_month`.
    """
    twice = paid_in_two_counties(said).select(twice_key="person_key", by_two_counties=ibis.literal(True))
    described = person.select("sex", "birth_date", "first_payable_month", described_key="person_key")
    known = signals(said)
    of = known.left_join(described, known.person_key == described.described_key).left_join(
        twice, known.person_key == twice.twice_key
    )
    codes: dict[str, list[ir.StringValue]] = {}
    for code, places, holds in _rules(of):
        shown = ibis.ifelse(holds.fill_null(False), f'"{code}"', ibis.null("string"))
        for source in places:
            codes.setdefault(source, []).append(shown)
    return of.select(
        "person_key", **{source: ibis.literal(",").join(shown) for source, shown in codes.items()}
    )
