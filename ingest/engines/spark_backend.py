"""Ibis on Spark for one release: rows travel as Arrow, small tables are views of the session, results come back in their types."""

from pathlib import Path
from typing import Any

import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.pyspark import Backend
from pyspark.sql import SparkSession


class SparkBackend(Backend):
    """A connection in a session of its own; `folder` is where its tables lie, and all it and its workers write."""

    folder: Path

    @classmethod
    def on(cls, session: SparkSession, folder: Path) -> "SparkBackend":
        """The connection of a session."""
        con = cls()
        con.do_connect(session)
        con.folder = folder
        return con

    @property
    def session(self) -> SparkSession:
        """The session everything runs in."""
        return self._session

    def to_pyarrow(self, expr: ir.Expr, /, **options: Any) -> Any:
        """An expression's rows, without the detour through pandas that loses types."""
        table = expr.as_table()
        self._run_pre_execute_hooks(table)
        rows = self.session.sql(self.compile(table, **options)).toArrow()
        return expr.__pyarrow_result__(rows.cast(table.schema().to_pyarrow()))

    def create_table(self, name: str, /, obj: Any = None, **options: Any) -> ir.Table:
        """A table of the release; rows at hand become a view of the session, which costs no job."""
        if isinstance(obj, ir.Expr) and isinstance(obj.op(), ops.InMemoryTable):
            self._view(name, obj.op())
            return self.table(name)
        return super().create_table(name, obj, **options)

    def hand_over(self, name: str, target: Path) -> bool:
        """Move a table's files out of the release's tables, without copying them; false when it has none."""
        files = self.folder / name
        if not any(files.glob("*.parquet")):
            return False
        files.rename(target)
        return True

    def _register_in_memory_table(self, op: ops.InMemoryTable) -> None:
        self._view(op.name, op)

    def _view(self, name: str, op: ops.InMemoryTable) -> None:
        rows: pa.Table = op.data.to_pyarrow(op.schema)
        self.session.createDataFrame(rows).createOrReplaceTempView(name)
