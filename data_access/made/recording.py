"""What every kind of record shares: its two engines, and what must be true before a row is written."""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select, text

from access import Scope
from data_access.errors import NotFound
from data_access.schema import release
from data_access.sql.scoping import of_province

# PostgreSQL: one writer of feedback at a time, so that a place has one entry about a case in hand and an entry one next step;
# whoever removes persons takes it too, or an answer could name somebody who is gone a moment later.
ONE_WRITER = text("SELECT pg_advisory_xact_lock(6200002)")


@dataclass(frozen=True)
class Recording:
    """What has an engine to read with, which waits for nobody, and one to record with."""

    reader: Engine
    writer: Engine


def current_release(connection: Connection, scope: Scope, release_id: int) -> tuple[int, int, str]:
    """Issue, revision and policy version of a release that may be recorded on: current, and of the scope's province.

    `NotFound` otherwise; a superseded or withdrawn release takes no new record.
    """
    statement = select(release.c.issue, release.c.revision, release.c.policy_version).where(
        release.c.release_id == release_id, release.c.status == "current", of_province(scope)
    )
    row = connection.execute(statement).first()
    if row is None:
        raise NotFound
    return row.issue, row.revision, row.policy_version
