"""From delivered cells to forms: every value in its one normal text, by which rows are compared and judged.

Two steps: clean text (`clean`), and from that the form (`form`). A form is never missing: a blank cell gives
an empty text, a blank optional amount `0`.
"""

from collections.abc import Callable, Mapping

import ibis
import ibis.expr.types as ir

from ingest.reading.contract import Column, Kind, Need
from ingest.rows import id_numbers, values
from ingest.rows.text import compact, person_name

_FORMS: Mapping[Kind, Callable[[ir.StringColumn], ir.StringColumn]] = {
    Kind.ID_NUMBER: id_numbers.normal_form,
    Kind.CERTIFICATE: id_numbers.normal_form,
    Kind.BIRTH_DATE: values.date_form,
    Kind.DATE: values.date_form,
    Kind.MONTH: values.month_form,
    Kind.YEAR: values.year_form,
    Kind.AMOUNT: values.amount_form,
}


def clean(column: Column, cell: ir.StringColumn) -> ir.StringColumn:
    """A cell's text without dirt; an empty text for a missing cell."""
    cell = cell.fill_null("")
    return person_name(cell) if column.kind is Kind.NAME else compact(cell)


def form(column: Column, text: ir.StringColumn) -> ir.StringColumn:
    """The form of one clean text."""
    if column.kind not in _FORMS:
        return text
    made = _FORMS[column.kind](text)
    if column.kind is Kind.AMOUNT and column.need is not Need.REQUIRED:
        return (text == "").ifelse("0", made)
    return made


def number_text(cell: ir.StringColumn, whole: ir.BooleanColumn) -> ir.StringColumn:
    """The clean text of an ID number: a cell that is a `whole` number already needs no cleaning."""
    return ibis.cases((whole, cell), else_=compact(cell.fill_null("")))


def number_form(text: ir.StringColumn, whole: ir.BooleanColumn) -> ir.StringColumn:
    """The form of an ID number from its clean text, which had better be a column: it is written down some fifty times."""
    return ibis.cases((whole, text), else_=id_numbers.normal_form(text))
