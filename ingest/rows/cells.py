"""Columns whose cells repeat from row to row: every distinct cell is read and judged once, and rows take over what was found.

Names, and numbers of persons and of households, differ in nearly every row; they are read row by row.
"""

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir

from ingest.reading.contract import Column, Kind, Source
from ingest.rows.accepted import typed
from ingest.rows.forms import clean, form
from ingest.rows.steps import Chain
from ingest.rows.verdict import cell_fault, fault_name

CELL = "cell"
_BY_ROW = (Kind.NAME, Kind.ID_NUMBER, Kind.CERTIFICATE, Kind.SERIAL, Kind.NOTE)


def repeating(source: Source) -> list[Column]:
    """The columns of a list that are read cell by cell."""
    return [column for column in source.columns if column.kind not in _BY_ROW]


def cells_name(source: Source, column: Column) -> str:
    """Name of the table of a column's distinct cells."""
    return f"cells_{source.name}_{column.field}"


def cells(dialect: str, source: Source, column: Column, delivered: ir.Table) -> tuple[str, ir.Table]:
    """Query of the table `cells_name`: distinct cells with their values and the number of their fault."""
    chain = Chain(dialect)
    delivered = delivered.filter(delivered[column.field].notnull())
    distinct = chain.step("distinct_cells", delivered.select(**{CELL: column.field}).distinct())
    cleaned = chain.step("clean_cells", distinct.select(CELL, text=clean(column, distinct[CELL])))
    forms = chain.step("cell_forms", cleaned.select(CELL, text=form(column, cleaned.text)))
    values = dict(typed(column, forms.text))
    judged = forms.select(CELL, **values, **{fault_name(column): cell_fault(source, column, forms.text)})
    return chain.query(judged), ibis.table(judged.schema(), name=cells_name(source, column))


def with_cells(rows: ir.Table, read: Mapping[str, ir.Table]) -> tuple[ir.Table, dict[str, str]]:
    """`rows` with the values of their cells instead of the cells, and per field the column that is missing where the cell is.

    `read` has the table of each field's cells. A missing cell has missing values and no fault.
    """
    joined = rows
    names = {field: f"{field}_{CELL}" for field in read}
    for field, table in read.items():
        own = table.rename({f"{field}_of_{name}": name for name in table.columns})
        joined = joined.left_join(own, rows[field] == own[f"{field}_of_{CELL}"])
    values = {
        names[field] if name == CELL else name: joined[f"{field}_of_{name}"]
        for field, table in read.items()
        for name in table.columns
    }
    kept = [name for name in rows.columns if name not in read]
    return joined.select(*kept, **values), names
