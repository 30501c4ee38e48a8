"""From accepted rows to facts: who is a person of R, what every list says about him, which flag rules hold.

Everything is an Ibis expression materialised once under a table name; nothing walks over persons in Python.
"""

from ibis.backends import BaseBackend

from ingest.facts.exclusion import build_exclusion
from ingest.facts.feedback import build_feedback
from ingest.facts.flags import build_flag_held
from ingest.facts.groups import build_person_base
from ingest.facts.links import build_links
from ingest.facts.members import build_member
from ingest.facts.missing import build_missing
from ingest.facts.payments import build_payout_received, build_subsidy_paid
from ingest.facts.persons import build_person
from ingest.facts.workbench import Workbench
from ingest.pack import Pack
from metrics.policy import Policy

__all__ = ["build_facts"]


def build_facts(con: BaseBackend, pack: Pack, policy: Policy) -> None:
    """Tables `person`, `flag_held`, `feedback`, `missing`, `conflict` and `link_<source>` from `accepted_<source>`.

    A connection holds one release in the making: the names must still be free.
    """
    bench = Workbench(con)
    build_missing(bench, pack)
    build_member(bench, policy)
    build_person_base(bench)
    build_links(bench)
    build_feedback(bench, pack)
    build_exclusion(bench, pack, policy)
    build_subsidy_paid(bench, pack)
    build_payout_received(bench, pack)
    build_person(bench, pack, policy)
    build_flag_held(bench, pack, policy)
