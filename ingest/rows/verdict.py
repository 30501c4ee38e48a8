"""What is wrong with a row: one code and its column, the first that applies in the contract's column order."""

from collections.abc import Iterator
from datetime import date

import ibis
import ibis.expr.types as ir

from ingest.divisions import county_codes
from ingest.reading.contract import Column, Kind, Need, Source
from ingest.rows import id_numbers
from ingest.rows.values import UNREADABLE

UNUSABLE = "unusable_id"
"""Column of a row's ID problem; missing when the ID number is usable."""

DUPLICATE = "duplicate_row"
_NO_HOUSEHOLD = "无户籍"
Fault = tuple[ir.BooleanValue, ir.StringValue | str]


def unusable_id(source: Source, rows: ir.Table, cutoff: date) -> ir.StringColumn:
    """The ID problem of each row of forms, of a disability certificate by its first 18 characters."""
    number = rows.id_number
    if not any(column.kind is Kind.CERTIFICATE for column in source.columns):
        return id_numbers.problem(number, cutoff)
    by_number = id_numbers.problem(number.substr(0, 18), cutoff)
    whole = number.length() == id_numbers.CERTIFICATE_LENGTH
    return ibis.cases((whole & by_number.isnull(), None), else_=id_numbers.problem(number, cutoff).fill_null("id_invalid"))


def faults(source: Source, rows: ir.Table) -> Iterator[tuple[Column, Fault]]:
    """Per judged column the condition under which a row is rejected, and the code; `rows` carry `UNUSABLE`."""
    for column in source.columns:
        if column.need is Need.FREE:
            continue
        for fault in _faults(source, column, rows):
            yield column, fault


def verdict(source: Source, rows: ir.Table) -> tuple[ir.StringColumn, ir.StringColumn]:
    """Code and column header of the first fault; both missing for a row that is accepted."""
    found = list(faults(source, rows))
    code = ibis.cases(*[fault for _, fault in found])
    header = ibis.cases(*[(condition, column.header) for column, (condition, _) in found])
    return code, header


def _faults(source: Source, column: Column, rows: ir.Table) -> Iterator[Fault]:
    text: ir.StringColumn = rows[column.field]
    match column.kind:
        case Kind.NAME if column.need is Need.REQUIRED:
            yield text == "", "name_missing"
        case Kind.ID_NUMBER | Kind.CERTIFICATE:
            problem = _id_fault(source, rows)
            yield problem.notnull(), problem
        case Kind.BIRTH_DATE:
            yield rows[UNUSABLE].notnull() & text.try_cast("date").isnull(), "birth_date_missing"
        case Kind.VILLAGE:
            known = text.re_search("^[0-9]{12}$") & text.substr(0, 6).isin(sorted(county_codes()))
            yield ~known, "village_invalid" if source.name == "poverty_register" else "code_unknown"
        case Kind.COUNTY:
            yield text.notin(sorted(county_codes())), "code_unknown"
        case Kind.SIX_DIGITS:
            unknown = ~text.re_search("^[0-9]{6}$")
            if source.name == "household_register":
                unknown &= ~((text == "") & (rows.status == _NO_HOUSEHOLD))
            yield unknown, "code_unknown"
        case Kind.CHOICE:
            yield text.notin(column.choices), "code_unknown"
        case Kind.DATE:
            yield _unreadable(column, text, text.try_cast("date").isnull()), "date_invalid"
        case Kind.YEAR:
            yield _unreadable(column, text, text.startswith(UNREADABLE)), "date_invalid"
        case Kind.MONTH:
            yield _unreadable(column, text, text.startswith(UNREADABLE)), "month_invalid"
        case Kind.AMOUNT:
            yield _unreadable(column, text, text.startswith(UNREADABLE)), "amount_invalid"
            yield text.startswith("-"), "amount_negative"


def _unreadable(column: Column, text: ir.StringColumn, unreadable: ir.BooleanValue) -> ir.BooleanValue:
    if column.need is Need.REQUIRED:
        return unreadable | (text == "")
    return unreadable & (text != "")


def _id_fault(source: Source, rows: ir.Table) -> ir.StringColumn:
    """The ID problem where it rejects the row: not in the register, and not where the contract allows a blank number."""
    problem = rows[UNUSABLE]
    if source.name == "poverty_register":
        return ibis.null("string")
    allowed = ibis.literal(False)
    if source.name == "household_register":
        allowed = (problem == "id_missing") & (rows.status == _NO_HOUSEHOLD)
    if source.name == "county_feedback":
        allowed = problem == "id_missing"
    return allowed.ifelse(None, problem)
