"""One release in the structure that the sample's expected numbers have."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, select
from sqlalchemy.engine import Row

from data_access.schema import (
    clearance,
    coverage_count,
    file_code_count,
    flag_count,
    open_case_count,
    pension_count,
    reaching_60_count,
    release,
    release_file,
    subsidy_count,
)
from ingest.export import blocks
from ingest.export.history import open_history
from ingest.refusal import Family, Refusal

Json = dict[str, Any]


def current_release(connection: Connection, issue: int) -> Row[Any]:
    """The current release of an issue; `Refusal` when there is none."""
    wanted = select(release).where(release.c.issue == issue, release.c.status == "current")
    row = connection.execute(wanted).one_or_none()
    if row is None:
        raise Refusal("issue_not_published", Family.ORDER, issue=issue)
    return row


def release_json(connection: Connection, issue: int) -> Json:
    """Head, row accounting, and one block of numbers for the province and each county with persons of the register.

    Counts are integers, money integer fen; `Refusal` when the issue has no current release.
    """
    head = current_release(connection, issue)
    frames = _frames(connection, head.release_id)
    histories = open_history(connection, head.release_id)
    counties = frames["coverage"].query("level == 'county' and register_persons > 0")["division"]
    return {
        "cutoff": head.cutoff_date.isoformat(),
        "issue": head.issue,
        "payout_month": head.payout_month,
        "refused": None,
        "files": _files(connection, head.release_id),
        "province": blocks.block(frames, head.province, histories, head.cutoff_date, level="province"),
        "counties": {
            county: blocks.block(frames, county, histories, head.cutoff_date, level="county")
            for county in sorted(counties)
        },
    }


def _frame(connection: Connection, statement: Select[Any]) -> pd.DataFrame:
    result = connection.execute(statement)
    return pd.DataFrame(result.all(), columns=list(result.keys()))


def _frames(connection: Connection, release_id: int) -> dict[str, pd.DataFrame]:
    tables = {
        "coverage": coverage_count,
        "subsidy": subsidy_count,
        "pension": pension_count,
        "reaching_60": reaching_60_count,
        "flags": flag_count,
        "cube": open_case_count,
        "clearance": clearance,
    }
    return {
        name: _frame(connection, select(table).where(table.c.release_id == release_id))
        for name, table in tables.items()
    }


def _files(connection: Connection, release_id: int) -> list[Json]:
    files = select(release_file).where(release_file.c.release_id == release_id).order_by(release_file.c.file_no)
    codes = _frame(connection, select(file_code_count).where(file_code_count.c.release_id == release_id))

    def by_code(file_no: int, kind: str) -> dict[str, int]:
        of_file = codes[(codes["file_no"] == file_no) & (codes["kind"] == kind)]
        return {row.code: int(row.rows) for row in of_file.itertuples()}

    return [
        {
            "source": row.source,
            "path": row.path,
            "read": row.read_rows,
            "accepted": row.accepted_rows,
            "duplicate": row.duplicate_rows,
            "rejected": by_code(row.file_no, "rejected"),
            "skipped": row.skipped_rows,
            "warnings": by_code(row.file_no, "warning"),
        }
        for row in connection.execute(files)
    ]
