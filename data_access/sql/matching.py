"""A worklist filter as conditions on `flagged_case`, one per side, so that a facet can leave its own out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    exists,
    literal,
    select,
    true,
)

from access import Level, Scope
from data_access.records import CLOSED, WorklistFilter
from data_access.schema import case_event, flagged_case, release
from data_access.sql.elsewhere import Elsewhere, absent, elsewhere, left_between
from data_access.sql.planning import without_indexes
from data_access.sql.scoping import own_listed

cases = flagged_case.c
STAGE = case((cases.is_open, cases.stage), else_=literal(CLOSED))


@dataclass(frozen=True)
class Sought:
    """A filter on one release's cases inside a scope, and the other release they are held against."""

    scope: Scope
    release_id: int
    chosen: WorklistFilter
    other: Elsewhere | None

    @cached_property
    def keys(self) -> Subquery | None:
        """Keys of the few cases the filter may have, where they are known."""
        if self.chosen.movement == "transferred_out":
            return _moved_on(self.release_id)
        return left_between(self.scope, self.release_id, self.other, self.chosen.movement)


def sought(connection: Connection, scope: Scope, release_id: int, chosen: WorklistFilter) -> Sought:
    """Asks once how the two releases stand to each other; every statement of the list uses it."""
    other = chosen.absent_from
    found = None if other is None else elsewhere(connection, scope, release_id, other)
    return Sought(scope, release_id, chosen, found)


def facet_columns(scope: Scope) -> Mapping[str, ColumnElement[str]]:
    """What each filter chooses from; the place is one level below the scope."""
    wide = scope.level in (Level.PROVINCE, Level.PREFECTURE)
    return {
        "flag_type": cases.flag_type,
        "stage": STAGE,
        "ageing_band": cases.ageing_band,
        "primary_group": cases.primary_group,
        "cause": cases.cause,
        "is_overdue": cast(cases.is_overdue, String(1)),
        **({"county": cases.county} if wide else {"township": cases.township}),
    }


def sides(chosen: WorklistFilter) -> Mapping[str, ColumnElement[bool]]:
    """The condition of every filter by the name of its facet."""
    return {
        "flag_type": one_of(cases.flag_type, chosen.flags),
        "stage": one_of(STAGE, chosen.stages) if chosen.stages or chosen.movement else cases.is_open,
        "ageing_band": one_of(cases.ageing_band, chosen.bands),
        "primary_group": one_of(cases.primary_group, chosen.groups),
        "cause": one_of(cases.cause, chosen.causes),
        "is_overdue": true() if chosen.is_overdue is None else cases.is_overdue == int(chosen.is_overdue),
        "county": one_of(cases.county, chosen.counties),
        "township": one_of(cases.township, chosen.townships),
    }


def foundation(wanted: Sought) -> ColumnElement[bool]:
    """Which rows the filter stands on: release, scope, movement, what is still to be verified; asked by `narrowed`."""
    conditions = [
        own_listed(wanted.scope, flagged_case, wanted.release_id),
        _movement(wanted.release_id, wanted.chosen.movement),
    ]
    if wanted.chosen.unverified:
        issue = select(release.c.issue).where(release.c.release_id == wanted.release_id).scalar_subquery()
        conditions += [cases.is_open, cases.is_verified.is_(False), cases.raised_issue < issue]
    if wanted.other is not None:
        conditions.append(absent(wanted.scope, wanted.other, wanted.chosen.movement))
    return and_(*conditions)


def narrowed(statement: Select[Any], wanted: Sought, *where: ColumnElement[bool]) -> Select[Any]:
    """A statement about `flagged_case` with its conditions; where the few cases that may fulfil them are known, by their keys.

    The keys are a part of the filter: without them its conditions ask too little.
    """
    keys = wanted.keys
    if keys is None:
        return statement.where(*where)
    same = and_(keys.c.release_id == cases.release_id, keys.c.case_no == cases.case_no)
    by_key = statement.join_from(flagged_case, keys, same)
    return by_key.where(*(without_indexes(flagged_case, condition) for condition in where))


def matching(wanted: Sought) -> ColumnElement[bool]:
    """The whole filter: the one condition under the number, the list and the pages; asked by `narrowed`."""
    return and_(foundation(wanted), *sides(wanted.chosen).values())


def one_of(column: ColumnElement[str], values: tuple[str, ...]) -> ColumnElement[bool]:
    """The column has one of the values; anything when none is asked for."""
    return column.in_(values) if values else true()


def _movement(release_id: int, movement: str | None) -> ColumnElement[bool]:
    here = cases.release_id == release_id
    issued = select(release.c.issue, release.c.cutoff_date).where(release.c.release_id == release_id)
    issue = issued.with_only_columns(release.c.issue).scalar_subquery()
    # Opened by this release means on its cut-off: the lists are in the order of that day, and begin with it.
    day = cases.opened_date == issued.with_only_columns(release.c.cutoff_date).scalar_subquery()
    opened = and_(here, cases.is_open, cases.is_overdue.in_((0, 1)), day)
    match movement:
        case None:
            return here
        case "new":
            return and_(opened, cases.raised_issue == issue)
        case "reopened":
            return and_(opened, cases.opened_issue == issue, cases.raised_issue < issue)
        case "transferred_in":
            # A condition of its own: PostgreSQL makes a plain IN a join, and looks for every case of the province.
            return and_(here, cases.is_open, cases.case_no.in_(_transferred(release_id)).is_(True))
        case "transferred_out":
            # Which release they are listed of, and that they moved at all, the keys say.
            return exists(_transferred(release_id).where(*_left_here()))
        case _:
            return and_(here, cases.is_open.is_(False), cases.close_reason == movement)


def _moved_on(release_id: int) -> Subquery:
    """Keys of the cases that moved in a release, in the release before it, where they stood until then."""
    base = select(release.c.base_release_id).where(release.c.release_id == release_id).scalar_subquery()
    # They are distinct as they are; said, it keeps SQLite from beginning with all cases of that release.
    return _transferred(release_id).add_columns(base.label("release_id")).distinct().subquery("moved_on")


def _transferred(release_id: int) -> Select[Any]:
    event = case_event.c
    return select(event.case_no).where(event.release_id == release_id, event.kind == "transferred")


def _left_here() -> tuple[ColumnElement[bool], ...]:
    """The event is of this case, out of the county it stood in."""
    event = case_event.c
    return event.case_no == cases.case_no, event.from_value == cases.county
