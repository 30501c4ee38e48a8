"""From delivered cells to forms: every value in its one normal text, by which rows are compared and judged.

A form is never missing: a blank cell gives an empty text, a blank optional amount `0`.
"""

from collections.abc import Callable, Mapping

import ibis.expr.types as ir

from ingest.reading.contract import Column, Kind, Need
from ingest.rows import id_numbers, values
from ingest.rows.text import compact, person_name

_FORMS: Mapping[Kind, Callable[[ir.StringColumn], ir.StringColumn]] = {
    Kind.NAME: person_name,
    Kind.ID_NUMBER: id_numbers.normal_form,
    Kind.CERTIFICATE: id_numbers.normal_form,
    Kind.BIRTH_DATE: values.date_form,
    Kind.DATE: values.date_form,
    Kind.MONTH: values.month_form,
    Kind.YEAR: values.year_form,
    Kind.AMOUNT: values.amount_form,
}


def form(column: Column, cell: ir.StringColumn) -> ir.StringColumn:
    """The normal text of one cell."""
    text = _FORMS.get(column.kind, compact)(cell)
    if column.kind is Kind.AMOUNT and column.need is not Need.REQUIRED:
        return (text == "").ifelse("0", text)
    return text
