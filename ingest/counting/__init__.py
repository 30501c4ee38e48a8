"""From facts to counts: the count tables of the reporting database, all levels and groups pre-added."""

from functools import cache

import ibis
from ibis.backends import BaseBackend

from ingest.counting.divisions import build_township
from ingest.counting.links import build_link_count
from ingest.counting.pensions import build_pension_age_count, build_reaching_60_count
from ingest.counting.persons import COVERAGE, PENSION, SUBSIDY, build_person_count
from ingest.facts.candidates import ALL_FEEDBACK, SOURCE_NAMES
from ingest.pack import Pack
from ingest.plan import Plan, columns_of
from metrics.policy import Policy

__all__ = ["build_counts", "counts_plan"]

_MEASURES = {"coverage_count": COVERAGE, "subsidy_count": SUBSIDY, "pension_count": PENSION}


# Of these only a few columns are counted; the other tables are known by all of theirs.
_COUNTED = {
    "conflict": {"source": "string", "row_no": "int64"},
    **{f"accepted_{source}": {"row_no": "int64"} for source in SOURCE_NAMES},
    ALL_FEEDBACK: {"row_no": "int64"},
    **{f"linked_pair_{source}": {"row_no": "int64", "person_row": "int64"} for source in SOURCE_NAMES},
    "accepted_poverty_register": {"row_no": "int64", "village_code": "string", "township": "string"},
}
_WHOLE = ("person", "subsidy_paid", "payout_received")


@cache
def counts_plan(dialect: str, coverage_age_from: int, whole: tuple[tuple[str, ibis.Schema], ...]) -> Plan:
    """All steps from facts to count tables."""
    counted = {name: ibis.schema(columns) for name, columns in _COUNTED.items()}
    plan = Plan(dialect, {**counted, **dict(whole)})
    build_person_count(plan, coverage_age_from)
    counts = plan.table("person_count")
    for table, measures in _MEASURES.items():
        plan.keep(table, counts.select("division", "primary_group", "level", *measures))
    build_pension_age_count(plan)
    build_reaching_60_count(plan)
    build_link_count(plan)
    build_township(plan)
    return plan


def build_counts(con: BaseBackend, pack: Pack, policy: Policy) -> None:
    """The count tables of the reporting schema, without the release, from what `build_facts` left.

    `coverage_count`, `subsidy_count`, `pension_count`, `pension_age_count`, `reaching_60_count`, `link_count`
    and `township`.
    """
    for step in counts_plan(con.name, policy.coverage_age_from, columns_of(con, _WHOLE)).steps:
        step(con)
