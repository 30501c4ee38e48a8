"""What every source says about the persons of this release's cases, as one JSON list of findings per person.

A finding: `source`, `found`, `as_of` (the day the list was true), `carried` (rows of an earlier pack stand
in), `facts` (a list of groups, one per row of the source, each a list of `key`, `value`, `kind`; values
always as text), `conflict` (a row under this number bears another name), `contradictions` (codes).
"""

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from ingest.cases.evidence.contradictions import contradictions
from ingest.cases.evidence.json_text import in_order, listed, plain, truth
from ingest.cases.evidence.sources import SOURCES
from ingest.pack import Pack
from ingest.plan import Plan

SOURCE_DAY = ibis.schema({"source": "string", "place": "int64", "as_of": "string"})


def source_days(pack: Pack) -> pa.Table:
    """Every source with its place in the list and its oldest file's day, in the columns of `SOURCE_DAY`."""
    rows = [
        {
            "source": source.name,
            "place": place,
            "as_of": min(file.as_of for _, file in pack.files_of(source.name)).isoformat(),
        }
        for place, source in enumerate(SOURCES)
    ]
    return pa.Table.from_pylist(rows)


def _by_source(said: ir.Table) -> ir.Table:
    """Grain: person × source that says anything about him; his rows joined by commas."""
    newest_first = ibis.window(
        group_by=["person_key", "source"], order_by=[ibis.desc("newest"), ibis.asc("row_no")]
    )
    ranked = said.mutate(rank=ibis.row_number().over(newest_first))
    return ranked.group_by(said_key="person_key", said_source="source").agg(
        carried=ranked.carried.any(), facts=in_order(ranked["rank"], ranked.facts)
    )


def _finding(grid: ir.Table, contradicting: list[str]) -> ir.StringValue:
    codes = ibis.cases(*[(grid.source == source, grid[source]) for source in contradicting], else_="")
    said = {
        "source": plain(grid.source),
        "found": truth(grid.facts.notnull()),
        "as_of": plain(grid.as_of),
        "carried": truth(grid.carried),
        "facts": listed(grid.facts),
        "conflict": truth(grid.conflict),
        "contradictions": listed(codes),
    }
    parts = [ibis.literal(f'"{name}":') + value for name, value in said.items()]
    return ibis.literal("{") + ibis.literal(",").join(parts) + "}"


def findings(plan: Plan, said: ir.Table, persons: ir.Table) -> ir.Table:
    """Grain: person of `persons` (column `person_key`); `findings` is JSON, every source in fixed order."""
    told = _by_source(said)
    other = plan.table("conflict").select(other_key="person_key", other_source="source").distinct()
    other = other.mutate(conflict=ibis.literal(True))
    marked = contradictions(plan.in_week(said), plan.table("person")).rename(marked_key="person_key")
    grid = persons.cross_join(plan.table("source_day")).select("person_key", "source", "place", "as_of")
    joined = (
        grid.left_join(told, [("person_key", "said_key"), ("source", "said_source")])
        .left_join(other, [("person_key", "other_key"), ("source", "other_source")])
        .left_join(marked, [("person_key", "marked_key")])
    )
    contradicting = [column for column in marked.columns if column != "marked_key"]
    rows = joined.select("person_key", "place", finding=_finding(joined, contradicting))
    result = rows.group_by("person_key").agg(findings=in_order(rows.place, rows.finding))
    return result.mutate(findings=listed(result.findings))
