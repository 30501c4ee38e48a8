"""Accounts and their rights: given and taken back at the command line, looked up on every run of a page."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update
from sqlalchemy.exc import IntegrityError

from access import Identity, Role, Scope, scope_of
from access.looking import Action
from data_access.errors import AlreadyMade, NotAllowed, NotFound, NotRecordable
from data_access.made.access_log import Look, append, holds_id_number
from data_access.made.recording import Recording
from data_access.schema import account
from data_access.seen_by import of_account, seen_by
from data_access.sql.scoping import inside
from data_access.zones import in_utc

# Role under which the command line stands in the access log; it signs in nowhere.
ADMINISTRATOR = "administrator"
LABEL_LENGTH = 60

own = account.c


@dataclass(frozen=True)
class Right:
    """One grant; times in UTC. `label` is the post, shown to the account itself and in the log. In force while not revoked."""

    account: str
    label: str
    role: Role
    division: str
    granted_at: datetime
    granted_by: str
    revoked_at: datetime | None
    revoked_by: str | None


class Accounts(Recording):
    """Who holds which right; `scope_of` decides what a right is worth."""

    def right(self, key: str) -> Right | None:
        """The right in force of an account; None without one. Never kept: taking a right away works on the next run."""
        statement = select(account).where(own.account == key, own.revoked_at.is_(None))
        with of_account(self.reader, key).connect() as connection:
            row = connection.execute(statement).mappings().first()
        return _right(row) if row else None

    def rights(self, with_revoked: bool = False) -> tuple[Right, ...]:
        """All rights in force, by division and account; with those taken back the whole history, oldest first.

        For the command line: it takes the rights of the database's owner.
        """
        statement = select(account).order_by(own.grant_id)
        if not with_revoked:
            statement = (
                select(account).where(own.revoked_at.is_(None)).order_by(own.division, own.role, own.account)
            )
        with self.reader.connect() as connection:
            return tuple(_right(row) for row in connection.execute(statement).mappings())

    def account_labels(self, scope: Scope) -> dict[str, str]:
        """Account -> its last label, for accounts of the scope. `NotAllowed` for a role that may not read the log."""
        if not scope.sees_access_log:
            raise NotAllowed
        statement = select(own.account, own.label).where(inside(scope, own.division)).order_by(own.grant_id)
        with seen_by(self.reader, scope).connect() as connection:
            return {row.account: row.label for row in connection.execute(statement)}

    def grant(self, person: Identity, granted_by: str) -> Right | None:
        """Give an account its right; the one it had, which is taken back in the same transaction, comes back.

        `OutOfScope` when role and division do not fit, `NotRecordable` for a label that is blank, longer than 60 letters or
        holds an ID number, `AlreadyMade` when the account holds exactly this right, or another command was faster.
        """
        scope_of(person)
        if not person.name.strip() or len(person.name) > LABEL_LENGTH or holds_id_number(person.name):
            raise NotRecordable
        now = datetime.now(UTC)
        try:
            with self.writer.begin() as connection:
                before = _in_force(connection, person.user)
                if before and (before.role, before.division, before.label) == (
                    person.role,
                    person.division,
                    person.name,
                ):
                    raise AlreadyMade
                if before:
                    _take_back(connection, person.user, now, granted_by)
                connection.execute(
                    insert(account).values(
                        account=person.user,
                        label=person.name,
                        role=person.role.value,
                        division=person.division,
                        granted_at=now,
                        granted_by=granted_by,
                    )
                )
                append(connection, _look(granted_by, Action.GRANT, person.user, person.division))
        except IntegrityError:
            raise AlreadyMade from None
        return before

    def revoke(self, key: str, revoked_by: str) -> Right:
        """Take the right of an account back; it comes back as it was. `NotFound` when it has none in force."""
        with self.writer.begin() as connection:
            before = _in_force(connection, key)
            if before is None:
                raise NotFound
            _take_back(connection, key, datetime.now(UTC), revoked_by)
            append(connection, _look(revoked_by, Action.REVOKE, key, before.division))
        return before


def _in_force(connection: Connection, key: str) -> Right | None:
    statement = select(account).where(own.account == key, own.revoked_at.is_(None))
    row = connection.execute(statement).mappings().first()
    return _right(row) if row else None


def _take_back(connection: Connection, key: str, at: datetime, by: str) -> None:
    statement = update(account).where(own.account == key, own.revoked_at.is_(None))
    connection.execute(statement.values(revoked_at=at, revoked_by=by))


def _look(by: str, action: Action, key: str, division: str) -> Look:
    return Look(account=by, role=ADMINISTRATOR, action=action, division=division, subject=key)


def _right(row: RowMapping) -> Right:
    values: dict[str, Any] = {each.name: row[each.name] for each in fields(Right)}
    values["role"] = Role(row["role"])
    values["granted_at"] = in_utc(row["granted_at"])
    values["revoked_at"] = in_utc(row["revoked_at"]) if row["revoked_at"] else None
    return Right(**values)
