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
import sqlite3
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
from sqlalchemy.exc import SQLAlchemyError

from administration.backing_up import KEEPING_LOCK
from data_access.made.recording import ONE_WRITER
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
    work_key: str


@dataclass(frozen=True)
class Outcome:
    """What was removed, and what of it may still be read because disk or database did not let it go.

    `folders_left` are work folders that are still there; `pages_left` tells that the database's files may still hold removed
    rows. Nothing is undone for either: the next run tries the rest again.
    """

    removed: tuple[Old, ...]
    folders_left: tuple[Path, ...]
    pages_left: bool


def old_releases(engine: Engine, keep_weeks: int) -> tuple[Old, ...]:
    """Releases whose rows about persons would be removed, oldest first; those that lost them already are left out."""
    with engine.connect() as connection:
        staying = _staying(connection, keep_weeks)
        return tuple(
            Old(
                row.release_id,
                row.issue,
                row.revision,
                _rows(connection, row.release_id, staying),
                row.work_key,
            )
            for row in _going(connection, staying)
        )


def leftover_folders(engine: Engine, work_dir: Path) -> tuple[Path, ...]:
    """Work folders still there although the rows of their release are gone."""
    store = work_dir / database_secret(engine, "database_id")
    return tuple(folder for key in _keys_of_removed(engine) if _is_there(folder := store / key))


def retain(engine: Engine, work_dir: Path, keep_weeks: int, wait_seconds: float) -> Outcome:
    """Remove them, one release after the other, each in one transaction.

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
        for folder in leftover_folders(engine, work_dir):
            # One file that stays keeps no other one: whatever can go goes, and the rest is looked for afterwards.
            shutil.rmtree(folder, ignore_errors=True)
        return Outcome(removed, leftover_folders(engine, work_dir), not _forget_pages(engine))


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
        select(release.c.release_id, release.c.issue, release.c.revision, release.c.work_key)
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
    else:
        connection.execute(ONE_WRITER)
    for table, which in _doomed(release_id, staying):
        connection.execute(delete(table).where(which))
    connection.execute(
        update(release).where(release.c.release_id == release_id).values(persons_removed_at=datetime.now(UTC))
    )


def _forget_pages(engine: Engine) -> bool:
    """Whether the removed rows are overwritten in the file itself and not only in its log; PostgreSQL frees their room.

    A failure is an answer and no error: the rows are removed by now, which the caller has to tell.
    """
    try:
        if engine.dialect.name == "sqlite":
            return _emptied_log(engine)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for name in (*REMOVED, *THINNED):
                connection.execute(text(f"VACUUM {name}"))
    except (SQLAlchemyError, sqlite3.Error):
        return False
    return True


def _emptied_log(engine: Engine) -> bool:
    """Whether SQLite wrote its log into the file and cut it off.

    It waits for readers as for any lock, and when one stays it raises nothing: the first column of its answer tells.
    """
    # Outside a transaction, which every ordinary connection begins by itself.
    with closing(engine.raw_connection()) as plain:
        busy, *_ = plain.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _is_there(folder: Path) -> bool:
    """A folder that may not even be looked at is there: only one that is missing is gone."""
    try:
        folder.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def _keys_of_removed(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        found = select(release.c.work_key).where(release.c.persons_removed_at.is_not(None))
        return list(connection.execute(found).scalars())
