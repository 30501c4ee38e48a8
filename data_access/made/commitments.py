"""Commitments 承诺: what a county promises in a weekly meeting to settle, by when, through which office."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pandas as pd
from sqlalchemy import func, insert, select

from access import Level, OutOfScope, Scope, level_of
from data_access.errors import NotAllowed, NotFound, NotRecordable
from data_access.frames import frame, shape_of
from data_access.made.recording import Recording
from data_access.schema import commitment, release
from data_access.seen_by import seen_by
from data_access.sql.scoping import inside, of_province

# Who answers for a commitment: offices, never persons.
OFFICES = (
    "social_insurance",
    "civil_affairs",
    "public_security",
    "poverty_relief",
    "disabled_federation",
    "finance",
    "townships",
)
_SHAPE = shape_of(commitment, "province", "recorded_by")


@dataclass(frozen=True)
class Promise:
    """Cases of one flag type a county will settle until a day (inclusive), and the office that answers for it."""

    flag_type: str
    target_cases: int
    due_date: date
    office: str


class Commitments(Recording):
    """Commitments of the counties in the scope."""

    def commitments(self, scope: Scope, last_issue: int) -> pd.DataFrame:
        """The one that counts of every county, flag type and issue up to `last_issue`, oldest issue first.

        Columns as the table, without province and account. An issue that was corrected later keeps what was promised on it.
        """
        latest = (
            select(func.max(commitment.c.commitment_id))
            .where(
                commitment.c.province == scope.province,
                commitment.c.issue <= last_issue,
                inside(scope, commitment.c.division),
            )
            .group_by(commitment.c.issue, commitment.c.division, commitment.c.flag_type)
        )
        statement = (
            select(commitment)
            .where(commitment.c.commitment_id.in_(latest))
            .order_by(commitment.c.issue, commitment.c.division, commitment.c.flag_type)
        )
        with seen_by(self.reader, scope).connect() as connection:
            return frame(connection.execute(statement).mappings(), _SHAPE)

    def record_commitment(
        self, scope: Scope, release_id: int, division: str, user: str, promise: Promise
    ) -> None:
        """Record what a county of the scope promised in the meeting on a release.

        A release that was corrected while the meeting ran still takes it. `NotAllowed` for a role that may not,
        `OutOfScope` for a division outside, `NotFound` for a release that is none of the province or was withdrawn,
        `NotRecordable` when the division is no county, nothing is promised, or the day is not after the cut-off.
        """
        if not scope.may_record_commitments:
            raise NotAllowed
        if not scope.covers(division):
            raise OutOfScope
        if (
            level_of(division) is not Level.COUNTY
            or promise.target_cases < 1
            or promise.office not in OFFICES
        ):
            raise NotRecordable
        known = select(release.c.issue, release.c.cutoff_date).where(
            release.c.release_id == release_id, release.c.status != "withdrawn", of_province(scope)
        )
        with seen_by(self.writer, scope, user).begin() as connection:
            held = connection.execute(known).first()
            if held is None:
                raise NotFound
            if promise.due_date <= held.cutoff_date:
                raise NotRecordable
            connection.execute(
                insert(commitment).values(
                    release_id=release_id,
                    province=scope.province,
                    issue=held.issue,
                    division=division,
                    flag_type=promise.flag_type,
                    target_cases=promise.target_cases,
                    due_date=promise.due_date,
                    office=promise.office,
                    recorded_at=datetime.now(UTC),
                    recorded_by=user,
                    recorded_role=scope.role.value,
                )
            )
