"""Access log 访问记录: who looked at what, why; written before it is shown, never changed, each row chained to the one before.

The chain shows that a row was changed, taken out or put between. That the newest rows were cut off shows only against a
number and hash noted down elsewhere (`AccessLog.chain(noted=…)`).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pandas as pd
from sqlalchemy import Connection, RowMapping, Select, exists, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from access import Scope
from access.looking import Action, Purpose
from data_access.errors import DatabaseGone, NotAllowed, NotRecordable
from data_access.frames import frame, shape_of
from data_access.made.recording import Recording
from data_access.records import PAGE_ROWS
from data_access.schema import access_log
from data_access.seen_by import Errand, seen_by, told
from data_access.sql.scoping import inside
from data_access.zones import in_utc

START = "0" * 64
SUBJECT_LENGTH = 120
# Entries of a check that are held at one time.
_AT_ONCE = 5000
# Old and new ID numbers, wherever they stand in a text.
_ID_NUMBER = re.compile(r"(?<!\d)(\d{15}|\d{17}[\dXx])(?!\d)")
# One writer at a time; any number will do as long as nothing else in the database takes it. The last entry may be one of
# another division.
_ONE_WRITER = text(f"SELECT pg_advisory_xact_lock(6200001), set_config('app.errand', '{Errand.CHAIN}', true)")
_CHAINED = tuple(column.name for column in access_log.columns if column.name != "hash")
_SHAPE = shape_of(access_log, "previous_hash", "hash")

log = access_log.c


@dataclass(frozen=True)
class Look:
    """One look, or one refusal: the account, in which role, at which division, and what.

    `subject` is a case number, a kind of export, a page or a file, never a text a person typed.
    """

    account: str
    role: str
    action: Action
    division: str
    subject: str | None = None
    purpose: Purpose | None = None
    release_id: int | None = None
    rows: int | None = None
    is_refused: bool = False

    def __post_init__(self) -> None:
        if self.subject is not None and (len(self.subject) > SUBJECT_LENGTH or holds_id_number(self.subject)):
            raise NotRecordable


@dataclass(frozen=True)
class LogFilter:
    """What the log is narrowed by; None leaves a side open."""

    account: str | None = None
    action: Action | None = None
    subject: str | None = None
    is_refused: bool | None = None


@dataclass(frozen=True)
class LogPage:
    """At most 50 entries, newest first: `sequence`, `at` (UTC), account … `rows`; and how many there are around them."""

    rows: pd.DataFrame
    rows_newer: int
    rows_total: int


@dataclass(frozen=True)
class Chain:
    """What a check of the chain found: entries `first` to `last` (0 and 0 for none), and the first that does not hold."""

    first: int
    last: int
    last_hash: str
    broken_at: int | None


class AccessLog(Recording):
    """The log of the whole database to write; of the scope's division to read."""

    def record(self, look: Look) -> int:
        """Write an entry in a transaction of its own; its number comes back. `DatabaseGone` when it could not be written,
        for whatever reason: then nothing may be shown.
        """
        try:
            with told(self.writer, look.role, look.division, look.account).begin() as connection:
                return append(connection, look)
        except SQLAlchemyError:
            raise DatabaseGone from None

    def log_page(
        self,
        scope: Scope,
        chosen: LogFilter,
        older_than: int | None = None,
        newer_than: int | None = None,
        size: int = PAGE_ROWS,
    ) -> LogPage:
        """The newest entries, or those next to a number. `NotAllowed` for a role that may not read the log."""
        if not scope.sees_access_log:
            raise NotAllowed
        matching = _matching(scope, chosen)
        # In the order of the chain at once: going by divisions, a province's whole log would be sorted first.
        in_order = inside(scope, func.coalesce(log.division, ""))
        rows = select(*(log[name] for name in _SHAPE)).where(in_order, *_chosen(chosen))
        if newer_than is not None:
            rows = rows.where(log.sequence > newer_than).order_by(log.sequence)
        else:
            rows = rows.order_by(log.sequence.desc())
            rows = rows if older_than is None else rows.where(log.sequence < older_than)
        with seen_by(self.reader, scope).connect() as connection:
            found = list(connection.execute(rows.limit(size)).mappings())
            found.sort(key=lambda row: -row["sequence"])
            total = _count(connection, select(func.count()).where(*matching))
            newest = found[0]["sequence"] if found else (older_than or 1) - 1
            newer = _count(connection, select(func.count()).where(*matching, log.sequence > newest))
        return LogPage(frame(found, _SHAPE), newer, total)

    def log_accounts(self, scope: Scope) -> tuple[str, ...]:
        """Accounts with an entry in the scope. `NotAllowed` for a role that may not read the log."""
        if not scope.sees_access_log:
            raise NotAllowed
        with seen_by(self.reader, scope).connect() as connection:
            return tuple(connection.execute(_accounts(scope)).scalars())

    def chain(self, last: int | None = None, noted: tuple[int, str] | None = None) -> Chain:
        """Compute the hashes again, of all entries or of the `last` ones.

        `noted` is the number and hash of an entry as somebody wrote them down: the chain is broken there when it is gone
        or another one.
        """
        with told(self.reader, errand=Errand.CHAIN).connect() as connection:
            newest = _count(connection, select(func.coalesce(func.max(log.sequence), 0)))
            first = max(newest - last + 1, 1) if last else 1
            checked = _checked(first, _from(connection, first))
            if noted is not None and checked.broken_at is None:
                held = connection.execute(select(log.hash).where(log.sequence == noted[0])).scalar()
                if held != noted[1]:
                    return Chain(checked.first, checked.last, checked.last_hash, noted[0])
        return checked


