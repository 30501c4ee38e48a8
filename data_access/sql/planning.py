"""What SQLite's planner has to be told: it has no statistics, and takes every equal column for as good a way as a whole key."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.visitors import replacement_traverse


class Unindexed(FunctionElement[Any]):
    """A column whose condition or order SQLite must not look for in an index; nothing else changes."""

    inherit_cache = True

    def __init__(self, column: Column[Any]) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(Unindexed)
def _column(element: Unindexed, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(Unindexed, "sqlite")
def _column_in_sqlite(element: Unindexed, compiler: SQLCompiler, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"


def without_indexes(table: Table, expression: ColumnElement[Any]) -> ColumnElement[Any]:
    """A condition, or what is sorted by, of whose columns of `table` SQLite takes none as its way to the rows."""
    own = set(table.columns)

    def hidden(element: Any, **_: Any) -> Any:
        return Unindexed(element) if isinstance(element, Column) and element in own else None

    return replacement_traverse(expression, {}, hidden)
