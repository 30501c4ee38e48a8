"""What the engines say differently and Ibis does not hide: small statements about whole tables, and tables that are kept."""

from collections.abc import Sequence
from pathlib import Path

import ibis.expr.types as ir
from ibis.backends import BaseBackend
from pyarrow import parquet

SPARK = "pyspark"


def fetched(con: BaseBackend, query: str) -> Sequence[tuple]:
    """The rows of a query that gives few of them."""
    result = con.raw_sql(query)
    return result.collect() if con.name == SPARK else result.fetchall()


def drop_rows(con: BaseBackend, name: str) -> None:
    """Forget a table, or on Spark a view of delivered files."""
    if con.name == SPARK and con.session.catalog.dropTempView(name):
        return
    con.raw_sql(f"DROP TABLE {name}")


def keep_rows(con: BaseBackend, folder: Path, name: str) -> None:
    """Keep a table as `<name>.parquet` in the folder: one file, or where workers wrote it a folder of files."""
    target = folder / f"{name}.parquet"
    if con.name != SPARK:
        con.table(name).to_parquet(target)
    elif not con.hand_over(name, target):
        parquet.write_table(con.to_pyarrow(con.table(name)), target)


def kept_rows(con: BaseBackend, folder: Path, name: str) -> ir.Table:
    """A table that either engine kept."""
    path = folder / f"{name}.parquet"
    return con.read_parquet(path / "*.parquet" if con.name != SPARK and path.is_dir() else path)
