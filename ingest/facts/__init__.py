"""From accepted rows to facts: who is a person of R, what every list says about him, which flag rules hold.

Everything is an Ibis expression materialised once under a table name; nothing walks over persons in Python.
"""

from ibis.backends import BaseBackend

from ingest.facts.feedback import build_feedback
from ingest.facts.flags import build_flag_held
from ingest.facts.groups import build_person_base, build_person_group
from ingest.facts.links import build_links
from ingest.facts.members import build_member
from ingest.facts.missing import build_missing
from ingest.facts.payments import build_payout_received, build_subsidy_paid
from ingest.facts.persons import build_person
from ingest.facts.spelling import build_spelling
from ingest.pack import Pack
from metrics.policy import Policy

__all__ = ["build_facts"]


def build_facts(con: BaseBackend, pack: Pack, policy: Policy) -> None:
    """Tables `person`, `flag_held`, `feedback`, `missing`, `conflict` and `link_<source>` from `accepted_<source>`."""
    build_missing(con, pack)
    build_member(con, policy)
    build_person_group(con)
    build_person_base(con)
    build_spelling(con)
    build_links(con)
    build_feedback(con, pack)
    build_subsidy_paid(con, pack)
    build_payout_received(con, pack)
    build_person(con, pack, policy)
    build_flag_held(con, pack, policy)
