"""What is wrong with a row: its first fault in the contract's column order, as a number that stands for code
and column.
"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from ingest.divisions import county_codes
from ingest.reading.contract import Column, Kind, Need, Source
from ingest.rows.values import UNREADABLE

UNUSABLE = "unusable_id"
"""Column of a row's ID problem; missing when the ID number is usable."""

BORN = "id_birth_date"
"""Column of the birth date inside the ID number, usable or not."""

DUPLICATE = "duplicate_row"
_NO_HOUSEHOLD = "无户籍"
_ID_CODES = ("id_missing", "id_damaged", "id_invalid")
_CODES = {
    Kind.NAME: ("name_missing",),
    Kind.ID_NUMBER: _ID_CODES,
    Kind.CERTIFICATE: _ID_CODES,
    Kind.BIRTH_DATE: ("birth_date_missing",),
    Kind.VILLAGE: ("code_unknown",),
    Kind.COUNTY: ("code_unknown",),
    Kind.SIX_DIGITS: ("code_unknown",),
    Kind.CHOICE: ("code_unknown",),
    Kind.DATE: ("date_invalid",),
    Kind.YEAR: ("date_invalid",),
    Kind.MONTH: ("month_invalid",),
    Kind.AMOUNT: ("amount_invalid", "amount_negative"),
}
_ID_KINDS = (Kind.ID_NUMBER, Kind.CERTIFICATE)


@dataclass(frozen=True)
class Fault:
    """What rejects a row: a `code`, because of a column."""

    code: str
    column: Column


def faults(source: Source) -> list[Fault]:
    """All faults a row of this list may have, in the order in which they apply; a fault's place is its number."""
    return [Fault(code, column) for column in source.columns for code in _codes(source, column)]


def _codes(source: Source, column: Column) -> tuple[str, ...]:
    if column.need is Need.FREE or (column.kind is Kind.NAME and column.need is not Need.REQUIRED):
        return ()
    if source.name == "poverty_register":
        # Its rows are accepted without a usable number, and have a code of their own for the village.
        if column.kind in _ID_KINDS:
            return ()
        if column.kind is Kind.VILLAGE:
            return ("village_invalid",)
    return _CODES.get(column.kind, ())


def cell_fault(source: Source, column: Column, text: ir.StringColumn) -> ir.IntegerValue:
    """The fault of a form by itself; missing when there is none, and for a column that the row has to judge."""
    numbers = _numbers(source, column)
    if not numbers or column.kind is Kind.BIRTH_DATE:
        return ibis.null("int32")
    conditions = _unfit(column, text)
    return ibis.cases(*zip(conditions, numbers, strict=True))


def row_fault(source: Source, rows: ir.Table, missing: dict[str, ir.BooleanColumn]) -> ir.IntegerValue:
    """The first fault of a row: of name and ID number (by `UNUSABLE`), and of the cells, whose own are in `fault_name`.

    `missing` says of a column's cells whether they were missing, and so have no fault of their own yet.
    """
    found = [_in_row(source, column, rows, missing) for column in source.columns if _numbers(source, column)]
    return ibis.coalesce(*found)


def fault_name(column: Column) -> str:
    """Name of the column that holds a cell's own fault."""
    return f"fault_{column.field}"


def _numbers(source: Source, column: Column) -> list[ir.IntegerScalar]:
    return [
        ibis.literal(place, "int32") for place, fault in enumerate(faults(source)) if fault.column is column
    ]


def _in_row(
    source: Source, column: Column, rows: ir.Table, missing: dict[str, ir.BooleanColumn]
) -> ir.IntegerValue:
    numbers = _numbers(source, column)
    value = rows[column.field]
    if column.kind is Kind.NAME:
        return ibis.cases((value == "", numbers[0]))
    if column.kind in _ID_KINDS:
        problem = rows[UNUSABLE]
        pairs = zip(_ID_CODES, numbers, strict=True)
        return ibis.cases(
            *(((problem == code) & ~_may_be(source, code, rows), number) for code, number in pairs)
        )
    if column.kind is Kind.BIRTH_DATE:
        return ibis.cases((rows[UNUSABLE].notnull() & value.isnull(), numbers[0]))
    own = rows[fault_name(column)]
    if column.need is Need.REQUIRED:
        own = ibis.cases((missing[column.field], numbers[0]), else_=own)
    if column.kind is Kind.SIX_DIGITS and source.name == "household_register":
        return ibis.cases(
            (value.isnull() & _is_without_household(source, rows), ibis.null("int32")), else_=own
        )
    return own


def _unfit(column: Column, text: ir.StringColumn) -> list[ir.BooleanValue]:
    """Conditions on a form in the order of the column's codes."""
    match column.kind:
        case Kind.VILLAGE:
            return [~(text.re_search("^[0-9]{12}$") & text.substr(0, 6).isin(sorted(county_codes())))]
        case Kind.COUNTY:
            return [text.notin(sorted(county_codes()))]
        case Kind.SIX_DIGITS:
            return [~text.re_search("^[0-9]{6}$")]
        case Kind.CHOICE:
            return [text.notin(column.choices)]
        case Kind.DATE:
            return [_blank(column, text) | ((text != "") & text.try_cast("date").isnull())]
        case Kind.YEAR | Kind.MONTH:
            return [_blank(column, text) | text.startswith(UNREADABLE)]
        case Kind.AMOUNT:
            return [_blank(column, text) | text.startswith(UNREADABLE), text.startswith("-")]
    raise ValueError(column.kind)


def _blank(column: Column, text: ir.StringColumn) -> ir.BooleanValue:
    """Whether a field is blank that must not be."""
    return text == "" if column.need is Need.REQUIRED else ibis.literal(False)


def _may_be(source: Source, code: str, rows: ir.Table) -> ir.BooleanValue:
    """Two lists may have blank ID numbers (extracts.md)."""
    if code != "id_missing":
        return ibis.literal(False)
    return ibis.literal(True) if source.name == "county_feedback" else _is_without_household(source, rows)


def _is_without_household(source: Source, rows: ir.Table) -> ir.BooleanValue:
    if source.name != "household_register":
        return ibis.literal(False)
    return (rows.status == _NO_HOUSEHOLD).fill_null(False)
