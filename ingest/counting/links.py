"""How far every source could be linked to the persons of R."""

import ibis

from ingest.facts.candidates import SOURCE_NAMES, delivered
from ingest.plan import Plan


def build_link_count(plan: Plan) -> None:
    """Table `link_count`; grain: source. Accepted and linked rows, distinct linked persons, rows in conflict.

    A row counts as a conflict when it stands under a number of R with another name and is nobody's link.
    """
    linked, accepted = [], []
    for source in SOURCE_NAMES:
        rows = plan.table(f"linked_pair_{source}")
        # Apart: asked for rows and different persons at once, an engine hands all rows on twice.
        persons = rows.select("person_row").distinct()
        counts = rows.agg(linked_rows=rows.count()).cross_join(persons.agg(linked_persons=persons.count()))
        linked.append(counts.mutate(source=ibis.literal(source)))
        told = delivered(plan, source)
        accepted.append(told.agg(rows=told.count()).mutate(source=ibis.literal(source)))
    conflict = plan.table("conflict")
    conflicts = conflict.group_by("source").agg(conflict_rows=conflict.row_no.nunique())
    counts = ibis.union(*accepted).inner_join(ibis.union(*linked), "source").left_join(conflicts, "source")
    counts = counts.select(
        "source", "rows", "linked_rows", "linked_persons", conflict_rows=counts.conflict_rows.fill_null(0)
    )
    plan.keep("link_count", counts)
