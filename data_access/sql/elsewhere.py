"""Cases open in one release and not in another: which can differ at all, found through the line of releases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from sqlalchemy import ColumnElement, Connection, and_, exists, not_, or_, select

from access import Level, Scope
from data_access.schema import case_event, flagged_case
from data_access.sql.scoping import inside, lineage

cases = flagged_case.c
_LEFT = ("closed", "transferred")


@dataclass(frozen=True)
class Elsewhere:
    """The other release a list is held against.

    `before` is its cut-off when it lies before the list's release on the line that release rests on, `between` the releases after
    the earlier up to the later of the two; both are empty for a release on no common line.
    """

    release_id: int
    before: date | None
    between: tuple[int, ...]


def elsewhere(connection: Connection, scope: Scope, release_id: int, other: int) -> Elsewhere:
    """What the line tells about the two."""
    if other == release_id:
        return Elsewhere(other, None, ())
    line = _line(connection, scope, release_id)
    if other in line:
        return Elsewhere(other, line[other], _after(other, line))
    line = _line(connection, scope, other)
    return Elsewhere(other, None, _after(release_id, line) if release_id in line else ())


def _after(earlier: int, line: Iterable[int]) -> tuple[int, ...]:
    return tuple(takewhile(lambda each: each != earlier, line))


def _line(connection: Connection, scope: Scope, release_id: int) -> dict[int, date]:
    """Cut-offs by release, from the newest back."""
    line = lineage(scope, release_id)
    found = connection.execute(select(line.c.release_id, line.c.cutoff_date).order_by(line.c.issue.desc()))
    return {row.release_id: row.cutoff_date for row in found}


def absent(scope: Scope, other: Elsewhere, movement: str | None) -> ColumnElement[bool]:
    """Open, and not open in the other release in the same division: a case that moved away is not open there."""
    # What moved in one issue is few, and may be told as it stood in the issue before.
    narrowed = _candidates(scope, other) if movement is None else ()
    return and_(cases.is_open, *narrowed, not_(_is_open_in(scope, other.release_id)))


def _candidates(scope: Scope, other: Elsewhere) -> tuple[ColumnElement[bool], ...]:
    """What every absent case fulfils and an index finds: a province is not looked through case by case."""
    if scope.level is Level.TOWNSHIP:
        # No event tells of a move from township to township, and a township's list is short.
        return ()
    if other.before is not None:
        # Whoever was raised or reopened before and has not left since was open then, wherever he was.
        opened = cases.opened_date > other.before
        if scope.level is Level.PROVINCE:
            # The lateness stands before the day in the index; named, it is no gap.
            return cases.is_overdue.in_((0, 1)), opened
        return (or_(opened, _happened(other, ("transferred",))),)
    return (_happened(other, _LEFT),) if other.between else ()


def _happened(other: Elsewhere, kinds: tuple[str, ...]) -> ColumnElement[bool]:
    event = case_event.c
    return cases.case_no.in_(
        select(event.case_no).where(event.release_id.in_(other.between), event.kind.in_(kinds))
    )


def _is_open_in(scope: Scope, release_id: int) -> ColumnElement[bool]:
    other = flagged_case.alias("other")
    place = other.c.township if scope.level is Level.TOWNSHIP else other.c.county
    return exists(
        select(other.c.case_no).where(
            other.c.release_id == release_id,
            other.c.case_no == cases.case_no,
            # A case is of one flag type for ever; the index is in this order.
            other.c.flag_type == cases.flag_type,
            other.c.is_open,
            inside(scope, place),
        )
    )
