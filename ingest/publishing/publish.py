"""Publishing: all rows of a release, and the switch to it, in one transaction of the reporting database."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

import pyarrow as pa
from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlalchemy.exc import OperationalError

from data_access.schema import metadata, release
from ingest.publishing.adding_up import add_up
from ingest.publishing.release_tables import RELEASE_TABLES, ReleaseTables
from ingest.publishing.settling import settle

# Rows per statement batch: large enough to be quick, small enough to keep a release's rows out of Python memory.
_BATCH_ROWS = 20_000


def publish(
    engine: Engine, chain: Sequence[ReleaseTables], base_release_id: int | None, is_demo: bool
) -> list[int]:
    """Publish releases in order, each resting on the one before, the first on `base_release_id`; all or none.

    Returns the new release ids. A revision of an issue supersedes the current one. Database errors are passed on after the
    transaction was rolled back, so the previous releases stay current.
    """
    published = []
    with engine.begin() as connection:
        for tables in chain:
            base_release_id = _write(connection, tables, base_release_id, is_demo)
            published.append(base_release_id)
    # What is published stays so, whether the database could be tidied up or not.
    with suppress(OperationalError):
        settle(engine)
    return published


def _write(connection: Connection, tables: ReleaseTables, base_release_id: int | None, is_demo: bool) -> int:
    same_issue = (release.c.province == tables.province) & (release.c.issue == tables.issue)
    last_revision = connection.execute(select(func.max(release.c.revision)).where(same_issue)).scalar() or 0
    connection.execute(
        update(release).where(same_issue, release.c.status == "current").values(status="superseded")
    )
    release_id = connection.execute(
        insert(release)
        .values(
            province=tables.province,
            issue=tables.issue,
            revision=last_revision + 1,
            status="current",
            cutoff_date=tables.cutoff,
            payout_month=tables.payout_month,
            base_release_id=base_release_id,
            pack_sha256=tables.pack_sha256,
            work_key=tables.work_key,
            policy_version=tables.policy_version,
            origin=tables.origin,
            is_demo=is_demo,
            published_at=datetime.now(UTC),
        )
        .returning(release.c.release_id)
    ).scalar_one()
    for name in RELEASE_TABLES:
        _write_rows(connection, name, tables.tables[name], release_id)
    add_up(connection, release_id)
    return release_id


def _write_rows(connection: Connection, name: str, rows: pa.Table, release_id: int) -> None:
    table = metadata.tables[name]
    for batch in rows.to_batches(max_chunksize=_BATCH_ROWS):
        if batch.num_rows:
            records = [{"release_id": release_id, **record} for record in batch.to_pylist()]
            connection.execute(insert(table), records)
