"""What the engines say differently and Ibis does not hide: small statements about whole tables, and tables that are kept."""

from collections.abc import Sequence
from pathlib import Path

import ibis.expr.types as ir
from ibis.backends import BaseBackend
from pyarrow import parquet

SPARK = "pyspark"
# Numbers as differences and texts without their lengths in between, not packed besides: as small as packed with LZ4 in Parquet's
# first format, written with three quarters of the work and read with two thirds.
_PLAIN = "PARQUET_VERSION V2, COMPRESSION uncompressed"
# Columns of more different words than this are written plainly at once: looking for repetitions in names costs time.
_DICTIONARY = "DICTIONARY_SIZE_LIMIT 1000"


def fetched(con: BaseBackend, query: str) -> Sequence[tuple]:
    """The rows of a query that gives few of them."""
    result = con.raw_sql(query)
    return result.collect() if con.name == SPARK else result.fetchall()


def drop_rows(con: BaseBackend, name: str) -> None:
    """Forget a table, or on Spark a view of delivered files."""
    if con.name == SPARK and con.session.catalog.dropTempView(name):
        return
    con.raw_sql(f"DROP TABLE {name}")


def create_view(con: BaseBackend, name: str, query: str) -> None:
    """Give a query a name while the release is made."""
    con.raw_sql(f"CREATE {'TEMPORARY VIEW' if con.name == SPARK else 'VIEW'} {name} AS {query}")


def drop_view(con: BaseBackend, name: str) -> None:
    """Forget a view."""
    con.raw_sql(f"DROP VIEW {name}")


def rename_view(con: BaseBackend, name: str, other: str) -> None:
    """Give a view another name."""
    if con.name == SPARK:
        con.session.table(name).createTempView(other)
        con.session.catalog.dropTempView(name)
    else:
        con.raw_sql(f"ALTER VIEW {name} RENAME TO {other}")


def store_rows(con: BaseBackend, name: str, query: str, path: Path) -> None:
    """Make a table whose rows are to be kept at `path` (see `settle_rows`); DuckDB writes them there at once, not to memory."""
    if con.name == SPARK:
        con.raw_sql(f"CREATE TABLE {name} AS {query}")
        return
    place = str(path).replace("'", "''")
    con.raw_sql(f"COPY ({query}) TO '{place}' (FORMAT parquet, {_PLAIN}, {_DICTIONARY})")
    create_view(con, name, f"SELECT * FROM read_parquet('{place}')")  # noqa: S608


def repeat_words(con: BaseBackend, name: str, columns: Sequence[str]) -> None:
    """Let an engine that can keep the words of these columns as numbers: DuckDB then hands on and writes the numbers."""
    if con.name == SPARK:
        return
    for column in columns:
        words = f"SELECT DISTINCT {column} FROM {name} WHERE {column} IS NOT NULL UNION SELECT ''"  # noqa: S608
        con.raw_sql(f"CREATE TYPE word_of_{name}_{column} AS ENUM ({words})")
        con.raw_sql(f"ALTER TABLE {name} ALTER {column} TYPE word_of_{name}_{column}")


def settle_rows(con: BaseBackend, name: str, path: Path) -> None:
    """Put what `store_rows` made in its place, when it was made at all; nothing may use the table afterwards."""
    if con.name == SPARK and con.session.catalog.tableExists(name) and not con.hand_over(name, path):
        parquet.write_table(con.to_pyarrow(con.table(name)), path)


def keep_rows(con: BaseBackend, folder: Path, name: str) -> None:
    """Keep a table as `<name>.parquet` in the folder: one file, or where workers wrote it a folder of files."""
    target = folder / f"{name}.parquet"
    if con.name != SPARK:
        con.table(name).to_parquet(target)
    elif not con.hand_over(name, target):
        parquet.write_table(con.to_pyarrow(con.table(name)), target)


def kept_rows(con: BaseBackend, folder: Path, name: str) -> ir.Table:
    """A table that either engine kept."""
    return read_rows(con, folder / f"{name}.parquet")


def read_rows(con: BaseBackend, path: Path) -> ir.Table:
    """The rows of a file, or of a folder of files that workers wrote."""
    return con.read_parquet(path / "*.parquet" if con.name != SPARK and path.is_dir() else path)
