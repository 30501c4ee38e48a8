"""Cases open in one release and not in another: which can differ at all, found through the line of releases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Subquery,
    and_,
    exists,
    literal,
    not_,
    or_,
    select,
    true,
    union,
)

from access import Level, Scope
from data_access.schema import case_event, flagged_case
from data_access.sql.scoping import inside, lineage

cases = flagged_case.c
# The same cases in the other release; made once, for it has forty columns.
_there = flagged_case.alias("other")


@dataclass(frozen=True)
class Elsewhere:
    """The other release a list is held against.

    `before` is its cut-off and `issue` its issue when it lies before the list's release on the line that release rests on,
    `between` the releases after the earlier up to the later of the two; all are empty for a release on no common line.
    """

    release_id: int
    before: date | None = None
    issue: int | None = None
    between: tuple[int, ...] = ()


def elsewhere(connection: Connection, scope: Scope, release_id: int, other: int) -> Elsewhere:
    """What the line tells about the two."""
    if other == release_id:
        return Elsewhere(other)
    line = _line(connection, scope, release_id)
    if other in line:
        return Elsewhere(other, line[other].cutoff_date, line[other].issue, _after(other, line))
    line = _line(connection, scope, other)
    return Elsewhere(other, between=_after(release_id, line) if release_id in line else ())


def _after(earlier: int, line: Iterable[int]) -> tuple[int, ...]:
    return tuple(takewhile(lambda each: each != earlier, line))


def _line(connection: Connection, scope: Scope, release_id: int) -> Mapping[int, Row[int, date, int]]:
    """Cut-offs and issues by release, from the newest back."""
    line = lineage(scope, release_id)
    columns = line.c.release_id, line.c.cutoff_date, line.c.issue
    return {row[0]: row for row in connection.execute(select(*columns).order_by(line.c.issue.desc()))}


def absent(scope: Scope, other: Elsewhere, movement: str | None) -> ColumnElement[bool]:
    """Open, and not open in the other release in the same division: a case that moved away is not open there.

    To be asked of what `left_between` tells, where it tells something.
    """
    looked_up = not_(_is_open_in(scope, other, cases.case_no, cases.flag_type))
    if movement is not None:
        # What moved in one issue is few, and may be told as it stood in the issue before.
        return and_(cases.is_open, looked_up)
    if other.before is not None and scope.level is Level.PROVINCE:
        # A case raised later was nowhere then, and nobody looks for it; only a province's index knows when it was raised.
        looked_up = or_(cases.raised_issue > other.issue, looked_up)
    elif _is_next(scope, other):
        looked_up = true()
    return and_(cases.is_open, *_narrowing(scope, other), looked_up)


def _narrowing(scope: Scope, other: Elsewhere) -> tuple[ColumnElement[bool], ...]:
    """What every absent case fulfils and an index finds: a province is not looked through case by case."""
    if other.before is None or scope.level is Level.TOWNSHIP:
        # No event tells of a move from township to township, and a township's list is short.
        return ()
    # Whoever was raised or reopened before and has not left since was open then, wherever he was.
    opened = cases.opened_date > other.before
    if scope.level is Level.PROVINCE:
        # The lateness stands before the day in the index; named, it is no gap.
        return cases.is_overdue.in_((0, 1)), opened
    return (or_(opened, cases.case_no.in_(_numbers(other, "transferred"))),)


def left_between(
    scope: Scope, release_id: int, other: Elsewhere | None, movement: str | None
) -> Subquery | None:
    """Keys of all cases that may be absent from a later release, each once: those that left in between; None elsewhere."""
    if other is None or movement is not None or not _is_later(scope, other):
        return None
    closed, moved = _numbers(other, "closed"), _numbers(other, "transferred")
    if _is_next(scope, other):
        # In one issue no case closes and opens again: only of those that moved it is asked where they are.
        moved = moved.where(not_(_is_open_in(scope, other, case_event.c.case_no)))
    left = union(closed, moved).subquery()
    return select(left.c.case_no, literal(release_id).label("release_id")).subquery("left_between")


def _is_later(scope: Scope, other: Elsewhere) -> bool:
    return other.before is None and bool(other.between) and scope.level is not Level.TOWNSHIP


def _is_next(scope: Scope, other: Elsewhere) -> bool:
    return _is_later(scope, other) and len(other.between) == 1


def _numbers(other: Elsewhere, kind: str) -> Select[tuple[str]]:
    """Cases of which such an event tells between the two releases."""
    event = case_event.c
    return select(event.case_no).where(event.release_id.in_(other.between), event.kind == kind)


def _is_open_in(
    scope: Scope, other: Elsewhere, case_no: ColumnElement[str], flag_type: ColumnElement[str] | None = None
) -> ColumnElement[bool]:
    """Whether a case is open there; with its flag type, which it keeps for ever, an index alone tells."""
    there = _there.c
    place = there.township if scope.level is Level.TOWNSHIP else there.county
    conditions = [there.release_id == other.release_id, there.case_no == case_no]
    if flag_type is not None:
        conditions.append(there.flag_type == flag_type)
    return exists(select(there.case_no).where(*conditions, there.is_open, inside(scope, place)))
