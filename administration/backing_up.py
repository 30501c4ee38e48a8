"""A backup: the reporting database as it stood at one moment, and the work of every release in it.

A load may go on meanwhile. The database is copied as of one moment (SQLite's own backup, or `pg_dump`), and what the backup says of
itself is read from that same moment, never from the database that went on. The work of a release is complete before it is published
and never changes, so that every folder the copy names is there and whole. Only `retain` takes folders away; it waits.

A backup holds everything the database holds, secrets and personal data included.
"""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, Row, create_engine, func, inspect, null, select
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from data_access.engine import reading_engine
from data_access.schema import release, setting
from ingest.loader_lock import loader_lock
from ingest.stored_work import read_work

MANIFEST, WORK, SQLITE, POSTGRESQL = "backup.json", "work", "reporting.db", "reporting.dump"
# `retain` and a backup keep out of each other's way; a load does not mind either.
KEEPING_LOCK = "keeping.lock"
_FORMAT = 1
_NO_LOAD = "no-load"


class BadBackup(Exception):
    """The backup is not whole, or does not fit; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Manifest:
    """What a backup is: when, of which database and schema, up to which issue, and the hash of every file."""

    format: int
    taken_at: str
    database: str
    kind: str
    schema: str
    issues: int
    newest_issue: int | None
    files: dict[str, str]


def back_up(database_url: str, work_dir: Path, target: Path, wait_seconds: float) -> Manifest:
    """Write the backup into the new folder `target`, which appears only when it is whole and was checked.

    Only reads, so that it waits for no writer and none for it. `BadBackup` when the copy is damaged, `Refusal` when work of a
    release is missing, `FileExistsError` when `target` is there already, `DatabaseGone`, `OSError` when it cannot be written.
    """
    if target.exists():
        raise FileExistsError(target)
    if not is_used(database_url):
        raise BadBackup("no_database")
    engine = reading_engine(database_url)
    unfinished = target.with_name(f"{target.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=0o700)
    try:
        with loader_lock(work_dir, wait_seconds, KEEPING_LOCK):
            manifest = _written(database_url, engine, work_dir, unfinished)
        (unfinished / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
        _flush(unfinished)
        unfinished.rename(target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    finally:
        engine.dispose()
    return manifest


def sqlite_file(database_url: str) -> Path | None:
    """The file of an SQLite database; None for another kind."""
    url = make_url(database_url)
    return Path(str(url.database)).absolute() if url.get_backend_name() == "sqlite" else None


def is_used(database_url: str) -> bool:
    """Whether there is anything at the database's place; asking makes nothing.

    What SQLite keeps beside a file counts: left from another one, it would be read into the next.
    """
    if file := sqlite_file(database_url):
        return any(file.with_name(f"{file.name}{end}").exists() for end in ("", "-wal", "-shm", "-journal"))
    engine = reading_engine(database_url)
    with engine.connect() as connection:
        found = bool(inspect(connection).get_table_names())
    engine.dispose()
    return found


@dataclass(frozen=True)
class _Content:
    """What a copy of the database says: its schema, its name, and its releases."""

    schema: str
    database: str
    releases: Sequence[Row]


def _written(database_url: str, engine: Engine, work_dir: Path, folder: Path) -> Manifest:
    if file := sqlite_file(database_url):
        _copy_sqlite(file, folder / SQLITE)
        content = _content_of_sqlite(folder / SQLITE)
    else:
        content = _dump(engine, folder / POSTGRESQL)
    _copy_work(content.releases, work_dir / content.database, folder / WORK)
    issues = [row.issue for row in content.releases if row.status == "current"]
    return Manifest(
        _FORMAT,
        datetime.now(UTC).isoformat(timespec="seconds"),
        content.database,
        engine.dialect.name,
        content.schema,
        len(issues),
        max(issues, default=None),
        hashes(folder),
    )


def _content(connection: Connection) -> _Content:
    # A database that waits for an upgrade is backed up as it is: what it does not say yet did not happen.
    known = {column["name"] for column in inspect(connection).get_columns(release.name)}
    removed = release.c.persons_removed_at if "persons_removed_at" in known else null()
    columns = (release.c.issue, release.c.work_key, release.c.status, removed.label("removed"))
    secret = select(setting.c.value).where(setting.c.name == "database_id")
    return _Content(
        MigrationContext.configure(connection).get_current_revision() or "",
        # Before the first load there is none, and no work either.
        connection.execute(secret).scalar() or _NO_LOAD,
        connection.execute(select(*columns)).all(),
    )


def _copy_sqlite(file: Path, target: Path) -> None:
    """One moment of the database, taken in one step while others read and write; then the copy is looked through."""
    source = file.as_uri()
    with (
        closing(sqlite3.connect(f"{source}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        # A single file that needs no companion.
        copy.execute("PRAGMA journal_mode = DELETE")
    check_sqlite(target)


def _content_of_sqlite(copy: Path) -> _Content:
    place = f"{copy.absolute().as_uri()}?mode=ro"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(place, uri=True), poolclass=NullPool)
    with engine.connect() as connection:
        return _content(connection)


def check_sqlite(file: Path) -> None:
    """`BadBackup` when SQLite finds the file damaged, or rows that point nowhere."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            joined = not copy.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError:
        raise BadBackup("damaged") from None
    if not (whole and joined):
        raise BadBackup("damaged")


def _dump(engine: Engine, target: Path) -> _Content:
    """`pg_dump` of the same version as the server or newer, reading the moment of a transaction of ours; what that one sees
    comes back.
    """
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        moment = connection.execute(select(func.pg_export_snapshot())).scalar_one()
        content = _content(connection)
        # The transaction has to last as long as somebody else reads its moment.
        run_postgresql(
            "pg_dump",
            engine,
            "--format=custom",
            "--no-owner",
            f"--snapshot={moment}",
            f"--file={target}",
        )
    return content


def run_postgresql(program: str, engine: Engine, *arguments: str) -> None:
    """A program of PostgreSQL on the engine's database; the password goes by the environment, not by the command line.

    `BadBackup` when the program is not installed or fails.
    """
    url = engine.url.set(drivername="postgresql")
    environment = {**os.environ, "PGPASSWORD": str(url.password or "")}
    address = url.set(password=None).render_as_string(hide_password=False)
    try:
        done = subprocess.run(  # noqa: S603 - a program of PostgreSQL and options made here
            [program, f"--dbname={address}", *arguments], env=environment, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise BadBackup("no_program") from None
    if done.returncode != 0:
        raise BadBackup("program_failed")


def _copy_work(releases: Sequence[Row], store: Path, target: Path) -> None:
    """The work folders of all releases, those retention took away excepted."""
    target.mkdir()
    for row in releases:
        if row.removed is None:
            shutil.copytree(store / row.work_key, target / row.work_key)
            read_work(target / row.work_key, row.issue)


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below the folder but the manifest, by its path."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != MANIFEST:
            path.chmod(0o600)
            with path.open("rb") as file:
                found[path.relative_to(folder).as_posix()] = file_digest(file, "sha256").hexdigest()
    return found


def _flush(folder: Path) -> None:
    """On the disk before it is called a backup."""
    for path in (folder, *folder.rglob("*")):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
