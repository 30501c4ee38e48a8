"""Cases: one person × one flag type, living across weeks; their evidence, their balance, and who is cleared.

Grain and columns of what is written are those of the reporting schema, without the release.
"""

from pathlib import Path

import ibis.expr.types as ir
from ibis.backends import BaseBackend

from ingest.cases import balance, listing
from ingest.cases.clearing import advance_clearance
from ingest.cases.deadlines import with_deadlines
from ingest.cases.events import case_events
from ingest.cases.evidence import findings, last_evidence, statements
from ingest.cases.life import live
from ingest.cases.memory import case_memory, clearance_memory
from ingest.cases.numbers import with_numbers
from ingest.cases.open_cases import open_case_count
from ingest.cases.sides import gather
from ingest.pack import Pack
from metrics.policy import Policy

__all__ = ["advance_cases"]


def advance_cases(con: BaseBackend, pack: Pack, policy: Policy, salt: str, previous: Path | None) -> None:
    """Carry all cases one release on.

    Reads `person`, `flag_held`, `feedback`, `missing`, `conflict`, `link_<source>` and the two memories in
    the folder `previous` (none before the first release). Writes `flagged_case`, `case_identity`,
    `case_evidence`, `case_event`, `flag_count`, `open_case_count`, `clearance`, `case_memory` and
    `clearance_memory`. `Refusal` with the code `balance_broken` when a county's cases do not balance.
    """
    before = con.create_table("case_before", case_memory(con, previous))
    sides = con.create_table("case_sides", gather(con, before))
    lived = with_deadlines(live(sides, pack.issue, pack.cutoff, previous is None), pack.cutoff, policy)
    lived = con.create_table("case_lived", with_numbers(lived, salt))
    persons = con.create_table("case_person", listing.listed(lived).select("person_key").distinct())
    said = con.create_table("case_statement", statements(con, persons))
    week = con.create_table("case_week", listing.with_last_evidence(lived, last_evidence(said, pack.cutoff)))
    _write_counts(con, pack, policy, previous, before, week)
    told = findings(con, said, pack, persons)
    for name, rows in {
        "flagged_case": listing.flagged_case(week),
        "case_identity": listing.case_identity(week),
        "case_evidence": listing.case_evidence(week, told),
        "case_event": case_events(week),
        "open_case_count": open_case_count(week),
        "case_memory": listing.case_memory(week),
    }.items():
        con.create_table(name, rows)


def _write_counts(
    con: BaseBackend, pack: Pack, policy: Policy, previous: Path | None, before: ir.Table, week: ir.Table
) -> None:
    """The balance, checked, of every county that ever had a person of R, and the step of clearance."""
    remembered = clearance_memory(previous)
    peopled = con.table("person").select("county").distinct().to_pyarrow()["county"].to_pylist()
    known = balance.counties(sorted({*peopled, *remembered["division"]}))
    counties = con.create_table("county_balance", balance.county_balance(week, before, known, pack.issue))
    balance.check_balance(counties)
    con.create_table("flag_count", balance.flag_count(counties, pack.province))
    advance_clearance(con, counties, remembered, pack.cutoff, policy)
