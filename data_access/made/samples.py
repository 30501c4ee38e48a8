"""Sample checks: draw closed cases once, enter what was found in the field, read both by scope.

Provinces and prefectures draw; prefectures and counties enter results for their own cases. Who looks at a part of a sample
sees its cases, but no strata: they stand for the whole.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Row, exists, false, func, insert, select

from access import Level, OutOfScope, Role, Scope
from access.looking import Action
from data_access.errors import NotAllowed, NotRecordable
from data_access.frames import TEXT, frame, shape_of
from data_access.made.access_log import Look, append
from data_access.made.recording import Recording, current_release
from data_access.schema import (
    flagged_case,
    release,
    sample_case,
    sample_draw,
    sample_result,
    sample_stratum,
)
from data_access.seen_by import seen_by
from data_access.sql.scoping import inside, lineage, own_cases

RESULTS = ("confirmed", "wrong", "not_found")
MOST_CASES, MOST_SEED = 500, 999_999_999
# What a draw is in the access log: the page it is made on; a result stands there under its case.
_DRAWN = "sample_check"
_DRAWS = shape_of(sample_draw, "province", "drawn_by")
_STRATA = shape_of(sample_stratum, "sample_id")
_CASES = {**shape_of(sample_case, "sample_id"), "result": TEXT}
# Case numbers by stratum (place, reason), size and seed -> the numbers drawn by stratum (`metrics.sampling.drawn`).
Stratum = tuple[str, str]
Lot = Callable[[Mapping[Stratum, list[str]], int, int], Mapping[Stratum, list[str]]]
_BELOW = {Level.PROVINCE: "prefecture", Level.PREFECTURE: "county"}


@dataclass(frozen=True)
class Wanted:
    """A sample of so many cases closed from the first to the last issue, both included."""

    first_issue: int
    last_issue: int
    size: int
    seed: int


def may_draw(scope: Scope) -> bool:
    """Whoever oversees counties: the roles that see cases, at a province or prefecture."""
    return scope.sees_cases and scope.role is not Role.COUNTY and scope.level in _BELOW


class Samples(Recording):
    """Samples of the province, as far as the scope reaches."""

    def samples(self, scope: Scope, last_issue: int) -> pd.DataFrame:
        """Draws up to an issue that hold a case of the scope, newest first; without province and account."""
        own = exists(
            select(sample_case.c.case_no).where(
                sample_case.c.sample_id == sample_draw.c.sample_id, _own(scope)
            )
        )
        statement = (
            select(sample_draw)
            .where(
                sample_draw.c.province == scope.province,
                sample_draw.c.last_issue <= last_issue,
                own,
            )
            .order_by(sample_draw.c.sample_id.desc())
        )
        with seen_by(self.reader, scope).connect() as connection:
            return frame(connection.execute(statement).mappings(), _DRAWS)

    def sample_strata(self, scope: Scope, sample_id: int) -> pd.DataFrame:
        """Strata of a sample that lies wholly in the scope; else none."""
        whole = select(sample_draw.c.sample_id).where(inside(scope, sample_draw.c.division))
        statement = (
            select(sample_stratum)
            .where(sample_stratum.c.sample_id == sample_id, sample_stratum.c.sample_id.in_(whole))
            .order_by(sample_stratum.c.stratum_division, sample_stratum.c.close_reason)
        )
        if not scope.sees_cases:
            return frame([], _STRATA)
        with seen_by(self.reader, scope).connect() as connection:
            return frame(connection.execute(statement).mappings(), _STRATA)

    def sample_cases(self, scope: Scope, sample_id: int) -> pd.DataFrame:
        """Cases of a sample in the scope with their last result (missing: none yet), by place and number."""
        latest = (
            select(func.max(sample_result.c.result_id))
            .where(sample_result.c.sample_id == sample_id)
            .group_by(sample_result.c.case_no)
        )
        last = select(sample_result).where(sample_result.c.result_id.in_(latest)).subquery()
        statement = (
            select(sample_case, last.c.result)
            .select_from(sample_case.outerjoin(last, last.c.case_no == sample_case.c.case_no))
            .where(sample_case.c.sample_id == sample_id, _own(scope))
            .order_by(sample_case.c.county, sample_case.c.township, sample_case.c.case_no)
        )
        with seen_by(self.reader, scope).connect() as connection:
            return frame(connection.execute(statement).mappings(), _CASES)

    def draw_sample(self, scope: Scope, release_id: int, user: str, wanted: Wanted, lot: Lot) -> int:
        """Draw from the cases of the scope's division by `lot` and keep the draw, in the access log with the number of its
        cases; its own number comes back.

        `NotAllowed` for whoever may not, `NotFound` for a release that is not current, `NotRecordable` when issues, size or
        seed make no sense, no case was closed, or the lists of one of the issues were removed when their time was over.
        """
        if not may_draw(scope):
            raise NotAllowed
        if not (
            1 <= wanted.first_issue <= wanted.last_issue
            and 1 <= wanted.size <= MOST_CASES
            and 0 <= wanted.seed <= MOST_SEED
        ):
            raise NotRecordable
        with seen_by(self.writer, scope, user).begin() as connection:
            issue, _revision, _policy = current_release(connection, scope, release_id)
            if wanted.last_issue > issue:
                raise NotRecordable
            if _lost_lists(connection, scope, release_id, wanted):
                raise NotRecordable
            closed = _closed(connection, scope, release_id, wanted)
            if not closed:
                raise NotRecordable
            sample_id, cases = _kept(connection, scope, release_id, user, wanted, lot, closed)
            look = Look(user, scope.role.value, Action.SAMPLE, scope.division, _DRAWN)
            append(connection, replace(look, release_id=release_id, rows=cases))
            return sample_id

    def record_result(self, scope: Scope, sample_id: int, case_no: str, result: str, user: str) -> None:
        """Enter what was found about a case of a sample, in the access log under its case; an earlier result stays readable.

        `NotAllowed` for a role that does not work on cases, `OutOfScope` for a case outside or not in the sample,
        `NotRecordable` for an unknown result.
        """
        if not scope.may_give_feedback:
            raise NotAllowed
        if result not in RESULTS:
            raise NotRecordable
        held = select(sample_case.c.county).where(
            sample_case.c.sample_id == sample_id, sample_case.c.case_no == case_no, _own(scope)
        )
        with seen_by(self.writer, scope, user).begin() as connection:
            county = connection.execute(held).scalar()
            if county is None:
                raise OutOfScope
            connection.execute(
                insert(sample_result).values(
                    sample_id=sample_id,
                    case_no=case_no,
                    result=result,
                    recorded_at=datetime.now(UTC),
                    recorded_by=user,
                    recorded_role=scope.role.value,
                )
            )
            append(connection, Look(user, scope.role.value, Action.SAMPLE, county, case_no))


def _own(scope: Scope) -> ColumnElement[bool]:
    """Cases of a sample inside the scope, none for a role that sees no cases."""
    return inside(scope, sample_case.c.township) if scope.sees_cases else false()


def _lost_lists(connection: Connection, scope: Scope, release_id: int, wanted: Wanted) -> bool:
    """Whether some of the issues hold counts only: a sample of what is left would not be one of all."""
    line = lineage(scope, release_id)
    lost = (
        select(release.c.release_id)
        .join(line, line.c.release_id == release.c.release_id)
        .where(
            line.c.issue.between(wanted.first_issue, wanted.last_issue),
            release.c.persons_removed_at.is_not(None),
        )
    )
    return connection.execute(lost.limit(1)).first() is not None


def _closed(connection: Connection, scope: Scope, release_id: int, wanted: Wanted) -> list[Row]:
    """The last row of every case touched in the issues, where it is a closing in the scope."""
    line, cases = lineage(scope, release_id), flagged_case.c
    newest = func.row_number().over(partition_by=cases.case_no, order_by=line.c.issue.desc()).label("newest")
    columns = ("case_no", "flag_type", "prefecture", "county", "township", "is_open", "close_reason")
    ranked = (
        select(*(cases[name] for name in columns), line.c.issue.label("closed_issue"), newest)
        .join_from(flagged_case, line, line.c.release_id == cases.release_id)
        .where(line.c.issue.between(wanted.first_issue, wanted.last_issue), own_cases(scope, flagged_case))
        .subquery()
    )
    statement = select(ranked).where(ranked.c.newest == 1, ranked.c.is_open.is_(False))
    return list(connection.execute(statement))


def _kept(
    connection: Connection,
    scope: Scope,
    release_id: int,
    user: str,
    wanted: Wanted,
    lot: Lot,
    closed: list[Row],
) -> tuple[int, int]:
    """The number of the draw, and how many cases were drawn."""
    place = _BELOW[scope.level]
    strata: dict[Stratum, list[str]] = defaultdict(list)
    for row in closed:
        strata[getattr(row, place), row.close_reason].append(row.case_no)
    taken = lot(strata, wanted.size, wanted.seed)
    chosen = {case_no for numbers in taken.values() for case_no in numbers}
    head = insert(sample_draw).values(
        release_id=release_id,
        province=scope.province,
        division=scope.division,
        first_issue=wanted.first_issue,
        last_issue=wanted.last_issue,
        seed=wanted.seed,
        population_cases=len(closed),
        drawn_cases=len(chosen),
        drawn_at=datetime.now(UTC),
        drawn_by=user,
        drawn_role=scope.role.value,
    )
    sample_id = connection.execute(head.returning(sample_draw.c.sample_id)).scalar_one()
    connection.execute(
        insert(sample_stratum),
        [
            {
                "sample_id": sample_id,
                "stratum_division": division,
                "close_reason": reason,
                "population_cases": len(numbers),
                "drawn_cases": len(taken.get((division, reason), ())),
            }
            for (division, reason), numbers in strata.items()
        ],
    )
    kept = ("case_no", "close_reason", "flag_type", "county", "township", "closed_issue")
    connection.execute(
        insert(sample_case),
        [
            {
                "sample_id": sample_id,
                "stratum_division": getattr(row, place),
                **{name: getattr(row, name) for name in kept},
            }
            for row in closed
            if row.case_no in chosen
        ],
    )
    return int(sample_id), len(chosen)
