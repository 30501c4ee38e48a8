"""Engines for the reporting database: SQLite by default, PostgreSQL 15+ by URL; one for readers, one for the loader,
one for what people record in the application.

SQLite runs in WAL mode, so that readers go on while a release is being written; its writers take the write
lock at once (`BEGIN IMMEDIATE`), because a lock taken late fails instead of waiting. The readers' engine
cannot write at all.
"""

from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import InterfaceError, InvalidatePoolError, OperationalError, ProgrammingError
from sqlalchemy.pool import ConnectionPoolEntry

from data_access.errors import DatabaseGone

BUSY_TIMEOUT_MS = 30_000
# What a reader's connection may keep of the file, at most: a province's list of cases is longer than the 2 MiB it has by default.
_KEPT_PAGES_KIB = 65_536
# For PostgreSQL: a release's rows lie together, and disks seek for nothing. At its default of 4 it reads the whole of a table
# rather than a release's part of it along an index.
_LOOKUP_COST = 1.1
# Somebody waits at the screen: a loader at work is told to him instead of waited for.
RECORDING_TIMEOUT_MS = 5_000
_UNDEFINED_TABLE = "42P01"
# Execution option: whom a transaction serves (`data_access.seen_by`). Set for the transaction alone, so that a connection
# which goes back to the pool takes nothing along.
SEEN_BY = "seen_by"
_TELL = (
    "SELECT set_config('app.role', %(role)s, true), set_config('app.division', %(division)s, true), "
    "set_config('app.account', %(account)s, true), set_config('app.errand', %(errand)s, true)"
)
# A statement's values may be names and ID numbers: no error text and no log ever quotes them.
_QUIET: dict[str, Any] = {"hide_parameters": True}


def reading_engine(database_url: str) -> Engine:
    """An engine that refuses every write; its reads raise `DatabaseGone` when nothing can be read."""
    url = _url(database_url)
    if url.get_backend_name() == "sqlite":
        engine = _following(
            _sqlite(
                _existing(url),
                begin="BEGIN",
                pragmas=("PRAGMA query_only = ON", f"PRAGMA cache_size = -{_KEPT_PAGES_KIB}"),
            ),
            url,
        )
    else:
        engine = _postgresql(url, f"-c default_transaction_read_only=on -c random_page_cost={_LOOKUP_COST}")
    event.listen(engine, "handle_error", _say_gone)
    return engine


def recording_engine(database_url: str) -> Engine:
    """An engine for single rows made in the application; never creates a database. `DatabaseGone` when nothing can be
    written: not there, or locked by the loader for longer than a person waits. What was recorded survives a power cut:
    nobody could load it again.
    """
    url = _url(database_url)
    if url.get_backend_name() == "sqlite":
        engine = _sqlite(
            _existing(url),
            begin="BEGIN IMMEDIATE",
            pragmas=(f"PRAGMA busy_timeout = {RECORDING_TIMEOUT_MS}", "PRAGMA synchronous = FULL"),
        )
        engine = _following(engine, url)
    else:
        engine = _postgresql(url, f"-c lock_timeout={RECORDING_TIMEOUT_MS}")
    event.listen(engine, "handle_error", _say_gone)
    return engine


def _say_gone(context: ExceptionContext) -> None:
    """Turn the driver's ways of saying that the database or its schema is not there into the one readers
    know. A kept connection found dead when it is taken out again is replaced, and nobody need hear of it.
    """
    if context.is_pre_ping:
        return
    if isinstance(context.sqlalchemy_exception, (OperationalError, InterfaceError)) or (
        isinstance(context.sqlalchemy_exception, ProgrammingError)
        and getattr(context.original_exception, "sqlstate", None) == _UNDEFINED_TABLE
    ):
        raise DatabaseGone from None


def writing_engine(database_url: str) -> Engine:
    """An engine for the loader; creates the folder of an SQLite file. `engine.begin()` is one locked
    transaction.
    """
    url = _url(database_url)
    if url.get_backend_name() == "sqlite":
        if url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        return _sqlite(
            url, begin="BEGIN IMMEDIATE", pragmas=("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL")
        )
    return create_engine(url, pool_pre_ping=True, **_QUIET)


def _url(database_url: str) -> URL:
    """The URL with psycopg 3 as driver wherever PostgreSQL is named without one."""
    url = make_url(database_url)
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def _existing(url: URL) -> URL:
    """The same SQLite file, never created by opening it: an empty new database would look like an empty
    province.
    """
    if not url.database:
        return url
    return url.set(database=Path(url.database).absolute().as_uri()).update_query_dict(
        {"mode": "rw", "uri": "true"}
    )


def _following(engine: Engine, url: URL) -> Engine:
    """The engine, with connections that notice when another file lies in the place of theirs.

    An open SQLite file that was moved away, or replaced by a restored backup, goes on answering, and takes records that
    nobody will find again.
    """
    if not url.database or url.database == ":memory:":
        return engine
    place = Path(url.database)

    @event.listens_for(engine, "connect")
    def note(_connection: SqliteConnection, record: ConnectionPoolEntry) -> None:
        record.info["file"] = _file(place)

    @event.listens_for(engine, "checkout")
    def compare(_connection: SqliteConnection, record: ConnectionPoolEntry, _proxy: object) -> None:
        if record.info["file"] != _file(place):
            raise InvalidatePoolError

    return engine


def _file(place: Path) -> tuple[int, int] | None:
    """Which file lies there now; None for none."""
    try:
        found = place.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _postgresql(url: URL, options: str) -> Engine:
    """An engine of the application: every transaction begins by telling whom it serves, for row security."""
    engine = create_engine(
        url, pool_pre_ping=True, connect_args={"options": options, "connect_timeout": 5}, **_QUIET
    )

    @event.listens_for(engine, "begin")
    def tell(connection: Connection) -> None:
        if words := connection.get_execution_options().get(SEEN_BY):
            connection.exec_driver_sql(_TELL, words)

    return engine


def _sqlite(url: URL, begin: str, pragmas: tuple[str, ...]) -> Engine:
    engine = create_engine(url, **_QUIET)

    @event.listens_for(engine, "connect")
    def prepare(connection: SqliteConnection, _record: Any) -> None:
        # The driver's own transaction handling would begin late and never immediately.
        connection.isolation_level = None
        for pragma in (f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}", "PRAGMA foreign_keys = ON", *pragmas):
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
