"""Cases: one person × one flag type, living across weeks; their evidence, their balance, and who is cleared.

Grain and columns of what is written are those of the reporting schema, without the release.
"""

from pathlib import Path

from ibis.backends import BaseBackend

from ingest.cases import balance, listing
from ingest.cases.clearing import advance_clearance
from ingest.cases.deadlines import with_deadlines
from ingest.cases.events import case_events
from ingest.cases.evidence import build_case_links, findings, last_evidence
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

    def write(name: str, table: object) -> None:
        con.create_table(name, table)

    write("case_before", case_memory(con, previous))
    before = con.table("case_before")
    lived = live(gather(con, before), pack.issue, pack.cutoff, previous is None)
    write("case_lived", with_numbers(with_deadlines(lived, pack.cutoff, policy), salt))
    persons = listing.listed(con.table("case_lived")).select("person_key").distinct()
    write("case_person", persons)
    build_case_links(con, con.table("case_person"))
    write("case_week", listing.with_last_evidence(con.table("case_lived"), last_evidence(con, pack.cutoff)))
    week = con.table("case_week")
    _write_counts(con, pack, policy, previous)
    write("flagged_case", listing.flagged_case(week))
    write("case_identity", listing.case_identity(week))
    write("case_evidence", listing.case_evidence(week, findings(con, pack, con.table("case_person"))))
    write("case_event", case_events(week))
    write("open_case_count", open_case_count(week))
    write("case_memory", listing.case_memory(week))


def _write_counts(con: BaseBackend, pack: Pack, policy: Policy, previous: Path | None) -> None:
    """The balance, checked, of every county that ever had a person of R, and the step of clearance."""
    remembered = clearance_memory(previous)
    counties = con.table("person").select("county").distinct()
    known = sorted({*counties.to_pandas()["county"], *remembered["division"]})
    county_rows = balance.county_balance(
        con.table("case_week"), con.table("case_before"), balance.counties(known), pack.issue
    )
    con.create_table("county_balance", county_rows)
    county_rows = con.table("county_balance")
    balance.check_balance(county_rows)
    con.create_table("flag_count", balance.flag_count(county_rows, pack.province))
    advance_clearance(con, county_rows, remembered, pack.cutoff, policy)
