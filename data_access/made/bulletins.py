"""Published bulletins 通报: which release, definitions and bytes went out, by whom."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from access import Scope
from data_access.errors import AlreadyMade, NotAllowed
from data_access.made.recording import Recording, current_release
from data_access.schema import bulletin
from data_access.seen_by import seen_by
from data_access.sql.scoping import own_release
from data_access.zones import in_utc


@dataclass(frozen=True)
class Pins:
    """What a bulletin is held to: version of its rules and definitions, SHA-256 of template and files."""

    rules_version: str
    metric_versions: Mapping[str, str]
    template_sha256: str
    document_sha256: str
    tables_zh_sha256: str
    tables_en_sha256: str


@dataclass(frozen=True)
class PublishedBulletin:
    """One bulletin that went out; `published_at` in UTC, `published_by` the key of an account."""

    division: str
    issue: int
    revision: int
    policy_version: str
    pins: Pins
    published_at: datetime
    published_by: str
    published_role: str


class Bulletins(Recording):
    """Bulletins of the scope's own division."""

    def bulletin(self, scope: Scope, release_id: int) -> PublishedBulletin | None:
        """The bulletin issued for the scope's division on a release; None while there is none."""
        statement = select(bulletin).where(
            bulletin.c.release_id == release_id,
            bulletin.c.division == scope.division,
            own_release(scope, release_id),
        )
        with seen_by(self.reader, scope).connect() as connection:
            row = connection.execute(statement).mappings().first()
        if row is None:
            return None
        pins = {each.name: row[each.name] for each in fields(Pins)}
        return PublishedBulletin(
            division=row["division"],
            issue=row["issue"],
            revision=row["revision"],
            policy_version=row["policy_version"],
            pins=Pins(**{**pins, "metric_versions": json.loads(row["metric_versions"])}),
            published_at=in_utc(row["published_at"]),
            published_by=row["published_by"],
            published_role=row["published_role"],
        )

    def publish_bulletin(self, scope: Scope, release_id: int, user: str, pins: Pins) -> None:
        """Record that the division's bulletin on this release went out with these files.

        `NotAllowed` for a role that may not, `NotFound` when the release is not a current one of the province,
        `AlreadyMade` when it went out before: a bulletin is published once.
        """
        if not scope.may_publish_bulletins:
            raise NotAllowed
        held = {each.name: getattr(pins, each.name) for each in fields(Pins)}
        held["metric_versions"] = json.dumps(dict(sorted(pins.metric_versions.items())))
        try:
            with seen_by(self.writer, scope, user).begin() as connection:
                issue, revision, policy_version = current_release(connection, scope, release_id)
                connection.execute(
                    insert(bulletin).values(
                        release_id=release_id,
                        division=scope.division,
                        issue=issue,
                        revision=revision,
                        policy_version=policy_version,
                        published_at=datetime.now(UTC),
                        published_by=user,
                        published_role=scope.role.value,
                        **held,
                    )
                )
        except IntegrityError:
            raise AlreadyMade from None
