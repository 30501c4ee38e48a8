"""Retention: of releases older than so many weeks only counts are kept.

Removed are the lists (cases, what every source said, names and ID numbers, what falls due, rejected rows) and the work store's
folders. Kept are all counts, so that every figure, comparison and bulletin of an old issue reads as before; the access log; and
what people recorded. Two things of an old issue stay because newer ones rest on them:

- the identity of a case somebody gave feedback on: every new issue takes that feedback again, and finds the person by it;
- what happened to a case (codes only) that is still in a list that is kept: its time line.

The release the oldest kept one rests on is kept too: cases that moved to another county are listed as they stood before, and a
corrected pack of the oldest issue is computed on it.
"""

import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Table,
    and_,
    delete,
    exists,
    func,
    select,
    text,
    update,
)

from administration.backing_up import KEEPING_LOCK
from data_access.schema import case_event, case_identity, feedback_entry, flagged_case, metadata, release
from ingest.loader_lock import loader_lock
from ingest.registry import database_secret

# Tables whose rows of a release are about single persons or rows, and go as a whole, with the numbers that open their lists.
REMOVED = (
    *("flagged_case", "worklist_count", "case_evidence", "match_proposal", "calendar_case"),
    "rejected_row",
)
# Of these some rows stay, see above.
THINNED = ("case_identity", "case_event")
# Tables that name a case or account and stay: numbers of cases without a word about the person, and the log.
KEPT = ("sample_case", "sample_result", "feedback_entry", "feedback_step", "account", "access_log")


@dataclass(frozen=True)
class Old:
    """A release only whose counts are kept: how many rows go."""

    release_id: int
    issue: int
    revision: int
    rows: int


def old_releases(engine: Engine, keep_weeks: int) -> tuple[Old, ...]:
    """Releases whose rows about persons would be removed, oldest first; those that lost them already are left out."""
    with engine.connect() as connection:
        staying = _staying(connection, keep_weeks)
        return tuple(
            Old(row.release_id, row.issue, row.revision, _rows(connection, row.release_id, staying))
            for row in _going(connection, staying)
        )


def retain(engine: Engine, work_dir: Path, keep_weeks: int, wait_seconds: float) -> tuple[Old, ...]:
    """Remove them, one release after the other, each in one transaction; what was removed comes back.

    Killed in between, the rest is removed by the next call. `Refusal` (busy) while a load or a backup runs for longer than
    `wait_seconds`.
    """
    with (
        loader_lock(work_dir, wait_seconds),
        loader_lock(work_dir, wait_seconds, KEEPING_LOCK),
    ):
        removed = old_releases(engine, keep_weeks)
        with engine.connect() as connection:
            staying = _staying(connection, keep_weeks)
        for each in removed:
            with engine.begin() as connection:
                _remove(connection, each.release_id, staying)
        _forget_pages(engine)
        store = work_dir / database_secret(engine, "database_id")
        for key in _keys_of_removed(engine):
            shutil.rmtree(store / key, ignore_errors=True)
    return removed


def _staying(connection: Connection, keep_weeks: int) -> set[int]:
    """Releases whose cut-off lies less than so many weeks before the newest, and those they rest on."""
    newest = select(func.max(release.c.cutoff_date)).where(release.c.status == "current")
    last: date | None = connection.execute(newest).scalar()
    if last is None:
        return set()
    found = connection.execute(
        select(release.c.release_id, release.c.base_release_id).where(
            release.c.cutoff_date > last - timedelta(weeks=keep_weeks)
        )
    ).all()
    return {number for row in found for number in (row.release_id, row.base_release_id) if number is not None}


def _going(connection: Connection, staying: Collection[int]) -> Sequence[Row]:
    statement = (
        select(release.c.release_id, release.c.issue, release.c.revision)
        .where(release.c.persons_removed_at.is_(None), release.c.release_id.not_in(staying))
        .order_by(release.c.issue, release.c.revision)
    )
    return connection.execute(statement).all()


def _doomed(release_id: int, staying: Collection[int]) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """The tables and which of their rows go."""
    for name in REMOVED:
        table = metadata.tables[name]
        yield table, table.c.release_id == release_id
    person, event = case_identity.c, case_event.c
    answered = exists().where(
        feedback_entry.c.release_id == person.release_id, feedback_entry.c.case_no == person.case_no
    )
    yield case_identity, and_(person.release_id == release_id, ~answered)
    listed = exists().where(flagged_case.c.case_no == event.case_no, flagged_case.c.release_id.in_(staying))
    yield case_event, and_(event.release_id == release_id, ~listed)


def _rows(connection: Connection, release_id: int, staying: Collection[int]) -> int:
    counted = (
        select(func.count()).select_from(table).where(which) for table, which in _doomed(release_id, staying)
    )
    return sum(connection.execute(each).scalar_one() for each in counted)


def _remove(connection: Connection, release_id: int, staying: Collection[int]) -> None:
    if connection.dialect.name == "sqlite":
        # Without this the rows stay readable in the free pages of the file.
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    for table, which in _doomed(release_id, staying):
        connection.execute(delete(table).where(which))
    connection.execute(
        update(release).where(release.c.release_id == release_id).values(persons_removed_at=datetime.now(UTC))
    )


def _forget_pages(engine: Engine) -> None:
    """Overwritten in the file itself and not only in its log; PostgreSQL frees the room of the deleted rows."""
    if engine.dialect.name == "sqlite":
        # Outside a transaction, which every ordinary connection begins by itself.
        with closing(engine.raw_connection()) as plain:
            plain.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for name in (*REMOVED, *THINNED):
            connection.execute(text(f"VACUUM {name}"))


def _keys_of_removed(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        found = select(release.c.work_key).where(release.c.persons_removed_at.is_not(None))
        return list(connection.execute(found).scalars())
