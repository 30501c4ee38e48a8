"""The judging of one list, written as steps: each is an Ibis expression over the step before, compiled once per process.

Steps are named, so that a value is worked out once and then referred to; written as one nested expression they would grow
beyond all measure. The cut-off comes from the one-row table `judging_day`.
"""

from dataclasses import dataclass
from functools import cache

import ibis
import ibis.expr.types as ir

from ingest.divisions import county_codes
from ingest.reading.contract import Kind, Source
from ingest.reading.sources import BY_NAME
from ingest.rows.accepted import NOTE_TEXT, accepted
from ingest.rows.duplicates import FINGERPRINT, fingerprint, later_copies
from ingest.rows.forms import clean, form
from ingest.rows.households import MEMBER, persons
from ingest.rows.masking import masked_row
from ingest.rows.text import stripped
from ingest.rows.verdict import UNUSABLE, faults, first_fault, unusable_id

JUDGING_DAY = "judging_day"
_OWN = {"file_no": "int32", "line_no": "int64", "row_no": "int64"}


@dataclass(frozen=True)
class Plan:
    """Queries, and code and column header of each fault by its place.

    `judged`, `copies` and `accepted` are to be stored as `<step>_<source>` in this order; `account` counts rows by file,
    fault, ID problem and being a copy; `rejected` has the columns of the table of rejected rows.
    """

    judged: str
    copies: str
    accepted: str
    account: str
    rejected: str
    faults: tuple[tuple[str, str], ...]


@cache
def plan(dialect: str, source_name: str) -> Plan:
    """The steps for one list on one engine."""
    source = BY_NAME[source_name]
    own = _OWN | ({MEMBER: "int32"} if source.members else {})
    fields = {column.field: "string" for column in source.columns}
    notes = {NOTE_TEXT: "string"} if any(column.kind is Kind.NOTE for column in source.columns) else {}
    delivered = ibis.table(
        {"file_no": "int32", "line_no": "int64", "position": "int64"}
        | {column.field: "string" for column in source.delivered},
        name=f"delivered_{source.name}",
    )
    cleaned = ibis.table(own | notes | fields, name=f"clean_{source.name}")
    formed = ibis.table(own | notes | fields, name=f"forms_{source.name}")
    checked = ibis.table(own | notes | fields | {UNUSABLE: "string"}, name=f"checked_{source.name}")
    judged = ibis.table(
        own | notes | fields | {UNUSABLE: "string", "fault": "int32", FINGERPRINT: "int64"}, name=f"judged_{source.name}"
    )
    copies = ibis.table({"row_no": "int64"}, name=f"copies_{source.name}")
    day = ibis.table({"cutoff": "date"}, name=JUDGING_DAY)
    found = faults(source, checked)
    sound = judged.filter(judged.fault.isnull()).anti_join(copies, "row_no")

    def sql(rows: ir.Table) -> str:
        return str(ibis.to_sql(rows, dialect=dialect, pretty=False))

    steps = {
        cleaned: _cleaned(source, persons(source, delivered), list(own)),
        formed: _formed(source, cleaned),
        checked: formed.cross_join(day).select(
            *formed.columns, **{UNUSABLE: lambda t: unusable_id(source, t.id_number, t.cutoff)}
        ),
    }

    def after(*named: ir.Table) -> str:
        return "WITH " + ", ".join(f"{step.get_name()} AS NOT MATERIALIZED ({sql(steps[step])})" for step in named)

    return Plan(
        judged=f"{after(cleaned, formed, checked)} "
        + sql(checked.mutate(fault=first_fault(found), **{FINGERPRINT: fingerprint(checked, list(fields))})),
        copies=sql(later_copies(judged, list(fields))),
        accepted=sql(accepted(source, sound)),
        account=sql(_account(judged, copies)),
        rejected=f"{after(cleaned)} " + sql(_rejected(source, judged, copies, cleaned, [(fault.code, fault.header) for fault in found])),
        faults=tuple((fault.code, fault.header) for fault in found),
    )


def _cleaned(source: Source, rows: ir.Table, own: list[str]) -> ir.Table:
    notes = {
        NOTE_TEXT: stripped(rows[column.field].fill_null(""))
        for column in source.columns
        if column.kind is Kind.NOTE
    }
    return rows.select(
        *own, **notes, **{column.field: clean(column, rows[column.field]) for column in source.columns}
    )


def _formed(source: Source, rows: ir.Table) -> ir.Table:
    """Clean rows with every listed column in its form."""
    return rows.mutate(**{column.field: form(column, rows[column.field]) for column in source.columns})


def _account(judged: ir.Table, copies: ir.Table) -> ir.Table:
    rows = judged.left_join(copies, "row_no")
    rows = rows.select("file_no", "fault", UNUSABLE, is_copy=rows.row_no_right.notnull())
    return rows.group_by("file_no", "fault", UNUSABLE, "is_copy").agg(rows=lambda t: t.count())


def _rejected(
    source: Source, judged: ir.Table, copies: ir.Table, cleaned: ir.Table, found: list[tuple[str, str]]
) -> ir.Table:
    faulty = judged.filter(judged.fault.notnull()).anti_join(copies, "row_no").select("row_no", "fault")
    rows = cleaned.inner_join(faulty, "row_no")
    return rows.select(
        source=ibis.literal(source.name),
        file_no=rows.file_no,
        line_no=rows.line_no,
        code=ibis.cases(*((rows.fault == place, code) for place, (code, _) in enumerate(found))),
        column_name=ibis.cases(*((rows.fault == place, header) for place, (_, header) in enumerate(found))),
        county=_county(source, rows),
        masked_row=masked_row(source, rows),
    )


def _county(source: Source, rows: ir.Table) -> ir.StringValue:
    for column in source.columns:
        if column.kind in (Kind.COUNTY, Kind.VILLAGE):
            code = rows[column.field].substr(0, 6)
            return ibis.cases((code.isin(sorted(county_codes())), code))
    return ibis.null("string")
