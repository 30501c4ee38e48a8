"""From facts to counts: the count tables of the reporting database, all levels and groups pre-added."""

from ibis.backends import BaseBackend

from ingest.counting.divisions import build_township
from ingest.counting.links import build_link_count
from ingest.counting.pensions import build_pension_age_count, build_reaching_60_count
from ingest.counting.persons import COVERAGE, PENSION, SUBSIDY, build_person_count
from ingest.facts.workbench import Workbench
from ingest.pack import Pack
from metrics.policy import Policy

__all__ = ["build_counts"]

_MEASURES = {"coverage_count": COVERAGE, "subsidy_count": SUBSIDY, "pension_count": PENSION}


def build_counts(con: BaseBackend, pack: Pack, policy: Policy) -> None:
    """Tables `coverage_count`, `subsidy_count`, `pension_count`, `pension_age_count`, `reaching_60_count`, `link_count`
    and `township`, with the columns of the reporting schema but the release, from the tables of `build_facts`."""
    bench = Workbench(con)
    build_person_count(bench, pack, policy.coverage_age_from)
    counts = bench.table("person_count")
    for table, measures in _MEASURES.items():
        columns = counts.select("division", "primary_group", "level", *measures)
        bench.keep(table, columns)
    build_pension_age_count(bench, pack)
    build_reaching_60_count(bench, pack)
    build_link_count(bench)
    build_township(bench)
