"""The steps of a release, written as Ibis expressions over named tables and compiled once per process.

Compiling costs far more than a small pack takes to run, so a plan knows only names and columns; what differs
from week to week comes from the one-row table `week`. Ibis writes every query; only the `CREATE` and `INSERT`
around it are text, because Ibis makes tables of expressions bound to one connection only.
"""

from collections.abc import Callable, Iterable, Mapping

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend

from ingest.pack import Pack

Step = Callable[[BaseBackend], None]

_WEEK = {"cutoff": "date", "payout_month": "string", "province": "string", "issue": "int64"}


# Ibis knows the types of Spark under the name of its commercial sister.
_TYPES_OF = {"pyspark": "databricks"}
# Where small tables are views of the session, what is built on them has to be one.
_VIEW = {"pyspark": "TEMPORARY VIEW"}


class Plan:
    """Steps in their order; `table` names what an earlier step, or the release before it, has made."""

    def __init__(self, dialect: str, columns: Mapping[str, ibis.Schema]) -> None:
        self.steps: list[Step] = []
        self._dialect = dialect
        self._columns = {"week": ibis.schema(_WEEK), **columns}

    def table(self, name: str) -> ir.Table:
        """A table by its name; `KeyError` when no step has made it."""
        return ibis.table(self._columns[name], name=name)

    @property
    def made(self) -> set[str]:
        """Names of all tables and views known after the last step."""
        return set(self._columns)

    def keep(self, name: str, rows: ir.Table) -> ir.Table:
        """Materialise an expression under a name, in the types the expression says."""
        schema = rows.schema()
        # Made before it is filled: of itself an engine may give a sum a wider type than the expression has.
        types = _TYPES_OF.get(self._dialect, self._dialect)
        columns = ", ".join(column.sql(types) for column in schema.to_sqlglot_column_defs(types))
        self._run(f"CREATE TABLE {name} ({columns})")
        self._run(f"INSERT INTO {name} {self._text(rows)}")
        self._columns[name] = schema
        return self.table(name)

    def name(self, name: str, rows: ir.Table) -> ir.Table:
        """Give an expression a name without materialising it."""
        self._run(f"CREATE {_VIEW.get(self._dialect, 'VIEW')} {name} AS {self._text(rows)}")
        self._columns[name] = rows.schema()
        return self.table(name)

    def fill(self, name: str, columns: ibis.Schema, made: Callable[[BaseBackend], pa.Table]) -> ir.Table:
        """A small table that Python makes when the step is due."""
        self.steps.append(lambda con: hold(con, name, made(con)))
        self._columns[name] = columns
        return self.table(name)

    def in_week(self, rows: ir.Table) -> ir.Table:
        """`rows`, each with the week's `cutoff`, `payout_month`, `province` and `issue`."""
        return rows.cross_join(self.table("week")).select(*rows.columns, *_WEEK)

    def _text(self, rows: ir.Table) -> str:
        return str(ibis.to_sql(rows, dialect=self._dialect, pretty=False))

    def _run(self, statement: str) -> None:
        self.steps.append(lambda con: con.raw_sql(statement))


def columns_of(con: BaseBackend, names: Iterable[str]) -> tuple[tuple[str, ibis.Schema], ...]:
    """The tables a plan rests on, with their columns: what plans are cached by."""
    return tuple((name, con.table(name).schema()) for name in names)


def hold(con: BaseBackend, name: str, rows: pa.Table) -> None:
    """Make a table of the engine from a few rows at hand."""
    con.create_table(name, ibis.memtable(rows))


def hold_week(con: BaseBackend, pack: Pack) -> None:
    """Table `week`: the pack's cut-off, payout month, province and issue, in one row."""
    values = {column: getattr(pack, column) for column in _WEEK}
    hold(con, "week", pa.Table.from_pylist([values]))


def without_week(rows: ir.Table) -> ir.Table:
    """`rows` without the columns `in_week` gave them."""
    return rows.drop(*_WEEK)


def with_parts(people: ir.Table, *parts: ir.Table) -> ir.Table:
    """`people` with the columns of every part, keyed by `person_row`; missing where a part has no row."""
    joined = people
    keys = [f"part_{number}" for number in range(len(parts))]
    for key, part in zip(keys, parts, strict=True):
        renamed = part.rename({key: "person_row"})
        joined = joined.left_join(renamed, [("person_row", key)])
    return joined.drop(*keys)
