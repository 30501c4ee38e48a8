"""The accepted tables: what a row without a fault says, each value in its own type; blank optional values are
missing.
"""

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir

from ingest.reading.contract import Column, Kind, Source
from ingest.rows.households import MEMBER
from ingest.rows.verdict import BORN, UNUSABLE

NOTE_TEXT = "note_text"
_LIFTED = ("未脱贫", "已脱贫", "返贫")


def accepted(source: Source, rows: ir.Table) -> ir.Table:
    """Rows of forms that have no fault, in the columns of the work table."""
    usable = rows[UNUSABLE].isnull()
    number = rows.id_number.substr(0, 18)
    id_birth_date = usable.ifelse(rows[BORN], None)
    own = {
        "row_no": rows.row_no,
        "file_no": rows.file_no,
        "line_no": rows.line_no,
        "carried": ibis.literal(False),
        "name": rows.name,
        "id_number": usable.ifelse(number, None),
        "id_birth_date": id_birth_date,
    }
    if source.name == "poverty_register":
        own["id_warning"] = rows[UNUSABLE]
    if source.members:
        own[MEMBER] = rows[MEMBER]
    further = (
        value
        for column in source.columns
        if column.field not in ("name", "id_number") or column.kind is Kind.CERTIFICATE
        for value in _values(column, rows, id_birth_date)
    )
    return rows.select(**own, **dict(further))


def _values(column: Column, rows: ir.Table, id_birth_date: ir.DateColumn) -> Iterator[tuple[str, ir.Column]]:
    text = rows[column.field]
    match column.kind:
        case Kind.CERTIFICATE:
            yield "kind_digit", text.substr(18, 1)
        case Kind.VILLAGE:
            yield column.field, text
            yield "county", text.substr(0, 6)
        case Kind.BIRTH_DATE:
            yield column.field, id_birth_date.coalesce(text.try_cast("date"))
        case Kind.DATE:
            yield column.field, text.try_cast("date")
        case Kind.YEAR:
            yield column.field, text.cast("int32")
        case Kind.AMOUNT:
            yield column.field, text.cast("int64")
        case Kind.NOTE:
            yield column.field, rows[NOTE_TEXT].nullif("")
        case _ if column.field == "lifted_status":
            yield column.field, ibis.cases((text.isin(_LIFTED), text))
        case _:
            yield column.field, text.nullif("")
