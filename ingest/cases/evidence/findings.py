"""What every source says about the persons of this release's cases, as one JSON list of findings per person.

A finding: `source`, `found`, `as_of` (the day the list was true), `carried` (rows of an earlier pack stand
in), `facts` (a list of groups, one per row of the source, each a list of `key`, `value`, `kind`; values
always as text), `conflict` (a row under this number bears another name), `contradictions` (codes).
"""

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend

from ingest.cases.evidence.contradictions import contradictions
from ingest.cases.evidence.json_text import listed, plain, quoted, truth
from ingest.cases.evidence.links import Links
from ingest.cases.evidence.sources import SILENT_AT_ZERO, SOURCES, Source
from ingest.pack import Pack

# Kinds whose values are words of the departments; the others are digits and hyphens by their type.
_WRITTEN = ("text", "code")


def _fact(rows: ir.Table, key: str, kind: str) -> ir.StringValue:
    """One fact as JSON; missing when the row does not say it."""
    told = rows[key].nullif(0) if key in SILENT_AT_ZERO else rows[key]
    value = quoted(told) if kind in _WRITTEN else plain(told.cast("string"))
    return ibis.literal(f'{{"key":"{key}","value":') + value + f',"kind":"{kind}"}}'


def _said(links: Links, source: Source) -> ir.Table:
    """Grain: person the source says anything about; `facts` are his rows, joined by commas."""
    rows = links[source.name]
    group = listed(ibis.literal(",").join([_fact(rows, column, kind) for column, kind in source.facts]))
    rows = rows.select("person_key", "row_no", "carried", newest=rows[source.newest or "row_no"], group=group)
    order = [rows.newest.desc() if source.newest else rows.newest.asc(), rows.row_no.asc()]
    return rows.group_by("person_key").agg(
        source=ibis.literal(source.name),
        carried=rows.carried.any(),
        facts=rows.group.group_concat(",", order_by=order),
    )


def _as_of(pack: Pack) -> ir.Table:
    """Every source with its place in the list and its oldest file's day."""
    days = {source.name: min(file.as_of for _, file in pack.files_of(source.name)) for source in SOURCES}
    rows = [
        {"source": name, "place": place, "as_of": day.isoformat()}
        for place, (name, day) in enumerate(days.items())
    ]
    return ibis.memtable(pa.Table.from_pylist(rows))


def _finding(grid: ir.Table) -> ir.StringValue:
    said = {
        "source": plain(grid.source),
        "found": truth(grid.facts.notnull()),
        "as_of": plain(grid.as_of),
        "carried": truth(grid.carried),
        "facts": listed(grid.facts),
        "conflict": truth(grid.conflict),
        "contradictions": listed(grid.contradictions),
    }
    parts = [ibis.literal(f'"{name}":') + value for name, value in said.items()]
    return ibis.literal("{") + ibis.literal(",").join(parts) + "}"


def findings(con: BaseBackend, links: Links, pack: Pack, persons: ir.Table) -> ir.Table:
    """Grain: person of `persons` (column `person_key`); `findings` is JSON, every source in fixed order."""
    said = ibis.union(*[_said(links, source) for source in SOURCES])
    conflict = (
        con.table("conflict").select("person_key", "source").distinct().mutate(conflict=ibis.literal(True))
    )
    marked = contradictions(links, con.table("person"), pack)
    keys = ["person_key", "source"]
    grid = persons.cross_join(_as_of(pack))
    for part in (said, conflict, marked):
        grid = grid.left_join(part, keys).drop("person_key_right", "source_right")
    grid = grid.select("person_key", "place", finding=_finding(grid))
    told = grid.group_by("person_key").agg(findings=grid.finding.group_concat(",", order_by=grid.place))
    return told.mutate(findings=listed(told.findings))
