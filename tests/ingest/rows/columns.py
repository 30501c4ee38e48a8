"""Values through column expressions: what the engine makes of each text."""

from collections.abc import Callable, Sequence

import ibis
import ibis.expr.types as ir
import pyarrow as pa


class Column:
    """An engine that runs steps over a column of texts, each over the result of the step before; compiled
    once.
    """

    def __init__(self, *steps: Callable[[ir.StringColumn], ir.Column]) -> None:
        self._engine = ibis.duckdb.connect()
        rows = ibis.table({"place": "int64", "text": "string"}, name="texts")
        queries = [
            ibis.to_sql(rows.select("place", text=step(rows.text)), dialect="duckdb", pretty=False)
            for step in steps
        ]
        self._sql = "SELECT place, text FROM texts_0"
        for query in queries:
            self._sql = str(query).replace('"texts"', f"({self._sql})")
        self._sql += " ORDER BY place"

    def __call__(self, texts: Sequence[str | None]) -> list:
        """The results, in order."""
        rows = pa.table({"place": range(len(texts)), "text": pa.array(texts, pa.string())})
        self._engine.con.register("texts_0", rows)
        return [text for _, text in self._engine.con.execute(self._sql).fetchall()]
