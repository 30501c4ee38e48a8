"""The newest dated finding about a person: what the worklist shows as last evidence."""

import ibis
import ibis.expr.types as ir


def last_evidence(statements: ir.Table) -> ir.Table:
    """Grain: person with any dated finding; `evidence_source`, `evidence_date`.

    Dated are: identification for the register, start of insurance, arrival of a subsidy, payment of a
    pension (the first day of its month), update of the household register, death, enlistment, imprisonment,
    verification by the county; a date after the row's `cutoff` does not count. Of several on one day the later
    source in the list of sources counts, so that a verification goes before what it looked at.
    """
    known = statements.filter(statements.dated <= statements.cutoff)
    newest = ibis.window(group_by="person_key", order_by=[ibis.desc("dated"), ibis.desc("place")])
    ranked = known.mutate(rank=ibis.row_number().over(newest))
    return ranked.filter(ranked["rank"] == 0).select(
        "person_key", evidence_source="source", evidence_date="dated"
    )
