"""Rows of a list as files of a work folder: written once while they are judged, read from there ever after.

`accepted_<source>.parquet` has all judged rows: those with a `fault` are not accepted, nor those `copies_<source>.parquet` names;
`carried_<source>.parquet` stands behind them. Folders of older loaders have the accepted and carried rows in the first file, or ID
numbers as texts; they are read as if they were written today.
"""

from pathlib import Path

import ibis.expr.types as ir
from ibis.backends import BaseBackend as Backend

from ingest.engines.statements import read_rows, settle_rows
from ingest.id_integers import with_integers

_JUDGED_ONLY = ("fault", "unusable_id", "fingerprint")


def judged_path(folder: Path, source: str) -> Path:
    """All judged rows of a list."""
    return folder / f"accepted_{source}.parquet"


def copies_path(folder: Path, source: str) -> Path:
    """`row_no` of the rows that repeat an earlier one; absent when there are none."""
    return folder / f"copies_{source}.parquet"


def carried_path(folder: Path, source: str) -> Path:
    """Rows carried forward from the pack before; absent when there are none."""
    return folder / f"carried_{source}.parquet"


def settle(con: Backend, folder: Path, source: str) -> None:
    """The end of making a release: everything of the list lies in its files."""
    for name, path in (("judged", judged_path), ("copies", copies_path), ("carried", carried_path)):
        settle_rows(con, f"{name}_{source}", path(folder, source))


def stored_delivered(con: Backend, folder: Path, source: str) -> ir.Table:
    """The accepted rows of a finished folder without those carried forward."""
    rows = _read(con, judged_path(folder, source))
    if "fault" in rows.columns:
        rows = rows.filter(rows.fault.isnull()).drop(*_JUDGED_ONLY)
    if copies_path(folder, source).exists():
        rows = rows.anti_join(read_rows(con, copies_path(folder, source)), "row_no")
    return rows.filter(~rows.carried)


def stored_rows(con: Backend, folder: Path, source: str) -> ir.Table:
    """All accepted rows of a finished folder, carried ones included."""
    delivered = stored_delivered(con, folder, source)
    if carried_path(folder, source).exists():
        return delivered.union(_read(con, carried_path(folder, source)).select(*delivered.columns))
    rows = _read(con, judged_path(folder, source))
    if "fault" in rows.columns:
        return delivered
    return rows


def _read(con: Backend, path: Path) -> ir.Table:
    return with_integers(read_rows(con, path))
