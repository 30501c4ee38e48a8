"""What the forms of a list say in types of their own; blank optional values are missing."""

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir

from ingest.id_integers import ID_INTEGER
from ingest.reading.contract import Column, Kind, Need, Source
from ingest.rows.households import MEMBER
from ingest.rows.verdict import BORN, UNUSABLE

NOTE_TEXT = "note_text"
NUMBER = "number18"
"""Column of what should be the 18 characters of a person's number."""
AS_INTEGER = "number_integer"
"""Column of the same as an integer (`ingest.id_integers`), usable or not."""

_LIFTED = ("未脱贫", "已脱贫", "返贫")


def typed(column: Column, text: ir.StringColumn) -> Iterator[tuple[str, ir.Column]]:
    """Name and value of each column a form becomes; the value of an unfit form does not matter but must not fail."""
    match column.kind:
        case Kind.VILLAGE:
            yield column.field, text.nullif("")
            yield "county", text.substr(0, 6)
        case Kind.BIRTH_DATE | Kind.DATE:
            yield column.field, text.try_cast("date")
        case Kind.YEAR:
            yield column.field, text.try_cast("int32")
        case Kind.AMOUNT:
            yield column.field, text.try_cast("int64")
        case _ if column.field == "lifted_status":
            yield column.field, ibis.cases((text.isin(_LIFTED), text))
        case _:
            yield column.field, text.nullif("")


def work_columns(source: Source, rows: ir.Table) -> dict[str, ir.Value]:
    """The columns of the list's work table from judged rows, of rows with a fault what can be said."""
    usable = rows[UNUSABLE].isnull()
    born = usable.ifelse(rows[BORN], None)
    columns: dict[str, ir.Value] = {
        "row_no": rows.row_no,
        "file_no": rows.file_no,
        "line_no": rows.line_no,
        "carried": ibis.literal(False),
        "name": rows.name,
        ID_INTEGER: usable.ifelse(rows[AS_INTEGER], None),
        "id_birth_date": born,
    }
    if source.name == "poverty_register":
        columns["id_warning"] = rows[UNUSABLE]
    if source.members:
        columns[MEMBER] = rows[MEMBER]
    for column in source.columns:
        value = rows[column.field]
        match column.kind:
            case Kind.CERTIFICATE:
                columns["kind_digit"] = rows.id_number.substr(18, 1)
            case Kind.ID_NUMBER:
                continue
            case Kind.NAME:
                if column.field not in columns:
                    columns[column.field] = value.nullif("")
            case Kind.VILLAGE:
                columns |= {column.field: value, "county": rows.county}
            case Kind.BIRTH_DATE:
                columns[column.field] = born.coalesce(value)
            case Kind.AMOUNT if column.need is not Need.REQUIRED:
                columns[column.field] = value.fill_null(0)
            case Kind.NOTE:
                columns[column.field] = rows[NOTE_TEXT].nullif("")
            case Kind.SERIAL:
                columns[column.field] = value.nullif("")
            case _:
                columns[column.field] = value
    return columns
