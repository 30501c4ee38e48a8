"""What every source says about the persons of this release's cases, as one JSON list of findings per person.

A finding: `source`, `found`, `as_of` (the day the list was true), `carried` (rows of an earlier pack stand
in), `facts` (a list of groups, one per row of the source, each a list of `key`, `value`, `kind`; values
always as text), `conflict` (a row under this number bears another name), `contradictions` (codes).
"""

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from ingest.cases.evidence.contradictions import contradictions
from ingest.cases.evidence.sources import SOURCES, Source, link_name
from ingest.pack import Pack

_FACT_GROUPS = "array<array<struct<key: string, value: string, kind: string>>>"


_FINDINGS = (
    "array<struct<source: string, found: boolean, as_of: string, carried: boolean,"
    f" facts: {_FACT_GROUPS}, conflict: boolean, contradictions: array<string>>>"
)


# Both engines know the function by this name; Ibis has no expression of its own for it.
@ibis.udf.scalar.builtin(signature=((_FINDINGS,), "string"))
def to_json(value: object) -> str:  # type: ignore[empty-body]
    """A nested value as JSON text."""


def _said(con: BaseBackend, source: Source) -> ir.Table:
    """Grain: person the source says anything about."""
    rows = con.table(link_name(source.name))
    facts = [
        ibis.struct(
            {"key": ibis.literal(column), "value": rows[column].cast("string"), "kind": ibis.literal(kind)}
        )
        for column, kind in source.facts
    ]
    told = ibis.array(facts).filter(lambda fact: fact["value"].notnull())
    rows = rows.select("person_key", "row_no", "carried", newest=rows[source.newest or "row_no"], told=told)
    order = [ibis.desc("newest") if source.newest else ibis.asc("newest"), "row_no"]
    return rows.group_by("person_key").agg(
        source=ibis.literal(source.name), carried=rows.carried.any(), facts=rows.told.collect(order_by=order)
    )


def _as_of(pack: Pack) -> ir.Table:
    """Every source with its place in the list and its oldest file's day."""
    days = {source.name: min(file.as_of for _, file in pack.files_of(source.name)) for source in SOURCES}
    rows = [
        {"source": name, "place": place, "as_of": day.isoformat()}
        for place, (name, day) in enumerate(days.items())
    ]
    return ibis.memtable(rows)


def findings(con: BaseBackend, pack: Pack, persons: ir.Table) -> ir.Table:
    """Grain: person of `persons` (column `person_key`); `findings` is JSON, a finding for every source in
    fixed order."""
    said = ibis.union(*[_said(con, source) for source in SOURCES])
    conflict = (
        con.table("conflict").select("person_key", "source").distinct().mutate(conflict=ibis.literal(True))
    )
    marked = contradictions(con, pack)
    keys = ["person_key", "source"]
    grid = persons.cross_join(_as_of(pack))
    for part in (said, conflict, marked):
        grid = grid.left_join(part, keys).drop("person_key_right", "source_right")
    finding = ibis.struct(
        {
            "source": grid.source,
            "found": grid.facts.notnull(),
            "as_of": grid.as_of,
            "carried": grid.carried.fill_null(False),
            "facts": grid.facts.coalesce(ibis.literal([], _FACT_GROUPS)),
            "conflict": grid.conflict.fill_null(False),
            "contradictions": grid.contradictions.coalesce(ibis.literal([], "array<string>")),
        }
    )
    grid = grid.select("person_key", "place", finding=finding)
    collected = grid.group_by("person_key").agg(findings=grid.finding.collect(order_by=grid.place))
    return collected.mutate(findings=to_json(collected.findings))
