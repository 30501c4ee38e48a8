"""Cases: one person × one flag type, living across weeks; their evidence, their balance, and who is cleared.

Grain and columns of what is written are those of the reporting schema, without the release.
"""

from functools import cache
from pathlib import Path

import ibis
import pyarrow as pa
from ibis.backends import BaseBackend

from ingest.cases import balance, listing
from ingest.cases.calendar import build_calendar
from ingest.cases.clearing import advance_clearance, clearance_week
from ingest.cases.deadlines import with_deadlines
from ingest.cases.events import case_events
from ingest.cases.evidence import SOURCE_DAY, findings, last_evidence, source_days, statements
from ingest.cases.evidence.sources import SOURCES
from ingest.cases.freeze import name_flag_sources
from ingest.cases.life import live
from ingest.cases.memory import CASE_MEMORY, case_memory, clearance_memory
from ingest.cases.numbers import with_numbers
from ingest.cases.open_cases import open_case_count
from ingest.cases.sides import gather
from ingest.counting.registration import registration_count
from ingest.pack import Pack
from ingest.plan import Plan, columns_of, hold, without_week
from metrics.policy import Policy

__all__ = ["advance_cases", "cases_plan"]

_LINKS = (f"link_{source.name}" for source in SOURCES)
_FACTS = ("person", "flag_held", "feedback", "missing", "conflict", *_LINKS)
_RUN = {"salt": "string", "is_first": "boolean"}
_HELD = {
    "case_before": CASE_MEMORY,
    "case_run": ibis.schema(_RUN),
    "county_before": ibis.schema({"county": "string"}),
    "source_day": SOURCE_DAY,
}


@cache
def cases_plan(dialect: str, policy: Policy, facts: tuple[tuple[str, ibis.Schema], ...]) -> Plan:
    """All steps from facts and the previous cases to this week's, but for clearance, which Python steps on."""
    plan = Plan(dialect, {**_HELD, **dict(facts)})
    name_flag_sources(plan)
    before = plan.table("case_before")
    sides = plan.in_week(plan.keep("case_sides", gather(plan, before))).cross_join(plan.table("case_run"))
    lived = with_numbers(with_deadlines(live(sides), policy))
    lived = plan.keep("case_lived", without_week(lived).drop(*_RUN))
    persons = plan.keep("case_person", listing.listed(lived).select("person_key").distinct())
    present = plan.table("person").semi_join(persons, "person_key").select("person_row")
    present = plan.keep("case_present", present)
    said = plan.keep("case_statement", statements(plan, present))
    week = listing.with_last_evidence(lived, last_evidence(plan.in_week(said)))
    week = plan.keep("case_week", week)
    counties = plan.keep("county_balance", balance.county_balance(plan, week, before))
    for name, rows in {
        "flag_count": balance.flag_count(plan, counties),
        "clearance_week": clearance_week(plan, counties),
        "flagged_case": listing.flagged_case(week),
        "case_identity": listing.case_identity(week),
        "case_evidence": listing.case_evidence(week, findings(plan, said, persons)),
        "case_event": case_events(week),
        "open_case_count": open_case_count(week),
        "case_memory": listing.case_memory(week),
        "registration_count": registration_count(plan, week),
    }.items():
        plan.keep(name, rows)
    build_calendar(plan, week, policy)
    return plan


def advance_cases(con: BaseBackend, pack: Pack, policy: Policy, salt: str, previous: Path | None) -> None:
    """Carry all cases one release on.

    Reads `person`, `flag_held`, `feedback`, `missing`, `conflict`, `link_<source>`, `week` and the two
    memories in the folder `previous` (none before the first release). Writes `flagged_case`,
    `case_identity`, `case_evidence`, `case_event`, `flag_count`, `open_case_count`,
    `registration_count`, `calendar_count`, `calendar_case`, `clearance`, `case_memory` and
    `clearance_memory`. `Refusal` with the code `balance_broken` when a county's cases do not balance.
    """
    remembered = clearance_memory(previous)
    con.create_table("case_before", case_memory(con, previous))
    hold(con, "case_run", pa.Table.from_pylist([{"salt": salt, "is_first": previous is None}]))
    hold(con, "county_before", pa.table({"county": pa.array(set(remembered["division"]), pa.string())}))
    hold(con, "source_day", source_days(pack))
    for step in cases_plan(con.name, policy, columns_of(con, _FACTS)).steps:
        step(con)
    balance.check_balance(con.table("county_balance"))
    advance_clearance(con, con.table("clearance_week"), remembered, pack.cutoff, policy)
