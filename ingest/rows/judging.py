"""The rows of one list judged: forms made once, copies found, then one verdict per row."""

from datetime import date

import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from ingest.divisions import county_codes
from ingest.reading.contract import Column, Kind, Source
from ingest.rows.accepted import NOTE_TEXT, accepted
from ingest.rows.duplicates import FINGERPRINT, fingerprint, later_copies
from ingest.rows.forms import form
from ingest.rows.households import MEMBER, persons
from ingest.rows.masking import masked_row
from ingest.rows.text import stripped
from ingest.rows.verdict import DUPLICATE, UNUSABLE, unusable_id, verdict

REJECTED = "rejected_row"
_REJECTED_COLUMNS = {
    "source": "string", "file_no": "int32", "line_no": "int64", "code": "string", "column_name": "string",
    "county": "string", "masked_row": "string",
}  # fmt: skip


def create_rejected(con: Backend) -> None:
    """An empty table of rejected rows, for all lists together."""
    con.create_table(REJECTED, schema=ibis.schema(_REJECTED_COLUMNS))


def judge(con: Backend, source: Source, delivered: ir.Table, cutoff: date) -> ir.Table:
    """Every delivered row with its forms, `code` and `header` of its first fault; fills `accepted_<source>` and `rejected_row`."""
    rows = _numbered(source, persons(source, delivered))
    forms = con.create_table(f"form_{source.name}", _forms(source, rows))
    forms = forms.mutate(**{UNUSABLE: unusable_id(source, forms, cutoff)})
    code, header = verdict(source, forms)
    copies = later_copies(forms, [column.field for column in source.columns]).mutate(is_copy=True)
    judged = forms.mutate(code=code, header=header).left_join(copies, "row_no")
    is_copy = judged.is_copy.notnull()
    judged = judged.mutate(
        code=is_copy.ifelse(DUPLICATE, judged.code), header=is_copy.ifelse(None, judged.header)
    ).drop("is_copy", "row_no_right", FINGERPRINT)
    judged = con.create_table(f"judged_{source.name}", judged)
    con.raw_sql(f"DROP TABLE form_{source.name}")
    con.create_table(f"accepted_{source.name}", accepted(source, judged))
    con.insert(REJECTED, _rejected(source, judged, rows))
    return judged


def _numbered(source: Source, rows: ir.Table) -> ir.Table:
    if not source.members:
        return rows.mutate(row_no=rows.position)
    return rows.mutate(row_no=rows.position * len(source.members) + rows[MEMBER])


def _forms(source: Source, rows: ir.Table) -> ir.Table:
    kept = [name for name in ("row_no", "file_no", "line_no", MEMBER) if name in rows.columns]
    notes = {NOTE_TEXT: stripped(rows[column.field]) for column in source.columns if column.kind is Kind.NOTE}
    forms = rows.select(*kept, **notes, **{column.field: form(column, rows[column.field]) for column in source.columns})
    return forms.mutate(**{FINGERPRINT: fingerprint(forms, [column.field for column in source.columns])})


def _rejected(source: Source, judged: ir.Table, rows: ir.Table) -> ir.Table:
    faulty = judged.filter(judged.code.notnull() & (judged.code != DUPLICATE))
    faulty = faulty.select("row_no", "code", "header", county_code=_county(source, faulty))
    found = faulty.inner_join(rows, "row_no")
    return found.select(
        source=ibis.literal(source.name), file_no=found.file_no, line_no=found.line_no, code=found.code,
        column_name=found.header, county=found.county_code, masked_row=masked_row(source, found),
    )  # fmt: skip


def _county(source: Source, rows: ir.Table) -> ir.StringValue:
    placed = [column for column in source.columns if column.kind in (Kind.COUNTY, Kind.VILLAGE)]
    return _known_county(placed[0], rows) if placed else ibis.null("string")


def _known_county(column: Column, rows: ir.Table) -> ir.StringValue:
    code = rows[column.field].substr(0, 6)
    return ibis.cases((code.isin(sorted(county_codes())), code))
