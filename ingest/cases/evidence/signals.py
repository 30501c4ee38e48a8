"""What is true of a person by single sources: the bricks contradictions are made of.

Grain: person any source says anything about. Marks are never missing; months (YYYYMM) and birth dates may be.
"""

import ibis.expr.types as ir

from ingest.cases.evidence.sources import SOURCES

RESIDENT, EMPLOYEE = ("正常缴费", "待遇领取"), ("在职", "退休")


def _received(said: ir.Table) -> ir.BooleanValue:
    return (said.source == "pension_payout") & (said.word == "成功")


def _marks(said: ir.Table) -> dict[str, ir.BooleanValue]:
    def says(source: str, *words: str) -> ir.BooleanValue:
        return (said.source == source) & said.word.isin(words)

    feedback = said.source == "county_feedback"
    studying = (said.source == "student") & (said.until.isnull() | (said.until > said.cutoff))
    return {
        **{f"has_{source.name}": said.source == source.name for source in SOURCES},
        "is_resident": says("resident_pension", *RESIDENT),
        "has_ended": says("resident_pension", "终止参保"),
        "is_employee": says("employee_pension", *EMPLOYEE),
        "is_employed": says("employee_pension", "在职"),
        "is_studying": studying,
        "is_registered": says("household_register", "正常"),
        "is_cancelled": says("household_register", "已注销"),
        "is_paid_now": _received(said) & (said.month == said.payout_month),
        "is_unreviewed": feedback & ~said.is_reviewed,
        "is_expired": feedback & (said.until < said.cutoff),
        **{f"says_{code}": feedback & (said.word == code) for code in ("A1", "A2", "A3", "A4", "B3")},
        "says_resident": feedback & said.word.isin(("B1", "B2")),
        "says_employee": feedback & said.word.isin(("B4", "B5")),
        **{
            f"{source}_{sex}": (said.source == source) & (said.sex == letter)
            for source in ("poverty_register", "household_register")
            for sex, letter in (("male", "男"), ("female", "女"))
        },
    }


def signals(said: ir.Table) -> ir.Table:
    """All signals of every person in the statements, which bear the week's `cutoff` and `payout_month`."""
    police, received = said.source == "household_register", _received(said)
    return said.group_by("person_key").agg(
        **{name: mark.fill_null(False).any() for name, mark in _marks(said).items()},
        first_paid=said.month.min(where=received),
        last_paid=said.month.max(where=received),
        died=said.dated.min(where=said.source == "death"),
        first_birth=said.birth_date.min(where=police),
        last_birth=said.birth_date.max(where=police),
    )


def paid_in_two_counties(said: ir.Table) -> ir.Table:
    """Persons (`person_key`) with successful payouts of two counties for one month."""
    counties = said.filter(_received(said)).group_by("person_key", "month").agg(places=said.county.nunique())
    return counties.filter(counties.places > 1).select("person_key").distinct()
