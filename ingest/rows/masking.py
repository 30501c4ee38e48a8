"""Rejected rows for the department that must correct them: enough to find the row, nothing that names a person.

Values may stand under a wrong header (swapped columns), so every cell is masked by what it looks like as well: long digit
runs lose their middle, and words in a column that should hold a code, a date or a number lose all but their first sign.
"""

import ibis
import ibis.expr.types as ir

from ingest.reading.contract import Column, Kind, Source
from ingest.rows.text import compact, filled, stripped

_LONGEST = 60
_CODES = (Kind.VILLAGE, Kind.COUNTY, Kind.SIX_DIGITS, Kind.DATE, Kind.YEAR, Kind.MONTH, Kind.AMOUNT)


def masked_row(source: Source, rows: ir.Table) -> ir.StringValue:
    """The delivered cells as a JSON object, header to masked text, in the contract's column order."""
    cells = [
        ibis.literal(f'"{column.header}": "') + _escaped(masked(column, rows[column.field])) + '"'
        for column in source.columns
    ]
    return ibis.literal("{") + ibis.literal(", ").join(cells) + "}"


def masked(column: Column, cell: ir.StringColumn) -> ir.StringValue:
    """One cell's text without what could name a person."""
    text = stripped(cell)
    match column.kind:
        case Kind.NAME:
            return _first_sign(text)
        case Kind.NOTE:
            return (text == "").ifelse("", "***")
        case Kind.BIRTH_DATE:
            return compact(text).substr(0, _LONGEST).re_replace(".", "*")
        case Kind.ID_NUMBER | Kind.CERTIFICATE:
            number = compact(text).upper()
            return ibis.cases(
                (number.re_search("^[0-9]{14,}[0-9X]*$"), _without_middle(number)), else_=_first_sign(number)
            )
        case kind if kind in _CODES:
            code = compact(text)
            return ibis.cases(
                (code.re_search("[0-9]{15}"), _without_middle(code)),
                (code.re_search("^[ -~年月日元]*$"), code.substr(0, _LONGEST)),
                else_=_first_sign(code),
            )
        case Kind.CHOICE:
            code = compact(text)
            return ibis.cases(
                (code.isin(column.choices), code), (code.re_search("^[A-Z][0-9]{1,2}$"), code), else_=_first_sign(code)
            )
        case _:
            return ibis.cases(
                (compact(text).re_search("[0-9]{15}"), _without_middle(compact(text))),
                else_=text.substr(0, _LONGEST),
            )


def _first_sign(text: ir.StringColumn) -> ir.StringValue:
    return ibis.cases((text == "", ""), else_=text.substr(0, 1) + "**")


def _without_middle(text: ir.StringColumn) -> ir.StringValue:
    return text.substr(0, 6) + "********" + text.substr(text.length() - 4, 4)


def _escaped(text: ir.StringValue) -> ir.StringValue:
    return filled(text).replace("\\", "\\\\").replace('"', '\\"').re_replace(r"[\x00-\x1f]", " ")
