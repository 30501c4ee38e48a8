"""How many cases match, from the pre-added counts where they can tell, else from the cases themselves.

The counts know every filter but places below the county, what is open in another release, and cases that went to another
county; they stand for divisions from the county up.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, case, cast, func, select, true
from sqlalchemy.sql.elements import True_

from access import Level, Scope
from data_access.facets import Cells, by_value
from data_access.records import CLOSED, WorklistFilter
from data_access.schema import flagged_case, worklist_count
from data_access.sql.matching import (
    Sought,
    cases,
    facet_columns,
    foundation,
    matching,
    narrowed,
    one_of,
    sides,
)
from data_access.sql.scoping import inside

counts = worklist_count.c


def count(
    connection: Connection,
    wanted: Sought,
    block: tuple[bool, int] | None = None,
) -> int:
    """How many cases match; with `block` only the open or closed ones, overdue or not."""
    if _are_added(wanted):
        scope, release_id, chosen = wanted.scope, wanted.release_id, wanted.chosen
        conditions = [*_founded(release_id, chosen), _place(scope, chosen), *_sides(chosen).values()]
        if block is not None:
            conditions += [counts.is_overdue == block[1], _closed(not block[0])]
        total = func.coalesce(func.sum(counts.cases), 0)
        return int(connection.execute(select(total).where(*conditions)).scalar_one())
    within = true() if block is None else and_(cases.is_open.is_(block[0]), cases.is_overdue == block[1])
    return count_rows(connection, wanted, matching(wanted), within)


def count_rows(connection: Connection, wanted: Sought, *where: ColumnElement[bool]) -> int:
    """Cases one by one."""
    counted = select(func.count()).select_from(flagged_case)
    return int(connection.execute(narrowed(counted, wanted, *where)).scalar_one())


def facets(connection: Connection, wanted: Sought) -> Cells:
    """Matching cases by every value of every filter, each filter's own choice left aside."""
    if _are_added(wanted):
        return _added_facets(connection, wanted)
    columns = facet_columns(wanted.scope)
    unseen = [side for facet, side in sides(wanted.chosen).items() if facet not in columns]
    told = _told(wanted, columns)
    # One pass over the cases, grouped by everything at once; a pass per filter took seven times as long.
    cells = select(*(column.label(facet) for facet, column in told.items()), func.count().label("cases"))
    statement = narrowed(cells, wanted, foundation(wanted), *unseen).group_by(*told.values())
    return by_value(connection.execute(statement).all(), list(told), wanted.chosen)


def _told(wanted: Sought, columns: Mapping[str, ColumnElement[str]]) -> Mapping[str, ColumnElement[Any]]:
    """The columns, of cases outside a filter without those nobody filters by: such cases count for the filter they miss alone,
    and would make most of the cells.
    """
    asked = {
        facet: side
        for facet, side in sides(wanted.chosen).items()
        if facet in columns and not isinstance(side, True_)
    }
    fits = and_(true(), *asked.values())
    return {facet: column if facet in asked else case((fits, column)) for facet, column in columns.items()}


def _added_facets(connection: Connection, wanted: Sought) -> Cells:
    """The filters on the division's own rows, the places below it by themselves."""
    scope, chosen = wanted.scope, wanted.chosen
    founded, columns = _founded(wanted.release_id, chosen), _facets()
    cells = (
        select(
            *(column.label(facet) for facet, column in columns.items()), func.sum(counts.cases).label("cases")
        )
        .where(*founded, _place(scope, chosen))
        .group_by(*columns.values())
    )
    found = by_value(connection.execute(cells).all(), list(columns), chosen)
    return {**found, **_places(connection, wanted)}


def _places(connection: Connection, wanted: Sought) -> Cells:
    """Cases by the places one level down; townships have no counts of their own."""
    scope, chosen = wanted.scope, wanted.chosen
    if scope.level is Level.COUNTY:
        within = [side for facet, side in sides(chosen).items() if facet != "township"]
        townships = (
            select(cases.township, func.count()).where(foundation(wanted), *within).group_by(cases.township)
        )
        return {("township", place): number for place, number in connection.execute(townships)}
    counties = (
        select(counts.division, func.sum(counts.cases))
        .where(
            *_founded(wanted.release_id, chosen),
            counts.level == Level.COUNTY.value,
            inside(scope, counts.division),
            *_sides(chosen).values(),
        )
        .group_by(counts.division)
    )
    return {("county", place): number for place, number in connection.execute(counties)}


def _are_added(wanted: Sought) -> bool:
    scope, chosen = wanted.scope, wanted.chosen
    return (
        scope.sees_cases
        and scope.level is not Level.TOWNSHIP
        and not chosen.townships
        and chosen.absent_from is None
        and chosen.movement != "transferred_out"
    )


def _facets() -> Mapping[str, ColumnElement[Any]]:
    return {
        "flag_type": counts.flag_type,
        "stage": counts.stage,
        "ageing_band": counts.ageing_band,
        "primary_group": counts.primary_group,
        "cause": counts.cause,
        "is_overdue": cast(counts.is_overdue, String(1)),
    }


def _founded(release_id: int, chosen: WorklistFilter) -> list[ColumnElement[bool]]:
    movement = true() if chosen.movement is None else counts.movement == chosen.movement
    return [
        counts.release_id == release_id,
        movement,
        counts.is_unverified == 1 if chosen.unverified else true(),
    ]


def _place(scope: Scope, chosen: WorklistFilter) -> ColumnElement[bool]:
    if not chosen.counties:
        return counts.division == scope.division
    return and_(
        counts.level == Level.COUNTY.value,
        counts.division.in_(chosen.counties),
        inside(scope, counts.division),
    )


def _closed(is_closed: bool) -> ColumnElement[bool]:
    return counts.stage == CLOSED if is_closed else counts.stage != CLOSED


def _sides(chosen: WorklistFilter) -> Mapping[str, ColumnElement[bool]]:
    return {
        "flag_type": one_of(counts.flag_type, chosen.flags),
        "stage": one_of(counts.stage, chosen.stages) if chosen.stages or chosen.movement else _closed(False),
        "ageing_band": one_of(counts.ageing_band, chosen.bands),
        "primary_group": one_of(counts.primary_group, chosen.groups),
        "cause": one_of(counts.cause, chosen.causes),
        "is_overdue": true() if chosen.is_overdue is None else counts.is_overdue == int(chosen.is_overdue),
    }
