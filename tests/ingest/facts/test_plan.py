"""The steps of facts and counts: compiled once, for the engine at hand and for Spark."""

import pytest

from ingest.counting import counts_plan
from ingest.facts import facts_plan
from ingest.facts.candidates import SOURCE_NAMES
from ingest.plan import Plan
from metrics.policy import load_policy
from tests.ingest.facts.accepted import a_contributor, a_person, accepted, facts_of

COUNTED = ("person", "subsidy_paid", "payout_received")


@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
def test_every_step_can_be_written_for_the_engine(dialect: str) -> None:
    delivered, told = accepted(), facts_of()
    columns = {
        name: delivered.table(name).schema() for name in (f"accepted_{source}" for source in SOURCE_NAMES)
    }
    facts = facts_plan(dialect, load_policy(), tuple(columns.items()))
    counts = counts_plan(dialect, 16, tuple((name, told.table(name).schema()) for name in COUNTED))
    made = {"person", "flag_held", "feedback", "conflict", *(f"link_{source}" for source in SOURCE_NAMES)}
    assert made <= facts.made
    assert {"coverage_count", "link_count", "township"} <= counts.made


def test_weeks_share_one_plan() -> None:
    before = facts_plan.cache_info().misses
    facts_of(a_person(1))
    facts_of(a_person(2), a_contributor(2))
    assert facts_plan.cache_info().misses - before <= 1


def test_a_step_asks_only_for_what_was_made() -> None:
    with pytest.raises(KeyError):
        Plan("duckdb", {}).table("person")
