"""What is wrong with a row: its first fault in the contract's column order, as a number that stands for code
and column.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from ingest.divisions import county_codes
from ingest.reading.contract import Column, Kind, Need, Source
from ingest.rows import id_numbers
from ingest.rows.values import UNREADABLE

UNUSABLE = "unusable_id"
"""Column of a row's ID problem; missing when the ID number is usable."""

BORN = "id_birth_date"
"""Column of the birth date inside the ID number, usable or not."""

DUPLICATE = "duplicate_row"
_NO_HOUSEHOLD = "无户籍"
_ID_CODES = ("id_missing", "id_damaged", "id_invalid")


@dataclass(frozen=True)
class Fault:
    """A condition on a row of forms with its `UNUSABLE` that rejects it with `code`, because of the column
    `header`.
    """

    condition: ir.BooleanValue
    code: str
    header: str


def unusable_id(
    source: Source, number: ir.StringColumn, born: ir.DateColumn, cutoff: ir.DateColumn
) -> ir.StringColumn:
    """The problem of a normal ID number; of a disability certificate its first 18 characters count."""
    if not any(column.kind is Kind.CERTIFICATE for column in source.columns):
        return id_numbers.problem(number, born, cutoff)
    whole = number.length() == id_numbers.CERTIFICATE_LENGTH
    first18 = whole.ifelse(number.substr(0, 18), number)
    return ibis.cases(
        (whole | (number.length() != 18), id_numbers.problem(first18, born, cutoff)), else_="id_invalid"
    )


def faults(source: Source, rows: ir.Table) -> list[Fault]:
    """All faults a row of this list may have, in the order in which they apply."""
    return [
        Fault(condition, code, column.header)
        for column in source.columns
        if column.need is not Need.FREE
        for condition, code in _faults(source, column, rows)
    ]


def first_fault(found: list[Fault]) -> ir.IntegerColumn:
    """Place of a row's first fault in the list of faults; missing for a row that is accepted."""
    return ibis.cases(*((fault.condition, ibis.literal(place, "int32")) for place, fault in enumerate(found)))


def _faults(source: Source, column: Column, rows: ir.Table) -> Iterator[tuple[ir.BooleanValue, str]]:
    text: ir.StringColumn = rows[column.field]
    match column.kind:
        case Kind.NAME if column.need is Need.REQUIRED:
            yield text == "", "name_missing"
        case Kind.ID_NUMBER | Kind.CERTIFICATE if source.name != "poverty_register":
            for code in _ID_CODES:
                yield (rows[UNUSABLE] == code) & ~_may_be(source, code, rows), code
        case Kind.BIRTH_DATE:
            yield rows[UNUSABLE].notnull() & text.try_cast("date").isnull(), "birth_date_missing"
        case Kind.VILLAGE:
            known = text.re_search("^[0-9]{12}$") & text.substr(0, 6).isin(sorted(county_codes()))
            yield ~known, "village_invalid" if source.name == "poverty_register" else "code_unknown"
        case Kind.COUNTY:
            yield text.notin(sorted(county_codes())), "code_unknown"
        case Kind.SIX_DIGITS:
            nowhere = (text == "") & _is_without_household(source, rows)
            yield ~text.re_search("^[0-9]{6}$") & ~nowhere, "code_unknown"
        case Kind.CHOICE:
            yield text.notin(column.choices), "code_unknown"
        case Kind.DATE:
            yield _blank(column, text) | ((text != "") & text.try_cast("date").isnull()), "date_invalid"
        case Kind.YEAR:
            yield _blank(column, text) | text.startswith(UNREADABLE), "date_invalid"
        case Kind.MONTH:
            yield _blank(column, text) | text.startswith(UNREADABLE), "month_invalid"
        case Kind.AMOUNT:
            yield _blank(column, text) | text.startswith(UNREADABLE), "amount_invalid"
            yield text.startswith("-"), "amount_negative"


def _blank(column: Column, text: ir.StringColumn) -> ir.BooleanValue:
    """Whether a field is blank that must not be."""
    return text == "" if column.need is Need.REQUIRED else ibis.literal(False)


def _may_be(source: Source, code: str, rows: ir.Table) -> ir.BooleanValue:
    """Two lists may have blank ID numbers (extracts.md)."""
    if code != "id_missing":
        return ibis.literal(False)
    return ibis.literal(True) if source.name == "county_feedback" else _is_without_household(source, rows)


def _is_without_household(source: Source, rows: ir.Table) -> ir.BooleanValue:
    return rows.status == _NO_HOUSEHOLD if source.name == "household_register" else ibis.literal(False)
