"""The newest dated finding about a person: what the worklist shows as last evidence."""

from datetime import date

import ibis
import ibis.expr.types as ir

from ingest.cases.evidence.links import Links
from ingest.cases.evidence.sources import MONTHS, SOURCES, Source


def _dated(links: Links, source: Source, place: int) -> ir.Table:
    rows = links[source.name]
    day = rows[source.dated]
    if source.dated in MONTHS:
        day = (day.substr(0, 4) + "-" + day.substr(4, 2) + "-01").cast("date")
    return rows.select(
        "person_key",
        place=ibis.literal(place, "int64"),
        evidence_source=ibis.literal(source.name),
        evidence_date=day,
    )


def last_evidence(links: Links, cutoff: date) -> ir.Table:
    """Grain: person with any dated finding; `evidence_source`, `evidence_date`.

    Dated are: identification for the register, start of insurance, arrival of a subsidy, payment of a
    pension (the first day of its month), update of the household register, death, enlistment, imprisonment,
    verification by the county; a date after the cut-off does not count. Of several on one day the later
    source in the list of sources counts, so that a verification goes before what it looked at.
    """
    dated = [_dated(links, source, place) for place, source in enumerate(SOURCES) if source.dated]
    known = ibis.union(*dated)
    known = known.filter(known.evidence_date <= cutoff)
    newest = ibis.window(group_by="person_key", order_by=[ibis.desc("evidence_date"), ibis.desc("place")])
    ranked = known.mutate(rank=ibis.row_number().over(newest))
    return ranked.filter(ranked["rank"] == 0).select("person_key", "evidence_source", "evidence_date")
