"""The steps of the cases: compiled once for all weeks, for the engine at hand and for Spark."""

import pytest

from ingest.cases import cases_plan
from metrics.policy import load_policy
from tests.ingest.cases.province import FACTS, Province, a_flag, a_person


@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
def test_every_step_can_be_written_for_the_engine(dialect: str) -> None:
    plan = cases_plan(dialect, load_policy(), FACTS)
    assert {"flagged_case", "case_evidence", "case_event", "flag_count", "case_memory"} <= plan.made


def test_weeks_share_one_plan(province: Province) -> None:
    before = cases_plan.cache_info().misses
    province.week([a_person()], [a_flag()])
    province.week([a_person(), a_person("b")], [a_flag("b")])
    assert cases_plan.cache_info().misses - before <= 1
