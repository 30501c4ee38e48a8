"""From accepted rows to facts: who is a person of R, what every list says about him, which flag rules hold.

Everything is an Ibis expression materialised once under a table name; nothing walks over persons in Python.
"""

from functools import cache

import ibis
import pyarrow as pa
from ibis.backends import BaseBackend

from ingest import app_feedback
from ingest.facts.candidates import SOURCE_NAMES, build_all_feedback
from ingest.facts.exclusion import build_exclusion
from ingest.facts.feedback import build_feedback
from ingest.facts.flags import build_flag_held
from ingest.facts.groups import build_person_base
from ingest.facts.links import build_links
from ingest.facts.members import build_member
from ingest.facts.missing import hold_missing
from ingest.facts.payments import build_payout_received, build_subsidy_paid
from ingest.facts.persons import build_person
from ingest.pack import Pack
from ingest.plan import Plan, columns_of, hold_week
from metrics.policy import Policy

__all__ = ["build_facts", "facts_plan"]


@cache
def facts_plan(dialect: str, policy: Policy, accepted: tuple[tuple[str, ibis.Schema], ...]) -> Plan:
    """All steps from accepted tables of the given columns to facts."""
    plan = Plan(dialect, {app_feedback.TABLE: app_feedback.COLUMNS, **dict(accepted)})
    build_member(plan, policy)
    build_person_base(plan)
    build_all_feedback(plan)
    build_links(plan)
    build_feedback(plan)
    build_exclusion(plan, policy)
    build_subsidy_paid(plan)
    build_payout_received(plan)
    build_person(plan, policy)
    build_flag_held(plan, policy)
    return plan


def build_facts(con: BaseBackend, pack: Pack, policy: Policy, entries: pa.Table | None = None) -> None:
    """Tables `person`, `flag_held`, `feedback`, `missing`, `conflict`, `link_<source>` from accepted ones and the `entries`
    of `ingest.app_feedback`.

    A connection holds one release in the making: the names must still be free.
    """
    names = [f"accepted_{source}" for source in SOURCE_NAMES]
    app_feedback.hold_entries(con, app_feedback.none() if entries is None else entries)
    hold_missing(con, pack)
    hold_week(con, pack)
    for step in facts_plan(con.name, policy, columns_of(con, names)).steps:
        step(con)
