"""Where two sources cannot both be right about a person: codes, with the sources they are shown at.

A small table of rules on a handful of persons; it judges nobody, it only tells the case worker where to look.
"""

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir

from ingest.cases.evidence.json_text import plain
from ingest.cases.evidence.links import Links
from ingest.pack import Pack

_RECEIVED = "成功"
_SEXES = ("男", "女")
# What must be found somewhere when the county says so: code of the feedback -> sources, any of which
# confirms it.
_CONFIRMED_BY = {
    ("A1",): ("student",),
    ("A2",): ("military",),
    ("A3",): ("prison",),
    ("A4",): ("death",),
    ("B1", "B2"): ("resident_pension",),
    ("B3",): ("out_of_province",),
    ("B4", "B5"): ("employee_pension", "out_of_province"),
}

# (code, sources it is shown at, persons it is true of)
Rule = tuple[str, tuple[str, ...], ir.Table]


class _Seen:
    """The linked rows by source, and the persons for whom a condition on them is true."""

    def __init__(self, links: Links) -> None:
        self._links = links

    def rows(self, source: str) -> ir.Table:
        return self._links[source]

    def having(self, source: str, **values: tuple[str, ...]) -> ir.Table:
        rows = self.rows(source)
        for column, wanted in values.items():
            rows = rows.filter(rows[column].isin(wanted))
        return rows.select("person_key").distinct()


def _where(rows: ir.Table, condition: ir.BooleanValue) -> ir.Table:
    return rows.filter(condition).select("person_key").distinct()


def _life(seen: _Seen, pack: Pack) -> Iterator[Rule]:
    death = seen.rows("death").select("person_key", "death_date")
    payout = seen.rows("pension_payout").filter(lambda rows: rows.status == _RECEIVED)
    after = payout.inner_join(death, "person_key")
    died = (after.death_date.year() * 100 + after.death_date.month()).cast("string")
    yield "paid_after_death", ("death", "pension_payout"), _where(after, after.benefit_month > died)
    alive = seen.having("household_register", status=("正常",))
    yield "alive_on_register", ("death", "household_register"), alive.semi_join(death, "person_key")
    paid_now = _where(payout, payout.benefit_month == pack.payout_month)
    cancelled = seen.having("household_register", status=("已注销",))
    yield (
        "cancelled_but_paid",
        ("household_register", "pension_payout"),
        cancelled.semi_join(paid_now, "person_key"),
    )


def _insurance(seen: _Seen, pack: Pack) -> Iterator[Rule]:
    resident = seen.having("resident_pension", status=("正常缴费", "待遇领取"))
    employee = seen.having("employee_pension", status=("在职", "退休"))
    yield (
        "insured_twice",
        ("resident_pension", "employee_pension"),
        resident.semi_join(employee, "person_key"),
    )
    outside = seen.having("out_of_province")
    yield (
        "insured_in_two_provinces",
        ("resident_pension", "out_of_province"),
        resident.semi_join(outside, "person_key"),
    )
    student = seen.rows("student")
    studying = _where(student, student.graduation_date.isnull() | (student.graduation_date > pack.cutoff))
    working = seen.having("employee_pension", status=("在职",))
    yield "student_employed", ("student", "employee_pension"), studying.semi_join(working, "person_key")
    payout = seen.rows("pension_payout").filter(lambda rows: rows.status == _RECEIVED)
    paid_now = _where(payout, payout.benefit_month == pack.payout_month)
    ended = seen.having("resident_pension", status=("终止参保",)).anti_join(resident, "person_key")
    yield "ended_but_paid", ("resident_pension", "pension_payout"), ended.semi_join(paid_now, "person_key")
    counties = payout.group_by("person_key", "benefit_month").agg(places=payout.county.nunique())
    yield "paid_in_two_counties", ("pension_payout",), _where(counties, counties.places > 1)


def _person(seen: _Seen, person: ir.Table) -> Iterator[Rule]:
    described = person.select(
        "person_key", person_sex="sex", person_birth="birth_date", due_month="first_payable_month"
    )
    police = seen.rows("household_register").inner_join(described, "person_key")
    yield (
        "birth_date_differs",
        ("household_register",),
        _where(police, police.birth_date != police.person_birth),
    )
    for source in ("poverty_register", "household_register"):
        rows = seen.rows(source).inner_join(described, "person_key")
        yield "sex_differs", (source,), _where(rows, rows.sex.isin(_SEXES) & (rows.sex != rows.person_sex))
    payout = seen.rows("pension_payout").inner_join(described, "person_key")
    early = (payout.status == _RECEIVED) & (payout.benefit_month < payout.due_month)
    yield "paid_before_due", ("pension_payout",), _where(payout, early)


def _feedback(seen: _Seen, pack: Pack) -> Iterator[Rule]:
    rows = seen.rows("county_feedback")
    unreviewed = rows.verifier.isnull() | rows.reviewer.isnull() | (rows.verifier == rows.reviewer)
    yield "feedback_unreviewed", ("county_feedback",), _where(rows, unreviewed)
    yield "feedback_expired", ("county_feedback",), _where(rows, rows.valid_until < pack.cutoff)
    for codes, sources in _CONFIRMED_BY.items():
        said = seen.having("county_feedback", result_code=codes)
        for source in sources:
            said = said.anti_join(seen.having(source), "person_key")
        yield "feedback_unconfirmed", ("county_feedback",), said


def contradictions(links: Links, person: ir.Table, pack: Pack) -> ir.Table:
    """Grain: person × source; `contradictions`, the codes as JSON strings, in alphabetical order."""
    seen = _Seen(links)
    rules = [
        *_life(seen, pack),
        *_insurance(seen, pack),
        *_person(seen, person),
        *_feedback(seen, pack),
    ]
    marked = [
        persons.mutate(code=ibis.literal(code), source=ibis.literal(source))
        for code, sources, persons in rules
        for source in sources
    ]
    found = ibis.union(*marked, distinct=True)
    return found.group_by("person_key", "source").agg(
        contradictions=plain(found.code).group_concat(",", order_by=found.code)
    )
