"""The judging of one list as queries over its delivered rows: Ibis expressions, compiled once per process.

The cut-off comes from the one-row table `judging_day`.
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
from ingest.rows.id_numbers import birth_date
from ingest.rows.masking import masked_row
from ingest.rows.steps import Chain
from ingest.rows.text import stripped
from ingest.rows.verdict import BORN, UNUSABLE, Fault, faults, first_fault, unusable_id

JUDGING_DAY = "judging_day"
FAULT = "fault"
_OWN = ("row_no", "file_no", "line_no", MEMBER)


@dataclass(frozen=True)
class Plan:
    """Queries, and code and column header of each fault by its place.

    `judged`, `copies` and `accepted` are to be stored as `<step>_<source>` in this order; `account` counts
    rows by file, fault, ID problem and being a copy; `rejected` has the columns of the table of rejected
    rows.
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
    chain = Chain(dialect)
    cleaned = chain.step(f"clean_{source.name}", _cleaned(source, persons(source, _delivered(source))))
    formed = chain.step(f"forms_{source.name}", _formed(source, cleaned))
    dated = chain.step(f"dated_{source.name}", formed.mutate(birth_date(formed.id_number).name(BORN)))
    checked = chain.step(f"checked_{source.name}", _checked(source, dated))
    found = faults(source, checked)
    fields = [column.field for column in source.columns]
    rows = checked.mutate(first_fault(found).name(FAULT), fingerprint(checked, fields).name(FINGERPRINT))
    judged = ibis.table(rows.schema(), name=f"judged_{source.name}")
    copies = ibis.table({"row_no": "int64"}, name=f"copies_{source.name}")
    sound = judged.filter(judged[FAULT].isnull()).anti_join(copies, "row_no")
    return Plan(
        judged=chain.query(rows),
        copies=chain.alone(later_copies(judged, fields)),
        accepted=chain.alone(accepted(source, sound)),
        account=chain.alone(_account(judged, copies)),
        rejected=chain.query(_rejected(source, judged, copies, cleaned, found), steps=1),
        faults=tuple((fault.code, fault.header) for fault in found),
    )


def _delivered(source: Source) -> ir.Table:
    own = {"file_no": "int32", "line_no": "int64", "position": "int64"}
    return ibis.table(
        own | {column.field: "string" for column in source.delivered}, name=f"delivered_{source.name}"
    )


def _cleaned(source: Source, rows: ir.Table) -> ir.Table:
    own = [name for name in _OWN if name in rows.columns]
    notes = [
        stripped(rows[column.field].fill_null("")).name(NOTE_TEXT)
        for column in source.columns
        if column.kind is Kind.NOTE
    ]
    cells = {column.field: clean(column, rows[column.field]) for column in source.columns}
    return rows.select(*own, *notes, **cells)


def _formed(source: Source, rows: ir.Table) -> ir.Table:
    """Clean rows with every listed column in its form."""
    return rows.mutate(**{column.field: form(column, rows[column.field]) for column in source.columns})


def _checked(source: Source, rows: ir.Table) -> ir.Table:
    day = ibis.table({"cutoff": "date"}, name=JUDGING_DAY)
    dated = rows.cross_join(day)
    return dated.select(
        *rows.columns, unusable_id(source, dated.id_number, dated[BORN], dated.cutoff).name(UNUSABLE)
    )


def _account(judged: ir.Table, copies: ir.Table) -> ir.Table:
    rows = judged.left_join(copies, "row_no")
    rows = rows.select("file_no", FAULT, UNUSABLE, is_copy=rows.row_no_right.notnull())
    return rows.group_by("file_no", FAULT, UNUSABLE, "is_copy").agg(rows=lambda t: t.count())


def _rejected(
    source: Source, judged: ir.Table, copies: ir.Table, cleaned: ir.Table, found: list[Fault]
) -> ir.Table:
    faulty = judged.filter(judged[FAULT].notnull()).anti_join(copies, "row_no").select("row_no", FAULT)
    rows = cleaned.inner_join(faulty, "row_no")
    return rows.select(
        source=ibis.literal(source.name),
        file_no=rows.file_no,
        line_no=rows.line_no,
        code=ibis.cases(*((rows[FAULT] == place, fault.code) for place, fault in enumerate(found))),
        column_name=ibis.cases(*((rows[FAULT] == place, fault.header) for place, fault in enumerate(found))),
        county=_county(source, rows),
        masked_row=masked_row(source, rows),
    )


def _county(source: Source, rows: ir.Table) -> ir.StringValue:
    for column in source.columns:
        if column.kind in (Kind.COUNTY, Kind.VILLAGE):
            code = rows[column.field].substr(0, 6)
            return ibis.cases((code.isin(sorted(county_codes())), code))
    return ibis.null("string")
