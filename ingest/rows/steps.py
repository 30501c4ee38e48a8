"""Queries written as a chain of named steps, so that a value is worked out once and then referred to.

Written as one nested expression they would grow beyond all measure: Ibis repeats a value wherever it is used.
"""

import ibis
import ibis.expr.types as ir

# DuckDB would store a step that is used twice; Spark never does, and has no word for it.
_AS = {"duckdb": "AS NOT MATERIALIZED"}


class Chain:
    """Steps of one query on one engine; each step is a table the next ones build on, and none is stored."""

    def __init__(self, dialect: str) -> None:
        self._dialect = dialect
        self._as = _AS.get(dialect, "AS")
        self._steps: list[str] = []

    def step(self, name: str, rows: ir.Table) -> ir.Table:
        """Add `rows` as a step and return the table that stands for it."""
        self._steps.append(f"{name} {self._as} ({self.alone(rows)})")
        return ibis.table(rows.schema(), name=name)

    def query(self, rows: ir.Table, steps: int | None = None) -> str:
        """The SQL of `rows` over the first `steps` steps, over all when not said."""
        return f"WITH {', '.join(self._steps[:steps])} {self.alone(rows)}"

    def alone(self, rows: ir.Table) -> str:
        """The SQL of `rows` over stored tables only."""
        return str(ibis.to_sql(rows, dialect=self._dialect, pretty=False))
