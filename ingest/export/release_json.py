"""One release in the structure that the sample's expected numbers have."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.engine import Row

from data_access.schema import file_code_count, release, release_file
from ingest.export.blocks import Json, block
from ingest.export.history import open_history
from ingest.export.numbers import numbers_of
from ingest.refusal import Family, Refusal


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
    numbers = numbers_of(connection, head.release_id, head.province)
    history = open_history(connection, head.release_id)
    return {
        "cutoff": head.cutoff_date.isoformat(),
        "issue": head.issue,
        "payout_month": head.payout_month,
        "refused": None,
        "files": _files(connection, head.release_id),
        "province": block(numbers, head.province, history[head.province], head.cutoff_date),
        "counties": {
            county: block(numbers, county, history[county], head.cutoff_date) for county in numbers.counties
        },
    }


def _files(connection: Connection, release_id: int) -> list[Json]:
    codes: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for row in connection.execute(select(file_code_count).where(file_code_count.c.release_id == release_id)):
        codes[row.file_no, row.kind][row.code] = row.rows
    files = (
        select(release_file).where(release_file.c.release_id == release_id).order_by(release_file.c.file_no)
    )
    return [
        {
            "source": row.source,
            "path": row.path,
            "read": row.read_rows,
            "accepted": row.accepted_rows,
            "duplicate": row.duplicate_rows,
            "rejected": codes[row.file_no, "rejected"],
            "skipped": row.skipped_rows,
            "warnings": codes[row.file_no, "warning"],
        }
        for row in connection.execute(files)
    ]
