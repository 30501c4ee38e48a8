"""What comes due after the cut-off: exclusions and feedback that end, and birthdays that change what a person is due.

Everybody of R is counted; listed is only who has a case anyway, because other persons are not kept. Source of the rule:
rules.md, "Coverage", row "excluded" (a list excludes until the day before its end date), and "Feedback" (有效期至 is the last day).
"""

import ibis
import ibis.expr.types as ir

from ingest.counting.levels import on_all_levels, summed
from ingest.facts.ages import birthday
from ingest.plan import Plan
from metrics.calendar import COVERAGE_AGE, FEEDBACK, LISTS, PENSION_AGE, WINDOWS
from metrics.policy import Policy

# Closed because of something that may end; a case closed because the data changed is over.
_MAY_RETURN = ("excluded", "insured_elsewhere")
_PERSON = ("person_key", "county", "township", "kind", "due_date")
_CASE = (
    *("case_no", "kind", "within_days", "due_date", "flag_type", "prefecture", "county", "township"),
    *("village", "sex", "age", "is_open", "close_reason"),
)


def _exclusions(plan: Plan, policy: Policy) -> ir.Table:
    """Persons of the age of coverage whom a list excludes until a known day."""
    people = plan.table("person")
    ending = people.filter(people.excluded_reason.isin(LISTS), people.age >= policy.coverage_age_from)
    return ending.mutate(kind=ending.excluded_reason, due_date=ending.excluded_until).select(*_PERSON)


def _feedback(plan: Plan) -> ir.Table:
    """Persons with a counting feedback that ends; of several the one that ends first."""
    told = plan.table("feedback")
    ends = told.group_by("person_key").agg(last_day=told.counting_valid_until.min())
    people = plan.table("person").inner_join(ends, "person_key")
    following = (people.last_day + ibis.interval(days=1)).cast("date")
    return people.mutate(kind=ibis.literal(FEEDBACK), due_date=following).select(*_PERSON)


def _birthdays(plan: Plan, kind: str, age: int) -> ir.Table:
    """Persons who are not known to be dead, on the day they reach an age."""
    people = plan.table("person")
    living = people.filter(people.excluded_reason.fill_null("") != "death")
    return living.mutate(kind=ibis.literal(kind), due_date=birthday(living.birth_date, age)).select(*_PERSON)


def coming(plan: Plan, policy: Policy) -> ir.Table:
    """Persons × kind due after the cut-off and within the last window: place, `due_date`, `within_days`."""
    dates = ibis.union(
        _exclusions(plan, policy),
        _feedback(plan),
        _birthdays(plan, COVERAGE_AGE, policy.coverage_age_from),
        _birthdays(plan, PENSION_AGE, policy.pension_age),
    )
    dated = plan.in_week(dates)
    days = dated.due_date.delta(dated.cutoff, unit="day").cast("int64")
    dated = dated.mutate(days=days).filter((days > 0) & (days <= WINDOWS[-1]))
    window = ibis.cases(*[(dated.days <= last, last) for last in WINDOWS], else_=WINDOWS[-1])
    return dated.select(*_PERSON, within_days=window.cast("int64"))


def calendar_case(week: ir.Table, due: ir.Table) -> ir.Table:
    """Columns of `calendar_case`; of several cases of a person the first flag type.

    A case that a missing file holds in another place than the person's is not listed: it would open there.
    """
    cases = week.filter(week.is_open | week.close_reason.isin(_MAY_RETURN))
    cases = cases.mutate(case_key=cases.person_key, prefecture=cases.county.substr(0, 4) + "00")
    cases = cases.drop("person_key")
    own = due.inner_join(
        cases,
        [due.person_key == cases.case_key, due.county == cases.county, due.township == cases.township],
    )
    window = ibis.window(group_by=["person_key", "kind"], order_by="flag_type")
    ranked = own.mutate(place=ibis.row_number().over(window))
    return ranked.filter(ranked.place == 0).select("person_key", *_CASE)


def calendar_count(plan: Plan, due: ir.Table, listed: ir.Table) -> ir.Table:
    """Columns of `calendar_count`."""
    keys = listed.select(listed_key="person_key", listed_kind="kind")
    marked = due.left_join(keys, [due.person_key == keys.listed_key, due.kind == keys.listed_kind])
    cells = marked.select(
        "township",
        "kind",
        "within_days",
        persons=ibis.literal(1, "int64"),
        listed_persons=marked.listed_key.notnull().cast("int64"),
    )
    measures = ("persons", "listed_persons")
    by_township = summed(cells, ("township", "kind", "within_days"), measures)
    spread = on_all_levels(plan, by_township)
    return summed(spread, ("division", "level", "kind", "within_days"), measures)


def build_calendar(plan: Plan, week: ir.Table, policy: Policy) -> None:
    """Tables `calendar_case` and `calendar_count` from facts and the cases of the week."""
    due = plan.keep("calendar_due", coming(plan, policy))
    listed = plan.keep("calendar_listed", calendar_case(week, due))
    plan.keep("calendar_case", listed.drop("person_key"))
    plan.keep("calendar_count", calendar_count(plan, due, listed))
