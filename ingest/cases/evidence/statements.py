"""Everything the sources say about the persons of this release's cases, in one table.

Grain: row of a source linked to a person. Columns: `person_key`, `source`, `place` (of the source in the
list), `carried`, `facts` (the row as a JSON list), `newest` and `row_no` (order of the rows), `dated` (the
finding's day), and what contradictions are looked for in: `word`, `month`, `until`, `county`, `sex`,
`birth_date`, `is_reviewed`.
"""

import ibis
import ibis.expr.types as ir

from ingest.cases.evidence.json_text import listed, plain, quoted
from ingest.cases.evidence.sources import MONTHS, SILENT_AT_ZERO, SOURCES, Source
from ingest.plan import Plan

# Kinds whose values are words of the departments; the others are digits and hyphens by their type.
_WRITTEN = ("text", "code")


def _fact(rows: ir.Table, key: str, kind: str) -> ir.StringValue:
    """One fact as JSON; missing when the row does not say it."""
    told = rows[key].nullif(0) if key in SILENT_AT_ZERO else rows[key]
    value = quoted(told) if kind in _WRITTEN else plain(told.cast("string"))
    return ibis.literal(f'{{"key":"{key}","value":') + value + f',"kind":"{kind}"}}'


def _day(rows: ir.Table, column: str | None) -> ir.DateValue:
    if column in MONTHS:
        return (rows[column].substr(0, 4) + "-" + rows[column].substr(4, 2) + "-01").cast("date")
    return _column(rows, column, "date")


def _column(rows: ir.Table, column: str | None, dtype: str) -> ir.Value:
    return rows[column].cast(dtype) if column in rows.columns else ibis.null(dtype)


def _is_reviewed(rows: ir.Table) -> ir.BooleanValue:
    """By two persons; missing where a source knows no review."""
    if "reviewer" not in rows.columns:
        return ibis.null("boolean")
    return (rows.verifier != rows.reviewer).fill_null(False)


def _said(rows: ir.Table, source: Source, place: int) -> ir.Table:
    return rows.select(
        "person_key",
        "row_no",
        "carried",
        source=ibis.literal(source.name),
        place=ibis.literal(place, "int64"),
        facts=listed(ibis.literal(",").join([_fact(rows, column, kind) for column, kind in source.facts])),
        newest=_column(rows, source.newest, "string"),
        dated=_day(rows, source.dated),
        word=_column(rows, source.word, "string"),
        month=_column(rows, source.month, "string"),
        until=_day(rows, source.until),
        county=_column(rows, "county", "string"),
        sex=_column(rows, "sex", "string"),
        birth_date=_column(rows, "birth_date", "date"),
        is_reviewed=_is_reviewed(rows),
    )


def statements(plan: Plan, present: ir.Table) -> ir.Table:
    """The statements about the persons of R in `present` (column `person_row`)."""
    # A join, which engines put in the best place, and by number: the persons of cases are few among those of R.
    parts = [
        _said(plan.table(f"link_{source.name}").inner_join(present, "person_row"), source, place)
        for place, source in enumerate(SOURCES)
    ]
    return ibis.union(*parts)