def holds_id_number(words: str) -> bool:
    """Whether 15 digits, or 18 with or without the X, stand anywhere in a text."""
    return _ID_NUMBER.search(words) is not None


def append(connection: Connection, look: Look) -> int:
    """The next link of the chain, in the caller's transaction; no other writer comes between."""
    if connection.dialect.name == "postgresql":
        connection.execute(_ONE_WRITER)
    previous = connection.execute(
        select(log.sequence, log.hash).order_by(log.sequence.desc()).limit(1)
    ).first()
    entry: dict[str, Any] = {
        "sequence": previous.sequence + 1 if previous else 1,
        "at": datetime.now(UTC),
        "account": look.account,
        "role": look.role,
        "action": look.action.value,
        "is_refused": look.is_refused,
        "subject": look.subject,
        "purpose": look.purpose.value if look.purpose else None,
        "division": look.division,
        "release_id": look.release_id,
        "rows": look.rows,
        "previous_hash": previous.hash if previous else START,
    }
    connection.execute(insert(access_log).values(**entry, hash=_hash(entry)))
    return int(entry["sequence"])


def _hash(entry: Mapping[str, Any] | RowMapping) -> str:
    """SHA-256 over all columns but the hash itself, as a JSON list in the order of the table."""
    moment = in_utc(entry["at"]).isoformat(timespec="microseconds")
    told = [moment if name == "at" else entry[name] for name in _CHAINED]
    return sha256(json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def _from(connection: Connection, first: int) -> Iterator[RowMapping]:
    """Entries from a number on, some thousand at a time."""
    while True:
        statement = select(access_log).where(log.sequence >= first).order_by(log.sequence).limit(_AT_ONCE)
        rows = connection.execute(statement).mappings().all()
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        first = rows[-1]["sequence"] + 1


def _checked(first: int, rows: Iterable[RowMapping]) -> Chain:
    """Follow the chain from an entry on; the one before it is taken on trust unless it is the start."""
    last, last_hash = first - 1, START if first == 1 else None
    for row in rows:
        follows = last_hash is None or row["previous_hash"] == last_hash
        if row["sequence"] != last + 1 or not follows or row["hash"] != _hash(row):
            return Chain(first, last, last_hash or START, last + 1)
        last, last_hash = row["sequence"], row["hash"]
    return Chain(first if last >= first else 0, last, last_hash or START, None)


def _accounts(scope: Scope) -> Select[Any]:
    """Each account once, from one to the next in the index: a million entries have a few hundred of them."""
    found = select(func.min(log.account).label("account")).cte("accounts", recursive=True)
    following = select(func.min(log.account)).where(log.account > found.c.account).scalar_subquery()
    found = found.union_all(select(following).where(found.c.account.is_not(None)))
    own = exists().where(log.account == found.c.account, inside(scope, log.division))
    return select(found.c.account).where(own).order_by(found.c.account)


def _matching(scope: Scope, chosen: LogFilter) -> list[Any]:
    return [inside(scope, log.division), *_chosen(chosen)]


def _chosen(chosen: LogFilter) -> list[Any]:
    conditions: list[Any] = []
    if chosen.account is not None:
        conditions.append(log.account == chosen.account)
    if chosen.action is not None:
        conditions.append(log.action == chosen.action.value)
    if chosen.subject is not None:
        conditions.append(log.subject == chosen.subject)
    if chosen.is_refused is not None:
        conditions.append(log.is_refused.is_(chosen.is_refused))
    return conditions


def _count(connection: Connection, statement: Select[Any]) -> int:
    return int(connection.execute(statement).scalar_one())
