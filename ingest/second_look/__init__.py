"""A second look at persons without a usable ID number, or with one in conflict: records that may be theirs.

Proposals change no number and close no case; they wait on the case for somebody to verify. So a failure here is told with the
release and does not keep it from being published.
"""

from functools import cache

import ibis
import pyarrow as pa
from ibis.backends import BaseBackend

from data_access.schema import metadata
from ingest.plan import Plan, columns_of
from ingest.publishing.arrow_types import arrow_schema
from ingest.second_look import listing, model, scoring
from ingest.second_look.choosing import Proposal, proposals
from ingest.second_look.subjects import LIST_ROWS, RECORD, SOURCES, SUBJECT, build_second_look

__all__ = ["TABLES", "find", "look_again"]

TABLES = ("match_proposal", "second_look")
_FACTS = (
    *("case_week", "person"),
    *(f"{kind}_{source}" for kind in ("accepted", "link", "linked_pair") for source in SOURCES),
)


@cache
def _plan(dialect: str, facts: tuple[tuple[str, ibis.Schema], ...]) -> Plan:
    plan = Plan(dialect, dict(facts))
    build_second_look(plan)
    return plan


def look_again(con: BaseBackend) -> dict[str, pa.Table]:
    """The rows of `TABLES` from the facts and cases of a release; a failure leaves no proposal and its kind in `second_look`."""
    try:
        persons, found = find(con)
        cases = con.to_pyarrow(_open_cases(con))
        rows = listing.rows(cases.to_pylist(), found)
        told = listing.told(persons, found)
    except Exception as failure:
        # Whatever it is, the numbers do not rest on it; only its kind is kept, for a message may quote a value.
        rows, told = [], listing.failed(type(failure).__name__)
    made = {"match_proposal": rows, "second_look": [told]}
    return {name: pa.Table.from_pylist(made[name], arrow_schema(metadata.tables[name])) for name in TABLES}


def find(con: BaseBackend) -> tuple[int, dict[str, list[Proposal]]]:
    """How many persons were looked at, and by `person_key` what was found."""
    for step in _plan(con.name, columns_of(con, _FACTS)).steps:
        step(con)
    persons, records, size = (con.to_pyarrow(con.table(name)) for name in (SUBJECT, RECORD, LIST_ROWS))
    if not len(persons) or not len(records):
        return len(persons), {}
    known = dict(zip(scoring.person_keys(persons).to_pylist(), persons.to_pylist(), strict=True))
    listed = dict(zip(scoring.record_keys(records).to_pylist(), records.to_pylist(), strict=True))
    pairs = scoring.scored(
        scoring.comparable(persons, scoring.person_keys(persons)),
        scoring.comparable(records, scoring.record_keys(records)),
        model.for_lists(size["rows"][0].as_py()),
    )
    found = proposals(pairs.to_pylist(), known, listed)
    return len(persons), {known[key]["person_key"]: chosen for key, chosen in found.items()}


def _open_cases(con: BaseBackend) -> ibis.expr.types.Table:
    """Open cases, of whatever flag type, of the persons looked at."""
    week = con.table("case_week")
    cases = week.filter(week.is_open).semi_join(con.table(SUBJECT).select("person_key"), "person_key")
    return cases.select("case_no", "person_key")
