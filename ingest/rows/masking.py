"""Rejected rows for the department that must correct them: enough to find the row, nothing that names a
person.

Values may stand under a wrong header (swapped columns), so every cell is masked by what it looks like as
well: long digit runs lose their middle, and words in a column that should hold a code, a date or a number
lose all but their first sign.
"""

import ibis
import ibis.expr.types as ir

from ingest.reading.contract import Column, Kind, Source

_LONGEST = 60


def masked_row(source: Source, rows: ir.Table) -> ir.StringValue:
    """Clean cells as a JSON object, header to masked text, in the contract's column order."""
    cells = [
        ibis.literal(f'"{column.header}": "') + _escaped(masked(column, rows[column.field])) + '"'
        for column in source.columns
    ]
    return ibis.literal("{") + ibis.literal(", ").join(cells) + "}"


def masked(column: Column, text: ir.StringColumn) -> ir.StringValue:
    """One clean text without what could name a person."""
    match column.kind:
        case Kind.NAME:
            return _first_sign(text)
        case Kind.NOTE:
            return (text == "").ifelse("", "***")
        case Kind.BIRTH_DATE:
            return text.substr(0, _LONGEST).re_replace(".", "*")
        case Kind.ID_NUMBER | Kind.CERTIFICATE:
            return ibis.cases(
                (text.re_search("^[0-9]{14,}[0-9Xx]*$"), _without_middle(text)), else_=_first_sign(text)
            )
        case Kind.CHOICE:
            shown = text.isin(column.choices) | text.re_search("^[A-Z][0-9]{1,2}$")
            return ibis.cases((shown, text), else_=_first_sign(text))
        case Kind.TEXT | Kind.SERIAL:
            return ibis.cases(
                (text.re_search("[0-9]{15}"), _without_middle(text)), else_=text.substr(0, _LONGEST)
            )
        case _:
            return ibis.cases(
                (text.re_search("[0-9]{15}"), _without_middle(text)),
                (text.re_search("^[ -~年月日元]*$"), text.substr(0, _LONGEST)),
                else_=_first_sign(text),
            )


def _first_sign(text: ir.StringColumn) -> ir.StringValue:
    return ibis.cases((text == "", ""), else_=text.substr(0, 1) + "**")


def _without_middle(text: ir.StringColumn) -> ir.StringValue:
    return text.substr(0, 6) + "********" + text.substr(text.length() - 4, 4)


def _escaped(text: ir.StringValue) -> ir.StringValue:
    return text.replace("\\", "\\\\").replace('"', '\\"')
